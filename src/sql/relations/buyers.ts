import type { Dialect } from '../dialect.ts';
import { double, type Sql, sql } from '../sql.ts';
import { marginSums, rateSums } from './margins.ts';

/** A DECIMAL for sums of means and of their squares. */
const wide = sql`DECIMAL(38, 6)`;

/** How purchases are counted into histories. */
export interface BuyersOptions {
  /** ISO dates: the last day observed; and the last of a time held out after it, purchases in which are `later`. */
  readonly until: string;
  readonly heldOutUntil: string | null;
  /** Days in a unit of time. */
  readonly unit: number;
  /** The pace of a season, in which days count for more or less: null where all are alike. */
  readonly pace: Pace | null;
  /** Purchases are counted by opportunity: whole units since the first purchase, those without an end left out. */
  readonly opportunities: boolean;
  /** Whether the first purchase counts in the mean. */
  readonly firstIncluded: boolean;
  /** Whether the days tell `margin`. */
  readonly margins: boolean;
}

/** Days at the pace of a season: `day` (since 1970-01-01) and `clock` (at its end), and the clock at the end of observation. */
export interface Pace {
  readonly days: Sql;
  readonly until: number;
}

/**
 * `customer_key`, `date`, `bought` (whether there was an order), `amount` (net, refunds of the day taken off; `money` holds every
 * sum): one row a customer and day. Where margins are told, `margin` and `known`: see `marginSums`.
 */
export const daysOfCustomers = (transactions: Sql, { money, margins }: { money: Sql; margins: boolean }): Sql => sql`
  SELECT customer_key, date, bool_or(sale) AS bought, CAST(sum(amount) AS ${money}) AS amount ${margins ? sql`, ${marginSums}` : sql``}
  FROM ${transactions} GROUP BY customer_key, date`;

/**
 * `customer_key`, `x` (days with an order after the first), `t_x`, `t_cal` (DOUBLE, in units), `mean_spend` (of a purchase
 * day after the first, or of an opportunity taken, until the end of the last; refunds taken off; NULL without one), `first_day`, `count` (1): one row a customer who had bought until
 * `until`, from `daysOfCustomers`. With a time held out, `later`: days with an order in it, or opportunities taken; `previous`: the same of the time as long
 * before it, the first purchase as well. Where margins are told, `margin` and `known`: see `marginSums`.
 */
