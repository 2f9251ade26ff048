import type { Dialect } from '../dialect.ts';
import { identifier, joined, type Sql, sql } from '../sql.ts';
import { type AgeClock, ageOn, firstOrders } from './cohorts.ts';
import { type Period, periodNumber } from './periods.ts';

/** How a customer's rhythm is looked at; dates are ISO. */
export interface RhythmDays {
  /** The calendar period that customers are put together by. */
  readonly period: Period;
  /** How many of the first orders are dated. */
  readonly firstOrders: number;
  /** Ages 0 up to `count` - 1 by this clock. */
  readonly ages: { readonly clock: AgeClock; readonly count: number };
  /** The numbers of the first and the last period of the history. */
  readonly periods: { readonly first: number; readonly last: number };
  /** A day in the past, after which it is known who came back. */
  readonly split: string;
  /** Two spans of equal length: the days after `before` up to `middle`, and those after it. */
  readonly growth: { readonly before: string; readonly middle: string };
  /** Spans of so many days, counted back from `asOf` and numbered from 0; at most 12. */
  readonly windows: { readonly asOf: string; readonly days: number; readonly count: number };
  /** Calendar years, numbered from the first; at most 48. */
  readonly years: { readonly first: number; readonly count: number };
}

/**
 * One row a customer, in one pass over the events: `customer_key`, `cohort` (number of the period of the first order),
 * `label` (of `labels`, NULL where there are none), `first_order`, `last_order`, `orders`, `amount` (with labels alone),
 * `amount_before` and `amount_after` (of the two spans), `before` (whether there is an order in the first of them), the bits
 * of the `ages` with an order, and those of the `years`.
 */
export function customerRhythms(events: Sql, labels: Sql | null, days: RhythmDays, money: Sql, dialect: Dialect): Sql {
  const { growth, ages, periods, period, years } = days;
  const early = (date: Sql): Sql => sql`${date} > DATE ${growth.before} AND ${date} <= DATE ${growth.middle}`;
  const sums = (name: string, during: Sql): Sql =>
    sql`CAST(coalesce(sum(amount) FILTER (${during}), 0) AS ${money}) AS ${identifier(`amount_${name}`)}`;
  // Periods fit into one number for most; else each row needs the first order of its customer beside it.
  const direct = !('days' in ages.clock) && periods.last - periods.first < 62;
  const inPlaces = direct && period !== 'week';
  const columns = [
    sql`customer_key`,
    sql`min(order_date) AS first_order`,
    sql`max(order_date) AS last_order`,
    sql`count(order_date) AS orders`,
    ...(labels === null ? [] : [sql`CAST(sum(amount) AS ${money}) AS amount`]),
    sums('before', early(sql`date`)),
    sums('after', sql`date > DATE ${growth.middle}`),
    sql`coalesce(bool_or(${early(sql`order_date`)}), false) AS before`,
    ...(inPlaces ? [] : [sql`${dialect.allBits(yearBit(years, dialect))} AS years`]),
    direct
      ? sql`${dialect.allBits(dialect.bit(sql`${periodNumber(sql`order_date`, period, dialect)} - ${periods.first}`))} AS places`
      : sql`${dialect.allBits(ageBit(ages, dialect))} AS ages`,
  ];
  // Events of a customer whose first order is joined to them have that column already.
  const rows = direct
    ? sql`SELECT ${joined(columns)} FROM ${events} GROUP BY customer_key`
    : sql`SELECT ${joined(columns)} FROM (SELECT * FROM ${events} JOIN ${firstOrders(events)} USING (customer_key)) GROUP BY customer_key`;
  const found = direct
    ? sql`* EXCLUDE (places), ${dialect.lowerBits(sql`places`, sql`cohort - ${periods.first}`)} AS ages`
    : sql`*`;
  return sql`
  SELECT ${found} ${inPlaces ? sql`, ${yearsIn(days, dialect)} AS years` : sql``}
  FROM (
    SELECT *, ${periodNumber(sql`first_order`, period, dialect)} AS cohort ${labels === null ? sql`, CAST(NULL AS VARCHAR) AS label` : sql``}
    FROM (${rows})
    ${labels === null ? sql`` : sql`LEFT JOIN ${labels} USING (customer_key)`})`;
}

/**
 * One row a customer, of those whose waits and returns are looked at: `customer_key`, `cohort`, `first_order`, `last_order`,
 * `orders_then` and `last_then` (up to the split), `order_1` … `order_n` (DATE of the first orders, NULL where there is none),
 * and the bits of the `windows` with an order.
 */
export function customerWaits(events: Sql, days: RhythmDays, dialect: Dialect): Sql {
  const { firstOrders: dated, split, period, windows } = days;
  const then = sql`CASE WHEN order_date <= DATE ${split} THEN order_date END`;
  const window = sql`floor(${dialect.daysBetween(sql`order_date`, sql`DATE ${windows.asOf}`)} / ${windows.days})`;
  const windowBit = sql`CASE WHEN ${window} < ${windows.count} THEN ${dialect.bit(window)} ELSE 0 END`;
  const dates = Array.from(
    { length: dated },
    (_, index) => sql`${dialect.element(sql`first_orders`, index + 1)} AS ${identifier(`order_${index + 1}`)}`,
  );
  return sql`
  SELECT * EXCLUDE (first_orders), ${periodNumber(sql`first_order`, period, dialect)} AS cohort, ${joined(dates)}
  FROM (
    SELECT customer_key, min(order_date) AS first_order, max(order_date) AS last_order, count(${then}) AS orders_then, max(${then}) AS last_then,
      ${dialect.smallest(sql`order_date`, dated)} AS first_orders, ${dialect.allBits(windowBit)} AS windows
    FROM ${events} GROUP BY customer_key)`;
}

