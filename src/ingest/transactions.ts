import type { ColumnTypes } from '../engine/engine.ts';
import type { Dialect } from '../sql/dialect.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import { positionOf } from './columns.ts';
import { currencyCodeIn } from './currency-marks.ts';
import { customerIn, mayHaveBlanks } from './customer-ids.ts';
import { dateIn } from './dates.ts';
import { codeOf, type Exclusion, type Rejection } from './exclusions.ts';
import type { Marks } from './ledger.ts';
import { marginIn } from './margin.ts';
import { amountOf, moneyOf, signedAmount } from './net-amount.ts';
import { isNothing } from './nothing.ts';
import { numberIn } from './numbers.ts';
import type { Role } from './roles.ts';
import type { RowReading } from './row-reading.ts';
import { statusIs } from './statuses.ts';

/**
 * One row a raw row: `excluded` (0, or the code of a reason), `customer_key` and `order_key` (64-bit hashes: equal ids,
 * equal keys; with `orderPrefix` the order's number, NULL when the id has none), `date`, `amount` (DECIMAL(18, 4), net, signed),
 * `sale` (counts for an order: not negative, not returned, not refunded); `pending` and `currency` where they are mapped, `gives_back`
 * where a column tells, `customer` with `names`; `margin` (DECIMAL(18, 4), NULL where it cannot be read), `label` and `channel` where they are asked
 * for, with `features` by their names; `row_key`, the hash of `cells`. `carried` columns of the raw rows come along.
 */
export function transactionRows(raw: Sql, reading: RowReading, dialect: Dialect, carried: readonly Sql[] = []): Sql {
  const { columns } = reading;
  const typed = sql`SELECT ${joined([...typedColumns(reading, dialect), ...carried])} FROM ${raw}`;
  const { amount, sale } = moneyOf(reading, dialect);
  const signed = signedAmount(reading.givesBack);
  const takenBack = columns.refund !== undefined || columns.status !== undefined;
  const transaction = [
    sql`${fateOf(reading, amount)} AS excluded`,
    sql`${dialect.hash(sql`customer`)} AS customer_key`,
    sql`${orderKey(reading, dialect)} AS order_key`,
    sql`date`,
    sql`${amount} AS amount`,
    sql`${sale} AS sale`,
    ...(columns.status ? [sql`pending`] : []),
    ...(reading.givesBack ? [sql`gives_back`] : []),
    ...(columns.currency ? [sql`currency`] : []),
    ...(reading.names ? [sql`customer`] : []),
    ...(reading.margin
      ? [sql`${marginIn(reading.margin, { ...reading, net: amount, signed, takenBack }, dialect)} AS margin`]
      : []),
    ...(reading.label ? [sql`label`] : []),
    ...(reading.channel ? [sql`channel`] : []),
    ...reading.features.map(({ name }) => identifier(name)),
    ...(reading.cells ? [sql`row_key`] : []),
    ...carried,
  ];
  return sql`SELECT ${joined(transaction)} FROM (${typed})`;
}

/**
 * The code of the first reason that leaves a row out; 0 when it is in use, which is asked first as nearly all are: but not
 * beside what a layout leaves out, whose tests cost more and would be asked twice of rows that fail.
 */
function fateOf({ columns, keep, leftOut, dated }: RowReading, amount: Sql): Sql {
  const read = columns.refund ? sql`${amount} IS NOT NULL AND NOT refund_unread` : sql`${amount} IS NOT NULL`;
  const byLayout = leftOut.map(({ reason }, index) => [true, sql`NOT ${leftOutColumn(index)}`, reason] as const);
  // What must hold for a row to stay in use, and why it is left out otherwise.
  const tests: readonly (readonly [boolean, Sql, Exclusion | Rejection])[] = [
    [keep.where, sql`kept`, 'where'],
    ...byLayout.filter(([, , reason]) => reason !== 'without_items'),
    [columns.status !== undefined, sql`NOT cancelled`, 'cancelled'],
    ...byLayout.filter(([, , reason]) => reason === 'without_items'),
    [
      keep.currency !== null && columns.currency !== undefined,
      sql`currency IS NOT DISTINCT FROM ${keep.currency}`,
      'other_currency',
    ],
    [true, sql`customer IS NOT NULL`, 'no_customer'],
    [dated, sql`date IS NOT NULL AND date BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'`, 'bad_date'],
    [true, read, 'bad_amount'],
    [keep.asOf !== null, sql`date <= DATE ${keep.asOf}`, 'after_as_of'],
    [keep.since !== null, sql`date >= DATE ${keep.since}`, 'before_since'],
  ];
  const code = (reason: Exclusion | Rejection | null) => sql`CAST(${reason ? codeOf(reason) : 0} AS UTINYINT)`;
  const asked = tests.filter(([isAsked]) => isAsked);
  const all = joined(
    asked.map(([, test]) => test),
    ' AND ',
  );
  const cases = asked.map(([, test, reason]) => sql`WHEN NOT (${test}) THEN ${code(reason)}`);
  const inUse = leftOut.length > 0 ? [] : [sql`WHEN ${all} THEN ${code(null)}`];
  return sql`CASE ${joined([...inUse, ...cases], ' ')} ELSE ${code(null)} END`;
}

