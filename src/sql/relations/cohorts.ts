import type { Dialect } from '../dialect.ts';
import { identifier, joined, type Sql, sql } from '../sql.ts';
import { type Period, periodNumber, wholeDivision } from './periods.ts';

/** How old a customer is on a day: in calendar periods since the one of the first order, or in spans of days since it. */
export type AgeClock = { readonly period: Period } | { readonly days: number };

export const ageOn = (date: Sql, clock: AgeClock, dialect: Dialect): Sql =>
  'days' in clock
    ? wholeDivision(dialect.daysBetween(sql`first_order`, date), clock.days)
    : sql`${periodNumber(date, clock.period, dialect)} - ${periodNumber(sql`first_order`, clock.period, dialect)}`;

/**
 * `customer_key`, `date`, `order_date` (NULL unless the row is an order), `amount`: what a history holds, so that counts are
 * those of orders and sums those of net money. Where each row that counts is an order of its own, `orders` is null: nothing
 * has to be put together; with `allSales` all rows do.
 */
export const purchaseEvents = (transactions: Sql, orders: Sql | null, allSales: boolean): Sql =>
  orders === null
    ? sql`(SELECT customer_key, date, ${allSales ? sql`date` : sql`CASE WHEN sale THEN date END`} AS order_date, amount FROM ${transactions})`
    : sql`(SELECT customer_key, date, date AS order_date, CAST(0 AS DECIMAL(18, 4)) AS amount FROM ${orders}
      UNION ALL SELECT customer_key, date, CAST(NULL AS DATE) AS order_date, amount FROM ${transactions})`;

/** `customer_key`, `first_order`: one row a customer with an order. */
export const firstOrders = (events: Sql): Sql =>
  sql`(SELECT customer_key, min(order_date) AS first_order FROM ${events} GROUP BY customer_key)`;

/** `cohort`, `label`, `size`, `last_first_order`, `orders`, `last_age` (age on the day of the last order): one row a cohort, label and last age. */
export const cohortSizes = (rhythms: Sql, clock: AgeClock, dialect: Dialect): Sql => sql`
  SELECT cohort, label, ${ageOn(sql`last_order`, clock, dialect)} AS last_age, count(*) AS size,
    CAST(max(first_order) AS VARCHAR) AS last_first_order, sum(orders) AS orders
  FROM ${rhythms} GROUP BY 1, 2, 3`;

/**
 * `cohort`, `label`, `age`, `orders`, `revenue` (net): one row a cohort, label and age from 0 up to `ages` that saw anything. Money
 * given back before the first order counts at age 0.
 */
export function cohortSums(
  events: Sql,
  rhythms: Sql,
  { clock, ages, labelled }: { readonly clock: AgeClock; readonly ages: number; readonly labelled: boolean },
  dialect: Dialect,
): Sql {
  const age =
    'days' in clock
      ? wholeDivision(dialect.daysBetween(sql`r.first_order`, sql`e.date`), clock.days)
      : sql`${periodNumber(sql`e.date`, clock.period, dialect)} - r.cohort`;
  const label = labelled ? sql`label,` : sql``;
  return sql`
  SELECT cohort, ${labelled ? sql`label` : sql`CAST(NULL AS VARCHAR) AS label`}, age, count(order_date) AS orders,
    CAST(sum(amount) AS DOUBLE) AS revenue
  FROM (
    SELECT r.cohort, ${label} greatest(${age}, 0) AS age, e.order_date, e.amount
    FROM ${events} e JOIN ${rhythms} r USING (customer_key))
  WHERE age <= ${ages} GROUP BY cohort, ${label} age`;
}

/** `cohort`, `label`, `age_0`, `age_1` …: how many customers have an order at each age up to `ages`, by the bits `ages` of `customerRhythms`. */
export function cohortActivity(rhythms: Sql, ages: number, { hasBit }: Dialect): Sql {
  const counts = Array.from(
    { length: ages + 1 },
    (_, age) => sql`count(*) FILTER (${hasBit(sql`ages`, age)}) AS ${identifier(`age_${age}`)}`,
  );
  return sql`SELECT cohort, label, ${joined(counts)} FROM ${rhythms} GROUP BY cohort, label`;
}
