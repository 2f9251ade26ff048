import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { valueBy } from '../../sql/relations/buyers.ts';
import { scoredByCuts } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { quantileCuts } from '../rfm/cut-points.ts';
import { schemes } from '../rfm/schemes.ts';
import { segmentOf } from '../rfm/segments.ts';
import { noDate, valuesOn } from '../rfm/values.ts';
import type { Group } from './result.ts';

const bins = 5;

/** `customer_key`, `segment` (rf10), and `customer` where names are kept: one row a customer. */
export async function segmented(engine: Engine, reading: Reading): Promise<Sql> {
  const values = await valuesOn(engine, reading, 'values', { date: reading.asOf ?? noDate, window: 'all' });
  const cuts = await quantileCuts(engine, values, reading.ledger.customers, bins);
  return sql`(SELECT *, ${segmentOf(schemes.rf10)} AS segment FROM (${scoredByCuts(values, cuts)}))`;
}

/** What the buyers of each group are worth, in the order of the names given, or of their own. */
export async function groupsBy(
  engine: Engine,
  valued: Sql,
  by: Sql,
  total: number | null,
  order: readonly string[] | null = null,
): Promise<Group[]> {
  const rows = (await engine.all(valueBy(valued, by))).map((row) => {
    const value = total === null ? null : Number(row.value);
    return {
      name: String(row.name),
      customers: Number(row.customers),
      alive: row.alive === null ? null : Number(row.alive),
      transactions: Number(row.expected),
      value,
      value_share: value === null || !(total! > 0) ? null : value / total!,
    };
  });
  return order === null ? rows : [...rows].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