export function buyers(customerDays: Sql, options: BuyersOptions, { daysBetween }: Dialect): Sql {
  const { until, heldOutUntil, unit, opportunities, firstIncluded, margins } = options;
  const seen = sql`date <= DATE ${until}`;
  const days = sql`(SELECT * FROM ${customerDays} WHERE date <= DATE ${heldOutUntil ?? until})`;
  const [spent, bought] = opportunities ? [sql`whole_spent`, sql`taken`] : [sql`spent`, sql`x`];
  const meant = firstIncluded ? spent : sql`${spent} - first_spent`;
  const purchases = firstIncluded ? sql`${bought} + 1` : bought;
  const outcome = opportunities ? sql`, later_taken AS later, previous_taken AS previous` : sql`, later, previous`;
  const common = sql`customer_key, first_day ${heldOutUntil === null ? sql`` : outcome},
    CASE WHEN ${purchases} > 0 THEN CAST((${meant}) / (${purchases}) AS ${wide}) END AS mean_spend, CAST(1 AS BIGINT) AS count
    ${margins ? sql`, margin, known` : sql``}`;
  const outcomes = sql`, count(*) FILTER (bought AND NOT (${seen})) AS later,
      count(*) FILTER (bought AND ${seen} AND ${daysBetween(sql`date`, sql`DATE ${until}`)} < ${daysHeldOut(options)}) AS previous`;
  const totals = (of: Sql): Sql => sql`
    SELECT customer_key, count(*) FILTER (bought AND ${seen}) - 1 AS x, min(date) FILTER (bought) AS first_day,
      max(date) FILTER (bought AND ${seen}) AS last_day ${heldOutUntil === null ? sql`` : outcomes},
      CAST(sum(amount) FILTER (${seen}) AS DOUBLE) AS spent, CAST(arg_min(amount, date) FILTER (bought) AS DOUBLE) AS first_spent
      ${margins ? sql`, sum(margin) FILTER (${seen}) AS margin, sum(known) FILTER (${seen}) AS known` : sql``}
    FROM ${of} GROUP BY customer_key`;
  const observed = daysBetween(sql`first_day`, sql`DATE ${until}`);
  if (!opportunities && options.pace !== null)
    return paced(totals(days), common, { ...options, pace: options.pace }, daysBetween);
  if (!opportunities)
    return sql`SELECT ${common}, x, ${daysBetween(sql`first_day`, sql`last_day`)} / CAST(${unit} AS DOUBLE) AS t_x, ${observed} / CAST(${unit} AS DOUBLE) AS t_cal
      FROM (${totals(days)}) WHERE first_day <= DATE ${until}`;
  const ahead = opportunitiesAhead(options);
  const place = opportunityOf(unit, daysBetween);
  const chances = sql`CAST(floor(${observed} / CAST(${unit} AS DOUBLE)) AS BIGINT)`;
  return sql`
    WITH days AS ${days}, totals AS (SELECT *, ${chances} AS chances FROM (${totals(sql`days`)}) WHERE first_day <= DATE ${until})
    SELECT ${common}, taken AS x, CAST(last_taken AS DOUBLE) AS t_x, CAST(chances AS DOUBLE) AS t_cal
    FROM totals JOIN (
      SELECT customer_key, count(DISTINCT place) FILTER (bought AND place BETWEEN 1 AND chances) AS taken,
        coalesce(max(place) FILTER (bought AND place BETWEEN 1 AND chances), 0) AS last_taken,
        count(DISTINCT place) FILTER (bought AND place BETWEEN chances + 1 AND chances + ${ahead}) AS later_taken,
        count(DISTINCT place) FILTER (bought AND place BETWEEN chances + 1 - ${ahead} AND chances) AS previous_taken,
        CAST(sum(amount) FILTER (place <= chances) AS DOUBLE) AS whole_spent
      FROM (SELECT customer_key, bought, amount, ${place} AS place, chances FROM days JOIN totals USING (customer_key))
      GROUP BY customer_key) USING (customer_key)`;
}

/** The same where a season tells how fast time goes. */
const paced = (
  totals: Sql,
  columns: Sql,
  { until, unit, pace }: BuyersOptions & { readonly pace: Pace },
  daysBetween: Dialect['daysBetween'],
): Sql => sql`
  SELECT ${columns}, x, (l.clock - f.clock) / CAST(${unit} AS DOUBLE) AS t_x, (${double(pace.until)} - f.clock) / CAST(${unit} AS DOUBLE) AS t_cal
  FROM (${totals}) t
  JOIN ${pace.days} f ON f.day = ${dayNumber(sql`first_day`, daysBetween)}
  JOIN ${pace.days} l ON l.day = ${dayNumber(sql`last_day`, daysBetween)}
  WHERE first_day <= DATE ${until}`;

const dayNumber = (date: Sql, daysBetween: Dialect['daysBetween']): Sql => daysBetween(sql`DATE '1970-01-01'`, date);

/** The clock at the end of a date. */
export const clockAt = (date: Sql, { days }: Pace, daysBetween: Dialect['daysBetween']): Sql =>
  sql`(SELECT clock FROM ${days} WHERE day = ${dayNumber(date, daysBetween)})`;

type HeldOutTime = Pick<BuyersOptions, 'until' | 'heldOutUntil'>;

const daysHeldOut = ({ until, heldOutUntil }: HeldOutTime): number =>
  heldOutUntil === null ? 0 : Math.round((Date.parse(heldOutUntil) - Date.parse(until)) / 86_400_000);

/** Whole opportunities in a time held out: those of a customer follow the last that had an end before it. */
export const opportunitiesAhead = (of: HeldOutTime & Pick<BuyersOptions, 'unit'>): number =>
  Math.round(daysHeldOut(of) / of.unit);

/** Which opportunity a `date` lies in, counted from 1 on after the `first_day`. */
const opportunityOf = (unit: number, daysBetween: Dialect['daysBetween']): Sql =>
  sql`CAST(ceil(${daysBetween(sql`first_day`, sql`date`)} / CAST(${unit} AS DOUBLE)) AS BIGINT)`;

