import type { Dialect } from '../dialect.ts';
import { double, identifier, joined, type Sql, sql } from '../sql.ts';
import { settled } from './types.ts';

/** How values become points. */
export interface PointRules {
  /** Points for a last order on or after a day (ISO), the latest first; none below. */
  readonly recency: readonly { readonly from: string; readonly points: number }[];
  readonly frequency: { readonly per_order: number; readonly most: number };
  /** `full`: the net amount that earns `most`. */
  readonly amount: { readonly full: number; readonly most: number };
  readonly breadth: { readonly per_type: number; readonly most: number };
}

export interface Weights {
  readonly f: number;
  readonly r: number;
  readonly a: number;
  readonly t: number;
}

/** Whether T is the mean of the types' points, or the number of types. */
export type TypeFace = 'mean' | 'breadth';

const within20 = (each: Sql, most: number): Sql => sql`least(${double(most)}, ${each})`;

/** F, R and A in points from 0 to 20, T as `face` says; where nothing was bought in the window, all are 0. */
export function pointColumns(rules: PointRules, face: TypeFace): Sql {
  const { recency, frequency, amount, breadth } = rules;
  const bands = recency.map(({ from, points }) => sql`WHEN last_order >= DATE ${from} THEN ${double(points)}`);
  const money = sql`CAST(greatest(monetary, 0) AS DOUBLE)`;
  const full = sql`CASE WHEN monetary > 0 THEN ${double(amount.most)} ELSE ${double(0)} END`;
  return bought({
    f_points: within20(sql`${double(frequency.per_order)} * frequency`, frequency.most),
    r_points: sql`CASE ${joined(bands, ' ')} ELSE ${double(0)} END`,
    a_points:
      amount.full > 0 ? within20(sql`${double(amount.most)} * ${money} / ${double(amount.full)}`, amount.most) : full,
    t_points:
      face === 'mean' ? sql`types_points` : within20(sql`${double(breadth.per_type)} * types_bought`, breadth.most),
  });
}

/** F, R and A as their scores from 1 to 5, T from 1 to 5; where nothing was bought in the window, all are 1. */
export const scoreColumns = (face: TypeFace): Sql =>
  bought(
    {
      f_points: sql`CAST(f_score AS DOUBLE)`,
      r_points: sql`CAST(r_score AS DOUBLE)`,
      a_points: sql`CAST(m_score AS DOUBLE)`,
      t_points: face === 'mean' ? sql`types_points` : sql`CAST(greatest(1, least(5, types_bought)) AS DOUBLE)`,
    },
    1,
  );

const bought = (columns: Readonly<Record<string, Sql>>, least = 0): Sql =>
  joined(
    Object.entries(columns).map(
      ([name, value]) => sql`CASE WHEN frequency > 0 THEN ${value} ELSE ${double(least)} END AS ${identifier(name)}`,
    ),
  );

/** Weighted points from 0 to 100: 100·Σ w·(p − least) / ((most − least)·Σ w). */
export function weightedPoints(weights: Partial<Weights>, { least, most }: { least: number; most: number }): Sql {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0) return double(0);
  const terms = entries.map(([part, weight]) => sql`${double(weight)} * (${identifier(`${part}_points`)} - ${least})`);
  return settled(sql`100 * (${joined(terms, ' + ')}) / ${double((most - least) * total)}`);
}

/**
 * One row a customer of `profiled` (values with `r_score`, `f_score`, `m_score` and their types: see `typeProfiles`), with the
 * columns in `kept`: its own, `f_points`, `r_points`, `a_points`, `t_points`, `points` and `points_without_type`.
 */
export const fratPoints = (
  profiled: Sql,
  how: { kept: readonly string[]; points: Sql; with: Sql; without: Sql },
): Sql => sql`
  SELECT ${joined(how.kept.map(identifier))}
  FROM (SELECT *, ${how.with} AS points, ${how.without} AS points_without_type FROM (SELECT *, ${how.points} FROM (${profiled})))`;

/** `scored` beside the profiles of its customers; those without one are worth `untyped`, and an index of 100. */
export const withProfiles = (scored: Sql, profiles: Sql, untyped: number): Sql => sql`
  SELECT v.*, p.leading_rank, coalesce(p.types_bought, 0) AS types_bought, coalesce(p.types_points, ${double(untyped)}) AS types_points,
    coalesce(p.types_index, ${double(100)}) AS types_index
  FROM ${scored} v LEFT JOIN ${profiles} p USING (customer_key)`;

/** `scored` of those who have points. */
export const withPoints = (scored: Sql): Sql => sql`(SELECT points FROM ${scored} WHERE points > 0)`;

/** `cuts`: the points on some ranks from the best (1), as a list of doubles. */
export const pointsOnRanks = (
  scored: Sql,
  ranks: readonly number[],
  customers: number,
  { quantiles }: Dialect,
): Sql => {
  // Half a rank short, so that no rounding of the share can miss the rank.
  const shares = ranks.map((rank) => (customers - rank + 0.5) / customers);
  return sql`SELECT ${quantiles(sql`points`, shares)} AS cuts FROM ${scored}`;
};

