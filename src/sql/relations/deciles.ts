import { type Sql, sql } from '../sql.ts';

/**
 * Customers by net amount in ten equal parts, best first: `decile` (1 holds the ceil(10 %) best), `customers`,
 * `revenue`, `least`, `most`, `floored` (net amounts below 0 counted as 0) and `weighted` (Σ i·x over floored amounts, i
 * the customer's rank from the poorest), of which Gini's coefficient is made. Equal amounts may be parted; sums are the same.
 */
// A rank of 19 digits, for a product of two DECIMALs of up to 18 overflows beyond 18 in DuckDB.
export const deciles = (values: Sql, customers: number): Sql => sql`
  SELECT CAST(decile AS INTEGER) AS decile, count(*) AS customers, CAST(sum(x) AS DOUBLE) AS revenue,
    CAST(min(x) AS DOUBLE) AS least, CAST(max(x) AS DOUBLE) AS most, CAST(sum(greatest(x, 0)) AS DOUBLE) AS floored,
    CAST(sum(CAST(${customers + 1} - i AS DECIMAL(19, 0)) * greatest(x, 0)) AS DOUBLE) AS weighted
  FROM (
    SELECT x, i, 1 + (10 * (i - 1) - (10 * (i - 1)) % ${customers}) / ${customers} AS decile
    FROM (SELECT monetary AS x, row_number() OVER (ORDER BY monetary DESC) AS i FROM ${values}))
  GROUP BY decile ORDER BY decile`;
