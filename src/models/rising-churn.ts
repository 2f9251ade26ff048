import { modulo } from '../numeric/modulo.ts';
import { studentQuantile } from '../numeric/student-t.ts';
import { type BinomialCell, cloglogRegression } from './cloglog-regression.ts';
import { dateOf, type RetentionCell } from './retention-cell.ts';

/** Whether customers leave more readily than before: told, or not to be told from what was seen. */
export const churnVerdicts = ['rising', 'stable', 'falling', 'cannot_tell'] as const;
export type ChurnVerdict = (typeof churnVerdicts)[number];

/** Whether a verdict tells of a change. */
export const isChange = (verdict: ChurnVerdict): boolean => verdict === 'rising' || verdict === 'falling';

/**
 * What makes churn differ between cells:
 * - `calendar_or_cohort`: at equal tenure it changes from period to period, for everybody by the date or from one cohort
 *   to the next; with a free tenure profile the two are the same model and no data tell them apart;
 * - `tenure`: it rises the longer customers have been there;
 * - `tenure_or_calendar`: it rises along a single cohort, in which tenure and date are one;
 * - `sorting`: it falls with tenure, as it does when those who leave easily have left; no customer need have changed;
 * - `sorting_or_calendar`: it falls along a single cohort: that sorting, or everybody staying better as time goes.
 */
export type ChurnMechanism = 'calendar_or_cohort' | 'tenure' | 'tenure_or_calendar' | 'sorting' | 'sorting_or_calendar';

/** A slope of the complementary log–log of churn: e^slope is the factor by which the hazard changes with one period. */
export interface ChurnSlope {
  readonly slope: number;
  /** The largest of those by the scatter of cells, of periods and of cohorts: good and bad months move all cells of theirs together. */
  readonly standardError: number;
  /** Of Student's t, for the error is itself estimated: periods or cohorts, whichever leave fewer, less one for the slope and one for each level they have. */
  readonly degrees: number;
  /** slope/standardError. */
  readonly z: number;
}

/** The verdict with the figures that it rests on. */
export interface RisingChurn {
  readonly verdict: ChurnVerdict;
  readonly mechanism: ChurnMechanism | null;
  readonly evidence: ChurnEvidence;
}

export interface ChurnEvidence {
  readonly cohorts: number;
  readonly periods: number;
  readonly atRisk: number;
  readonly churned: number;
  /** Whether there are periods and losses enough to look for a trend: 4 periods, 30 losses a period. */
  readonly enough: boolean;
  /** Whether the same periods of different years are compared, so that no season passes for a change; null where periods lie in no year. */
  readonly seasonOut: boolean | null;
  /** Change per period at equal tenure; null when all cells of a tenure lie in one period. */
  readonly trend: ChurnSlope | null;
  /** The largest change over all periods that the data do not exclude, as a factor ≥ 1. */
  readonly undetected: number | null;
  /** Change with tenure, cohorts taken together. */
  readonly tenure: ChurnSlope | null;
  /** Scatter of the cells beyond chance: Pearson's χ² over degrees of freedom of the regression of the trend. */
  readonly dispersion: number;
}

/** A slope is told from none where its interval of this confidence leaves 0 out. */
const confidence = 0.95;
/** No trend is looked for in fewer periods, nor in fewer months that were seen in two years. */
export const fewestPeriods = 4;
/** Nor where fewer leave in a period. */
export const fewestLosses = 30;
const negligible = 1.5; // factor over all periods

/**
 * Is infidelity rising? Binomial regressions of churn with the complementary log–log link: on the period with a free
 * level for each tenure, and on tenure alone. Where `year` periods make a year, each tenure has a level of its own in each month, so that
 * the same months of different years are compared, and tenures are compared within a period, so that no season passes for a change. A trend
 * is named where its 95 % interval (Student's t, errors by the scatter between periods and
 * between cohorts) leaves 0 out, over at least four periods and thirty losses a period; churn is called stable when a change by half over all
 * periods is excluded. Where fewer than four months were seen in two years, a change is named that may be a season (`seasonOut`).
 */
