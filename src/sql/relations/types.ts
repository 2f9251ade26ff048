import { double, identifier, joined, type Sql, sql } from '../sql.ts';
import { type Span, within } from './span.ts';

/**
 * `type`, `lines`, `revenue` (net amount in a period, of whoever it is): one row a type of purchase in `transactions` (their column
 * `label`), in the order of the alphabet, NULL at the end.
 */
export const typeList = (transactions: Sql, span: Span): Sql => sql`
  SELECT label AS type, count(*) AS lines, CAST(coalesce(sum(amount) FILTER (${within(span)}), 0) AS DOUBLE) AS revenue
  FROM ${transactions} GROUP BY label ORDER BY label NULLS LAST`;

/**
 * `customer_key`, `type`, `amount` (net), `last_order`: one row a customer and type that was bought in a span of days. What was
 * only taken back then was not bought.
 */
export const typeTotals = (transactions: Sql, span: Span, money: Sql): Sql => sql`
  SELECT customer_key, label AS type, CAST(sum(amount) AS ${money}) AS amount, max(date) FILTER (sale) AS last_order
  FROM ${transactions} WHERE label IS NOT NULL AND ${within(span)}
  GROUP BY customer_key, label HAVING count(*) FILTER (sale) > 0`;

const typed = sql`sale AND label IS NOT NULL`;

/** What types are worth: one of the columns `points` and `index` of a table of types. */
export type TypeWorth = 'points' | 'index';

/** So that sums made in another way, or in another order, are the same number. */
export const settled = (value: Sql): Sql => sql`round(CAST(1e12 AS DOUBLE) * (${value})) / CAST(1e12 AS DOUBLE)`;

/**
 * `customer_key`, `leading_rank` (rank of the type with the largest net amount; of equals the one bought last, then the first in
 * the alphabet), `types_bought`, and of each `worth` `types_points` or `types_index` (that of the types, weighted by their amounts; that
 * of the leading type where no amount is above 0): one row a customer of `totals`. `types` has `type`, `rank` and each worth, one
 * row a type.
 */
export function typeProfiles(totals: Sql, types: Sql, worths: readonly TypeWorth[]): Sql {
  const leading = sql`arg_max(rank, row(amount, last_order, -rank))`;
  const amount = sql`CAST(greatest(amount, 0) AS DECIMAL(38, 4))`;
  const sums = worths.map((worth) => sql`, sum(${amount} * ${identifier(worth)}) AS ${identifier(`${worth}_sum`)}`);
  const profiles = sql`
    SELECT customer_key, CAST(${leading} AS INTEGER) AS leading_rank, count(*) AS types_bought, sum(${amount}) AS weight
      ${joined(sums, ' ')}
    FROM ${totals} JOIN ${types} USING (type) GROUP BY customer_key`;
  const means = worths.map((worth) => {
    const mean = sql`CAST(${identifier(`${worth}_sum`)} AS DOUBLE) / CAST(weight AS DOUBLE)`;
    const value = sql`CASE WHEN weight > 0 THEN ${mean} ELSE CAST(t.${identifier(worth)} AS DOUBLE) END`;
    return sql`, ${settled(value)} AS ${identifier(`types_${worth}`)}`;
  });
  return sql`
    SELECT customer_key, leading_rank, types_bought ${joined(means, ' ')}
    FROM (${profiles}) p JOIN ${types} t ON t.rank = p.leading_rank`;
}

/** A type, its rank (its place in the list of types) and what it is worth, whose money stands in the column `amount` of each customer. */
export interface TypeColumn extends Readonly<Record<TypeWorth, number>> {
  readonly amount: Sql;
}

const bestAmount = (columns: readonly TypeColumn[]): Sql =>
  sql`greatest(${joined(columns.map(({ amount }) => amount))}, NULL)`;

/** `customer_key`: the customers of which two types have the largest amount alike. */
export function customersOfTiedTypes(customers: Sql, columns: readonly TypeColumn[]): Sql {
  const best = columns.map(({ amount }) => sql`CASE WHEN ${amount} = best THEN 1 ELSE 0 END`);
  return sql`
    SELECT customer_key FROM (SELECT *, ${bestAmount(columns)} AS best FROM ${customers}) WHERE ${joined(best, ' + ')} > 1`;
}

/**
 * The rows of `customers` with `leading_rank`, `types_bought` and what types are worth as in `typeProfiles`, told from the columns with
 * the money of each type; `ties` (`customer_key`, `leading_rank`) settles those of which two types have the same. `worths` has what
 * no type is worth.
 */
