/** Points and their weights, which sum to 1: E f ≈ Σ weight·f(point). */
export interface WeightedPoints {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * E f(λ) over λ ~ Gamma(shape, rate), shape ≥ 1, for a smooth f that changes on the scale of ln λ: the trapezoid rule in
 * ln λ, whose error falls exponentially with the step. As a function of the rate, on one grid of λ, so that f is asked
 * once for every point. Relative error for f = λ/(λ + δ) below 2·10⁻¹¹ (against the rule at two fifths of the step), mostly
 * below 10⁻¹³ (mpmath). A step may be given, so that shapes share their points: 0.5 and 1/√shape leave an error of 10⁻⁸.
 */
export function gammaAverage(
  shape: number,
  f: (lambda: number) => number,
  step: number = Math.min(0.25, 0.6 / Math.sqrt(shape)),
): (rate: number) => number {
  const known = new Map<number, number>();
  const at = (place: number): number => {
    let value = known.get(place);
    if (value === undefined) {
      value = f(Math.exp(place * step));
      known.set(place, value);
    }
    return value;
  };
  return (rate) => {
    const mode = Math.log(shape / rate);
    // ln of the weight less that at the mode: shape·(Δ + 1 − e^Δ), Δ = ln λ − mode
    const relative = (place: number) => {
      const delta = place * step - mode;
      return shape * (delta - Math.expm1(delta));
    };
    const middle = Math.round(mode / step);
    let [total, mass] = [0, 0];
    const add = (place: number, ln: number) => {
      const weight = Math.exp(ln);
      mass += weight;
      total += weight * at(place);
    };
    for (let place = middle; ; place++) {
      const weight = relative(place);
      if (weight < -45) break;
      add(place, weight);
    }
    for (let place = middle - 1; ; place--) {
      const weight = relative(place);
      if (weight < -45) break;
      add(place, weight);
    }
    return total / mass;
  };
}

/**
 * E f(p) over p ~ Beta(a, b), a, b > 0, for an f that is smooth on the scale of logit p and straight for p below 1/reach:
 * the trapezoid rule in logit p, both tails summed as the geometric series that they are, so that a and b may be as small
 * as 10⁻⁹ or as large as 10⁹. Error below 10⁻¹³ relative for f = 1/(1 + reach·p) (against ₂F₁ of mpmath). A step may be
 * given, of which logits are then multiples, so that laws share their points: 0.5 and √(1/a + 1/b) leave an error of 10⁻⁸.
 */
export function betaAverage(a: number, b: number, reach: number, shared?: number): WeightedPoints {
  const step = shared ?? Math.min(0.25, 0.6 * Math.sqrt(1 / a + 1 / b));
  const lowest = -18 - Math.log(1 + reach + a + b);
  const highest = 18 + Math.log(1 + a + b);
  const density = (y: number) => -a * softplus(-y) - b * softplus(y);
  const likeliest = Math.min(highest, Math.max(lowest, Math.log(a / b)));
  const mode = shared === undefined ? likeliest : Math.round(likeliest / shared) * shared;
  const top = density(mode);
  const from = edge(mode, -step, (y) => y > lowest && density(y) - top > -45);
  const to = edge(mode, step, (y) => y < highest && density(y) - top > -45);
  const size = to - from + 1;
  const points = new Float64Array(size + 2);
  const weights = new Float64Array(size + 2);
  for (let i = 0; i < size; i++) {
    const y = mode + (from + i) * step;
    points[i + 1] = 1 / (1 + Math.exp(-y));
    weights[i + 1] = Math.exp(density(y) - top);
  }
  points[size + 1] = 1;
  // Beyond the ends, unless the density has faded there, density·f is e^(ay)·(f(0) + slope·e^y), and the like at 1.
  const [first, last] = [mode + from * step, mode + to * step];
  const left = first <= lowest ? Math.exp(a * first - top) : 0;
  const right = last >= highest ? Math.exp(-b * last - top) : 0;
  weights[0] = left * (geometricTail(a * step) - geometricTail((a + 1) * step));
  if (left > 0) weights[1]! += weights[1]! * geometricTail((a + 1) * step);
  weights[size + 1] = right * (geometricTail(b * step) - geometricTail((b + 1) * step));
  if (right > 0) weights[size]! += weights[size]! * geometricTail((b + 1) * step);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) weights[i]! /= total;
  return { points, weights };
}

/** The widest step of `most`, most/2, most/4 … that is not above a width: points of the wider ones are points of the finer. */
export const sharedStep = (most: number, width: number): number =>
  most * Math.min(1, 2 ** Math.floor(Math.log2(width / most)));

const softplus = (y: number): number => (y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y)));

/** Σ_{j ≥ 1} e^(−jx). */
const geometricTail = (x: number): number => 1 / Math.expm1(x);

/** The farthest multiple of the step from the mode up to which a condition holds at the one before. */
function edge(mode: number, step: number, holds: (y: number) => boolean): number {
  let steps = 0;
  while (holds(mode + steps * step)) steps++;
  return step < 0 ? -steps : steps;
}
