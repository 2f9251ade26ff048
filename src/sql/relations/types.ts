import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';
import { type Period, within } from './period.ts';

/** `type`, `lines`: one row a type of purchase in `transactions` (their column `label`), in the order of the alphabet. */
export const typeList = (transactions: Sql): Sql => sql`
  SELECT label AS type, count(*) AS lines FROM ${transactions} WHERE label IS NOT NULL GROUP BY label ORDER BY label`;

/**
 * `customer_key`, `type`, `amount` (net), `last_order`: one row a customer and type that was bought in a period. What was
 * only taken back then was not bought.
 */
export const typeTotals = (transactions: Sql, period: Period, money: Sql): Sql => sql`
  SELECT customer_key, label AS type, CAST(sum(amount) AS ${money}) AS amount, max(date) FILTER (sale) AS last_order
  FROM ${transactions} WHERE label IS NOT NULL AND ${within(period)}
  GROUP BY customer_key, label HAVING count(*) FILTER (sale) > 0`;

const typed = sql`sale AND label IS NOT NULL`;

const most = 1_000_000;

/**
 * `customer_key`, `leading_rank` (rank of the type with the largest net amount; of equals the one bought last, then the first in
 * the alphabet), `types_bought`, and `t_mean` and `t_index` (points and index of the types, weighted by their amounts; those of
 * the leading type where no amount is above 0): one row a customer of `totals`. `types` has `type`, `rank`, `points` and
 * `index`, one row a type.
 */
export function typeProfiles(totals: Sql, types: Sql, { daysBetween }: Dialect): Sql {
  // Amount, day and rank in one whole number, whose maximum is found without sorting.
  const day = daysBetween(sql`DATE '1900-01-01'`, sql`last_order`);
  const order = sql`CAST(amount * 10000 AS HUGEINT) * ${most * most} + CAST(${day} AS HUGEINT) * ${most} + (${most - 1} - rank)`;
  const leading = sql`${most - 1} - (max(${order}) % ${most} + ${most}) % ${most}`;
  const amount = sql`CAST(greatest(amount, 0) AS DECIMAL(38, 4))`;
  const profiles = sql`
    SELECT customer_key, CAST(${leading} AS BIGINT) AS leading_rank, count(*) AS types_bought,
      sum(${amount}) AS weight, sum(${amount} * points) AS points_sum, sum(${amount} * "index") AS index_sum
    FROM ${totals} JOIN ${types} USING (type) GROUP BY customer_key`;
  const mean = (sum: Sql, otherwise: Sql): Sql =>
    sql`CASE WHEN weight > 0 THEN CAST(${sum} AS DOUBLE) / CAST(weight AS DOUBLE) ELSE CAST(${otherwise} AS DOUBLE) END`;
  return sql`
    SELECT customer_key, leading_rank, types_bought, ${mean(sql`points_sum`, sql`t.points`)} AS t_mean,
      ${mean(sql`index_sum`, sql`t."index"`)} AS t_index
    FROM (${profiles}) p JOIN ${types} t ON t.rank = p.leading_rank`;
}

/** `customer_key`: those with an order in a period. */
export const buyersIn = (transactions: Sql, period: Period): Sql =>
  sql`SELECT DISTINCT customer_key FROM ${transactions} WHERE sale AND ${within(period)}`;

/** `rank`, `customers`, `buyers`: one row a leading type, how many it led and how many of them are among `buyers`. */
export const repeatByLeading = (profiles: Sql, buyers: Sql): Sql => sql`
  SELECT leading_rank AS rank, count(*) AS customers, count(b.customer_key) AS buyers
  FROM ${profiles} LEFT JOIN (${buyers}) b USING (customer_key) GROUP BY leading_rank`;

/**
 * `customer_key`, `type`: the type that the most money went to on each customer's day in `days` (`customer_key`, `date`); of
 * equals the first in the alphabet.
 */
export const typesOfDays = (transactions: Sql, days: Sql): Sql => sql`
  SELECT customer_key, type FROM (
    SELECT customer_key, type, row_number() OVER (PARTITION BY customer_key ORDER BY amount DESC, type) AS place
    FROM (
      SELECT customer_key, label AS type, sum(amount) AS amount
      FROM ${transactions} JOIN ${days} USING (customer_key, date)
      WHERE ${typed} GROUP BY customer_key, label))
  WHERE place = 1`;

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
  SELECT f.type AS from_type, s.type AS to_type, count(*) AS customers
  FROM ${first} f LEFT JOIN ${second} s USING (customer_key) GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`;

/** `type`, `buyers`, `revenue`: one row a type of `totals`. */
export const typeSums = (totals: Sql): Sql =>
  sql`SELECT type, count(*) AS buyers, CAST(sum(amount) AS DOUBLE) AS revenue FROM ${totals} GROUP BY type`;
