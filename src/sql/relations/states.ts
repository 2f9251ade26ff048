import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';

/** `customer_key`, `orders`, `first_order`, `last_order`, `came_back` (NULL when nobody can know yet): customers as they stood on a day. */
export const standingNow = (rhythms: Sql): Sql => sql`(
  SELECT customer_key, orders, first_order, last_order, CAST(NULL AS BOOLEAN) AS came_back FROM ${rhythms})`;

/** The same on a past day, of customers who had ordered by then: `came_back` says whether they did so again since. */
export const standingThen = (waits: Sql): Sql => sql`(
  SELECT customer_key, orders_then AS orders, first_order, last_then AS last_order, last_order > last_then AS came_back
  FROM ${waits} WHERE orders_then > 0)`;

/** The one row `days`, `gaps`: the time between orders of all customers together, and how many such gaps there are. */
export const pooledGaps = (standing: Sql, { daysBetween }: Dialect): Sql => sql`
  SELECT coalesce(sum(${daysBetween(sql`first_order`, sql`last_order`)}), 0) AS days, coalesce(sum(orders - 1), 0) AS gaps
  FROM ${standing}`;

/**
 * `state`, `repeat` (more than one order), `customers`, `came_back`. A customer's usual gap is the own mean gap with weight
 * gaps/(gaps + 2) and the pooled mean with the rest: (own days + 2·mean)/(gaps + 2). `active` is silence up to it, `due`
 * up to twice it, `lapsed` beyond. In whole numbers, with the pooled mean as `days / gaps`.
 */
export function customersByState(
  standing: Sql,
  on: string,
  pooled: { readonly days: number; readonly gaps: number },
  { daysBetween }: Dialect,
): Sql {
  const silence = sql`CAST(${daysBetween(sql`last_order`, sql`DATE ${on}`)} AS DOUBLE) * (orders + 1) * ${pooled.gaps}`;
  const usual = sql`(CAST(${daysBetween(sql`first_order`, sql`last_order`)} AS DOUBLE) * ${pooled.gaps} + 2 * ${pooled.days})`;
  return sql`
  SELECT CASE WHEN ${silence} <= ${usual} THEN 'active' WHEN ${silence} <= 2 * ${usual} THEN 'due' ELSE 'lapsed' END AS state,
    orders > 1 AS repeat, count(*) AS customers, count(*) FILTER (came_back) AS came_back
  FROM ${standing} GROUP BY 1, 2`;
}
