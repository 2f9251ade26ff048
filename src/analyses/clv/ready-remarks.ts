import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { sql } from '../../sql/sql.ts';
import { daysInYear } from '../dates.ts';
import type { Terms } from './terms.ts';

/** Whole numbers of weeks or months that reach further back than so many years may be days. */
const longHistory = 5;

/** What the reader should know of ready histories: units that may be others and, of customers shown one by one, rows of several. */
export async function readyRemarks(
  engine: Engine,
  { histories, mapping: { mapping } }: Reading,
  { unit, daysInUnit }: Terms,
  { opportunities, shown }: { readonly opportunities: boolean; readonly shown: boolean },
): Promise<Remark[]> {
  if (histories === null) return [];
  const seen = await engine.one(
    sql`SELECT max(t_cal) AS longest, count(CASE WHEN t_x <> floor(t_x) OR t_cal <> floor(t_cal) THEN 1 END) AS parts,
      count(CASE WHEN count > 1 THEN 1 END) AS several FROM ${histories}`,
  );
  const years = Math.floor((Number(seen.longest) * daysInUnit) / daysInYear);
  const several = Number(seen.several);
  const maybeDays = unit !== 'day' && !opportunities && Number(seen.parts) === 0 && years >= longHistory;
  return [
    ...(maybeDays ? [{ code: 'times_maybe_days', values: { unit, years } }] : []),
    ...(shown && several > 0 ? [{ code: 'rows_of_several', count: several, values: { column: mapping.count! } }] : []),
  ];
}
