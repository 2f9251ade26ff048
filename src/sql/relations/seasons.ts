import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';
import { periodNumber } from './periods.ts';

/**
 * Days with an order until a day by the month in which customers first bought, `arrived`, and a later one, `month`: `purchases`; where both are the same
 * month, how many customers arrived in it. Months are counted from the year 0.
 */
export function purchasesByMonth(transactions: Sql, until: string, dialect: Dialect): Sql {
  const [arrived, month] = [periodNumber(sql`first_day`, 'month', dialect), periodNumber(sql`date`, 'month', dialect)];
  return sql`
    SELECT ${arrived} AS arrived, ${month} AS month, count(*) AS purchases FROM (
      SELECT date, min(date) OVER (PARTITION BY customer_key) AS first_day FROM (
        SELECT DISTINCT customer_key, date FROM ${transactions} WHERE sale AND date <= DATE ${until}))
    WHERE date = first_day OR ${month} > ${arrived}
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
