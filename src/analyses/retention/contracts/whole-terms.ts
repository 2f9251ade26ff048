import type { RetentionCell } from '../../../models/retention-cell.ts';
import type { Period } from '../../../sql/relations/periods.ts';

/** Longer periods, the longest first, with how many of the shorter ones they hold. */
const longer: Readonly<Partial<Record<Period, readonly (readonly [Period, number])[]>>> = {
  month: [
    ['year', 12],
    ['quarter', 3],
  ],
  quarter: [['year', 4]],
};

const nearlyAll = 0.9;
const fewestLosses = 30;

/** The longer period after which nearly all left who left, as where contracts run for a year and are counted by the month; null without one. */
export function wholeTerms(cells: readonly RetentionCell[], by: Period): Period | null {
  const lost = (every: number) =>
    cells.reduce((total, { tenure, churned }) => (tenure % every === 0 ? total + churned : total), 0);
  const all = lost(1);
  const term = longer[by]?.find(([, periods]) => lost(periods) >= nearlyAll * all);
  return term && all >= fewestLosses ? term[0] : null;
}
