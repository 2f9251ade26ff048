import { identifier, joined, type Sql, sql } from '../sql.ts';

/** A DECIMAL in which parts add up to their whole exactly, in any order. */
const exact = sql`DECIMAL(38, 12)`;

/** What a customer's value is the product of: money at a purchase day, purchase days in a unit of time, units of time to come. */
export interface Product {
  readonly contribution: Sql;
  readonly order_rate: Sql;
  readonly staying: Sql;
}

/** The columns of these names. */
export const product: Product = { contribution: sql`contribution`, order_rate: sql`order_rate`, staying: sql`staying` };

/**
 * `valued` buyers with `contribution` (money that a purchase day brings), `order_rate` (purchase days in a unit of time, of a
 * customer who stays: (prior + x)/(priorTime + t_cal)) and `staying` (units of time to come within the horizon, discounted, times
 * P(alive)), the product of which is the value.
 */
export const factors = (
  valued: Sql,
  spend: Sql,
  { prior, priorTime }: { prior: number; priorTime: number },
): Sql => sql`
  SELECT *, discounted_transactions / order_rate AS staying FROM (
    SELECT *, coalesce(margin, 1) * ${spend} AS contribution,
      (CAST(${prior} AS DOUBLE) + x) / (CAST(${priorTime} AS DOUBLE) + t_cal) AS order_rate
    FROM ${valued})`;

/**
 * Rows with a change of a product, `before` and `after`, parted by logarithmic means among what changed: `by_contribution`,
 * `by_order_rate`, `by_staying`, DECIMAL, which add up to it exactly. L(a, b)·ln(f₁/f₀) with L(a, b) = (a − b)/ln(a/b), L(a, a) = a (Ang
 * 2004, https://doi.org/10.1016/S0301-4215(03)00076-4). In the limit a factor that falls to 0 takes the whole change, and a
 * contribution that changes its sign passes 0.
 */
export function splitChange(rows: Sql, from: Product, to: Product): Sql {
  const times = (of: Product): Sql => sql`(${of.contribution}) * (${of.order_rate}) * (${of.staying})`;
  const part = (factor: keyof Product): Sql =>
    sql`CAST(mean * (ln(nullif(abs(${to[factor]}), 0)) - ln(nullif(abs(${from[factor]}), 0))) AS ${exact})`;
  const passes = sql`(${from.contribution}) * (${to.contribution}) <= 0`;
  const stops = sql`(${from.staying}) <= 0 OR (${to.staying}) <= 0`;
  const nothing = sql`CAST(0 AS ${exact})`;
  return sql`
    SELECT *, after - before - by_contribution - by_order_rate AS by_staying FROM (
      SELECT * EXCLUDE (v0, v1, mean),
        CASE WHEN ${passes} THEN after - before WHEN ${stops} THEN ${nothing} ELSE ${part('contribution')} END AS by_contribution,
        CASE WHEN ${passes} OR ${stops} THEN ${nothing} ELSE ${part('order_rate')} END AS by_order_rate
      FROM (
        SELECT *, CAST(v0 AS ${exact}) AS before, CAST(v1 AS ${exact}) AS after,
          CASE WHEN abs(v1 - v0) <= 1e-8 * abs(v0) THEN (v0 + v1) / 2 ELSE (v1 - v0) / (ln(nullif(abs(v1), 0)) - ln(nullif(abs(v0), 0))) END AS mean
        FROM (SELECT *, ${times(from)} AS v0, ${times(to)} AS v1 FROM ${rows})))`;
}

/** `splitChange` of customers from a reference that is the same for all: `base`, `value`, `brand`, `retention` add up to `equity`. */
export const strandsFrom = (rows: Sql, reference: Product): Sql => sql`
  SELECT * RENAME (before AS base, after AS equity, by_contribution AS value, by_order_rate AS brand, by_staying AS retention)
  FROM (${splitChange(rows, reference, product)})`;

/** The same columns where there is no reference: `equity` alone is known. */
export const withoutStrands = (rows: Sql): Sql => sql`
  SELECT *, CAST(clv AS ${exact}) AS equity, ${joined(['base', 'value', 'brand', 'retention'].map((name) => sql`CAST(NULL AS ${exact}) AS ${identifier(name)}`))}
  FROM ${rows}`;

/** Means of `factors` over the rows that meet a condition, `customers` of them: one row. */
export function meanFactors(rows: Sql, condition: Sql): Sql {
  const mean = (figure: Sql): Sql => sql`CAST(sum(CAST(${figure} * count AS ${exact})) AS DOUBLE) / sum(count)`;
  return sql`
    SELECT CAST(coalesce(sum(count), 0) AS BIGINT) AS customers, ${mean(product.contribution)} AS contribution,
      ${mean(product.order_rate)} AS order_rate, ${mean(product.staying)} AS staying
    FROM ${rows} WHERE ${condition}`;
}

