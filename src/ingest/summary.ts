import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import { type ConventionOptions, type Conventions, conventionsOf } from './conventions.ts';
import { customerIn } from './customer-ids.ts';
import { dateIn } from './dates.ts';
import { codeOf, type Exclusion, exclusions, isRejection, type Rejection, reasonOf } from './exclusions.ts';
import type { Ledger } from './ledger.ts';
import { numberIn } from './numbers.ts';
import type { RowsRead } from './rejected.ts';
import type { Mapping, Role } from './roles.ts';
import type { RawRows } from './rows.ts';

/** What the user may say of a file whose rows are no purchases. */
export interface SummaryOptions extends ConventionOptions {
  readonly asOf?: string | undefined;
  readonly where?: string | undefined;
  readonly foldCustomers?: boolean | undefined;
}

/** A file with one row a customer, read. */
export interface Summary {
  /** `customer_key`, `customer`, `orders`, `amount`, `first_order` (NULL: nobody knows), `last_order`. */
  readonly customers: Sql;
  /** `customer_key`, `customer`, `x`, `t_x`, `t_cal`, `mean_spend`, `count`: ready purchase histories; null where there are none. */
  readonly histories: Sql | null;
  readonly asOf: string | null;
  readonly ledger: Ledger;
  /** How its rows were read. */
  readonly read: RowsRead;
  readonly conventions: Conventions;
}

/** A day to count back from where the file says how long ago, and nobody says as of when. */
const anchor = '1970-01-01';

/** Roles that make a file with one row a customer; of recency and last order, one will do. */
export const summaryRoles = [
  'customer',
  'recency_days',
  'last_order',
  'frequency',
  'monetary',
] as const satisfies readonly Role[];

export const isSummary = (mapping: Partial<Record<Role, unknown>>): boolean =>
  Boolean(mapping.customer && mapping.frequency && mapping.monetary && (mapping.recency_days || mapping.last_order));

/** Read a file with one row a customer. DataError when a customer has several rows, or a column cannot be read. */
export async function readSummary(
  engine: Engine,
  raw: RawRows,
  columns: Partial<Record<Role, Sql>>,
  mapping: Mapping,
  options: SummaryOptions,
): Promise<Summary> {
  const all = raw.relation;
  const moments = columns.last_order ? { date: columns.last_order } : {};
  const where = {
    sample: all,
    all,
    columns: { ...columns, ...moments },
    mapping: { ...mapping, date: mapping.last_order ?? '' },
  };
  const conventions = await conventionsOf(engine, where, options, true);
  const number = (role: Role, type: Sql): Sql =>
    engine.dialect.tryCast(numberIn(columns[role]!, conventions.numbers[role]!, engine.dialect), type);
  const dated = columns.last_order !== undefined;
  const last = dated
    ? dateIn(columns.last_order!, conventions.date)
    : sql`DATE ${options.asOf ?? anchor} - ${number('recency_days', sql`INTEGER`)}`;
  const late = options.asOf !== undefined && dated ? sql`last_order > DATE ${options.asOf}` : sql`false`;
  const read: RowsRead = (relation, carried) => sql`SELECT *, CASE
      WHEN NOT kept THEN ${codeOf('where')} WHEN customer IS NULL THEN ${codeOf('no_customer')}
      WHEN orders IS NULL OR orders < 0 OR amount IS NULL OR (last_order IS NULL AND orders > 0) THEN ${codeOf('bad_summary')}
      WHEN ${late} THEN ${codeOf('after_as_of')}
      WHEN orders = 0 THEN ${codeOf('customer_without_order')} ELSE 0 END AS excluded
    FROM (SELECT ${joined([
      sql`${customerIn(columns.customer!, { nobody: [], foldCustomers: options.foldCustomers ?? false })} AS customer`,
      sql`${number('frequency', sql`BIGINT`)} AS orders`,
      sql`${number('monetary', sql`DECIMAL(18, 4)`)} AS amount`,
      sql`${last} AS last_order`,
      sql`${columns.recency_days ? number('recency_days', sql`INTEGER`) : sql`0`} AS days_since`,
      options.where === undefined ? sql`true AS kept` : sql`kept`,
      ...carried,
    ])} FROM ${relation})`;
  const rows = await engine.table('summary', read(raw.relation, []));
  await refuseTwins(engine, rows);
  const customers = await engine.table(
    'customers',
    sql`SELECT ${engine.dialect.hash(sql`customer`)} AS customer_key, customer, orders, amount, CAST(NULL AS DATE) AS first_order, last_order
      FROM ${rows} WHERE excluded = 0`,
  );
  const ledger = await ledgerOfRows(engine, rows, dated ? sql`last_order` : null);
  // The day that the file itself counts from, where it says both when and how long ago.
  const { day } = await engine.one(
    sql`SELECT CAST(max(last_order + days_since) AS VARCHAR) AS day FROM ${rows} WHERE excluded = 0`,
  );
  return {
    customers,
    histories: null,
    asOf: options.asOf ?? (dated ? (day as string | null) : null),
    ledger,
    conventions,
    read,
  };
}

