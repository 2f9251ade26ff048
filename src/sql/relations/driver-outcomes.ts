import type { Dialect } from '../dialect.ts';
import { double, identifier, joined, type Sql, sql } from '../sql.ts';
import { clockAt, type Pace } from './buyers.ts';
import { sampled, sumName } from './driver-features.ts';
import { cellsOf } from './driver-indices.ts';

/** Terms of what came after the landmark. */
export interface Aftermath {
  readonly landmark: string;
  readonly until: string;
  /** Days in a unit of time. */
  readonly unit: number;
  /** The pace of a season, its clock until the landmark; null where all days are alike. */
  readonly pace: Pace | null;
}

/**
 * What customers bought after the landmark: `customer_key`, `x` (days with an order), `t_x` (units from the landmark to the last), `money`,
 * and of days that brought something `paid`, `ln_amount` and `ln_square`, sums of ln amount and of its square; one row a customer who bought.
 */
export const aftermath = (
  transactions: Sql,
  { landmark, until: last, unit, pace }: Aftermath,
  daysBetween: (from: Sql, to: Sql) => Sql,
): Sql => sql`
  SELECT * EXCLUDE (last_day), coalesce(${sinceLandmark(sql`last_day`, { landmark, pace }, daysBetween)} / ${double(unit)}, 0) AS t_x
  FROM (SELECT customer_key, count(*) FILTER (bought) AS x, max(date) FILTER (bought) AS last_day,
    CAST(sum(coalesce(paid, 0)) AS DOUBLE) AS money, count(paid) AS paid,
    CAST(coalesce(sum(CAST(ln(paid) AS DECIMAL(38, 9))), 0) AS DOUBLE) AS ln_amount,
    CAST(coalesce(sum(CAST(ln(paid) * ln(paid) AS DECIMAL(38, 9))), 0) AS DOUBLE) AS ln_square
  FROM (
    SELECT customer_key, date, bool_or(sale) AS bought, CASE WHEN sum(amount) > 0 THEN CAST(sum(amount) AS DOUBLE) END AS paid
    FROM ${transactions} WHERE date > DATE ${landmark} AND date <= DATE ${last} GROUP BY customer_key, date)
  GROUP BY customer_key)`;

/** Days from the landmark until a date, at the pace of the season where there is one; below 0 before it. */
const sinceLandmark = (
  date: Sql,
  { landmark, pace }: Pick<Aftermath, 'landmark' | 'pace'>,
  daysBetween: Dialect['daysBetween'],
): Sql =>
  pace ? sql`(${clockAt(date, pace, daysBetween)} - ${double(pace.until)})` : daysBetween(sql`DATE ${landmark}`, date);

/** Distinct patterns of customers: `x`, `t_x`, `age` (units from the first purchase to the landmark), the cells, `count`. */
export const driverPatterns = (
  placed: Sql,
  after: Sql,
  strands: readonly string[],
  { landmark, unit, pace }: Aftermath,
  daysBetween: (from: Sql, to: Sql) => Sql,
): Sql => sql`
  SELECT coalesce(a.x, 0) AS x, coalesce(a.t_x, 0) AS t_x,
    (0 - ${sinceLandmark(sql`p.first_day`, { landmark, pace }, daysBetween)}) / ${double(unit)} AS age,
    ${cellsOf(strands)}, count(*) AS count
  FROM ${placed} p LEFT JOIN ${after} a USING (customer_key)
  GROUP BY ALL ORDER BY ALL`;

/** Of customers who paid after the landmark, by cells: sums for a regression of the mean ln amount with weights n/(n + κ). */
export const amountCells = (placed: Sql, after: Sql, strands: readonly string[], kappa: number): Sql => sql`
  SELECT ${cellsOf(strands)}, count(*) AS customers, ${joined(
    Object.entries({ w: sql`w`, wy: sql`w * y`, w2: sql`w * w`, w2y: sql`w * w * y`, w2y2: sql`w * w * y * y` }).map(
      ([name, figure]) => sql`CAST(sum(CAST(${figure} AS DECIMAL(38, 9))) AS DOUBLE) AS ${identifier(name)}`,
    ),
  )}
  FROM (SELECT ${cellsOf(strands)}, a.paid / (a.paid + ${double(kappa)}) AS w, a.ln_amount / a.paid AS y
    FROM ${placed} p JOIN ${after} a USING (customer_key) WHERE a.paid > 0)
  GROUP BY ALL ORDER BY ALL`;

/** One row for κ = σ²/τ² of ln amounts of those who are placed: `customers`, `days`, `squares` (Σ ln²), `own` (Σ own sum²/n), `whole` (Σ ln), `day_squares` (Σ n²). */
export const amountMoments = (placed: Sql, after: Sql): Sql => sql`
  SELECT count(*) AS customers, CAST(sum(paid) AS DOUBLE) AS days, CAST(sum(CAST(ln_square AS DECIMAL(38, 6))) AS DOUBLE) AS squares,
    CAST(sum(CAST(ln_amount * ln_amount / paid AS DECIMAL(38, 6))) AS DOUBLE) AS own, CAST(sum(CAST(ln_amount AS DECIMAL(38, 6))) AS DOUBLE) AS whole,
    CAST(sum(paid * paid) AS DOUBLE) AS day_squares
  FROM ${after} JOIN (SELECT customer_key FROM ${placed}) USING (customer_key) WHERE paid > 0`;

