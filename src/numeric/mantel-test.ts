import { chiSquareUpperTail } from './chi-square.ts';

/** A stratum: how many, how many with the outcome, and of a score its sum, its sum of squares, its sum over those with the outcome. */
export interface Stratum {
  readonly count: number;
  readonly positives: number;
  readonly sum: number;
  readonly squares: number;
  readonly sumOfPositives: number;
}

/**
 * Whether a score goes with an outcome within strata: z > 0 when those with the outcome have more of it, `p` two-sided. Null
 * where no stratum holds both outcomes and two scores. χ² = (Σ S − Σ E)² / Σ V on one degree of freedom, each stratum's S
 * hypergeometric given its margins (Mantel 1963, Chi-square tests with one degree of freedom, JASA 58).
 */
export function mantelTest(strata: readonly Stratum[]): { z: number; p: number } | null {
  let [excess, variance] = [0, 0];
  for (const { count: n, positives, sum, squares, sumOfPositives } of strata) {
    if (n < 2) continue;
    const mean = sum / n;
    excess += sumOfPositives - positives * mean;
    // Below what rounding leaves of equal scores there is no variance.
    const spread = Math.max(0, squares - sum * mean);
    variance += spread > 1e-9 * squares ? (positives * (n - positives) * spread) / (n * (n - 1)) : 0;
  }
  if (!(variance > 0)) return null;
  const z = excess / Math.sqrt(variance);
  return { z, p: chiSquareUpperTail(z * z, 1) };
}
