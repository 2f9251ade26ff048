import type { Contracts } from '../../../ingest/contracts/contracts.ts';
import { churnProjection } from '../../../models/churn-projection.ts';
import { type ChurnSlope, isChange, risingChurn } from '../../../models/rising-churn.ts';
import { studentQuantile } from '../../../numeric/student-t.ts';
import type { RetentionTable } from './cells.ts';
import type { ContractsResult } from './result.ts';

type Rising = ContractsResult['rising_churn'];

/** So many periods make a year, in which seasons come again. */
const year = { week: 52, month: 12, quarter: 4, year: null } as const;

/** Whether churn rises, by which mechanism, and today's base under both readings where a trend may be either's. */
export function risingOf(
  { cells, present }: RetentionTable,
  {
    unit,
    periods,
    confidence,
  }: { readonly unit: Contracts['unit']; readonly periods: number; readonly confidence: number },
): Rising {
  const inYear = unit && year[unit];
  const { verdict, mechanism, evidence } = risingChurn(cells, inYear);
  const { cohorts, churned, enough, undetected, dispersion } = evidence;
  const outlook =
    mechanism === 'calendar_or_cohort'
      ? churnProjection(cells, present, { periods, year: inYear })
      : { calendar: [], cohort: [] };
  return {
    verdict,
    mechanism,
    may_be_season: evidence.seasonOut === false && isChange(verdict),
    evidence: {
      cohorts,
      periods: evidence.periods,
      at_risk: evidence.atRisk,
      churned,
      enough,
      season_out: evidence.seasonOut,
      trend: slopeOf(evidence.trend, confidence),
      undetected: undetected !== null && Number.isFinite(undetected) ? undetected : null,
      tenure: slopeOf(evidence.tenure, confidence),
      dispersion,
    },
    outlook: outlook.calendar.map(({ ahead, survivor: calendar }, i) => ({
      ahead,
      calendar,
      cohort: outlook.cohort[i]!.survivor,
    })),
  };
}

function slopeOf(found: ChurnSlope | null, confidence: number): Rising['evidence']['trend'] {
  if (!found) return null;
  const { slope, standardError, degrees, z } = found;
  const spread = studentQuantile(confidence, degrees) * standardError;
  // Of a slope that hangs on one period or cohort the error has no end.
  if (!Number.isFinite(z) || !Number.isFinite(Math.expm1(slope + spread))) return null;
  return {
    slope,
    standard_error: standardError,
    degrees,
    z,
    change: Math.expm1(slope),
    lower: Math.expm1(slope - spread),
    upper: Math.expm1(slope + spread),
  };
}