/** The smallest value that a share of the customers who are likelier to be some than `alive` do not pass: `value`. */
export const valueAtShare = (valued: Sql, share: number, alive: number): Sql => sql`
  SELECT min(clv) AS value FROM (
    SELECT clv, sum(count) OVER (ORDER BY clv RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS passed, sum(count) OVER () AS customers
    FROM ${valued} WHERE p_alive > ${alive})
  WHERE passed >= CAST(${share} AS DOUBLE) * customers`;

const summed = (figure: Sql): Sql => sql`CAST(sum(CAST(${figure} AS ${exact}) * count) AS DOUBLE)`;

/** What customers with their strands add up to, by the expression `by`: `name`, `customers`, `alive`, `expected`, `equity`, `base`, `value`, `brand`, `retention`. */
export const equityBy = (strands: Sql, by: Sql): Sql => sql`
  SELECT ${by} AS name, CAST(sum(count) AS BIGINT) AS customers, ${summed(sql`p_alive`)} AS alive,
    ${summed(sql`expected_transactions`)} AS expected, ${strandSums} FROM ${strands} GROUP BY 1 ORDER BY 1 NULLS LAST`;

/** `equity`, `base`, `value`, `brand`, `retention` of all customers: one row. */
export const equitySums = (strands: Sql): Sql => sql`SELECT ${strandSums} FROM ${strands}`;

const strandSums = sql`${summed(sql`equity`)} AS equity, ${summed(sql`base`)} AS base, ${summed(sql`value`)} AS value,
    ${summed(sql`brand`)} AS brand, ${summed(sql`retention`)} AS retention`;

/**
 * What changed since an earlier day, from `factors` of then (with `expected`, what was to be expected of today's value) and of now:
 * one row `from`, `acquired` (of customers who came since), `lost` (of those less likely than `alive` to be customers who were not then),
 * `margin`, `order_rate`, `retention` (of all others, `splitChange`), `to`, which add up exactly; `expected` of the customers of then, and
 * `error`, the standard error of what they became around it, √Σ (after − expected)², customers being independent of each other; and
 * numbers of customers `before`, `new`, `gone`.
 */
export function bridgeBetween(then: Sql, now: Sql, alive: number): Sql {
  const from = (name: string): Sql => sql`t.${identifier(name)} AS ${identifier(`${name}_then`)}`;
  const rows = sql`(SELECT n.customer_key, n.count, n.contribution, n.order_rate, n.staying, n.p_alive < ${alive} AND t.p_alive >= ${alive} AS left_since,
      t.expected AS expected, ${joined(['contribution', 'order_rate', 'staying'].map(from))}
    FROM ${now} n JOIN ${then} t USING (customer_key))`;
  const change = splitChange(
    rows,
    { contribution: sql`contribution_then`, order_rate: sql`order_rate_then`, staying: sql`staying_then` },
    product,
  );
  const sum = (figure: Sql, condition: Sql): Sql =>
    sql`CAST(coalesce(sum(${figure} * count) FILTER (${condition}), 0) AS DOUBLE)`;
  const arrived = sql`SELECT CAST(coalesce(sum(CAST(clv AS ${exact}) * count), 0) AS DOUBLE) AS acquired, coalesce(CAST(sum(count) AS BIGINT), 0) AS new
    FROM ${now} WHERE customer_key NOT IN (SELECT customer_key FROM ${then})`;
  return sql`
    SELECT * FROM (
      SELECT ${sum(sql`before`, sql`true`)} AS "from", ${sum(sql`after - before`, sql`left_since`)} AS lost,
        ${sum(sql`by_contribution`, sql`NOT left_since`)} AS margin, ${sum(sql`by_order_rate`, sql`NOT left_since`)} AS order_rate,
        ${sum(sql`by_staying`, sql`NOT left_since`)} AS retention, ${sum(sql`after`, sql`true`)} AS kept,
        ${sum(sql`CAST(expected AS ${exact})`, sql`true`)} AS expected,
        coalesce(any_value(whole) * sqrt(CAST(sum(CAST(power((after - expected) / whole, 2) * count AS DECIMAL(38, 30))) AS DOUBLE)), 0) AS error,
        coalesce(CAST(sum(count) AS BIGINT), 0) AS before,
        coalesce(CAST(sum(count) FILTER (left_since) AS BIGINT), 0) AS gone
      FROM (SELECT *, CAST(nullif(sum(CAST((abs(after) + abs(expected)) * count AS ${exact})) OVER (), 0) AS DOUBLE) AS whole FROM (${change})))
    CROSS JOIN (${arrived})`;
}
