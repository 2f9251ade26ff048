import { type Sql, sql } from '../sql.ts';

/**
 * Distinct histories of the `factors` rows that meet a condition, with the weights that their spend is reckoned by: `x`, `t_x`, `t_cal`,
 * `customers`; `known` (Σ rate of margin of those with a mean), `others` (of those without), `means` (Σ rate·mean); in that order.
 */
export const targetHistories = (rows: Sql, condition: Sql, more: 0 | 1): Sql => {
  const rate = sql`count * coalesce(CAST(margin AS DOUBLE), 1)`;
  const summed = (figure: Sql, where: Sql): Sql =>
    sql`CAST(coalesce(sum(CAST(${figure} AS DECIMAL(38, 9))) FILTER (${where}), 0) AS DOUBLE)`;
  const known = sql`coalesce(mean_spend > 0 AND x + ${more} > 0, false)`;
  return sql`
    SELECT CAST(x AS DOUBLE) AS x, CAST(t_x AS DOUBLE) AS t_x, CAST(t_cal AS DOUBLE) AS t_cal, CAST(sum(count) AS DOUBLE) AS customers,
      ${summed(rate, known)} AS known, ${summed(rate, sql`NOT ${known}`)} AS others,
      ${summed(sql`${rate} * CAST(mean_spend AS DOUBLE)`, known)} AS means
    FROM ${rows} WHERE ${condition} GROUP BY x, t_x, t_cal ORDER BY x, t_x, t_cal`;
};
