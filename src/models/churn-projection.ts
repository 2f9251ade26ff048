import { cloglogRegression } from './cloglog-regression.ts';
import { datesOf, type RetentionCell } from './retention-cell.ts';
import { risingChurn } from './rising-churn.ts';

/** Customers of a cohort who are there now. */
export interface PresentCohort {
  readonly cohort: number;
  readonly customers: number;
}

/** What is left of today's base after a number of periods, under one reading of the trend. */
export interface ProjectedBase {
  readonly ahead: number;
  /** Share of today's customers who are still there. */
  readonly survivor: number;
  /** Share of those there a period before who leave. */
  readonly churn: number;
}

/** Today's base under the readings that the data cannot tell apart; equal when no trend was found. */
export interface ChurnProjection {
  /** Churn of every customer goes on changing with the date, each period's change `damping` times the one before. */
  readonly calendar: readonly ProjectedBase[];
  /** Each cohort keeps its level; it changes with tenure alone, as seen in all cohorts. */
  readonly cohort: readonly ProjectedBase[];
  /** The trend that was projected, per period on the complementary log–log; 0 where none was found. */
  readonly trend: number;
}

const highestChurn = 0.95;

/**
 * What becomes of today's base (cohorts present at the end of the last period of the cells). The trend counts only where
 * `risingChurn` names one (`year` as there); beyond the tenures seen, churn stays at its level over the last of them: as many
 * as hold a hundred losses, at most half. Churn of a period stays below 0.95.
 */
export function churnProjection(
  cells: readonly RetentionCell[],
  base: readonly PresentCohort[],
  {
    periods,
    damping = 0.85,
    year = null,
  }: { readonly periods: number; readonly damping?: number; readonly year?: number | null },
): ChurnProjection {
  const { mechanism, evidence } = risingChurn(cells, year);
  const trend = mechanism === 'calendar_or_cohort' ? evidence.trend!.slope : 0;
  const level = tenureLevels(cells, trend);
  const { last } = datesOf(cells);
  let drift = 0;
  const drifts = Array.from({ length: periods }, (_, i) => {
    drift += damping ** (i + 1);
    return drift;
  });
  const calendar = (_cohort: number, tenure: number, ahead: number) => {
    const { at, level: profile } = level(tenure);
    return at === null ? profile : profile + trend * (last + drifts[ahead - 1]!);
  };
  const cohortwise = (cohort: number, tenure: number) => {
    const { at, level: profile } = level(tenure);
    return at === null ? profile : profile + trend * (cohort + at);
  };
  return {
    calendar: projected(base, periods, last, calendar),
    cohort: projected(base, periods, last, cohortwise),
    trend,
  };
}

function projected(
  base: readonly PresentCohort[],
  periods: number,
  last: number,
  predictor: (cohort: number, tenure: number, ahead: number) => number,
): ProjectedBase[] {
  const there = base.map(({ customers }) => customers);
  const all = there.reduce((total, customers) => total + customers, 0);
  let before = all;
  return Array.from({ length: periods }, (_, i) => {
    base.forEach(({ cohort }, k) => {
      const churn = -Math.expm1(-Math.exp(predictor(cohort, last + i + 1 - cohort, i + 1)));
      there[k]! *= 1 - Math.min(highestChurn, churn);
    });
    const left = there.reduce((total, customers) => total + customers, 0);
    const point = { ahead: i + 1, survivor: all > 0 ? left / all : 0, churn: before > 0 ? 1 - left / before : 0 };
    before = left;
    return point;
  });
}

interface TenureLevel {
  /** The tenure for which the level holds; null where nobody ever left, whatever the trend. */
  readonly at: number | null;
  readonly level: number;
}

// The level of every tenure less the trend of the period: as fitted with a trend, else as seen.
function tenureLevels(cells: readonly RetentionCell[], trend: number): (tenure: number) => TenureLevel {
  const seen = [...new Set(cells.map(({ tenure }) => tenure))].sort((one, other) => one - other);
  const fitted = cloglogRegression(
    cells.map(({ cohort, tenure, atRisk, churned }) => ({
      group: tenure,
      covariates: [],
      offset: trend * (cohort + tenure),
      trials: atRisk,
      events: churned,
    })),
  )?.levels;
  const known = new Map(
    seen.map((tenure): [number, TenureLevel] => {
      const level =
        fitted?.get(tenure) ??
        pooledLevel(
          cells.filter((cell) => cell.tenure === tenure),
          trend,
        ).level;
      return [tenure, Number.isFinite(level) ? { at: tenure, level } : { at: null, level }];
    }),
  );
  const tail = pooledLevel(lastTenures(cells, seen), trend);
  return (tenure) => known.get(tenure) ?? tail;
}

function lastTenures(cells: readonly RetentionCell[], seen: readonly number[]): RetentionCell[] {
  let [losses, from] = [0, seen.length];
  while (from > seen.length / 2 && losses < 100) {
    from--;
    losses += cells.reduce((total, { tenure, churned }) => (tenure === seen[from] ? total + churned : total), 0);
  }
  return cells.filter(({ tenure }) => tenure >= seen[from]!);
}

function pooledLevel(cells: readonly RetentionCell[], trend: number): TenureLevel {
  const atRisk = cells.reduce((total, cell) => total + cell.atRisk, 0);
  const churned = cells.reduce((total, cell) => total + cell.churned, 0);
  const mean = (figure: (cell: RetentionCell) => number) =>
    cells.reduce((total, cell) => total + cell.atRisk * figure(cell), 0) / atRisk;
  if (churned === 0) return { at: null, level: Number.NEGATIVE_INFINITY };
  if (churned >= atRisk) return { at: null, level: Number.POSITIVE_INFINITY };
  const level = Math.log(-Math.log1p(-churned / atRisk));
  return { at: mean(({ tenure }) => tenure), level: level - trend * mean(({ cohort, tenure }) => cohort + tenure) };
}
