import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import {
  customersOfLines,
  customersOfOrderRows,
  customerTotals,
  distinctOrders,
} from '../../sql/relations/customers.ts';
import { recentValues, rfmValues } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { before } from '../dates.ts';

/** The as-of date of a history without transactions. */
export const noDate = '1970-01-01';

/**
 * The customers of the transactions of a period: after `from` (exclusive, null from the start), to `to` (inclusive). What came after
 * `recentAfter` is counted apart, and summed by label where the reading has labels.
 */
export function customersOf(
  reading: Reading,
  period: { from: string | null; to: string },
  recentAfter: string | null = null,
): Sql {
  const from = period.from === null ? sql`` : sql`AND date > DATE ${period.from}`;
  const rows = sql`(SELECT * FROM ${reading.transactions} WHERE date <= DATE ${period.to} ${from})`;
  const options = {
    names: false,
    firstOrders: false,
    recentAfter,
    money: reading.money,
    allSales: reading.allSales,
    labels: reading.labels,
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
  const from = reading.asOf === null ? null : before(on.date, on.window);
  const valuesOf = (customers: Sql): Sql => {
    const values = rfmValues(customers, on.date, engine.dialect);
    return from === null ? values : recentValues(values);
  };
  // What stands in a table already is not copied.
  if (on.date === (reading.asOf ?? noDate)) return sql`(${valuesOf(reading.customers)})`;
  const customers = customersOf(reading, { from: null, to: on.date }, from);
  return engine.table(name, valuesOf(sql`(SELECT * FROM (${customers}) WHERE orders > 0)`));
}
