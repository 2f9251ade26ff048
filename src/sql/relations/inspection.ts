import type { Dialect } from '../dialect.ts';
import { identifier, joined, type Sql, sql } from '../sql.ts';
import { periodNumber } from './periods.ts';

/** `month` (as `periodNumber` counts), `rows`, `amount`: one row a month that has any, in order. Days first, for there are few. */
export const monthlyRows = (transactions: Sql, dialect: Dialect): Sql => sql`
  SELECT ${periodNumber(sql`date`, 'month', dialect)} AS month, sum(rows) AS rows, sum(amount) AS amount
  FROM (SELECT date, count(*) AS rows, sum(amount) AS amount FROM ${transactions} WHERE date IS NOT NULL GROUP BY date)
  GROUP BY 1 ORDER BY 1`;

/** `month`, `orders`, `customers` (with an order in it): one row a month that has any. */
export const monthlyOrders = (orders: Sql, dialect: Dialect): Sql => sql`
  SELECT month, sum(orders) AS orders, count(*) AS customers
  FROM (
    SELECT CAST(${periodNumber(sql`date`, 'month', dialect)} AS SMALLINT) AS month, customer_key, count(*) AS orders
    FROM ${orders} WHERE date IS NOT NULL GROUP BY 1, 2)
  GROUP BY month`;

/**
 * `band`, `customers`, `orders`, `amount`: customers by their number of orders; `from` are the least orders of each band, `weight`
 * how many customers a row stands for.
 */
export function customersByOrders(customers: Sql, from: readonly number[], weight: Sql = sql`1`): Sql {
  const cases = from.map((least, band) => sql`WHEN orders >= ${least} THEN ${band}`).reverse();
  return sql`
  SELECT CASE ${joined(cases, ' ')} END AS band, sum(${weight}) AS customers, sum(orders * ${weight}) AS orders, sum(amount) AS amount
  FROM ${customers} GROUP BY 1`;
}

/** Ready histories as customers of so many orders, of whose money nothing is known: `orders`, `amount`, `count`. */
export const historiesByOrders = (histories: Sql): Sql =>
  sql`(SELECT x + 1 AS orders, CAST(0 AS DECIMAL(18, 4)) AS amount, count FROM ${histories})`;

/**
 * The one row `rows`, `zero`, `negative`, `negative_amount`, and for each share of `shares` a column `q1`, `q2` …:
 * the smallest amount whose rank reaches it. Equal amounts are counted first, for there are few different ones.
 */
export function amountDistribution(transactions: Sql, shares: readonly number[]): Sql {
  const quantiles = shares.map(
    (share, index) => sql`min(amount) FILTER (reached >= ${share} * rows) AS ${identifier(`q${index + 1}`)}`,
  );
  return sql`
  SELECT max(rows) AS rows, coalesce(sum(times) FILTER (amount = 0), 0) AS zero,
    coalesce(sum(times) FILTER (amount < 0), 0) AS negative,
    coalesce(sum(times * amount) FILTER (amount < 0), 0) AS negative_amount, ${joined(quantiles)}
  FROM (
    SELECT amount, times, sum(times) OVER (ORDER BY amount) AS reached, sum(times) OVER () AS rows
    FROM (SELECT amount, count(*) AS times FROM ${transactions} GROUP BY amount))`;
}

/** The one row `n1`, `n2` …: how many values each column has. */
export const filledCells = (rows: Sql, columns: readonly Sql[]): Sql =>
  sql`SELECT ${joined(counts(columns))} FROM ${rows}`;

/** The same, with `repeated`: rows that are the same as another in all of the columns, all but one of them; by a 64-bit hash. */
export const wholeRows = (rows: Sql, columns: readonly Sql[], { hash }: Dialect): Sql => sql`
  SELECT count(*) - count(DISTINCT ${hash(joined(columns))}) AS repeated, ${joined(counts(columns))} FROM ${rows}`;

const counts = (columns: readonly Sql[]): Sql[] =>
  columns.map((column, index) => sql`count(${column}) AS ${identifier(`n${index + 1}`)}`);
