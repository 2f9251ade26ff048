import type { Engine } from '../../engine/engine.ts';
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

const shares = [0, 0.25, 0.5, 0.75, 0.99, 1];

export async function amountsOf(
  engine: Engine,
  { readable }: Inspected,
  known: Known,
): Promise<InspectResult['amounts']> {
  if (!known.money) return null;
  const row = await engine.one(amountDistribution(readable, shares));
  if (row.rows === null) return null;
  const [minimum, p25, median, p75, p99, maximum] = shares.map((_, index) => Number(row[`q${index + 1}`])) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    ...{ minimum, p25, median, p75, p99, maximum },
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
  const rows = byMonth(await engine.all(monthlyRows(readable)));
  const ordered = known.orders ? byMonth(await engine.all(monthlyOrders(orders))) : null;
  return monthsBetween([...rows.keys()]).map((month) => ({
    month,
    rows: Number(rows.get(month)?.rows ?? 0),
    orders: ordered && Number(ordered.get(month)?.orders ?? 0),
    customers: ordered && Number(ordered.get(month)?.customers ?? 0),
    revenue: known.money ? Number(rows.get(month)?.amount ?? 0) : null,
    complete: asOf !== null && asOf >= lastDay(month),
  }));
}

type Row = Awaited<ReturnType<Engine['one']>>;

const byMonth = (rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [`${row.year}-${String(row.month).padStart(2, '0')}`, row]));

function monthsBetween(present: readonly string[]): string[] {
  const [first, last] = [[...present].sort().at(0), [...present].sort().at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [first, last].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1);
  return Array.from({ length: to! - from! + 1 }, (_, index) => {
    const month = from! + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

const lastDay = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
