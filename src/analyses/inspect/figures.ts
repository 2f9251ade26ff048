import type { Engine, Row } from '../../engine/engine.ts';
import type { Inspected, Reading } from '../../ingest/reading.ts';
import {
  amountDistribution,
  customersByOrders,
  historiesByOrders,
  monthlyOrders,
  monthlyRows,
} from '../../sql/relations/inspection.ts';
import { sql } from '../../sql/sql.ts';
import type { Known } from '../known.ts';
import { lastDay, periodName } from '../periods.ts';
import type { InspectResult } from './result.ts';

const bands = [1, 2, 3, 6, 11] as const;

/** Customers by their number of orders: 1, 2, 3-5, 6-10, 11 and more. */
export async function ordersPerCustomer(
  engine: Engine,
  { customers, histories, ledger }: Reading,
  known: Known,
): Promise<InspectResult['orders_per_customer']> {
  if (!known.orders || ledger.customers === 0) return [];
  const query = histories
    ? customersByOrders(historiesByOrders(histories), bands, sql`count`)
    : customersByOrders(customers, bands);
  const found = new Map((await engine.all(query)).map((row) => [Number(row.band), row]));
  return bands.map((from, index) => {
    const row = found.get(index);
    const count = Number(row?.customers ?? 0);
    const revenue = known.money ? Number(row?.amount ?? 0) : null;
    const next = bands[index + 1];
    return {
      from,
      to: next === undefined ? null : next - 1,
      customers: count,
      customer_share: count / ledger.customers,
      orders: Number(row?.orders ?? 0),
      revenue,
      revenue_share: revenue !== null && ledger.revenue > 0 ? revenue / ledger.revenue : null,
    };
  });
}

/** The amounts that are shown, by the share of rows that are no larger. */
const shares = { minimum: 0, p25: 0.25, median: 0.5, p75: 0.75, p99: 0.99, maximum: 1 } as const;

/** Amounts of rows in use: six quantiles, and those of 0 or less; null where no amount is known. */
export async function amountsOf(
  engine: Engine,
  { readable }: Inspected,
  known: Known,
): Promise<InspectResult['amounts']> {
  if (!known.money) return null;
  const row = await engine.one(amountDistribution(readable, Object.values(shares)));
  if (row.rows === null) return null;
  const quantiles = Object.keys(shares).map((name, index) => [name, Number(row[`q${index + 1}`])]);
  return {
    ...(Object.fromEntries(quantiles) as Record<keyof typeof shares, number>),
    zero_rows: Number(row.zero),
    negative_rows: Number(row.negative),
    negative_amount: Number(row.negative_amount),
  };
}

/** Every month from the first row in use to the last, those without a row too. */
export async function monthsOf(
  engine: Engine,
  { asOf }: Reading,
  { readable, orders }: Inspected,
  known: Known,
): Promise<InspectResult['months']> {
  const rows = await engine.all(monthlyRows(readable, engine.dialect));
  if (rows.length === 0) return [];
  const [first, last] = [Number(rows[0]!.month), Number(rows.at(-1)!.month)];
  const inMonth = byMonth(rows);
  const ordered = known.orders ? byMonth(await engine.all(monthlyOrders(orders, engine.dialect))) : null;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const month = first + index;
    return {
      month: periodName(month, 'month'),
      rows: Number(inMonth.get(month)?.rows ?? 0),
      orders: ordered && Number(ordered.get(month)?.orders ?? 0),
      customers: ordered && Number(ordered.get(month)?.customers ?? 0),
      revenue: known.money ? Number(inMonth.get(month)?.amount ?? 0) : null,
      complete: asOf !== null && asOf >= lastDay(month, 'month'),
    };
  });
}

const byMonth = (rows: readonly Row[]): Map<number, Row> => new Map(rows.map((row) => [Number(row.month), row]));
