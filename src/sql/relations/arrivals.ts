import { type Sql, sql } from '../sql.ts';

/** How many of `buyers` bought first in each span of so many units of time, counted back from the end: `ago` (0 for the last), `customers`. */
export const arrivalsBySpan = (buyers: Sql, units: number): Sql => sql`
  SELECT CAST(floor(t_cal / CAST(${units} AS DOUBLE)) AS BIGINT) AS ago, CAST(sum(count) AS BIGINT) AS customers
  FROM ${buyers} GROUP BY 1 ORDER BY 1`;

/** The longest time since a first purchase, in units: one row, `longest`. */
export const longestObserved = (buyers: Sql): Sql => sql`SELECT CAST(max(t_cal) AS DOUBLE) AS longest FROM ${buyers}`;
