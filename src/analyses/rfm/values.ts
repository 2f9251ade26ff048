import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { customersOfLines, customerTotals, distinctOrders } from '../../sql/relations/customers.ts';
import { rfmValues, rfmValuesInWindow } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { before } from '../dates.ts';

/** The as-of date of a history without transactions. */
export const noDate = '1970-01-01';

/** The customers of the transactions of a period: after `from` (exclusive, null from the start), to `to` (inclusive). */
export function customersOf(reading: Reading, period: { from: string | null; to: string }): Sql {
  const from = period.from === null ? sql`` : sql`AND date > DATE ${period.from}`;
  const rows = sql`(SELECT * FROM ${reading.transactions} WHERE date <= DATE ${period.to} ${from})`;
  return customersOfLines(
    customerTotals(rows, { names: false, money: reading.money, allSales: false }),
    sql`(${distinctOrders(rows)})`,
  );
}

/**
 * Recency, frequency and money of every customer who had ordered by a date, ready to be read several times: see `rfmValues`. With a
 * window (`12m`), frequency and money are those of its orders; a customer with none in it stays, with 0 of both.
 */
export async function valuesOn(
  engine: Engine,
  reading: Reading,
  name: string,
  on: { date: string; window: string },
): Promise<Sql> {
  const now = on.date === (reading.asOf ?? noDate);
  const customers = now
    ? reading.customers
    : sql`(SELECT * FROM (${customersOf(reading, { from: null, to: on.date })}) WHERE orders > 0)`;
  const values = rfmValues(customers, on.date, engine.dialect);
  // What stands in a table already is not copied.
  if (on.window === 'all') return now ? sql`(${values})` : engine.table(name, values);
  const recent = customersOf(reading, { from: before(on.date, on.window), to: on.date });
  return engine.table(name, rfmValuesInWindow(values, recent));
}
