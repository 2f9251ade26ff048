import type { Dialect } from '../sql/dialect.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { isNothing } from './nothing.ts';
import { numberIn, withoutPercent } from './numbers.ts';
import type { Role } from './roles.ts';
import type { RowReading } from './row-reading.ts';

/** The net amount of a row, and whether the row counts for an order: it was sold, and not all taken back. */
export function moneyOf(reading: RowReading, dialect: Dialect): { amount: Sql; sale: Sql } {
  const money = moneyOfLine(reading, dialect);
  if (!reading.continued) return money;
  return {
    amount: sql`CASE WHEN continued THEN CAST(0 AS DECIMAL(18, 4)) ELSE ${money.amount} END`,
    sale: sql`(${money.sale} AND NOT continued)`,
  };
}

/** A credit note takes its amount back, whatever its sign. */
export const signedAmount = (givesBack: Sql | null): Sql =>
  givesBack ? sql`(CASE WHEN gives_back THEN -abs(amount) ELSE amount END)` : sql`amount`;

function moneyOfLine({ columns, givesBack, refundsWithTax }: RowReading, dialect: Dialect): { amount: Sql; sale: Sql } {
  const signed = signedAmount(givesBack);
  const returned = joined(
    [
      ...(columns.quantity ? [sql`AND coalesce(quantity, 0) >= 0`] : []),
      ...(givesBack ? [sql`AND NOT gives_back`] : []),
    ],
    ' ',
  );
  if (columns.refund) {
    const back = sql`coalesce(abs(refund), 0)`;
    const net = sql`CAST(amount AS DECIMAL(38, 4)) - ${back}`;
    const kept = refundsWithTax ? sql`CASE WHEN amount > 0 THEN greatest(${net}, 0) ELSE ${net} END` : net;
    // A credit note may tell its money twice.
    const all = givesBack ? sql`CASE WHEN gives_back THEN -greatest(abs(amount), ${back}) ELSE ${kept} END` : kept;
    // Where no amount is beside it, a status "refunded" speaks of the whole.
    const whole = columns.status ? sql`(gone_back AND ${back} = 0)` : sql`false`;
    return {
      amount: dialect.tryCast(sql`CASE WHEN ${whole} AND ${signed} > 0 THEN 0 ELSE ${all} END`, sql`DECIMAL(18, 4)`),
      sale: sql`amount >= 0 AND NOT ${whole} AND NOT (${back} > 0 AND ${back} >= amount) ${returned}`,
    };
  }
  if (columns.status)
    return {
      amount: sql`CASE WHEN gone_back AND ${signed} > 0 THEN CAST(0 AS DECIMAL(18, 4)) ELSE ${signed} END`,
      sale: sql`amount >= 0 AND NOT gone_back ${returned}`,
    };
  return { amount: signed, sale: sql`amount >= 0 ${returned}` };
}

/** What a row was sold for, of the columns as text: its amount or quantity × price, less its discount. */
export function amountOf(reading: RowReading, number: (role: Role) => Sql, dialect: Dialect): Sql {
  const { columns } = reading;
  const sold = columns.amount && columns.quantity ? returnedBelowZero(number) : columns.amount && number('amount');
  if (sold && !columns.discount) return sold;
  if (!columns.amount && !(columns.quantity && columns.unit_price)) return sql`CAST(0 AS DECIMAL(18, 4))`;
  const full = sold
    ? sql`CAST(${sold} AS DECIMAL(38, 4))`
    : sql`CAST(${number('quantity')} AS DECIMAL(38, 4)) * CAST(${number('unit_price')} AS DECIMAL(38, 6))`;
  // A discount makes an amount smaller, and a return as well, whatever the sign it is written with.
  const off = columns.discount ? sql`- sign(${full}) * ${discountOn(sql`abs(${full})`, reading, dialect)}` : sql``;
  return dialect.tryCast(sql`${full} ${off}`, sql`DECIMAL(18, 4)`);
}

/** A negative quantity came back: its amount goes off, though it be written without a sign. */
const returnedBelowZero = (number: (role: Role) => Sql): Sql =>
  sql`CASE WHEN ${number('quantity')} < 0 THEN -abs(${number('amount')}) ELSE ${number('amount')} END`;

/** What is taken off an amount: a blank nothing, `10%` its share; NULL when it cannot be read. */
function discountOn(amount: Sql, { columns, numbers, typed }: RowReading, dialect: Dialect): Sql {
  const text = columns.discount!;
  if (typed) return sql`coalesce(abs(${text}), 0)`;
  const off = sql`abs(${numberIn(withoutPercent(text), numbers.discount!, dialect)})`;
  return sql`CASE WHEN ${isNothing(text)} THEN 0 WHEN contains(${text}, '%') THEN ${amount} * ${off} * 0.01 ELSE ${off} END`;
}
