import type { Dialect } from '../sql/dialect.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { type DateConvention, dateIn } from './dates.ts';
import { codeOf, type Exclusion, type Rejection } from './exclusions.ts';
import { type NumberConvention, numberIn } from './numbers.ts';
import type { Role } from './roles.ts';
import { statusIs } from './statuses.ts';

/** How to turn the raw text of a row into a transaction: each role's column as SQL, and the conventions of the columns. */
export interface RowReading {
  readonly columns: Partial<Record<Role, Sql>>;
  readonly date: DateConvention;
  readonly numbers: Partial<Record<Role, NumberConvention>>;
  /** Text before the running number of an order id, when the ids may be numbers that never repeat; else null. */
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
 * One row a raw row: `excluded` (0, or the code of a reason), `customer_key` and `order_key` (64-bit hashes: equal ids,
 * equal keys; with `orderPrefix` the order's number, NULL when the id has none), `date`, `amount` (DECIMAL(18, 4), net, signed),
 * `sale` (counts for an order: not negative, not returned, not refunded); `pending` and `currency` where they are mapped, `customer` with
 * `names`. `carried` columns of the raw rows come along.
 */
export function transactionRows(raw: Sql, reading: RowReading, dialect: Dialect, carried: readonly Sql[] = []): Sql {
  const { columns } = reading;
  const typed = sql`SELECT ${joined([...typedColumns(reading, dialect), ...carried])} FROM ${raw}`;
  const customer = sql`CASE WHEN ends_with(customer_text, '.0') AND regexp_full_match(customer_text, '\\d+\\.0')
    THEN left(customer_text, length(customer_text) - 2) ELSE customer_text END`;
  const { amount, sale } = moneyOf(columns, dialect);
  const transaction = [
    sql`CAST(${fateOf(reading, amount)} AS UTINYINT) AS excluded`,
    sql`${dialect.hash(sql`customer`)} AS customer_key`,
    sql`${orderKey(reading, dialect)} AS order_key`,
    sql`date`,
    sql`${amount} AS amount`,
    sql`${sale} AS sale`,
    ...(columns.status ? [sql`pending`] : []),
    ...(columns.currency ? [sql`currency`] : []),
    ...(reading.names ? [sql`customer`] : []),
    ...carried,
  ];
  return sql`SELECT ${joined(transaction)} FROM (SELECT *, ${customer} AS customer FROM (${typed}))`;
}

/** The code of the first reason that leaves a row out; 0 when it is in use. */
function fateOf({ columns, keep }: RowReading, amount: Sql): Sql {
  const tests: readonly (readonly [boolean, Sql, Exclusion | Rejection])[] = [
    [keep.where, sql`NOT kept`, 'where'],
    [columns.status !== undefined, sql`cancelled`, 'cancelled'],
    [keep.currency !== null && columns.currency !== undefined, sql`currency <> ${keep.currency}`, 'other_currency'],
    [true, sql`customer IS NULL`, 'no_customer'],
    [true, sql`date IS NULL OR date < DATE '1900-01-01' OR date > DATE '2199-12-31'`, 'bad_date'],
    [true, sql`${amount} IS NULL`, 'bad_amount'],
    [keep.asOf !== null, sql`date > DATE ${keep.asOf}`, 'after_as_of'],
    [keep.since !== null, sql`date < DATE ${keep.since}`, 'before_since'],
  ];
  const cases = tests.filter(([asked]) => asked).map(([, test, reason]) => sql`WHEN ${test} THEN ${codeOf(reason)}`);
  return sql`CASE ${joined(cases, ' ')} ELSE 0 END`;
}

/** The net amount of a row, and whether the row counts for an order: it was sold, and not all taken back. */
function moneyOf(columns: RowReading['columns'], { tryCast }: Dialect): { amount: Sql; sale: Sql } {
  const returned = columns.quantity ? sql`AND coalesce(quantity, 0) >= 0` : sql``;
  if (columns.refund)
    return {
      amount: tryCast(sql`CAST(amount AS DECIMAL(38, 4)) - coalesce(abs(refund), 0)`, sql`DECIMAL(18, 4)`),
      sale: sql`amount >= 0 AND NOT (amount > 0 AND coalesce(abs(refund), 0) >= amount) ${returned}`,
    };
  // Without a column of refunds, a status "refunded" speaks of the whole amount.
  if (columns.status)
    return {
      amount: sql`CASE WHEN gone_back AND amount > 0 THEN CAST(0 AS DECIMAL(18, 4)) ELSE amount END`,
      sale: sql`amount >= 0 AND NOT gone_back ${returned}`,
    };
  return { amount: sql`amount`, sale: sql`amount >= 0 ${returned}` };
}

function typedColumns({ columns, date, numbers, orderPrefix, keep }: RowReading, dialect: Dialect): Sql[] {
  // A price may have more decimals than money: 0.00001 a piece.
  const number = (role: Role): Sql => numberIn(columns[role]!, numbers[role]!, dialect, role === 'unit_price' ? 6 : 4);
  const typed = [
    sql`${trimmed(columns.customer!)} AS customer_text`,
    sql`${dateIn(columns.date!, date)} AS date`,
    sql`${amountOf(columns, number, dialect)} AS amount`,
  ];
  if (columns.order) typed.push(sql`${orderPrefix === null ? trimmed(columns.order) : columns.order} AS order_text`);
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

/** Blanks around a text taken off; to look whether there are any is four times cheaper than to trim. */
const trimmed = (text: Sql): Sql =>
  sql`CASE WHEN starts_with(${text}, ' ') OR ends_with(${text}, ' ') THEN nullif(trim(${text}), '') ELSE ${text} END`;

function amountOf(columns: RowReading['columns'], number: (role: Role) => Sql, { tryCast }: Dialect): Sql {
  if (columns.amount) return number('amount');
  if (columns.quantity && columns.unit_price)
    return tryCast(
      sql`CAST(${number('quantity')} AS DECIMAL(38, 4)) * CAST(${number('unit_price')} AS DECIMAL(38, 6))`,
      sql`DECIMAL(18, 4)`,
    );
  return sql`CAST(0 AS DECIMAL(18, 4))`;
}

/**
 * A number is made faster than a hash, and shows at once whether it comes twice; NULL when the id has none. Ids that differ
 * by the blanks around them alone have the same number, as they must: the cast trims.
 */
function orderKey({ columns, orderPrefix }: RowReading, { hash, tryCast }: Dialect): Sql {
  if (!columns.order) return hash(sql`date`);
  if (orderPrefix === null) return hash(sql`order_text`);
  return tryCast(orderPrefix === '' ? sql`order_text` : sql`replace(order_text, ${orderPrefix}, '')`, sql`UBIGINT`);
}
