import { dateOf, datesOf, type RetentionCell } from '../../../models/retention-cell.ts';

/** So improbable a silence is no chance. */
const lnImprobable = -10;

/**
 * The period before which nobody left, where that is no chance: the file then holds only those who were still there. Null where
 * the first losses come within a `year` of periods, for ends may all fall into one season, or as late as tenure lets expect: given how many of a
 * tenure left, the chance that all of them did so from then on is hypergeometric (as in the log-rank test, Mantel 1966), and tenures are independent.
 */
export function firstEnds(cells: readonly RetentionCell[], year: number): number | null {
  const { first } = datesOf(cells.filter(({ churned }) => churned > 0));
  if (!Number.isFinite(first) || first - datesOf(cells).first <= year) return null;
  const byTenure = new Map<number, { early: number; late: number; churned: number }>();
  for (const cell of cells) {
    const sums = byTenure.get(cell.tenure) ?? { early: 0, late: 0, churned: 0 };
    sums[dateOf(cell) < first ? 'early' : 'late'] += cell.atRisk;
    sums.churned += cell.churned;
    byTenure.set(cell.tenure, sums);
  }
  let lnChance = 0;
  for (const { early, late, churned } of byTenure.values())
    for (let left = 0; left < churned && lnChance > lnImprobable; left++)
      lnChance += Math.log((late - left) / (early + late - left));
  return lnChance > lnImprobable ? null : first;
}
