/** Successes among trials. */
export interface Trials {
  readonly successes: number;
  readonly trials: number;
}

/**
 * The weight k, in trials, of the common share in each group's own: rates p_i ~ Beta(k·p, k·(1 − p)), k by moments. From
 * E Σ n_i(p̂_i − p̂)² = p(1 − p)·[(G − 1)(1 − ρ) + ρ(N − Σn_i²/N)] with ρ = 1/(k + 1) (Kleinman 1973, Proportions with
 * extraneous variance, JASA 68, with weights n_i). Null where the moments give no k above 0: fewer than two groups, a
 * common share of 0 or 1, or groups that differ by no more than chance.
 */
export function betaBinomialWeight(groups: readonly Trials[]): number | null {
  const filled = groups.filter(({ trials }) => trials > 0);
  const n = filled.reduce((sum, { trials }) => sum + trials, 0);
  const p = filled.reduce((sum, { successes }) => sum + successes, 0) / n;
  if (filled.length < 2 || !(p > 0 && p < 1)) return null;
  const spread = filled.reduce((sum, { successes, trials }) => sum + trials * (successes / trials - p) ** 2, 0);
  const squares = filled.reduce((sum, { trials }) => sum + trials ** 2, 0);
  const free = filled.length - 1;
  const rho = (spread / (p * (1 - p)) - free) / (n - squares / n - free);
  return rho > 0 && rho < 1 ? 1 / rho - 1 : null;
}
