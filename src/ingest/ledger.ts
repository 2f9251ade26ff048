import type { Engine, Row } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { type Asides, isData } from './asides.ts';
import { codeOf, type Exclusion, exclusions, isRejection, type Rejection, reasonOf } from './exclusions.ts';
import { type OrderKeys, transactionsOf } from './orders.ts';

/** Where every row of the files went: `rows = rows_used + Σ excluded.rows + rows_rejected`, always. */
export interface Ledger {
  readonly rows: number;
  readonly rows_used: number;
  readonly rows_rejected: number;
  /** Of those, lines that did not split into columns. */
  readonly malformed: number;
  /** Rejected rows by reason. */
  readonly rejected: readonly { reason: Rejection; rows: number }[];
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
  /** Rows of credit notes, by a column that tells. */
  readonly givenBack: number;
}

/** Columns that transactions have or have not. */
export interface Marks {
  readonly pending: boolean;
  readonly givesBack: boolean;
}

/** The rows of each fate in the table of transactions. */
export interface Fates {
  readonly rows: number;
  /** Lines that did not split: the malformed, and those that are no data. */
  readonly unsplit: number;
  readonly malformed: number;
  /** Of the malformed lines, those whose bytes are no UTF-8. */
  readonly misencoded: number;
  /** Of the rows in use, those that count for an order; the others are returns and refunds. */
  readonly sales: OrderKeys;
  /** Some row is of 1970-01-01, which the engine also makes of the word `epoch`, or older. */
  readonly epoch: boolean;
  /** Of the rows in use: the days they span, ISO, how many have a status that says the money may not have come, and how many give money back. */
  readonly span: Span;
  /** The largest amount of a row, whatever its sign. */
  readonly largest: number;
  readonly byReason: readonly Fate[];
  /** Rows without a readable date. */
  readonly undated: number;
}

interface Fate {
  readonly reason: string;
  readonly rows: number;
  readonly amount: number;
}

interface Span {
  readonly first: string | null;
  readonly last: string | null;
  readonly pending: number;
  readonly givenBack: number;
}

const spanColumns = ({
  pending,
  givesBack,
}: Marks): Sql => sql`CAST(min(date) AS VARCHAR) AS first, CAST(max(date) AS VARCHAR) AS last,
  ${pending ? sql`count(*) FILTER (pending)` : sql`0`} AS pending,
  ${givesBack ? sql`count(*) FILTER (gives_back)` : sql`0`} AS given_back`;

const spanOf = (row: Row | undefined): Span => ({
  first: (row?.first ?? null) as string | null,
  last: (row?.last ?? null) as string | null,
  pending: Number(row?.pending ?? 0),
  givenBack: Number(row?.given_back ?? 0),
});

/** `asides`: the tests on lines that did not split. */
export async function fatesOf(engine: Engine, transactions: Sql, asides: Asides, marks: Marks): Promise<Fates> {
  const { count: unsplit } = await engine.malformedLines(0);
  const left = unsplit > 0 ? await asidesAmong(engine, asides) : [];
  const { count: malformed, misencoded } =
    unsplit > 0 ? await engine.malformedLines(0, isData(asides)) : { count: 0, misencoded: 0 };
  const found = await engine.all(sql`
    SELECT excluded, count(*) AS rows, CAST(coalesce(sum(amount), 0) AS DOUBLE) AS amount,
      CAST(coalesce(greatest(max(amount), -min(amount)), 0) AS DOUBLE) AS largest,
      count(*) FILTER (sale) AS sales, count(*) FILTER (sale AND order_key IS NULL) AS keyless,
      CAST(coalesce(min(order_key), 0) AS DOUBLE) AS low, CAST(coalesce(max(order_key), 0) AS DOUBLE) AS high,
      count(*) - count(date) AS undated, coalesce(min(date) <= DATE '1970-01-01', false) AS epoch, ${spanColumns(marks)}
    FROM ${transactions} GROUP BY excluded ORDER BY excluded`);
  const loaded = found.map((row) => ({
    reason: Number(row.excluded) === 0 ? 'used' : reasonOf(Number(row.excluded)),
    rows: Number(row.rows),
    amount: Number(row.amount),
  }));
  const byReason = [
    ...loaded.map((fate) => ({
      ...fate,
      rows: fate.rows + (left.find(({ reason }) => reason === fate.reason)?.rows ?? 0),
    })),
    ...left.filter((fate) => fate.rows > 0 && !loaded.some(({ reason }) => reason === fate.reason)),
  ];
  const largest = Math.max(0, ...found.map((row) => Number(row.largest)));
  const used = found.find((row) => Number(row.excluded) === 0);
  const [rows, keyless, low, high] = [used?.sales, used?.keyless, used?.low, used?.high].map((value) =>
    Number(value ?? 0),
  );
  return {
    unsplit,
    malformed,
    misencoded,
    sales: { rows: rows!, keyless: keyless!, low: low!, high: high! },
    epoch: found.some((row) => row.epoch === true),
    span: spanOf(used),
    largest,
    rows: malformed + byReason.reduce((sum, fate) => sum + fate.rows, 0),
    byReason,
    undated: found.reduce((sum, row) => sum + Number(row.undated), 0),
  };
}

async function asidesAmong(engine: Engine, asides: Asides): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (const [reason, test] of Object.entries(asides) as [keyof Asides, Sql][])
    fates.push({ reason, rows: (await engine.malformedLines(0, test)).count, amount: 0 });
  return fates;
}

export const rejectedIn = ({ malformed, byReason }: Fates): number =>
  byReason.reduce((sum, fate) => sum + (isRejection(fate.reason) ? fate.rows : 0), malformed);

/** Rows of a reason; `used` are those in use. */
export const rowsOf = ({ byReason }: Fates, reason: Exclusion | 'used'): number =>
  byReason.find((fate) => fate.reason === reason)?.rows ?? 0;

/** The account of a reading, once orders are counted: `customers` has one row a customer, those without an order too. */
export async function ledgerOf(
  engine: Engine,
  transactions: Sql,
  customers: Sql,
  fates: Fates,
  marks: Marks,
): Promise<Ledger> {
  const of = await engine.one(sql`
    SELECT count(*) FILTER (orders > 0) AS customers, coalesce(sum(orders), 0) AS orders,
      CAST(coalesce(sum(amount) FILTER (orders > 0), 0) AS DOUBLE) AS revenue,
      coalesce(sum(rows) FILTER (orders > 0), 0) AS used, coalesce(sum(rows) FILTER (orders = 0), 0) AS orderless,
      CAST(coalesce(sum(amount) FILTER (orders = 0), 0) AS DOUBLE) AS orderless_amount
    FROM ${customers}`);
  const span =
    Number(of.orderless) === 0
      ? fates.span
      : spanOf(await engine.one(sql`SELECT ${spanColumns(marks)} FROM ${transactionsOf(transactions, customers)}`));
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
    rejected: [...fates.byReason, { reason: 'malformed', rows: fates.malformed }]
      .filter(({ reason, rows }) => isRejection(reason) && rows > 0)
      .map(({ reason, rows }) => ({ reason: reason as Rejection, rows })),
    customers: Number(of.customers),
    orders: Number(of.orders),
    revenue: Number(of.revenue),
    first_date: span.first,
    last_date: span.last,
    excluded,
    pending: span.pending,
    givenBack: span.givenBack,
  };
}