/**
 * How each feature, as it was by the landmark, goes with what it must not be made of (Spearman's rank correlation over at most about
 * `most` customers of whom it is known): `feature`, `figure`, `correlation`. Of one that is `fixed` in a customer, where it is no chance
 * (5 standard errors), it is over what its ties allow, Somers' D: 1 where its few values cut the figure into bands.
 */
export function leakage(
  sums: Sql,
  after: Sql,
  before: Sql,
  features: readonly { readonly name: string; readonly fixed: boolean }[],
  { landmark, until: last, every }: Aftermath & { readonly every: number },
  daysBetween: (from: Sql, to: Sql) => Sql,
): Sql {
  const figures: Readonly<Record<string, Sql>> = {
    orders_after: sql`coalesce(a.x, 0)`,
    money_after: sql`coalesce(a.money, 0)`,
    recency: sql`coalesce(a.t_x, b.last_order)`,
    p_alive: sql`s.p_alive`,
    orders: sql`coalesce(a.x, 0) + b.orders`,
    money: sql`coalesce(a.money, 0) + b.money`,
    orders_before: sql`b.orders`,
    money_before: sql`b.money`,
    mean_amount: sql`b.money / b.orders`,
    recency_before: sql`b.last_order`,
    tenure: daysBetween(sql`s.first_day`, sql`DATE ${last}`),
    overdue: sql`-b.last_order * b.orders / (1.0 + ${daysBetween(sql`s.first_day`, sql`DATE ${landmark}`)})`,
  };
  const names = Object.keys(figures);
  const sample = sql`SELECT ${joined(names.map((name) => sql`CAST(${figures[name]!} AS DOUBLE) AS ${identifier(name)}`))}, ${joined(
    features.map(
      ({ name }) =>
        sql`CASE WHEN ${sumName(name, 'n', 'before')} > 0 THEN ${sumName(name, 's', 'before')} / ${sumName(name, 'n', 'before')} END AS ${identifier(`f_${name}`)}`,
    ),
  )}
    FROM ${sums} s JOIN ${before} b USING (customer_key) LEFT JOIN ${after} a USING (customer_key)
    WHERE s.first_day <= DATE ${landmark} AND ${sampled(every)}`;
  return joined(
    features.map(({ name: feature, fixed }) => {
      const column = identifier(`f_${feature}`);
      const ranks = [column, ...names.map((name) => identifier(name))].map(
        (figure) => sql`rank() OVER (ORDER BY ${figure}) + count(*) OVER (PARTITION BY ${figure}) / 2.0 AS ${figure}`,
      );
      const each = names.map((name) => {
        const figure = identifier(name);
        const plain = sql`corr(${column}, ${figure})`;
        const allowed = sql`least(1, stddev_pop(${column}) / nullif(stddev_pop(${figure}), 0))`;
        const sure = sql`abs(${plain}) * sqrt(count(*)) >= 5`;
        return sql`${fixed ? sql`CASE WHEN ${sure} THEN ${plain} / ${allowed} ELSE ${plain} END` : plain} AS ${figure}`;
      });
      return sql`SELECT ${feature} AS feature, ${joined(each)} FROM (SELECT ${joined(ranks)} FROM (${sample}) WHERE ${column} IS NOT NULL)`;
    }),
    ' UNION ALL ',
  );
}

/** One row: of each column, whether no customer has two values of it. */
export const fixedColumns = (transactions: Sql, names: readonly string[]): Sql => sql`
  SELECT ${joined(names.map((name) => sql`coalesce(max(${identifier(name)}), 0) = 0 AS ${identifier(name)}`))}
  FROM (SELECT ${joined(
    names.map((name) => {
      const value = sql`CAST(${identifier(name)} AS DOUBLE)`;
      return sql`max(${value}) - min(${value}) AS ${identifier(name)}`;
    }),
  )} FROM ${transactions} GROUP BY customer_key)`;

/** What customers had bought by the landmark: `customer_key`, `orders` (days), `money`, `last_order` (days before the landmark, below 0). */
export const beforehand = (transactions: Sql, landmark: string, daysBetween: (from: Sql, to: Sql) => Sql): Sql => sql`
  SELECT customer_key, count(DISTINCT date) FILTER (sale) AS orders, CAST(sum(amount) AS DOUBLE) AS money,
    ${daysBetween(sql`DATE ${landmark}`, sql`max(date) FILTER (sale)`)} AS last_order
  FROM ${transactions} WHERE date <= DATE ${landmark} GROUP BY customer_key`;

/** The day by which half of all purchase days of some customers were over: `day`. */
export const middleDay = (transactions: Sql, some: Sql, { quantiles, element }: Dialect): Sql => sql`
  SELECT CAST(${element(quantiles(sql`date`, [0.5]), 1)} AS VARCHAR) AS day
  FROM (SELECT DISTINCT customer_key, date FROM ${transactions} WHERE sale AND ${some})`;

/** One row: `customers` who had bought by the landmark, and `repeaters`, those of them who bought after it. */
export const landmarkCounts = (buyers: Sql, after: Sql, landmark: string): Sql => sql`
  SELECT count(*) AS customers, count(*) FILTER (a.x > 0) AS repeaters
  FROM ${buyers} b LEFT JOIN ${after} a USING (customer_key) WHERE b.first_day <= DATE ${landmark}`;
