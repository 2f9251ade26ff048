import type { Dialect } from '../sql/dialect.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { type DateConvention, dateIn } from './dates.ts';
import { codeOf } from './exclusions.ts';
import { type NumberConvention, numberIn } from './numbers.ts';
import type { Role } from './roles.ts';
import { statusIs } from './statuses.ts';

/** How to turn the raw text of a row into a transaction: each role's column as SQL, and the conventions of the columns. */
export interface RowReading {
  readonly columns: Partial<Record<Role, Sql>>;
  readonly date: DateConvention;
  readonly numbers: Partial<Record<Role, NumberConvention>>;
  /** Text before the running number of an order id, when the ids look like one; else null. */
  readonly orderPrefix: string | null;
  /** Keep the id itself, which listing customers needs. */
  readonly names: boolean;
  readonly keep: {
    /** The raw rows have a column `kept`: what --where says of them. */
    readonly where: boolean;
    readonly currency: string | null;
    readonly asOf: string | null;
    readonly since: string | null;
  };
}

/**
 * One row a raw row: `excluded` (0, or the code of a reason), `customer_key` and `order_key` (64-bit hashes; equal ids,
 * equal keys), `order_number` (UINTEGER, NULL when the id has none), `date`, `amount` (DECIMAL(18, 4), net, signed),
 * `sale` (counts for an order: not negative, not returned, not refunded), `pending`; with `names` also `customer`, and
 * `currency` where it is mapped. `carried` columns of the raw rows come along.
 */
export function transactionRows(raw: Sql, reading: RowReading, dialect: Dialect, carried: readonly Sql[] = []): Sql {
  const { columns, keep } = reading;
  const typed = sql`SELECT ${joined([...typedColumns(reading, dialect), ...carried])} FROM ${raw}`;
  const customer = sql`CASE WHEN ends_with(customer_text, '.0') AND regexp_full_match(customer_text, '\\d+\\.0')
    THEN left(customer_text, length(customer_text) - 2) ELSE customer_text END`;
  const tests: [Sql, number][] = [
    ...(keep.where ? [[sql`NOT kept`, codeOf('where')] as [Sql, number]] : []),
    ...(columns.status ? [[sql`cancelled`, codeOf('cancelled')] as [Sql, number]] : []),
    ...(keep.currency ? [[sql`currency <> ${keep.currency}`, codeOf('other_currency')] as [Sql, number]] : []),
    [sql`customer IS NULL`, codeOf('no_customer')],
    [sql`date IS NULL`, codeOf('bad_date')],
    ...(columns.amount || columns.unit_price ? [[sql`amount IS NULL`, codeOf('bad_amount')] as [Sql, number]] : []),
    ...(keep.asOf ? [[sql`date > DATE ${keep.asOf}`, codeOf('after_as_of')] as [Sql, number]] : []),
    ...(keep.since ? [[sql`date < DATE ${keep.since}`, codeOf('before_since')] as [Sql, number]] : []),
  ];
  const cases = joined(
    tests.map(([test, code]) => sql`WHEN ${test} THEN ${code}`),
    ' ',
  );
  const money = columns.refund ? sql`amount - coalesce(abs(refund), 0)` : sql`amount`;
  const refunded = columns.refund
    ? sql`(coalesce(abs(refund), 0) >= amount AND coalesce(refund, 0) <> 0 AND amount > 0)`
    : sql`false`;
  const takenBack = columns.status && !columns.refund ? sql`gone_back` : sql`false`;
  return sql`SELECT CAST(CASE ${cases} ELSE 0 END AS UTINYINT) AS excluded,
      ${dialect.hash(sql`customer`)} AS customer_key,
      ${columns.order ? sql`coalesce(${dialect.hash(sql`order_text`)}, ${dialect.hash(sql`date`)})` : dialect.hash(sql`date`)} AS order_key,
      ${orderNumber(reading, dialect)} AS order_number,
      date,
      CAST(CASE WHEN ${takenBack} THEN 0 ELSE ${money} END AS DECIMAL(18, 4)) AS amount,
      amount >= 0 AND NOT ${refunded} AND NOT ${takenBack} ${columns.quantity ? sql`AND coalesce(quantity, 0) >= 0` : sql``} AS sale,
      ${columns.status ? sql`pending` : sql`false`} AS pending
      ${columns.currency ? sql`, currency` : sql``}
      ${reading.names ? sql`, customer` : sql``}
      ${joined(
        carried.map((column) => sql`, ${column}`),
        '',
      )}
    FROM (SELECT *, ${customer} AS customer FROM (${typed}))`;
}

function typedColumns({ columns, date, numbers, keep }: RowReading, dialect: Dialect): Sql[] {
  const number = (role: Role): Sql => numberIn(columns[role]!, numbers[role]!, dialect);
  const typed = [
    sql`nullif(trim(${columns.customer ?? sql`NULL`}), '') AS customer_text`,
    sql`${dateIn(columns.date!, date)} AS date`,
    sql`${amountOf(columns, number)} AS amount`,
  ];
  if (columns.order) typed.push(sql`nullif(trim(${columns.order}), '') AS order_text`);
  if (columns.quantity) typed.push(sql`${number('quantity')} AS quantity`);
  if (columns.refund) typed.push(sql`${number('refund')} AS refund`);
  if (columns.currency) typed.push(sql`upper(trim(${columns.currency})) AS currency`);
  if (keep.where) typed.push(sql`kept`);
  if (columns.status)
    typed.push(
      sql`coalesce(${statusIs(columns.status, 'cancelled')}, false) AS cancelled`,
      sql`coalesce(${statusIs(columns.status, 'refunded')}, false) AS gone_back`,
      sql`coalesce(${statusIs(columns.status, 'pending')}, false) AS pending`,
    );
  return typed;
}

function amountOf(columns: RowReading['columns'], number: (role: Role) => Sql): Sql {
  if (columns.amount) return number('amount');
  if (columns.quantity && columns.unit_price)
    return sql`CAST(${number('quantity')} * ${number('unit_price')} AS DECIMAL(18, 4))`;
  return sql`CAST(0 AS DECIMAL(18, 4))`;
}

/** Running numbers prove that no order id comes twice far faster than comparing the ids does. */
function orderNumber({ columns, orderPrefix }: RowReading, { tryCast }: Dialect): Sql {
  const type = sql`UINTEGER`;
  if (!columns.order || orderPrefix === null) return sql`CAST(NULL AS ${type})`;
  return sql`CASE WHEN starts_with(order_text, ${orderPrefix}) THEN ${tryCast(sql`substr(order_text, ${orderPrefix.length + 1})`, type)} END`;
}
