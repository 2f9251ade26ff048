import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import {
  customersOfLines,
  customersOfOrderRows,
  customerTotals,
  distinctOrders,
} from '../../sql/relations/customers.ts';
import { recentValues, rfmValues, rfmValuesInWindow } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { before } from '../dates.ts';

/** The as-of date of a history without transactions. */
export const noDate = '1970-01-01';

/** The customers of the transactions of a period: after `from` (exclusive, null from the start), to `to` (inclusive). */
export function customersOf(reading: Reading, period: { from: string | null; to: string }): Sql {
  const from = period.from === null ? sql`` : sql`AND date > DATE ${period.from}`;
  const rows = sql`(SELECT * FROM ${reading.transactions} WHERE date <= DATE ${period.to} ${from})`;
  const options = {
    names: false,
    firstOrders: false,
    recentAfter: null,
    money: reading.money,
    allSales: false,
    labels: [],
  };
  const totals = customerTotals(rows, options);
  if (reading.everyRowIsAnOrder) return customersOfOrderRows(totals, options);
  return customersOfLines(totals, sql`(${distinctOrders(rows)})`, options);
}

/**
 * Recency, frequency and money of every customer who had ordered by a date, ready to be read several times: see `rfmValues`. With a
 * window (`12m`), frequency and money are those of its orders; a customer with none in it stays, with 0 of both. On the as-of
 * date the window is the one that was counted while reading.
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
  const from = reading.asOf === null ? null : before(on.date, on.window);
  // What stands in a table already is not copied.
  if (now) return sql`(${from === null ? values : recentValues(values)})`;
  if (from === null) return engine.table(name, values);
  return engine.table(name, rfmValuesInWindow(values, customersOf(reading, { from, to: on.date })));
}
