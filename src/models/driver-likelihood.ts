import { digammaShift } from '../numeric/digamma.ts';
import { lnGammaRatio } from '../numeric/gamma.ts';
import { gaussLegendre } from '../numeric/quadrature.ts';

/** What customers bought within a window that begins at the same moment for all, as typed arrays of equal length: one entry a distinct pattern. */
export interface DriverPatterns {
  /** Purchases within the window. */
  readonly x: Float64Array;
  /** Time of the last of them since the window began, 0 without one. */
  readonly tx: Float64Array;
  /** Time from the first purchase ever to the beginning of the window. */
  readonly age: Float64Array;
  readonly count: Float64Array;
  /** An index a strand, by pattern. */
  readonly indices: readonly Float64Array[];
  /** How long the window is. */
  readonly window: number;
}

/** r, α, s, β of the Pareto/NBD, and the links of each index to the rate (γ) and to drop-out (ω). */
export interface DriverParameters {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
  readonly rate: readonly number[];
  readonly dropOut: readonly number[];
}

const points = 16;

/**
 * ln L of what customers bought in a window, given when they had come but not what they had bought before it, so that features of
 * that time can speak of it: the Pareto/NBD with α exp(−γ'z) and β exp(−ω'z) (Fader & Hardie 2007, Incorporating time-invariant
 * covariates into the Pareto/NBD and BG/NBD models), the lifetime having begun `age` before. With A, B of the customer, k = r + x and
 * S(t) = (1 + t/B)^(−s), L = Γ(k)/Γ(r)·Aʳ·[(A + W)^(−k)·S(age + W) + ∫ from tx to W of (A + t)^(−k)·(−S'(age + t)) dt + (x = 0: A^(−k)·(1 − S(age)))].
 * `each` is called with the place of a pattern, its ln L, and the derivatives by ln r, ln A, ln s and ln B; the integral by 16 points
 * of Gauss and Legendre in ln(min(A, B + age) + t), cut where the integrand has fallen by e^(−45).
 */
export function driverLogLikelihoods(
  { x, tx, age, indices, window }: DriverPatterns,
  { r, alpha, s, beta, rate, dropOut }: DriverParameters,
  each: (place: number, ln: number, slopes: Readonly<Float64Array>) => void,
): void {
  const { nodes, weights } = gaussLegendre(points);
  const slopes = new Float64Array(4);
  const [lnWeight, growth, slowing, fading, leaving] = Array.from({ length: 5 }, () => new Float64Array(points));
  for (let i = 0; i < x.length; i++) {
    let [pull, churn] = [0, 0];
    for (let g = 0; g < indices.length; g++) {
      pull += rate[g]! * indices[g]![i]!;
      churn += dropOut[g]! * indices[g]![i]!;
    }
    const [A, B, k, a, from] = [alpha * Math.exp(-pull), beta * Math.exp(-churn), r + x[i]!, age[i]!, tx[i]!];
    const common = lnGammaRatio(r, x[i]!) + r * Math.log(A);
    // Still there at the end.
    const end = Math.log1p((a + window) / B);
    const lnThere = -k * Math.log(A + window) - s * end;
    // Gone within the window.
    const origin = Math.min(A, B + a) + from;
    const last = Math.min(window, (A + from) * Math.exp(Math.min(700, 45 / k)) - A);
    const width = Math.log1p(Math.max(0, last - from) / origin);
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < points && width > 0; j++) {
      const up = (width * (1 + nodes[j]!)) / 2;
      const t = from + origin * Math.expm1(up);
      growth![j] = Math.log(A + t);
      slowing![j] = 1 / (A + t);
      fading![j] = Math.log1p((a + t) / B);
      leaving![j] = (a + t) / (B + a + t);
      lnWeight![j] = Math.log((weights[j]! * width * origin) / 2) + up - k * growth![j]! - (s + 1) * fading![j]!;
      top = Math.max(top, lnWeight![j]!);
    }
    let [total, ofGrowth, ofSlowing, ofFading, ofLeaving] = [0, 0, 0, 0, 0];
    for (let j = 0; j < points && width > 0; j++) {
      const weight = Math.exp(lnWeight![j]! - top);
      total += weight;
      ofGrowth += weight * growth![j]!;
      ofSlowing += weight * slowing![j]!;
      ofFading += weight * fading![j]!;
      ofLeaving += weight * leaving![j]!;
    }
    const lnLeft = width > 0 ? top + Math.log(total * (s / B)) : Number.NEGATIVE_INFINITY;
    // Gone before it.
    const before = Math.log1p(a / B);
    const stayed = Math.exp(-s * before);
    const lnGone =
      from === 0 && x[i] === 0 && a > 0 ? -k * Math.log(A) + Math.log1p(-stayed) : Number.NEGATIVE_INFINITY;
    const most = Math.max(lnThere, lnLeft, lnGone);
    const [there, left, gone] = [Math.exp(lnThere - most), Math.exp(lnLeft - most), Math.exp(lnGone - most)];
    const all = there + left + gone;
    const [p, q, o] = [there / all, left / all, gone / all];
    const mean = total > 0 ? 1 / total : 0;
    const odds = o > 0 ? stayed / (1 - stayed) : 0;
    slopes[0] =
      r * (digammaShift(r, x[i]!) + Math.log(A) - p * Math.log(A + window) - q * ofGrowth * mean - o * Math.log(A));
    slopes[1] = r - k * (p * (A / (A + window)) + q * A * ofSlowing * mean + o);
    slopes[2] = -p * s * end + q * (1 - s * ofFading * mean) + o * odds * s * before;
    slopes[3] =
      p * s * ((a + window) / (B + a + window)) + q * ((s + 1) * ofLeaving * mean - 1) - o * odds * s * (a / (B + a));
    each(i, common + most + Math.log(all), slopes);
  }
}
