import { chebyshevInterpolant } from '../numeric/chebyshev.ts';
import { gaussLegendre } from '../numeric/quadrature.ts';
import { shapley } from './shapley.ts';

/** What a standard deviation more of an index goes with, strand by strand, in logarithms. */
export interface Links {
  /** γ: of the rate of purchases while a customer. */
  readonly rate: readonly number[];
  /** ω: of the hazard of leaving. */
  readonly dropOut: readonly number[];
  /** η: of the amount of a purchase. */
  readonly amount: readonly number[];
}

/** Discounting at a rate δ a unit of time, until a horizon. */
export interface Ahead {
  readonly discount: number;
  readonly horizon: number;
}

const points = 96;

/** ∫₀ᴴ e^(−δτ)·(1 + θτ)^(−s) dτ: discounted time to come of a customer of a Pareto lifetime, θ = 1/(β + T); 96 points of Gauss and Legendre, error below 10⁻¹². */
export function paretoTime(theta: number, s: number, { discount, horizon }: Ahead): number {
  const end = Math.min(horizon, discount > 0 ? 45 / discount : Number.POSITIVE_INFINITY);
  const scale = Math.min(1 / theta, end, discount > 0 ? 1 / discount : Number.POSITIVE_INFINITY);
  const width = Math.log1p(end / scale);
  const { nodes, weights } = gaussLegendre(points);
  let total = 0;
  for (let j = 0; j < points; j++) {
    const t = scale * Math.expm1((width * (1 + nodes[j]!)) / 2);
    total += weights[j]! * (scale + t) * Math.exp(-discount * t - s * Math.log1p(theta * t));
  }
  return (total * width) / 2;
}

/** `ln paretoTime` by ln θ within bounds, as cheap as a polynomial; relative error below 10⁻⁹. */
export function lnParetoTimes(s: number, ahead: Ahead, bounds: { readonly from: number; readonly to: number }) {
  return chebyshevInterpolant((lnTheta) => Math.log(paretoTime(Math.exp(lnTheta), s, ahead)), bounds.from, bounds.to);
}

/**
 * What part of a customer's value each strand carries, and what is left were all indices at the reference: V(z) is linear in
 * e^(γ'Δ)·e^(η'Δ) and in the time to come with a hazard times e^(ω'Δ), Δ = z − z_i; a coalition keeps the customer's own indices, the others
 * fall to the reference, and gains are shared by Shapley's value. Parts of 1, base first, which add up to it but for rounding.
 *
 * @param gaps reference − own index, strand by strand.
 * @param lnTheta ln 1/(β_i + T).
 * @param lnTime ln of the time to come by ln θ.
 */
export function driverShares(
  links: Links,
  gaps: readonly number[],
  lnTheta: number,
  lnTime: (lnTheta: number) => number,
): { readonly base: number; readonly strands: Float64Array } {
  const players = gaps.length;
  const own = lnTime(lnTheta);
  const worth = (coalition: number): number => {
    if (coalition === 2 ** players - 1) return 1;
    let [pull, churn] = [0, 0];
    for (let g = 0; g < players; g++) {
      if (coalition & (1 << g)) continue;
      pull += (links.rate[g]! + links.amount[g]!) * gaps[g]!;
      churn += links.dropOut[g]! * gaps[g]!;
    }
    return Math.exp(pull + lnTime(lnTheta + churn) - own);
  };
  return { base: worth(0), strands: shapley(players, worth) };
}
