/**
 * A cell of a retention table: of `atRisk` customers of a cohort who had completed `tenure` − 1 periods and faced the end
 * of the next, `churned` left. Cohorts are numbered by the period in which they began, so that a cell lies in period
 * cohort + tenure. Whoever was lost from sight is in the cells that were seen to their end; whoever joined the records
 * late is in the cells from then on.
 */
export interface RetentionCell {
  readonly cohort: number;
  readonly tenure: number;
  readonly atRisk: number;
  readonly churned: number;
}

/** The period in which the customers of a cell could leave. */
export const dateOf = ({ cohort, tenure }: RetentionCell): number => cohort + tenure;

/** The first and the last of these periods; cells may be too many for the arguments of Math.min. */
export const datesOf = (cells: readonly RetentionCell[]): { readonly first: number; readonly last: number } =>
  cells.reduce(
    ({ first, last }, cell) => ({ first: Math.min(first, dateOf(cell)), last: Math.max(last, dateOf(cell)) }),
    {
      first: Number.POSITIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
    },
  );

/** A survivor table: how many of a cohort are there after `entry`, entry + 1, … completed periods; `entry` is mostly 0. */
export interface SurvivorTable {
  readonly cohort?: number;
  readonly entry?: number;
  readonly alive: readonly number[];
}

/** The cells of survivor tables. */
export const retentionCells = (tables: readonly SurvivorTable[]): RetentionCell[] =>
  tables.flatMap(({ cohort = 0, entry = 0, alive }) =>
    alive.slice(1).map((left, i) => ({ cohort, tenure: entry + i + 1, atRisk: alive[i]!, churned: alive[i]! - left })),
  );

/** How many customers there are in the cells: those at risk in the first cell of each cohort and all who came later. */
export function customersOf(cells: readonly RetentionCell[]): number {
  const ordered = [...cells].sort((one, other) => one.cohort - other.cohort || one.tenure - other.tenure);
  return ordered.reduce((total, cell, i) => {
    const before = ordered[i - 1];
    const follows = before?.cohort === cell.cohort && before.tenure === cell.tenure - 1;
    return total + (follows ? Math.max(0, cell.atRisk - (before.atRisk - before.churned)) : cell.atRisk);
  }, 0);
}