/**
 * Opportunities that those of `buyers` took, by their place from the last before the end of calibration, 0, up to so many ahead: `place`,
 * `taken`.
 */
export const takenOpportunities = (
  customerDays: Sql,
  calibration: Sql,
  { unit, ahead }: { readonly unit: number; readonly ahead: number },
  { daysBetween }: Dialect,
): Sql => sql`
  SELECT place, count(*) AS taken FROM (
    SELECT DISTINCT customer_key, ${opportunityOf(unit, daysBetween)} - CAST(t_cal AS BIGINT) AS place
    FROM ${customerDays} JOIN ${calibration} USING (customer_key) WHERE bought AND date > first_day)
  WHERE place <= ${ahead} GROUP BY 1 ORDER BY 1`;

/** Σ ln of the gaps between purchase days of every customer until a day, in units: one row, `ln_gaps`. */
export function lnGaps(
  customerDays: Sql,
  { until, unit, pace }: Pick<BuyersOptions, 'until' | 'unit' | 'pace'>,
  { daysBetween }: Dialect,
): Sql {
  const before = (what: Sql) => sql`lag(${what}) OVER (PARTITION BY customer_key ORDER BY date)`;
  const gap = pace ? sql`clock - ${before(sql`clock`)}` : daysBetween(before(sql`date`), sql`date`);
  const from = pace
    ? sql`${customerDays} JOIN ${pace.days} ON day = ${dayNumber(sql`date`, daysBetween)}`
    : customerDays;
  return sql`
    SELECT CAST(sum(CAST(n * ln(gap / CAST(${unit} AS DOUBLE)) AS DECIMAL(38, 9))) AS DOUBLE) AS ln_gaps FROM (
      SELECT gap, count(*) AS n FROM (SELECT ${gap} AS gap FROM ${from} WHERE bought AND date <= DATE ${until})
      WHERE gap > 0 GROUP BY gap)`;
}

/**
 * Distinct histories of `buyers`: `x`, `t_x`, `t_cal`, `customers`, and of those of them who have a mean above 0 `spenders`, the
 * sum of their means `means` and of the squares `squares`; of `ratedBuyers` also `rateSums`; in the order of the first three.
 */
export const distinctHistories = (from: Sql, rated: boolean): Sql => sql`
  SELECT CAST(x AS DOUBLE) AS x, t_x, t_cal, CAST(customers AS DOUBLE) AS customers, CAST(spenders AS DOUBLE) AS spenders,
    * EXCLUDE (x, t_x, t_cal, customers, spenders)
  FROM (
    SELECT x, t_x, t_cal, sum(count) AS customers, coalesce(sum(count) FILTER (mean_spend > 0), 0) AS spenders,
      CAST(coalesce(sum(count * CAST(mean_spend AS ${wide})) FILTER (mean_spend > 0), 0) AS DOUBLE) AS means,
      CAST(coalesce(sum(count * CAST(CAST(mean_spend AS DOUBLE) * CAST(mean_spend AS DOUBLE) AS ${wide})) FILTER (mean_spend > 0), 0) AS DOUBLE) AS squares
      ${rated ? sql`, ${rateSums}` : sql``}
    FROM ${from} GROUP BY x, t_x, t_cal)
  ORDER BY x, t_x, t_cal`;

/** Distinct histories with what came `later`: `x`, `t_x`, `t_cal`, `later`, `customers`, in that order. */
export const heldOutHistories = (from: Sql): Sql => sql`
  SELECT x, t_x, t_cal, later, sum(count) AS customers FROM ${from}
  GROUP BY x, t_x, t_cal, later ORDER BY x, t_x, t_cal, later`;

/** Distinct pairs of purchases averaged and their mean: `n`, `mean_spend`, `customers`, in that order; `more` are purchases besides x. */
export const distinctSpend = (from: Sql, more: number): Sql => sql`
  SELECT CAST(x + ${more} AS DOUBLE) AS n, CAST(mean_spend AS DOUBLE) AS mean_spend, CAST(sum(count) AS DOUBLE) AS customers
  FROM ${from} WHERE mean_spend IS NOT NULL AND x + ${more} > 0 GROUP BY x, mean_spend ORDER BY x, mean_spend`;

