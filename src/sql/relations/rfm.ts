import type { Dialect } from '../dialect.ts';
import { exactly, identifier, joined, type Sql, sql } from '../sql.ts';

/** The three criteria, as columns of `rfmValues`; of recency, less is better. */
export const criteria = ['recency_days', 'frequency', 'monetary'] as const;
export type Criterion = (typeof criteria)[number];

/** Larger is better: the value of a criterion, recency turned round, and net amounts of 0 or less all the same, so that they share the lowest score. */
const goodness = (criterion: Criterion): Sql =>
  ({ recency_days: sql`-recency_days`, frequency: sql`frequency`, monetary: sql`greatest(monetary, 0)` })[criterion];

/** `recency_days`, `frequency`, `monetary` beside the columns of `customers` (see `customerTotals`), on a date. */
export const rfmValues = (customers: Sql, asOf: string, { daysBetween }: Dialect): Sql => sql`
  SELECT *, ${daysBetween(sql`last_order`, sql`DATE ${asOf}`)} AS recency_days, orders AS frequency, amount AS monetary
  FROM ${customers}`;

/** `rfmValues` whose frequency and monetary are those counted as recent. */
export const recentValues = (values: Sql): Sql => sql`
  SELECT * REPLACE (recent_orders AS frequency, recent_amount AS monetary) FROM (${values})`;

/** The values on the ranks `ranks` (from 1, worst first), per criterion: one row, each column a list of texts. */
export const valuesAtRanks = (
  values: Sql,
  ranks: readonly number[],
  customers: number,
  { quantiles }: Dialect,
): Sql => {
  // Half a rank short, so that no rounding of the share can miss the rank.
  const shares = ranks.map((rank) => (rank - 0.5) / customers);
  // Queries of their own, which an engine may run side by side.
  const lists = criteria.map(
    (criterion) =>
      sql`(SELECT CAST(${quantiles(goodness(criterion), shares)} AS VARCHAR[]) FROM ${values}) AS ${identifier(criterion)}`,
  );
  return sql`SELECT ${joined(lists)}`;
};

/** For each of some values of a criterion, the mildest value that is better (NULL where none is): one row, columns as in `valuesAtRanks`. */
export const nextBetter = (values: Sql, than: Readonly<Record<Criterion, readonly string[]>>): Sql => {
  const next = (criterion: Criterion) => (value: string) =>
    sql`CAST(min(${goodness(criterion)}) FILTER (${goodness(criterion)} > ${exactly(value)}) AS VARCHAR)`;
  const lists = criteria.map(
    (criterion) => sql`[${joined(than[criterion].map(next(criterion)))}] AS ${identifier(criterion)}`,
  );
  return sql`SELECT ${joined(lists)} FROM ${values}`;
};

/** What it takes to reach a score: goodness `at` least so much, or more than that. */
export interface Cut {
  readonly at: string;
  /** Nobody reached the score: only a better value than any seen would. */
  readonly beyond: boolean;
}

/** The cuts of the scores from 2 on. */
export type Cuts = Readonly<Record<Criterion, readonly Cut[]>>;

/** A score from 1: one more for each cut reached. */
const scoreByCuts = (criterion: Criterion, cuts: readonly Cut[]): Sql => {
  const reached = cuts.map(({ at, beyond }) => {
    const test = sql`${goodness(criterion)} ${beyond ? sql`>` : sql`>=`} ${exactly(at)}`;
    return sql`CASE WHEN ${test} THEN 1 ELSE 0 END`;
  });
  return sql`CAST(${joined([sql`1`, ...reached], ' + ')} AS INTEGER)`;
};

/** `r_score`, `f_score`, `m_score` beside the values, by cut points. */
export const scoredByCuts = (values: Sql, cuts: Cuts): Sql => sql`
  SELECT *, ${scoreByCuts('recency_days', cuts.recency_days)} AS r_score,
    ${scoreByCuts('frequency', cuts.frequency)} AS f_score, ${scoreByCuts('monetary', cuts.monetary)} AS m_score
  FROM ${values}`;

/** `r_score`, `f_score`, `m_score` beside the values: frequency among equals in recency, money among equals in both. */
export const scoredNested = (values: Sql, bins: number): Sql => {
  const score = (criterion: Criterion, within: Sql): Sql => {
    const worse = sql`${bins} * (rank() OVER (${within} ORDER BY ${goodness(criterion)}) - 1)`;
    const of = sql`count(*) OVER (${within})`;
    return sql`CAST(least(${bins}, 1 + (${worse} - (${worse}) % ${of}) / ${of}) AS INTEGER)`;
  };
  const recency = sql`SELECT *, ${score('recency_days', sql``)} AS r_score FROM ${values}`;
  const frequency = sql`SELECT *, ${score('frequency', sql`PARTITION BY r_score`)} AS f_score FROM (${recency})`;
  return sql`SELECT *, ${score('monetary', sql`PARTITION BY r_score, f_score`)} AS m_score FROM (${frequency})`;
};

/** The mildest value that has each score within its cell: `r_score`, `f_score`, `score`, `value`, for one criterion. */
export const mildestNested = (scored: Sql, criterion: 'frequency' | 'monetary'): Sql => {
  const cell = criterion === 'frequency' ? sql`r_score` : sql`r_score, f_score`;
  const score = criterion === 'frequency' ? sql`f_score` : sql`m_score`;
  return sql`
    SELECT ${cell}, ${score} AS score, CAST(min(${identifier(criterion)}) AS DOUBLE) AS value
    FROM ${scored} GROUP BY ${cell}, ${score} ORDER BY ${cell}, ${score}`;
};

/**
 * Sums by cell of scores, of which segments, grid and counts are made: `r_score`, `f_score`, `m_score`, `customers`,
 * `poor` (who ordered in the window for a net amount of 0 or less), and the sums `orders`, `amount`, `recency_days`, `frequency`, `monetary`.
 */
export const scoreCells = (scored: Sql): Sql => sql`
  SELECT r_score, f_score, m_score, count(*) AS customers, count(*) FILTER (frequency > 0 AND monetary <= 0) AS poor,
    sum(orders) AS orders, sum(amount) AS amount, sum(recency_days) AS recency_days, sum(frequency) AS frequency, sum(monetary) AS monetary
  FROM (${scored}) GROUP BY r_score, f_score, m_score`;

/** One row a segment that has customers: counts, money and means. `segment` tells the segment of a cell. */
export const segmentSummary = (cells: Sql, segment: Sql): Sql => sql`
  SELECT ${segment} AS segment, sum(customers) AS customers, sum(orders) AS orders, CAST(sum(amount) AS DOUBLE) AS revenue,
    CAST(sum(recency_days) AS DOUBLE) / sum(customers) AS mean_recency_days,
    CAST(sum(frequency) AS DOUBLE) / sum(customers) AS mean_frequency,
    CAST(sum(monetary) AS DOUBLE) / sum(customers) AS mean_monetary
  FROM ${cells} GROUP BY 1`;

/** `r_score`, `f_score`, `customers`, `revenue`: one row a cell that has customers. */
export const scoreGrid = (cells: Sql): Sql => sql`
  SELECT r_score, f_score, sum(customers) AS customers, CAST(sum(amount) AS DOUBLE) AS revenue
  FROM ${cells} GROUP BY r_score, f_score`;
