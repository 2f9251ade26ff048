import type { Trials } from './beta-binomial.ts';
import { normalDistribution } from './normal.ts';

/**
 * One-sided p of groups whose shares differ by this much or more, where all have the same share: of
 * z = (Σ (x_i − n_i p̂)² / (p̂(1 − p̂)) − Σ n_i) / √(2 Σ n_i(n_i − 1)), which is about normal however small the groups are (Tarone
 * 1979, Testing the goodness of fit of the binomial distribution, Biometrika 66). Null for fewer than two groups, groups of one trial alone,
 * and a common share of 0 or 1.
 */
export function taroneTest(groups: readonly Trials[]): number | null {
  const filled = groups.filter(({ trials }) => trials > 0);
  const n = filled.reduce((sum, { trials }) => sum + trials, 0);
  const p = filled.reduce((sum, { successes }) => sum + successes, 0) / n;
  const pairs = filled.reduce((sum, { trials }) => sum + trials * (trials - 1), 0);
  if (filled.length < 2 || pairs === 0 || !(p > 0 && p < 1)) return null;
  const spread = filled.reduce((sum, { successes, trials }) => sum + (successes - trials * p) ** 2, 0);
  return normalDistribution((n - spread / (p * (1 - p))) / Math.sqrt(2 * pairs));
}
