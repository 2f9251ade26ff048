import { z } from 'zod';
import type { Engine, Row } from '../../engine/engine.ts';
import { churnVerdicts, isChange } from '../../models/rising-churn.ts';
import { type RateCell, rateTrend } from '../../numeric/rate-trend.ts';
import { wilsonInterval } from '../../numeric/wilson-interval.ts';
import { returnsByCohort, windowHistories } from '../../sql/relations/comebacks.ts';
import type { Period } from '../../sql/relations/periods.ts';
import type { Sql } from '../../sql/sql.ts';
import { addDays, daysBetween } from '../dates.ts';
import { lastDay, periodName } from '../periods.ts';

const measures = ['second_order', 'bought_again', 'came_back'] as const;
const directions = ['falling', 'rising', 'flat', 'unclear'] as const;

const test = z.object({
  measure: z
    .enum(measures)
    .describe(
      'second_order: a second order within so many days of the first, cohort by cohort; bought_again: of customers who bought in a span of days, those who did in the next; came_back: of customers silent in one, those who bought in the next; the last two among customers of equal age',
    ),
  days: z.int().describe('how many days that is'),
  points: z
    .array(
      z.object({
        period: z.string().describe('the cohort, or the first day of the span in which they could buy again'),
        customers: z.int(),
        returned: z.int(),
        rate: z.number(),
        lower: z.number(),
        upper: z.number(),
      }),
    )
    .describe(
      'what the trend is seen in; of customers of all ages together for the last two, which are tested age by age',
    ),
  rate: z.number().describe('of all points together'),
  change: z.number().describe('of the rate, from the first point to the last, along the line fitted'),
  lower: z.number().describe('95 % interval of the change'),
  upper: z.number(),
  p_value: z.number().describe('of no change at all'),
  adjusted_p_value: z.number().describe('the same, for as many tests as were made (Holm)'),
  dispersion: z.number().describe('1 where rates scatter as chance alone would have them'),
  direction: z.enum(directions).describe('of the rate; flat: no change worth the name can be hidden in the interval'),
});

export const risingChurn = z
  .object({
    verdict: z.enum(churnVerdicts).describe('of infidelity: rising when fewer come back'),
    mechanism: z
      .enum(['calendar_or_cohort'])
      .nullable()
      .describe('purchases cannot tell whether the times or the newer customers changed; null without a change'),
    may_be_season: z
      .boolean()
      .describe(
        'whether that change is seen in a history of less than two years, in which a season would look the same',
      ),
    evidence: z.array(test),
  })
  .describe('whether customers of equal age come back less often than they used to');

export type RisingChurn = z.output<typeof risingChurn>;
type Test = RisingChurn['evidence'][number];

/** A point of fewer customers than this says nothing. */
export const fewestCustomers = 10;
/** Through fewer points no line is drawn. */
export const fewestPoints = 4;
const enoughPoints = 6;

/** Spans of days after a first order, of which the longest is taken that leaves enough cohorts to compare. */
const waits = [365, 180, 90, 60, 30, 14, 7];
/** Whole weeks, so that every span has the same days of the week. */
const windowDays = [364, 182, 91, 28, 7];
const mostWindows = 12;

/** The spans counted back from the as-of date: the longest of which the history holds enough; at least one. */
export function windowsFor(firstDate: string, asOf: string): { asOf: string; days: number; count: number } {
  const length = daysBetween(firstDate, asOf) + 1;
  const count = (days: number): number => Math.floor(length / days);
  const days = windowDays.find((each) => count(each) >= enoughPoints + 1) ?? windowDays.at(-1)!;
  return { asOf, days, count: Math.min(mostWindows, Math.max(1, count(days))) };
}

export interface Comparable {
  readonly waits: Sql;
  readonly period: Period;
  readonly asOf: string;
  readonly windows: { readonly asOf: string; readonly days: number; readonly count: number };
  /** Cohorts before this one may hold old customers among new ones. */
  readonly firstWhole: number;
  /** Whether the history is shorter than the two years that tell a season from a change. */
  readonly short: boolean;
}

const twoYears = 2 * 365;

/** Whether a history from its first day to the as-of date is too short to tell a season from a change. */
export const tooShortForSeasons = (firstDate: string, asOf: string): boolean =>
  daysBetween(firstDate, asOf) + 1 < twoYears;

/** Whether customers of equal age come back less often than they used to: three rates, each with its trend. */
export async function risingOf(engine: Engine, compared: Comparable): Promise<RisingChurn> {
  const found = [await secondOrders(engine, compared), ...(await nextWindows(engine, compared))];
  const tests = adjusted(found.filter((each) => each !== null));
  const directions = new Set(tests.map((each) => each.direction));
  const verdict = verdictOf(directions);
  const changes = isChange(verdict);
  return {
    verdict,
    mechanism: changes ? 'calendar_or_cohort' : null,
    may_be_season: changes && compared.short,
    evidence: tests,
  };
}

function verdictOf(directions: ReadonlySet<Test['direction']>): RisingChurn['verdict'] {
  const [falling, rising] = [directions.has('falling'), directions.has('rising')];
  if (falling !== rising) return falling ? 'rising' : 'falling';
  return directions.size === 1 && directions.has('flat') ? 'stable' : 'cannot_tell';
}

type Found = Omit<Test, 'adjusted_p_value' | 'direction'>;