export function withTypeProfiles(
  customers: Sql,
  columns: readonly TypeColumn[],
  { worths, ties }: { worths: Readonly<Partial<Record<TypeWorth, number>>>; ties: Sql | null },
): Sql {
  const count = columns.map(({ amount }) => sql`CASE WHEN ${amount} IS NULL THEN 0 ELSE 1 END`);
  const spent = columns.map(({ amount }) => sql`CAST(coalesce(greatest(${amount}, 0), 0) AS DOUBLE)`);
  const first = columns.map(({ amount }, rank) => sql`WHEN ${amount} = best THEN ${rank}`);
  const leading = sql`CASE ${joined(first, ' ')} END`;
  const led = ties ? sql`coalesce(t.leading_rank, ${leading})` : leading;
  const entries = Object.entries(worths) as [TypeWorth, number][];
  const sums = entries.map(([worth]) => {
    const terms = spent.map((amount, rank) => sql`${amount} * ${double(columns[rank]![worth])}`);
    return sql`, ${joined(terms, ' + ')} AS ${identifier(`${worth}_sum`)}`;
  });
  const means = entries.map(([worth, ofNone]) => {
    const ofLeading = columns.map((column, rank) => sql`WHEN ${rank} THEN ${double(column[worth])}`);
    return sql`, CASE WHEN weight > 0 THEN ${settled(sql`${identifier(`${worth}_sum`)} / weight`)}
      ELSE CASE leading_rank ${joined(ofLeading, ' ')} ELSE ${double(ofNone)} END END AS ${identifier(`types_${worth}`)}`;
  });
  const made = ['best', 'weight', ...entries.map(([worth]) => `${worth}_sum`)].map(identifier);
  return sql`
    SELECT * EXCLUDE (${joined(made)}) ${joined(means, ' ')}
    FROM (
      SELECT c.*, CAST(${led} AS INTEGER) AS leading_rank, ${joined(count, ' + ')} AS types_bought, ${joined(spent, ' + ')} AS weight
        ${joined(sums, ' ')}
      FROM (SELECT *, ${bestAmount(columns)} AS best FROM ${customers}) c ${ties ? sql`LEFT JOIN ${ties} t USING (customer_key)` : sql``})`;
}

/** The transactions of the customers in `customers`. */
export const ofCustomers = (transactions: Sql, customers: Sql): Sql =>
  sql`(SELECT * FROM ${transactions} WHERE customer_key IN (SELECT customer_key FROM ${customers}))`;

/** `buyers` of each type, in the order of `columns`: one row, a list. */
export const typeColumnBuyers = (customers: Sql, columns: readonly TypeColumn[]): Sql =>
  sql`SELECT [${joined(columns.map(({ amount }) => sql`count(${amount})`))}] AS buyers FROM ${customers}`;

/** `customer_key`: those with an order in a period. */
export const buyersIn = (transactions: Sql, span: Span): Sql =>
  sql`SELECT DISTINCT customer_key FROM ${transactions} WHERE sale AND ${within(span)}`;

/** `customer_key`, `amount`: what each customer spent in a period. */
export const amountsIn = (transactions: Sql, span: Span): Sql =>
  sql`SELECT customer_key, sum(amount) AS amount FROM ${transactions} WHERE ${within(span)} GROUP BY customer_key`;

/** `rank`, `customers`, `buyers`: one row a leading type, how many it led and how many of them are among `buyers`. */
export const repeatByLeading = (profiles: Sql, buyers: Sql): Sql => sql`
  SELECT leading_rank AS rank, count(*) AS customers, count(b.customer_key) AS buyers
  FROM ${profiles} LEFT JOIN (${buyers}) b USING (customer_key) GROUP BY leading_rank ORDER BY leading_rank`;

/** `customer_key`, `date`: the first day on which something with a type was bought, or the last. */
export const purchaseDays = (transactions: Sql, which: 'first' | 'last'): Sql => sql`
  SELECT customer_key, ${which === 'first' ? sql`min(date)` : sql`max(date)`} AS date
  FROM ${transactions} WHERE ${typed} GROUP BY customer_key`;

/** `customer_key`, `date`: the day of purchase after those in `days`. */
export const nextDays = (transactions: Sql, days: Sql): Sql => sql`
  SELECT customer_key, min(t.date) AS date FROM ${transactions} t JOIN ${days} d USING (customer_key)
  WHERE ${typed} AND t.date > d.date GROUP BY customer_key`;

/** `from_type`, `to_type` (NULL: no second purchase), `customers`: from the type of the first purchase day to that of the next. */
export const typeTransitions = (first: Sql, second: Sql): Sql => sql`
  SELECT f.label AS from_type, s.label AS to_type, count(*) AS customers
  FROM ${first} f LEFT JOIN ${second} s USING (customer_key) GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`;

/** `type`, `buyers`: one row a type of `totals`. */
export const typeBuyers = (totals: Sql): Sql => sql`SELECT type, count(*) AS buyers FROM ${totals} GROUP BY type`;
