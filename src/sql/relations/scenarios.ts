import { joined, type Sql, sql } from '../sql.ts';

/**
 * Customers of `factors` told apart by what scenarios tell apart: `x`, `t_x`, `t_cal`, `segment` (its place among those named, −1 of all others), `top` (how
 * few of those worth most may go for these to be among them: a place among the ascending `tops`, and their number for the rest), `customers` and
 * `worth` (Σ of what a purchase day brings); in the order of the first five. Equal customers are parted where a limit falls among them.
 */
export function scenarioCells(rows: Sql, segments: readonly string[], tops: readonly number[]): Sql {
  const place = segments.reduceRight<Sql>(
    (rest, segment, index) => sql`CASE WHEN segment = ${segment} THEN ${index} ELSE ${rest} END`,
    sql`-1`,
  );
  const limits = joined([0, ...tops].map((from, index) => sql`(${index}, ${from}, ${tops[index] ?? null})`));
  const parted =
    tops.length === 0
      ? sql`SELECT x, t_x, t_cal, segment, contribution, 0 AS top, count AS n FROM ${rows}`
      : sql`
        SELECT x, t_x, t_cal, segment, contribution, top, least(passed, coalesce(until, passed)) - greatest(passed - count, above) AS n
        FROM (
          SELECT *, CAST(sum(count) OVER (ORDER BY clv DESC, x, t_x, t_cal, contribution, segment ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS passed
          FROM ${rows})
        JOIN (VALUES ${limits}) AS t(top, above, until) ON passed > above AND passed - count < coalesce(until, passed)`;
  return sql`
    SELECT x, t_x, t_cal, segment, top, CAST(customers AS DOUBLE) AS customers, worth FROM (
      SELECT x, t_x, t_cal, ${place} AS segment, top, sum(n) AS customers,
        CAST(sum(CAST(contribution * n AS DECIMAL(38, 12))) AS DOUBLE) AS worth
      FROM (${parted}) WHERE n > 0 GROUP BY 1, 2, 3, 4, 5)
    ORDER BY x, t_x, t_cal, segment, top`;
}