async function secondOrders(engine: Engine, compared: Comparable): Promise<Found | null> {
  const { waits: customers, period, asOf } = compared;
  const rows = (await engine.all(returnsByCohort(customers, waits, engine.dialect)))
    .filter((row) => Number(row.cohort) >= compared.firstWhole && Number(row.customers) >= fewestCustomers)
    .filter((row) => lastDay(Number(row.cohort), period) <= asOf)
    .sort((a, b) => Number(a.cohort) - Number(b.cohort));
  const seenFor = (row: Row, days: number): boolean => addDays(String(row.last_first_order), days) <= asOf;
  const cohorts = (days: number): number => rows.filter((row) => seenFor(row, days)).length;
  const days =
    waits.find((each) => cohorts(each) >= enoughPoints) ?? waits.find((each) => cohorts(each) >= fewestPoints);
  if (days === undefined) return null;
  const points = rows
    .filter((row) => seenFor(row, days))
    .map((row) => ({
      name: periodName(Number(row.cohort), period),
      time: Number(row.cohort),
      trials: Number(row.customers),
      successes: Number(row[`within_${waits.indexOf(days) + 1}`]),
      stratum: 0,
      cluster: Number(row.cohort),
    }));
  return testOf('second_order', days, points);
}

/** One transition of a history: how old, when, and whether they bought in the span before and in this one. */
interface Transition extends RateCell {
  readonly name: string;
  readonly bought: boolean;
}

/** Rates from a span to the next, among customers whose first order lies equally many spans back. */
async function nextWindows(engine: Engine, compared: Comparable): Promise<(Found | null)[]> {
  const { waits: customers, windows, firstWhole } = compared;
  const rows = await engine.all(windowHistories(customers, windows, engine.dialect));
  const counted = new Map<string, { trials: number; successes: number }>();
  for (const row of rows) {
    if (Number(row.cohort) < firstWhole) continue;
    const [bits, first, customers] = [Number(row.windows), Number(row.first_window), Number(row.customers)];
    // The first span of a customer is never whole: ages begin with the one after it.
    for (let to = 0; to < Math.min(first - 1, windows.count - 1); to++) {
      const key = `${first - to} ${to} ${(bits >> (to + 1)) & 1}`;
      const cell = counted.get(key) ?? { trials: 0, successes: 0 };
      cell.trials += customers;
      cell.successes += (bits >> to) & 1 ? customers : 0;
      counted.set(key, cell);
    }
  }
  const transitions = [...counted].map(([key, cell]): Transition => {
    const [age, to, bought] = key.split(' ').map(Number) as [number, number, number];
    const name = addDays(windows.asOf, -windows.days * (to + 1) + 1);
    return { stratum: age, cluster: age + to, time: -to, name, bought: bought === 1, ...cell };
  });
  const chosen = (bought: boolean): Transition[] =>
    transitions
      .filter((each) => each.bought === bought && each.trials >= fewestCustomers)
      .sort((a, b) => a.time - b.time || a.stratum - b.stratum);
  return [testOf('bought_again', windows.days, chosen(true)), testOf('came_back', windows.days, chosen(false))];
}

function testOf(
  measure: Test['measure'],
  days: number,
  cells: readonly (RateCell & { readonly name: string })[],
): Found | null {
  const times = [...new Set(cells.map((cell) => cell.time))];
  const cohorts = new Set(cells.map((cell) => cell.cluster)).size;
  const trend = cohorts >= fewestPoints && times.length >= fewestPoints ? rateTrend(cells) : null;
  if (!trend) return null;
  const sum = (of: readonly RateCell[], key: 'trials' | 'successes'): number =>
    of.reduce((total, cell) => total + cell[key], 0);
  const span = times.at(-1)! - times[0]!;
  return {
    measure,
    days,
    points: times.map((time) => {
      const here = cells.filter((cell) => cell.time === time);
      const [customers, returned] = [sum(here, 'trials'), sum(here, 'successes')];
      return {
        period: here[0]!.name,
        customers,
        returned,
        rate: returned / customers,
        ...wilsonInterval(returned, customers)!,
      };
    }),
    rate: sum(cells, 'successes') / sum(cells, 'trials'),
    change: asShares(trend.slope * span),
    lower: asShares(trend.lower * span),
    upper: asShares(trend.upper * span),
    p_value: trend.pValue,
    dispersion: trend.dispersion,
  };
}

/** No share changes by more than the whole, however wide an interval is. */
const asShares = (change: number): number => Math.max(-1, Math.min(1, change));

/** A change smaller than this, relative to the rate, is none worth acting on; below one that is half as large, none at all. */
const worthTelling = 0.1;

/** Holm 1979: the smallest p-value times the number of tests, the next times one less …, never falling. */
function adjusted(tests: readonly Found[]): Test[] {
  const order = [...tests].sort((a, b) => a.p_value - b.p_value);
  let least = 0;
  const adjustedP = new Map(
    order.map((each, index) => {
      least = Math.max(least, Math.min(1, each.p_value * (tests.length - index)));
      return [each, least];
    }),
  );
  return tests.map((each) => ({
    ...each,
    adjusted_p_value: adjustedP.get(each)!,
    direction: directionOf(each, adjustedP.get(each)!),
  }));
}

function directionOf({ rate, change, lower, upper }: Found, pValue: number): Test['direction'] {
  const least = worthTelling * rate;
  if (pValue < 0.05 && Math.abs(change) > least / 2) return change < 0 ? 'falling' : 'rising';
  return lower > -least && upper < least ? 'flat' : 'unclear';
}
