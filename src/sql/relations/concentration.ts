import { type Sql, sql } from '../sql.ts';

/** A DECIMAL in which sums do not hang on the order of rows. */
const exact = sql`DECIMAL(38, 12)`;

/**
 * How far a total hangs on few of so many customers, `count` of them a row with `clv` each: one row `net` (the total), `top_1`, `top_10`,
 * `top_20` (of the ceil(1 %), ceil(10 %) and ceil(20 %) worth most); and, values below 0 counting as 0, `total`, `squares` (Σ of squared
 * shares, Herfindahl's index) and `weighted` (Σ i·x, i the customer's rank from the poorest), of which Gini's coefficient is made.
 */
export function concentrationIn(rows: Sql, customers: number): Sql {
  const top = (percent: number): Sql => {
    const best = Math.ceil((customers * percent) / 100);
    return sql`CAST(sum(CAST(clv * greatest(0, least(count, ${best} - (passed - count))) AS ${exact})) AS DOUBLE)`;
  };
  // Ranks from the poorest of the customers of a row: from customers − passed + 1 on, count of them.
  const ranks = sql`(CAST(count AS DOUBLE) * (${customers} - passed) + CAST(count AS DOUBLE) * (count + 1) / 2)`;
  return sql`
    SELECT CAST(sum(CAST(x * count AS ${exact})) AS DOUBLE) AS total, CAST(sum(CAST(clv * count AS ${exact})) AS DOUBLE) AS net, ${top(1)} AS top_1, ${top(10)} AS top_10, ${top(20)} AS top_20,
      CAST(sum(CAST(x / whole * (x / whole) * count AS DECIMAL(38, 30))) AS DOUBLE) AS squares,
      CAST(sum(CAST(x / whole * ${ranks} AS ${exact})) AS DOUBLE) * any_value(whole) AS weighted
    FROM (
      SELECT clv, x, count, sum(count) OVER (ORDER BY clv DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS passed,
        nullif(CAST(sum(CAST(x * count AS ${exact})) OVER () AS DOUBLE), 0) AS whole
      FROM (SELECT CAST(clv AS DOUBLE) AS clv, greatest(CAST(clv AS DOUBLE), 0) AS x, CAST(count AS BIGINT) AS count FROM ${rows}))`;
}
