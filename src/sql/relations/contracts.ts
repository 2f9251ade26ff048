import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';
import { type Period, periodNumber } from './periods.ts';

/** The day that ends what has no end. */
const never = sql`DATE '9999-12-30'`;

/**
 * `customer`, `start_date`, `end_date` (NULL while a contract runs on), `amount`, `contracts`: one row an unbroken stay. Contracts of a customer
 * that overlap, or of which one begins no later than the day after another ends, are one stay, however often it was renewed; its `amount`
 * is that of its contracts in force at its end, or on the as-of date where that comes first.
 */
export const customerStays = (contracts: Sql, asOf: string): Sql => sql`(
  SELECT customer, min(start_date) AS start_date, nullif(max(until), ${never}) AS end_date,
    sum(amount) FILTER (until >= least(stay_until, DATE ${asOf} + 1)) AS amount, count(*) AS contracts
  FROM (SELECT *, max(until) OVER (PARTITION BY customer, stay) AS stay_until
    FROM (SELECT *, sum(fresh) OVER (PARTITION BY customer ORDER BY start_date RANGE UNBOUNDED PRECEDING) AS stay
      FROM (SELECT customer, start_date, amount, until, CASE WHEN start_date <= 1 + max(until) OVER (
            PARTITION BY customer ORDER BY start_date, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS fresh
        FROM (SELECT customer, start_date, amount, coalesce(end_date, ${never}) AS until FROM ${contracts}))))
  GROUP BY customer, stay)`;

/**
 * `customer`, `first_close`, `stop_close`, `amount`: from which period on, and until before which, a contract is in force on the last day of a
 * period; `stop_close` is NULL while it runs on. It is in force on its last day too, unless another of the customer begins on it.
 */
const contractCloses = (contracts: Sql, period: Period, dialect: Dialect): Sql => sql`(
  SELECT customer, ${periodNumber(sql`start_date`, period, dialect)} AS first_close,
    ${periodNumber(sql`CASE WHEN start_date < end_date AND successor IS NOT NULL THEN end_date ELSE end_date + 1 END`, period, dialect)} AS stop_close,
    coalesce(amount, 0) AS amount
  FROM (SELECT c.customer, c.start_date, c.end_date, c.amount, n.start_date AS successor
    FROM ${contracts} c LEFT JOIN (SELECT DISTINCT customer, start_date FROM ${contracts}) n
      ON n.customer = c.customer AND n.start_date = c.end_date))`;

/** What a customer did from one close to the next: `had` and `has` count contracts, `before` and `after` what is paid. */
const movement = (known: Sql): Sql => sql`CASE
  WHEN had = 0 AND has = 0 THEN 'none' WHEN had = 0 THEN CASE WHEN ${known} THEN 'returned' ELSE 'new' END
  WHEN has = 0 THEN 'churned' WHEN after > before THEN 'expanded' WHEN after < before THEN 'contracted' ELSE 'level' END`;

const sums = sql`count(*) AS customers, CAST(sum(before) AS DOUBLE) AS before, CAST(sum(after) AS DOUBLE) AS after`;

/**
 * `period`, `movement` (`new`, `returned`, `expanded`, `contracted`, `churned`), `customers`, `before`, `after` (what they paid a period on the last
 * day of the period before, and of this one): customers who changed anything, up to the period `last`. Whoever came and went between two
 * closes is in none of them; whoever left and came back stayed.
 */
export const contractMovements = (contracts: Sql, period: Period, last: number, dialect: Dialect): Sql => sql`
  SELECT period, movement, ${sums}
  FROM (SELECT period, before, after, ${movement(sql`period > first_seen`)} AS movement
    FROM (SELECT period, min(period) OVER (PARTITION BY customer) AS first_seen,
        sum(contracts) OVER upto AS has, sum(contracts) OVER upto - contracts AS had,
        sum(amount) OVER upto AS after, sum(amount) OVER upto - amount AS before
      FROM (SELECT customer, period, sum(contracts) AS contracts, sum(amount) AS amount
        FROM (SELECT customer, first_close AS period, 1 AS contracts, amount FROM ${contractCloses(contracts, period, dialect)}
          UNION ALL SELECT customer, stop_close, -1, -amount FROM ${contractCloses(contracts, period, dialect)} WHERE stop_close IS NOT NULL)
        WHERE period <= ${last} GROUP BY customer, period)
      WINDOW upto AS (PARTITION BY customer ORDER BY period ROWS UNBOUNDED PRECEDING)))
  WHERE movement NOT IN ('none', 'level') GROUP BY period, movement ORDER BY period, movement`;

/** `movement`, `customers`, `before`, `after`: the same between the closes of two periods, with those who changed nothing as `level`. */
export const contractChange = (
  contracts: Sql,
  { period, from, to }: { readonly period: Period; readonly from: number; readonly to: number },
  dialect: Dialect,
): Sql => sql`
  SELECT movement, ${sums}
  FROM (SELECT before, after, ${movement(sql`first_seen <= ${from}`)} AS movement
    FROM (SELECT min(first_close) AS first_seen,
        ${atClose(sql`count(*)`, from)} AS had, ${atClose(sql`count(*)`, to)} AS has,
        coalesce(${atClose(sql`sum(amount)`, from)}, 0) AS before, coalesce(${atClose(sql`sum(amount)`, to)}, 0) AS after
      FROM ${contractCloses(contracts, period, dialect)} GROUP BY customer))
  WHERE movement <> 'none' GROUP BY movement ORDER BY movement`;

const atClose = (sum: Sql, close: number): Sql =>
  sql`${sum} FILTER (first_close <= ${close} AND (stop_close IS NULL OR stop_close > ${close}))`;
