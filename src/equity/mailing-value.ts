import { chainValue } from '../models/recency-chain.ts';

/** Customers who are written to each period until they have bought nothing for as many as there are chances. */
export interface Mailing {
  /** The chance to buy in a period, by periods since the last purchase, the first for one. */
  readonly chances: readonly number[];
  readonly margin: number;
  readonly cost: number;
  readonly discount: number;
}

/**
 * What a customer is worth by periods since the last purchase, one who has just bought first: V = (I − P/(1 + d))⁻¹R without end, and
 * Σ₀ᵀ(P/(1 + d))ᵗR for `periods` (Pfeifer & Carraway 2000, Modeling customer relationships as Markov chains, Journal of Interactive
 * Marketing 14(2), 43–55). The last state is of those who are gone, and worth 0.
 */
export function mailingValue({ chances, margin, cost, discount }: Mailing, periods: number): number[] {
  const chain = {
    chances: [...chances, 0],
    bought: [...chances.map(() => 0), chances.length],
    passed: [...chances.map((_, i) => i + 1), chances.length],
  };
  const rewards = [...chances.map((_, i) => (i === 0 ? margin - cost : -cost)), 0];
  return Array.from(chainValue(chain, rewards, { v: 1 / (1 + discount), periods }));
}
