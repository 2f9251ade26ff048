import { type Sql, sql } from '../sql.ts';

/** DECIMALs for sums that no order of rows changes. */
const wide = sql`DECIMAL(38, 6)`;
const fine = sql`DECIMAL(38, 12)`;

/** `margin`, `known` (the amounts of which it is told): of one customer or day, for a query that groups `transactions`. */
export const marginSums = sql`sum(margin) AS margin, sum(amount) FILTER (margin IS NOT NULL) AS known`;

/**
 * What tells how far the margins of customers differ, from days with a known amount above 0, w the amount and m the margin of a
 * day: one row `customers`, `amounts` (Σ w), `amount_squares` (Σ w² of customers), `margins` (Σ m), `own` (Σ m²/w of
 * customers), `daily` (Σ m²/w of days), `days`; with all days `margin`, `known`, and the rows whose margin is `unread`, the
 * `largest` margin and the `rows`.
 */
export const marginSpread = (transactions: Sql, until: string): Sql => sql`
  SELECT * FROM (
    SELECT count(*) AS customers, CAST(sum(w) AS DOUBLE) AS amounts, CAST(sum(CAST(CAST(w AS DOUBLE) * CAST(w AS DOUBLE) AS ${wide})) AS DOUBLE) AS amount_squares,
      CAST(sum(m) AS DOUBLE) AS margins, CAST(sum(CAST(CAST(m AS DOUBLE) * CAST(m AS DOUBLE) / CAST(w AS DOUBLE) AS ${wide})) AS DOUBLE) AS own,
      CAST(sum(daily) AS DOUBLE) AS daily, CAST(sum(days) AS BIGINT) AS days
    FROM (
      SELECT customer_key, sum(known) AS w, sum(margin) AS m, count(*) AS days,
        sum(CAST(CAST(margin AS DOUBLE) * CAST(margin AS DOUBLE) / CAST(known AS DOUBLE) AS ${wide})) AS daily
      FROM (SELECT customer_key, date, ${marginSums} FROM ${transactions} WHERE date <= DATE ${until} GROUP BY customer_key, date)
      WHERE known > 0 GROUP BY customer_key)) CROSS JOIN (
    SELECT CAST(coalesce(sum(margin), 0) AS DOUBLE) AS margin, CAST(coalesce(sum(amount) FILTER (margin IS NOT NULL), 0) AS DOUBLE) AS known,
      count(*) FILTER (margin IS NULL) AS unread, CAST(max(abs(margin)) AS DOUBLE) AS largest, count(*) AS rows
    FROM ${transactions} WHERE date <= DATE ${until})`;

/**
 * `buyers` with the `rate` of margin of each: what is told of its own purchases, as `margin` on `known` amounts, drawn to the
 * rate of all by as much as `weight` of amount says; the rate of all where the weight is null, or nothing is known.
 */
export const ratedBuyers = (buyers: Sql, rate: number, weight: number | null): Sql => {
  const all = sql`CAST(${rate} AS DOUBLE)`;
  if (weight === null) return sql`(SELECT *, ${all} AS rate FROM ${buyers})`;
  const prior = sql`CAST(${weight} AS DOUBLE)`;
  return sql`(SELECT *, CASE WHEN known > 0 THEN (CAST(margin AS DOUBLE) + ${prior} * ${all}) / (CAST(known AS DOUBLE) + ${prior}) ELSE ${all} END AS rate
    FROM ${buyers})`;
};

/**
 * Sums over the `ratedBuyers` of a distinct history, for a query that groups them: of rates of those with a mean above 0 (`rates`),
 * of the others (`other_rates`), of rate times mean (`rate_means`); the same of squared rates, and with squared means.
 */
export const rateSums = sql`
  ${sumOf(sql`rate`, sql`mean_spend > 0`)} AS rates,
  ${sumOf(sql`rate`, sql`NOT coalesce(mean_spend > 0, false)`)} AS other_rates,
  ${sumOf(sql`rate * mean_spend`, sql`mean_spend > 0`)} AS rate_means,
  ${sumOf(sql`rate * rate`, sql`mean_spend > 0`)} AS squared_rates,
  ${sumOf(sql`rate * rate`, sql`NOT coalesce(mean_spend > 0, false)`)} AS other_squared_rates,
  ${sumOf(sql`rate * rate * mean_spend`, sql`mean_spend > 0`)} AS squared_rate_means,
  ${sumOf(sql`rate * rate * mean_spend * mean_spend`, sql`mean_spend > 0`)} AS squared_rate_squares`;

function sumOf(figure: Sql, condition: Sql): Sql {
  return sql`CAST(coalesce(sum(CAST(${figure} AS ${fine})) FILTER (${condition}), 0) AS DOUBLE)`;
}