/** The net amount that a share of those who bought in the window does not pass, between two amounts in proportion: `full`. */
export const amountOnShare = (values: Sql, share: number, { continuousQuantile }: Dialect): Sql => sql`
  SELECT ${continuousQuantile(sql`CAST(greatest(monetary, 0) AS DOUBLE)`, share)} AS full FROM ${values} WHERE frequency > 0`;

const exactPoints = sql`CAST(points AS DECIMAL(18, 12))`;

/** `bin` (0 for points below 10, up to 9 for those from 90), `customers`, `revenue`. */
export const pointsDistribution = (scored: Sql): Sql => sql`
  SELECT CAST(least(9, floor(points / 10)) AS INTEGER) AS bin, count(*) AS customers, CAST(sum(amount) AS DOUBLE) AS revenue
  FROM ${scored} GROUP BY 1 ORDER BY 1`;

/** `band`, `customers`, `revenue`, `mean_points`: one row a band that has customers. */
export const bandSums = (scored: Sql, band: Sql): Sql => sql`
  SELECT ${band} AS band, count(*) AS customers, CAST(sum(amount) AS DOUBLE) AS revenue,
    CAST(sum(${exactPoints}) AS DOUBLE) / count(*) AS mean_points
  FROM ${scored} GROUP BY 1`;

/** `f_score`, `r_score`, `a_score`, `leading_rank`, `customers`, `revenue`, `mean_points`: one row a cell that has customers. */
export const fratCells = (scored: Sql): Sql => sql`
  SELECT f_score, r_score, m_score AS a_score, leading_rank, count(*) AS customers, CAST(sum(amount) AS DOUBLE) AS revenue,
    CAST(sum(${exactPoints}) AS DOUBLE) / count(*) AS mean_points
  FROM ${scored} GROUP BY f_score, r_score, m_score, leading_rank`;

/** `leading_rank`, `customers`, `sole`: one row a leading type, how many it leads and how many of them bought no other. */
export const leadingTypes = (scored: Sql): Sql => sql`
  SELECT leading_rank, count(*) AS customers, count(*) FILTER (types_bought = 1) AS sole FROM ${scored}
  WHERE leading_rank IS NOT NULL GROUP BY leading_rank`;

/** `scored` with `bought`: whether a customer is among `buyers`. */
export const withOutcome = (scored: Sql, buyers: Sql): Sql =>
  sql`SELECT s.*, b.customer_key IS NOT NULL AS bought FROM ${scored} s LEFT JOIN (${buyers}) b USING (customer_key)`;

/**
 * One row a cell of recency and frequency: `r_score`, `f_score`, `customers`, `buyers`; of the customers whom a type leads `typed`,
 * `typed_buyers`, and of their T, as `of` says, the sums `t`, `t_squared` and `t_of_buyers`, of which Mantel's test is made. Who
 * bought nothing with a type in the window has no type to tell by: there, T only says that they were idle.
 */
export function typeStrata(outcomes: Sql, of: 'types_index' | 't_points'): Sql {
  const points = sql`CAST(${identifier(of)} AS DECIMAL(38, 8))`;
  return sql`
    SELECT r_score, f_score, count(*) AS customers, count(*) FILTER (bought) AS buyers, count(leading_rank) AS typed,
      count(leading_rank) FILTER (bought) AS typed_buyers,
      CAST(coalesce(sum(${points}) FILTER (leading_rank IS NOT NULL), 0) AS DOUBLE) AS t,
      CAST(coalesce(sum(${points} * ${points}) FILTER (leading_rank IS NOT NULL), 0) AS DOUBLE) AS t_squared,
      CAST(coalesce(sum(${points}) FILTER (leading_rank IS NOT NULL AND bought), 0) AS DOUBLE) AS t_of_buyers
    FROM ${outcomes} GROUP BY r_score, f_score ORDER BY r_score, f_score`;
}

/** `buyers`, `others`, `twice_won`: of all pairs of a buyer and another, those in which the buyer has more points count 2, ties 1. */
export const pairsWon = (outcomes: Sql, points: 'points' | 'points_without_type'): Sql => sql`
  SELECT coalesce(sum(buyers), 0) AS buyers, coalesce(sum(others), 0) AS others,
    CAST(coalesce(sum(buyers * (2 * below + others)), 0) AS DOUBLE) AS twice_won
  FROM (
    SELECT buyers, others, coalesce(sum(others) OVER (ORDER BY p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS below
    FROM (
      SELECT ${identifier(points)} AS p, count(*) FILTER (bought) AS buyers, count(*) FILTER (NOT bought) AS others
      FROM ${outcomes} GROUP BY 1))`;

/** `tenth` (1 the best; equal points in the same), `customers`, `buyers`. */
export const gainsByTenth = (outcomes: Sql, customers: number): Sql => sql`
  SELECT 1 + (10 * better - (10 * better) % ${customers}) / ${customers} AS tenth, count(*) AS customers, count(*) FILTER (bought) AS buyers
  FROM (SELECT bought, rank() OVER (ORDER BY points DESC) - 1 AS better FROM ${outcomes}) GROUP BY 1 ORDER BY 1`;
