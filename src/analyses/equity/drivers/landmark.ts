import type { Engine } from '../../../engine/engine.ts';
import type { Reading } from '../../../ingest/reading.ts';
import { type Aftermath, aftermath, landmarkCounts, middleDay } from '../../../sql/relations/driver-outcomes.ts';
import type { Sql } from '../../../sql/sql.ts';
import { medianGap, paceOf, sampledFrom } from '../../clv/base.ts';
import type { Terms } from '../../clv/terms.ts';
import { addDays, daysBetween } from '../../dates.ts';

/** The day that parts what features are made of from what they explain. */
export interface Landmark extends Aftermath {
  /** Units of time after it, at the pace of the season where there is one. */
  readonly window: number;
  /** The same in median times between purchases. */
  readonly gaps: number;
  /** Who had bought by then, and who of them bought after it. */
  readonly customers: number;
  readonly repeaters: number;
  /** See `aftermath`. */
  readonly after: Sql;
}

/** So many median times between purchases must lie after the landmark. */
export const leastGaps = 2;

/** The day by which half of all purchases were made, or earlier, so that twice the median time between purchases follows; null where nobody came back. */
export async function landmarkOf(
  engine: Engine,
  reading: Reading,
  buyers: Sql,
  terms: Terms,
): Promise<Landmark | null> {
  const { transactions, asOf } = reading;
  const gap = await medianGap(engine, reading);
  const { day } = await engine.one(middleDay(transactions, sampledFrom(reading), engine.dialect));
  if (gap === null || asOf === null || day === null) return null;
  const latest = addDays(asOf, -Math.ceil(leastGaps * gap));
  const landmark = String(day) < latest ? String(day) : latest;
  const days = daysBetween(landmark, asOf);
  if (days < 1) return null;
  const pace = paceOf(terms, landmark);
  const passed = pace ? paceOf(terms, asOf)!.until - pace.until : days;
  const of = { landmark, until: asOf, unit: terms.daysInUnit, pace };
  const after = await engine.table('aftermath', aftermath(transactions, of, engine.dialect.daysBetween));
  const { customers, repeaters } = await engine.one(landmarkCounts(buyers, after, landmark));
  return {
    ...of,
    window: passed / terms.daysInUnit,
    gaps: days / gap,
    customers: Number(customers),
    repeaters: Number(repeaters),
    after,
  };
}