/** The bit of the calendar year of one order. */
function yearBit({ first }: RhythmDays['years'], { bit }: Dialect): Sql {
  const year = sql`extract(year FROM order_date) - ${first}`;
  return sql`CASE WHEN ${year} >= 0 THEN ${bit(year)} ELSE 0 END`;
}

/** The bits of the years, by those of the periods of which each holds a whole number. */
function yearsIn({ years, periods, period }: RhythmDays, dialect: Dialect): Sql {
  const inYear = { month: 12, quarter: 4, year: 1, week: Number.NaN }[period];
  const bits = Array.from({ length: years.count }, (_, index) => {
    const start = inYear * (years.first + index) - periods.first;
    const from = Math.max(0, start);
    const here = sql`${dialect.lowerBits(sql`places`, sql`${from}`)} % ${2 ** (start + inYear - from)}`;
    return sql`CASE WHEN ${here} <> 0 THEN ${dialect.bit(sql`${index}`)} ELSE 0 END`;
  });
  return joined(bits, ' + ');
}

/** The bit of the age of one order, NULL beyond the last. */
function ageBit({ clock, count }: RhythmDays['ages'], dialect: Dialect): Sql {
  const age = ageOn(sql`order_date`, clock, dialect);
  return sql`CASE WHEN ${age} < ${count} THEN ${dialect.bit(age)} END`;
}

/**
 * Waiting times: `number` (of the order waited for, from 2), `days` since the one before, `came` (false: still waited for on the
 * as-of date), `customers`.
 */
export function waitingTimes(rhythms: Sql, orders: number, asOf: string, { daysBetween }: Dialect): Sql {
  const waits = Array.from({ length: orders - 1 }, (_, index) => {
    const [before, next] = [identifier(`order_${index + 1}`), identifier(`order_${index + 2}`)];
    return sql`SELECT ${index + 2} AS number, ${daysBetween(before, sql`coalesce(${next}, DATE ${asOf})`)} AS days,
      ${next} IS NOT NULL AS came, count(*) AS customers
      FROM ${rhythms} WHERE ${before} IS NOT NULL GROUP BY 2, 3`;
  });
  return sql`${joined(waits, ' UNION ALL ')}`;
}

/** `cohort`, `customers`, `last_first_order`, and for each of `days` a column `within_1`, `within_2` …: how many ordered again within so many days. */
export function returnsByCohort(waits: Sql, days: readonly number[], { daysBetween }: Dialect): Sql {
  const waited = daysBetween(sql`order_1`, sql`order_2`);
  const counts = days.map(
    (within, index) => sql`count(*) FILTER (${waited} <= ${within}) AS ${identifier(`within_${index + 1}`)}`,
  );
  return sql`
  SELECT cohort, count(*) AS customers, CAST(max(first_order) AS VARCHAR) AS last_first_order, ${joined(counts)}
  FROM ${waits} GROUP BY cohort`;
}

/** `cohort`, `first_window` (the one of the first order), `windows` (bits of those with an order), `customers`: one row a history. */
export const windowHistories = (
  waits: Sql,
  { asOf, days }: RhythmDays['windows'],
  { daysBetween }: Dialect,
): Sql => sql`
  SELECT cohort, CAST(floor(${daysBetween(sql`first_order`, sql`DATE ${asOf}`)} / ${days}) AS INTEGER) AS first_window,
    windows, count(*) AS customers
  FROM ${waits} GROUP BY 1, 2, 3`;

/** `years` (bits of the calendar years with an order), `customers`: one row a pattern. */
export const yearHistories = (rhythms: Sql): Sql => sql`SELECT years, count(*) AS customers FROM ${rhythms} GROUP BY 1`;

/**
 * Customers by what they did in two equal spans: `movement` (`new`, `back`, `up`, `down`, `silent`, `returns`: none of them ordered in either,
 * and money moved), `customers`, `revenue_before`, `revenue_after`.
 */
export const growthAccounting = (rhythms: Sql, middle: string): Sql => sql`
  SELECT CASE
      WHEN after AND before THEN CASE WHEN amount_after >= amount_before THEN 'up' ELSE 'down' END
      WHEN after AND first_order > DATE ${middle} THEN 'new'
      WHEN after THEN 'back'
      WHEN before THEN 'silent'
      ELSE 'returns' END AS movement,
    count(*) AS customers, CAST(sum(amount_before) AS DOUBLE) AS revenue_before, CAST(sum(amount_after) AS DOUBLE) AS revenue_after
  FROM (
    SELECT first_order, amount_before, amount_after, before, last_order > DATE ${middle} AS after
    FROM ${rhythms})
  WHERE after OR before OR amount_before <> 0 OR amount_after <> 0
  GROUP BY 1`;

/** The one row `customers`, `repeaters` (two orders or more). */
export const repeaterCounts = (rhythms: Sql): Sql =>
  sql`SELECT count(*) AS customers, count(*) FILTER (orders > 1) AS repeaters FROM ${rhythms}`;