async function refuseTwins(engine: Engine, rows: Sql): Promise<void> {
  const [twin] = await engine.all(sql`
    SELECT customer, count(*) AS rows FROM ${rows} WHERE excluded = 0 GROUP BY customer HAVING count(*) > 1 ORDER BY rows DESC, customer LIMIT 1`);
  if (!twin) return;
  throw new DataError(
    phrase`customer ${String(twin.customer)} has ${Number(twin.rows)} rows, and a summary has one a customer`,
    {
      code: 'SUMMARY_TWINS',
      hint: phrase`If the rows are purchases, map their day with --map date=HEADER.`,
    },
  );
}

/** The account of rows with `excluded`, `amount`, `orders` and, where there is one, a column of days. */
export async function ledgerOfRows(engine: Engine, rows: Sql, day: Sql | null): Promise<Ledger> {
  const found = await engine.all(sql`
    SELECT excluded, count(*) AS rows, CAST(coalesce(sum(amount), 0) AS DOUBLE) AS amount, CAST(coalesce(sum(orders), 0) AS BIGINT) AS orders,
      CAST(min(${day ?? sql`NULL`}) AS VARCHAR) AS first, CAST(max(${day ?? sql`NULL`}) AS VARCHAR) AS last
    FROM ${rows} GROUP BY excluded ORDER BY excluded`);
  const fates = found.map((row) => ({
    reason: Number(row.excluded) === 0 ? 'used' : reasonOf(Number(row.excluded)),
    rows: Number(row.rows),
    amount: Number(row.amount),
  }));
  const { count: malformed } = await engine.malformedLines(0);
  const used = found.find((row) => Number(row.excluded) === 0);
  const counted = (holds: (reason: string) => boolean) =>
    fates.reduce((sum, fate) => sum + (holds(fate.reason) ? fate.rows : 0), 0);
  return {
    rows: counted(() => true) + malformed,
    rows_used: counted((reason) => reason === 'used'),
    rows_rejected: counted(isRejection) + malformed,
    malformed,
    rejected: [...fates, { reason: 'malformed', rows: malformed }]
      .filter((fate) => isRejection(fate.reason) && fate.rows > 0)
      .map(({ reason, rows }) => ({ reason: reason as Rejection, rows })),
    customers: counted((reason) => reason === 'used'),
    orders: Number(used?.orders ?? 0),
    revenue: Number(used?.amount ?? 0),
    first_date: (used?.first ?? null) as string | null,
    last_date: (used?.last ?? null) as string | null,
    excluded: fates
      .filter((fate) => fate.reason in exclusions)
      .map((fate) => ({ ...fate, reason: fate.reason as Exclusion, bias: exclusions[fate.reason as Exclusion] })),
    pending: 0,
    givenBack: 0,
  };
}

/** No purchases are known of customers that come as a summary. */
export const noTransactions = sql`(
  SELECT CAST(0 AS UBIGINT) AS customer_key, CAST(0 AS UBIGINT) AS order_key, DATE '1970-01-01' AS date,
    CAST(0 AS DECIMAL(18, 4)) AS amount, true AS sale WHERE false) AS ${identifier('none')}`;

/** No customer of the kind that `readSummary` gives. */
export const noCustomers = sql`(
  SELECT CAST(0 AS UBIGINT) AS customer_key, CAST(NULL AS VARCHAR) AS customer, CAST(0 AS BIGINT) AS orders,
    CAST(0 AS DECIMAL(18, 4)) AS amount, CAST(NULL AS DATE) AS first_order, CAST(NULL AS DATE) AS last_order WHERE false)`;