/** What one of a group of `valued` buyers adds up to: `customers`, `expected`, `value`, by the expression `by`. */
export const valueBy = (valued: Sql, by: Sql): Sql => sql`
  SELECT ${by} AS name, CAST(sum(count) AS BIGINT) AS customers,
    ${summed(sql`p_alive`)} AS alive, ${summed(sql`expected_transactions`)} AS expected, ${summed(sql`clv`)} AS value
  FROM ${valued} GROUP BY 1 ORDER BY 1 NULLS LAST`;

// In decimals, so that the order of rows does not matter; fine enough for groups to add up to 10⁻⁹ of the total.
const summed = (figure: Sql): Sql => sql`CAST(sum(CAST(${figure} * count AS DECIMAL(38, 12))) AS DOUBLE)`;

/** How those who bought until a day did before, and after: `previous`, `later`, `customers`. */
export const previousAndLater = (calibration: Sql): Sql => sql`
  SELECT previous, later, sum(count) AS customers FROM ${calibration} GROUP BY 1, 2 ORDER BY 1, 2`;

/** Time since the last purchase in whole days (`unit` of them in one of t_cal) or opportunities (`unit` 1), where equal times are equal. */
const silence = (unit: number): Sql => sql`round((t_cal - t_x) * CAST(${unit} AS DOUBLE))`;

/** Buyers by cell: `times` (days with an order, at most 5), `silence` (how many of the cuts the time since the last exceeds), `later`, `customers`. */
export const cellsAndLater = (calibration: Sql, unit: number, cuts: readonly number[]): Sql => sql`
  SELECT least(x, 4) + 1 AS times, ${cuts.reduce<Sql>(
    (sum, cut) => sql`${sum} + CASE WHEN ${silence(unit)} > ${cut} THEN 1 ELSE 0 END`,
    sql`0`,
  )} AS silence, later, sum(count) AS customers
  FROM ${calibration} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** The four times since the last purchase that part buyers in five: a list `cuts`. */
export const silenceCuts = (calibration: Sql, unit: number, { quantiles }: Dialect): Sql => sql`
  SELECT ${quantiles(silence(unit), [0.2, 0.4, 0.6, 0.8])} AS cuts FROM ${calibration}`;

/** Buyers by the days from their first purchase until a day: `days`, `customers`, in that order. */
export const firstDays = (calibration: Sql, until: string, { daysBetween }: Dialect): Sql => sql`
  SELECT ${daysBetween(sql`first_day`, sql`DATE ${until}`)} AS days, count(*) AS customers
  FROM ${calibration} GROUP BY 1 ORDER BY 1`;

/** Days with an order after the first, of those who had bought until a day, by the days since, below 1 before it: `days`, `purchases`. */
export const repeatDays = (
  customerDays: Sql,
  calibration: Sql,
  { until, last }: { readonly until: string; readonly last: string },
  { daysBetween }: Dialect,
): Sql => sql`
  SELECT ${daysBetween(sql`DATE ${until}`, sql`date`)} AS days, count(*) AS purchases
  FROM ${customerDays} JOIN ${calibration} USING (customer_key)
  WHERE bought AND date > first_day AND date <= DATE ${last} GROUP BY 1 ORDER BY 1`;

/**
 * Lengths of the last two gaps between purchase days of customers with three and more, as the share of the later of both: `share`,
 * `customers`. Of Poisson buyers it is uniform.
 */
export const gapShares = (transactions: Sql, { daysBetween }: Dialect): Sql => sql`
  SELECT gap / CAST(gap + earlier AS DOUBLE) AS share, count(*) AS customers FROM (
    SELECT gap, lag(gap) OVER (PARTITION BY customer_key ORDER BY date) AS earlier, place FROM (
      SELECT customer_key, date, row_number() OVER (PARTITION BY customer_key ORDER BY date DESC) AS place,
        ${daysBetween(sql`lag(date) OVER (PARTITION BY customer_key ORDER BY date)`, sql`date`)} AS gap
      FROM (SELECT DISTINCT customer_key, date FROM ${transactions} WHERE sale)))
  WHERE place = 1 AND gap IS NOT NULL AND earlier IS NOT NULL GROUP BY 1 ORDER BY 1`;
