import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { codeOf, type Exclusion, exclusions, isRejection, reasonOf } from './exclusions.ts';

/** Where every row of the files went: `rows = rows_used + Σ excluded.rows + rows_rejected`, always. */
export interface Ledger {
  readonly rows: number;
  readonly rows_used: number;
  readonly rows_rejected: number;
  /** Of those, lines that did not split into columns. */
  readonly malformed: number;
  readonly customers: number;
  readonly orders: number;
  /** Net, in the currency of the input. */
  readonly revenue: number;
  /** ISO dates of the first and last row in use; null without one. */
  readonly first_date: string | null;
  readonly last_date: string | null;
  readonly excluded: readonly { reason: Exclusion; rows: number; amount: number; bias: string }[];
  /** Rows whose status says that the money may not have come. */
  readonly pending: number;
}

/** The rows of each fate in the table of transactions. */
export interface Fates {
  readonly rows: number;
  readonly malformed: number;
  /** Of the malformed lines, those whose bytes are no UTF-8. */
  readonly misencoded: number;
  /** Rows in use that count for no order: returns, refunds. */
  readonly returns: number;
  /** The largest amount of a row, whatever its sign. */
  readonly largest: number;
  readonly byReason: readonly { reason: string; rows: number; amount: number }[];
}

export async function fatesOf(engine: Engine, transactions: Sql): Promise<Fates> {
  const { count: malformed, misencoded } = await engine.malformedLines(0);
  const found = await engine.all(sql`
    SELECT excluded, count(*) AS rows, CAST(coalesce(sum(amount), 0) AS DOUBLE) AS amount,
      CAST(coalesce(greatest(max(amount), -min(amount)), 0) AS DOUBLE) AS largest,
      count(*) FILTER (excluded = 0 AND NOT sale) AS returns
    FROM ${transactions} GROUP BY excluded ORDER BY excluded`);
  const byReason = found.map((row) => ({
    reason: Number(row.excluded) === 0 ? 'used' : reasonOf(Number(row.excluded)),
    rows: Number(row.rows),
    amount: Number(row.amount),
  }));
  const largest = Math.max(0, ...found.map((row) => Number(row.largest)));
  const returns = found.reduce((sum, row) => sum + Number(row.returns), 0);
  return {
    malformed,
    misencoded,
    returns,
    largest,
    rows: malformed + byReason.reduce((sum, fate) => sum + fate.rows, 0),
    byReason,
  };
}

export const rejectedIn = ({ malformed, byReason }: Fates): number =>
  byReason.reduce((sum, fate) => sum + (isRejection(fate.reason) ? fate.rows : 0), malformed);

/** The account of a reading, once orders are counted: `customers` has one row a customer, those without an order too. */
export async function ledgerOf(
  engine: Engine,
  transactions: Sql,
  customers: Sql,
  fates: Fates,
  statuses: boolean,
): Promise<Ledger> {
  const of = await engine.one(sql`
    SELECT count(*) FILTER (orders > 0) AS customers, coalesce(sum(orders), 0) AS orders,
      CAST(coalesce(sum(amount) FILTER (orders > 0), 0) AS DOUBLE) AS revenue,
      coalesce(sum(rows) FILTER (orders > 0), 0) AS used, coalesce(sum(rows) FILTER (orders = 0), 0) AS orderless,
      CAST(coalesce(sum(amount) FILTER (orders = 0), 0) AS DOUBLE) AS orderless_amount
    FROM ${customers}`);
  const used = sql`excluded = 0 ${Number(of.orderless) > 0 ? sql`AND customer_key NOT IN (SELECT customer_key FROM ${customers} WHERE orders = 0)` : sql``}`;
  const span = await engine.one(sql`
    SELECT CAST(min(date) AS VARCHAR) AS first, CAST(max(date) AS VARCHAR) AS last, ${statuses ? sql`count(*) FILTER (pending)` : sql`0`} AS pending
    FROM ${transactions} WHERE ${used}`);
  const found = [
    ...fates.byReason,
    { reason: 'customer_without_order', rows: Number(of.orderless), amount: Number(of.orderless_amount) },
  ];
  const excluded = found
    .filter((fate) => fate.reason in exclusions && fate.rows > 0)
    .map((fate) => ({ ...fate, reason: fate.reason as Exclusion, bias: exclusions[fate.reason as Exclusion] }))
    .sort((a, b) => codeOf(a.reason) - codeOf(b.reason));
  return {
    rows: fates.rows,
    rows_used: Number(of.used),
    rows_rejected: rejectedIn(fates),
    malformed: fates.malformed,
    customers: Number(of.customers),
    orders: Number(of.orders),
    revenue: Number(of.revenue),
    first_date: span.first as string | null,
    last_date: span.last as string | null,
    excluded,
    pending: Number(span.pending),
  };
}
