import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';

/**
 * Purchase histories in periods of so many days, counted back from a day: `gaps` (periods between purchases, the earliest first,
 * as text parted by commas; '' without), `since` (whole periods without a purchase until the day), `customers`, `days` (with an
 * order after the first of these periods), `squared_days` (of their numbers in a period), and of `buyers` `averaged` (purchase days that
 * their mean spend is of) and `spent` on them: one row a distinct history, in the order of the first two.
 */
export function recencyHistories(
  customerDays: Sql,
  buyers: Sql,
  of: { readonly until: string; readonly periodDays: number; readonly more: number },
  { daysBetween }: Dialect,
): Sql {
  const { until, periodDays, more } = of;
  return sql`
    SELECT gaps, since, count(*) AS customers, CAST(sum(days) AS BIGINT) AS days, CAST(sum(squared_days) AS BIGINT) AS squared_days,
      CAST(coalesce(sum(x + ${more}) FILTER (mean_spend IS NOT NULL), 0) AS BIGINT) AS averaged,
      CAST(coalesce(sum(CAST(mean_spend * (x + ${more}) AS DECIMAL(38, 6))), 0) AS DOUBLE) AS spent
    FROM (
      SELECT customer_key, coalesce(string_agg(CAST(gap AS VARCHAR), ',' ORDER BY place DESC), '') AS gaps, min(place) AS since,
        sum(days) FILTER (gap IS NOT NULL) AS days, sum(days * days) FILTER (gap IS NOT NULL) AS squared_days
      FROM (
        SELECT customer_key, place, days, lag(place) OVER (PARTITION BY customer_key ORDER BY place DESC) - place AS gap
        FROM (
          SELECT customer_key, ${placeOf(sql`date`, until, periodDays, daysBetween)} AS place, count(*) AS days
          FROM ${customerDays} WHERE bought AND date <= DATE ${until} GROUP BY 1, 2))
      GROUP BY customer_key) JOIN ${buyers} USING (customer_key)
    GROUP BY gaps, since ORDER BY gaps, since`;
}

/** Of the purchase days until a day that the means of `buyers` are of: `days`, the mean `amount` and the mean `square` of amounts; one row. */
export const amountsOfDays = (
  customerDays: Sql,
  buyers: Sql,
  { until, more }: { readonly until: string; readonly more: number },
): Sql => sql`
  SELECT count(*) AS days, CAST(sum(amount) AS DOUBLE) / count(*) AS amount,
    CAST(sum(CAST(CAST(amount AS DOUBLE) * CAST(amount AS DOUBLE) AS DECIMAL(38, 6))) AS DOUBLE) / count(*) AS square
  FROM ${customerDays} JOIN ${buyers} USING (customer_key)
  WHERE bought AND date <= DATE ${until} AND (date > first_day OR ${more} = 1)`;

/** `customer_key`, `since` (whole periods without a purchase day until the day) and `again` (1 where there is one in another period, else 0), of everyone who bought. */
export const recencyOf = (
  transactions: Sql,
  { until, periodDays }: { readonly until: string; readonly periodDays: number },
  { daysBetween }: Dialect,
): Sql => sql`
  SELECT customer_key, last_place AS since, CASE WHEN first_place > last_place THEN 1 ELSE 0 END AS again FROM (
    SELECT customer_key, ${placeOf(sql`max(date)`, until, periodDays, daysBetween)} AS last_place,
      ${placeOf(sql`min(date)`, until, periodDays, daysBetween)} AS first_place
    FROM ${transactions} WHERE sale AND date <= DATE ${until} GROUP BY customer_key)`;

/** How many whole periods a day lies back. */
const placeOf = (day: Sql, until: string, periodDays: number, daysBetween: Dialect['daysBetween']): Sql =>
  sql`CAST(floor(${daysBetween(day, sql`DATE ${until}`)} / CAST(${periodDays} AS DOUBLE)) AS BIGINT)`;