const leftOutColumn = (index: number): Sql => identifier(`left_out_${index + 1}`);

/** The columns of transactions that not all files have. */
export const marksOf = ({ columns, givesBack }: RowReading): Marks => ({
  pending: columns.status !== undefined,
  givesBack: givesBack !== null,
});

/** A price may have more decimals than money: 0.00001 a piece. */
const decimalsOf = (role: Role): number => (role === 'unit_price' ? 6 : 4);

/** What the engine can read by itself while it splits the text: plain dates and numbers. Null when anything needs more. */
export function typesOf({ columns, date, numbers, leftOut }: RowReading): ColumnTypes | null {
  const tested = leftOut.map((rows) => rows.column && positionOf(rows.column));
  if (
    tested.includes(null) ||
    date.form !== 'iso' ||
    date.zone ||
    Object.values(numbers).some((convention) => !convention.plain)
  )
    return null;
  const types = new Map<number, 'date' | { decimals: number }>();
  for (const role of ['date', ...Object.keys(numbers)] as Role[]) {
    const position = positionOf(columns[role]!);
    if (position === null || types.has(position) || tested.includes(position)) return null;
    types.set(position, role === 'date' ? 'date' : { decimals: decimalsOf(role) });
  }
  return types;
}

function typedColumns(reading: RowReading, dialect: Dialect): Sql[] {
  const { columns, date, numbers, orderPrefix, keep } = reading;
  const number = (role: Role): Sql =>
    reading.typed ? columns[role]! : numberIn(columns[role]!, numbers[role]!, dialect, decimalsOf(role));
  const typed = [
    sql`${customerIn(columns.customer!, reading)} AS customer`,
    sql`${reading.typed ? columns.date! : dateIn(columns.date!, date, columns.time)} AS date`,
    sql`${amountOf(reading, number, dialect)} AS amount`,
  ];
  if (columns.order)
    typed.push(sql`${orderPrefix === null ? trimmed(columns.order, reading) : columns.order} AS order_text`);
  if (columns.quantity) typed.push(sql`${number('quantity')} AS quantity`);
  if (columns.refund)
    typed.push(
      sql`${number('refund')} AS refund`,
      // The engine has no such cell in a column that it typed: it makes the line malformed.
      reading.typed
        ? sql`false AS refund_unread`
        : sql`(${number('refund')} IS NULL AND NOT ${isNothing(columns.refund)}) AS refund_unread`,
    );
  if (reading.margin) {
    const told = reading.margin === 'margin' ? 'margin' : 'cost';
    typed.push(sql`${number(told)} AS told_margin`);
  }
  if (columns.currency) typed.push(sql`${currencyCodeIn(columns.currency)} AS currency`);
  if (keep.where) typed.push(sql`kept`);
  if (reading.continued) typed.push(sql`continued`);
  if (reading.givesBack) typed.push(sql`${reading.givesBack} AS gives_back`);
  if (reading.label) typed.push(sql`${trimmed(sql`CAST(${reading.label} AS VARCHAR)`, reading)} AS label`);
  if (reading.channel) typed.push(sql`${trimmed(sql`CAST(${reading.channel} AS VARCHAR)`, reading)} AS channel`);
  typed.push(...reading.features.map(({ name, kept }) => sql`${kept} AS ${identifier(name)}`));
  if (reading.cells) typed.push(sql`${dialect.hash(reading.cells)} AS row_key`);
  typed.push(...reading.leftOut.map(({ test }, index) => sql`coalesce(${test}, false) AS ${leftOutColumn(index)}`));
  if (columns.status)
    typed.push(
      sql`coalesce(${statusIs(columns.status, 'cancelled')}, false) AS cancelled`,
      sql`coalesce(${statusIs(columns.status, 'refunded')}, false) AS gone_back`,
      sql`coalesce(${statusIs(columns.status, 'pending')}, false) AS pending`,
    );
  return typed;
}

/** Blanks around a text taken off, NULL when nothing is left. */
const trimmed = (text: Sql, { noBreaks = true }: RowReading): Sql =>
  sql`CASE WHEN ${mayHaveBlanks(text, noBreaks)} THEN nullif(trim(${text}), '') ELSE ${text} END`;

/**
 * A number is made faster than a hash, and shows at once whether it comes twice; NULL when the id has none. Equal ids
 * but for blanks around them have the same number or none.
 */
function orderKey({ columns, orderPrefix }: RowReading, { hash, tryCast }: Dialect): Sql {
  if (!columns.order) return hash(sql`date`);
  if (orderPrefix === null) return hash(sql`order_text`);
  const number = orderPrefix === '' ? sql`order_text` : sql`substr(order_text, ${[...orderPrefix].length + 1})`;
  // A blank in front would put the cut elsewhere, and make two numbers of one id. Whatever 32 bits do not hold is no
  // running number: NULL, and so compared as text.
  return sql`CASE WHEN order_text >= '!' THEN ${tryCast(number, sql`UINTEGER`)} END`;
}
