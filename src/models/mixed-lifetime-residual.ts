import { gaussLegendre } from '../numeric/quadrature.ts';
import type { LifetimeLaw } from './lifetime-law.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

const points = 96;

/**
 * Expected discounted purchases to come: (r + x)/(alpha + T)·∫₀ᴴ e^(−δu)·S(T + u)/S(T) du, rate and lifetime of a customer
 * who is alive being independent. 96 points of Gauss and Legendre in ln(scale + u); the integral depends on T alone.
 */
export function mixedLifetimeResidual(
  law: LifetimeLaw,
  { r, alpha }: { readonly r: number; readonly alpha: number },
  { periods, discount }: Ahead,
): (x: number) => GivenAlive {
  const known = new Map<number, number>();
  const lifetime = (T: number) => {
    let value = known.get(T);
    if (value === undefined) {
      // cut where e^(−δu) has fallen by e^(−45)
      const reach = { end: Math.min(periods, 45 / discount), scale: 1 / discount };
      value = integralAhead(law, T, reach, (u) => -discount * u);
      known.set(T, value);
    }
    return value;
  };
  return (x) => (T) => ((r + x) / (alpha + T)) * lifetime(T);
}

/**
 * Probability of no purchase in (T, T + periods] of a customer who is alive at T, k = r + x, A = alpha + T:
 * 1 − ∫ k/A·(1 + u/A)^(−k − 1)·S(T + u)/S(T) du, the chance that the next purchase comes before the end of the lifetime.
 */
export const mixedLifetimeSilence =
  (law: LifetimeLaw, { r, alpha }: { readonly r: number; readonly alpha: number }, periods: number) =>
  (x: number): GivenAlive =>
  (T) => {
    const [shape, rate] = [r + x, alpha + T];
    const reach = { end: periods, scale: rate / shape };
    const bought = integralAhead(law, T, reach, (u) => -(shape + 1) * Math.log1p(u / rate));
    return Math.max(0, 1 - (shape / rate) * bought);
  };

// ∫ weight(u)·S(T + u)/S(T) du from 0 to the end, in y with u = c·(e^y − 1), c the shortest of the scales.
function integralAhead(
  law: LifetimeLaw,
  T: number,
  { end, scale }: { readonly end: number; readonly scale: number },
  lnWeight: (u: number) => number,
): number {
  const shift = Math.min(scale, law.scale + T, end);
  const width = Math.log1p(end / shift);
  const { nodes, weights } = gaussLegendre(points);
  const now = law.lnSurvivor(T);
  let total = 0;
  for (let j = 0; j < points; j++) {
    const u = shift * Math.expm1((width * (1 + nodes[j]!)) / 2);
    total += weights[j]! * (shift + u) * Math.exp(law.lnSurvivor(T + u) - now + lnWeight(u));
  }
  return (total * width) / 2;
}
