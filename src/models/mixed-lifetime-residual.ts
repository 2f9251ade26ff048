import { gaussLegendre } from '../numeric/quadrature.ts';
import { stretchesOf } from './hazards.ts';
import type { LifetimeLaw } from './lifetime-law.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

const points = 96;

/**
 * Expected discounted purchases to come: (r + x)/(alpha + T)·∫₀ᴴ e^(−δu)·S(T + u)/S(T) du, rate and lifetime of a customer
 * who is alive being independent. 96 points of Gauss and Legendre in ln(scale + u), for each stretch of equal hazards; the integral
 * depends on T alone.
 */
export function mixedLifetimeResidual(
  law: LifetimeLaw,
  { r, alpha }: { readonly r: number; readonly alpha: number },
  { periods, discount, hazards }: Ahead,
): (x: number) => GivenAlive {
  // cut where e^(−δu) has fallen by e^(−45)
  const end = Math.min(periods, 45 / discount);
  const stretches = stretchesOf(hazards, end);
  const known = new Map<number, number>();
  const lifetime = (T: number) => {
    let value = known.get(T);
    if (value === undefined) {
      const lnStays = hazards ? lnStaying(law, T, hazards) : lnSurvivorFrom(law, T);
      const lnValue = (u: number) => lnStays(u) - discount * u;
      value = stretches.reduce(
        (total, { from, to }) =>
          total + integralAhead(lnValue, { from, to, scale: Math.min(1 / discount, law.scale + T) }),
        0,
      );
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
    const lnStays = lnSurvivorFrom(law, T);
    const bought = integralAhead((u) => lnStays(u) - (shape + 1) * Math.log1p(u / rate), {
      from: 0,
      to: periods,
      scale: Math.min(rate / shape, law.scale + T),
    });
    return Math.max(0, 1 - (shape / rate) * bought);
  };

/** Probability of still being a customer after `periods`, which depends on T alone. */
export const mixedLifetimeStaying =
  (law: LifetimeLaw, { periods, hazards }: Omit<Ahead, 'discount'>) =>
  (): GivenAlive =>
  (T) =>
    Math.exp((hazards ? lnStaying(law, T, hazards) : lnSurvivorFrom(law, T))(periods));

/** ln of S(T + u)/S(T). */
function lnSurvivorFrom(law: LifetimeLaw, T: number): (u: number) => number {
  const now = law.lnSurvivor(T);
  return (u) => law.lnSurvivor(T + u) - now;
}

/**
 * The same where the customers' own hazards are multiplied. With S(T + u)/S(T) = (1 + E(u))^(−s), E growing as the hazard of one
 * customer does, it is (1 + Σ times·(E(to) − E(from)))^(−s) over the stretches until u: customers keep their gamma distribution.
 */
function lnStaying(law: LifetimeLaw, T: number, hazards: NonNullable<Ahead['hazards']>): (u: number) => number {
  const lnSurvivor = lnSurvivorFrom(law, T);
  const lnPassed = (u: number) => (u === 0 ? 0 : -lnSurvivor(u) / law.frailty); // ln(1 + E(u))
  const ends = hazards.map(({ until }) => (until === Number.POSITIVE_INFINITY ? until : lnPassed(until)));
  return (u) => {
    const now = lnPassed(u);
    let [more, from] = [0, 0];
    for (let i = 0; i < ends.length; i++) {
      const to = Math.min(ends[i]!, now);
      more += (hazards[i]!.times - 1) * Math.exp(to - now) * -Math.expm1(from - to);
      from = Math.max(from, to);
    }
    return -law.frailty * (now + Math.log1p(more));
  };
}

// ∫ e^(lnValue) du over a stretch, in y with u = from + c·(e^y − 1), c the shortest of the scales.
function integralAhead(
  lnValue: (u: number) => number,
  { from, to, scale }: { readonly from: number; readonly to: number; readonly scale: number },
): number {
  const shift = Math.min(scale, to - from);
  const width = Math.log1p((to - from) / shift);
  const { nodes, weights } = gaussLegendre(points);
  let total = 0;
  for (let j = 0; j < points; j++) {
    const u = shift * Math.expm1((width * (1 + nodes[j]!)) / 2);
    total += weights[j]! * (shift + u) * Math.exp(lnValue(from + u));
  }
  return (total * width) / 2;
}