export function risingChurn(cells: readonly RetentionCell[], year: number | null = null): RisingChurn {
  const used = cells.filter(({ atRisk }) => atRisk > 0);
  const periods = new Set(used.map(dateOf)).size;
  const cohorts = new Set(used.map(({ cohort }) => cohort)).size;
  const churned = used.reduce((total, cell) => total + cell.churned, 0);
  const seasonal = year === null ? null : seasonalSlopes(used, year, cohorts);
  const byPeriod = seasonal?.trend ?? regression(used, ({ tenure }) => tenure, dateOf);
  const byTenure =
    seasonal?.tenure ??
    regression(
      used,
      () => 0,
      ({ tenure }) => tenure,
    );
  const trend = byPeriod?.found ?? null;
  const evidence: ChurnEvidence = {
    cohorts,
    periods,
    atRisk: used.reduce((total, { atRisk }) => total + atRisk, 0),
    churned,
    enough: periods >= fewestPeriods && churned >= fewestLosses * periods,
    seasonOut: seasonal && (trend ? seasonal.trend : seasonal.tenure) !== null,
    trend,
    undetected: trend && Math.exp((Math.abs(trend.slope) + reach(trend)) * (periods - 1)),
    tenure: byTenure?.found ?? null,
    dispersion: (byPeriod ?? byTenure)?.dispersion ?? 1,
  };
  return { ...judged(evidence), evidence };
}

/** Both slopes free of any season; null each where the history is too short for it, or of one cohort. */
function seasonalSlopes(cells: readonly RetentionCell[], year: number, cohorts: number) {
  const monthOf = (cell: RetentionCell): number => modulo(dateOf(cell), year);
  const level = (cell: RetentionCell): number => cell.tenure * year + monthOf(cell);
  const seen = new Map<number, number>();
  for (const cell of cells) seen.set(level(cell), (seen.get(level(cell)) ?? 0) + 1);
  const again = cells.filter((cell) => seen.get(level(cell))! > 1);
  const comparable = new Set(again.map(monthOf)).size >= fewestPeriods;
  const tenureOf = ({ tenure }: RetentionCell): number => tenure;
  return {
    trend: comparable ? regression(again, level, dateOf, year) : null,
    tenure: cohorts > 1 ? regression(cells, dateOf, tenureOf) : regression(cells, monthOf, tenureOf, year),
  };
}

function judged({ enough, trend, tenure, undetected }: ChurnEvidence): Omit<RisingChurn, 'evidence'> {
  const falls = tenure !== null && tenure.slope < -reach(tenure);
  const rises = tenure !== null && tenure.slope > reach(tenure);
  const sorting = falls ? (trend ? 'sorting' : 'sorting_or_calendar') : null;
  if (!enough) return { verdict: 'cannot_tell', mechanism: sorting };
  if (!trend)
    return rises
      ? { verdict: 'rising', mechanism: 'tenure_or_calendar' }
      : { verdict: 'cannot_tell', mechanism: sorting };
  if (Math.abs(trend.slope) > reach(trend))
    return { verdict: trend.slope > 0 ? 'rising' : 'falling', mechanism: 'calendar_or_cohort' };
  if (rises) return { verdict: 'rising', mechanism: 'tenure' };
  return { verdict: undetected! <= negligible ? 'stable' : 'cannot_tell', mechanism: sorting };
}

/** Half of the interval of a slope. */
const reach = ({ standardError, degrees }: ChurnSlope): number => studentQuantile(confidence, degrees) * standardError;

function regression(
  cells: readonly RetentionCell[],
  level: (cell: RetentionCell) => number,
  covariate: (cell: RetentionCell) => number,
  year = 1,
): { readonly found: ChurnSlope; readonly dispersion: number } | null {
  const fit = cloglogRegression(
    cells.map(
      (cell): BinomialCell => ({
        group: level(cell),
        covariates: [covariate(cell)],
        trials: cell.atRisk,
        events: cell.churned,
        clusters: [dateOf(cell), cell.cohort],
      }),
    ),
  );
  if (!fit) return null;
  const places = [dateOf, ({ cohort }: RetentionCell) => cohort].map(
    (of) => new Set(cells.map((cell) => modulo(of(cell), year))).size,
  );
  const free = fit.between.map(({ clusters }, kind) => clusters - places[kind]! - 1);
  const several = fit.between.filter((_, kind) => free[kind]! >= 1);
  const variances = [fit.covariance, ...several.map(({ covariance }) => covariance)].map((each) => each[0]![0]!);
  const [slope, standardError] = [fit.slopes[0]!, Math.sqrt(Math.max(...variances))];
  const degrees = Math.max(1, Math.min(...free.filter((each) => each >= 1), fit.degrees));
  return { found: { slope, standardError, degrees, z: slope / standardError }, dispersion: fit.dispersion };
}
