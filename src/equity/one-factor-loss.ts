import { normalDistribution, normalQuantile } from '../numeric/normal.ts';

/** What is lost when customers leave, in a year no worse than so many of a hundred. */
export interface Loss {
  /** Σ chance·value. */
  readonly expected: number;
  /** What is not passed with probability `quantile`, by what all have in common: chance of each customer alone evens out in many. */
  readonly loss: number;
  /** loss − expected. */
  readonly unexpected: number;
}

/**
 * The loss of many customers whose chances to leave move together: h(Z) = Φ((Φ⁻¹(h) + √ρ·Z)/√(1 − ρ)), Z standard normal and the same for all
 * (Vasicek 1987, borrowed from loans, Probability of Loss on Loan Portfolio, KMV).
 *
 * @param chances of leaving, 0 to 1, of each group of customers.
 * @param values what each group is worth, all of which is lost.
 * @param of `correlation` ρ, 0 to below 1, and `quantile`, between 0 and 1.
 */
export function oneFactorLoss(
  chances: ArrayLike<number>,
  values: ArrayLike<number>,
  { correlation, quantile }: { readonly correlation: number; readonly quantile: number },
): Loss {
  const shock = Math.sqrt(correlation) * normalQuantile(quantile);
  const rest = Math.sqrt(1 - correlation);
  let [expected, loss] = [0, 0];
  for (let i = 0; i < chances.length; i++) {
    expected += values[i]! * chances[i]!;
    loss += values[i]! * normalDistribution((normalQuantile(chances[i]!) + shock) / rest);
  }
  return { expected, loss, unexpected: loss - expected };
}
