import { z } from 'zod';
import type { Engine, Row } from '../../engine/engine.ts';
import { type AgeClock, cohortActivity, cohortSizes, cohortSums } from '../../sql/relations/cohorts.ts';
import type { Period } from '../../sql/relations/periods.ts';
import type { Sql } from '../../sql/sql.ts';
import { addDays } from '../dates.ts';
import { firstDay, lastDay, periodName } from '../periods.ts';
import { cents } from './cents.ts';

const cell = z.object({
  age: z.int().describe('0 is the period of the first order'),
  active: z.int().describe('customers with an order at that age; with --unbounded, at that age or later'),
  rate: z.number().nullable().describe('active / size; null without customers'),
  orders: z.int(),
  revenue: z.number().nullable().describe('net amount at that age; null, here and below, without a column of amounts'),
  cumulative_value: z.number().nullable().describe('net amount up to the end of that age, per customer of the cohort'),
  complete: z.boolean().describe('the as-of date has reached the last day of that age, for all of the cohort'),
});

export const cohort = z.object({
  cohort: z.string().describe('period of the first order: 2024-03, 2024-Q1, 2024, 2024-W05'),
  first_day: z.iso.date(),
  last_day: z.iso.date(),
  size: z.int().describe('customers'),
  truncated: z.boolean().describe('part of these customers had probably ordered before the export begins'),
  orders: z.int().describe('all orders to the as-of date'),
  cells: z.array(cell).describe('every age that has begun'),
});

export const averageRate = z.object({
  age: z.int(),
  rate: z.number().nullable().describe('Σ active / Σ size over complete cells; null without one'),
  cohorts: z.int().describe('how many complete cells are in it'),
});

export type Cohort = z.output<typeof cohort>;
export type AverageRate = z.output<typeof averageRate>;

/** How customers are put together, and how far they are followed. */
export interface Grid {
  readonly period: Period;
  readonly clock: AgeClock;
  readonly ages: number;
  readonly unbounded: boolean;
  readonly asOf: string;
  /** Whether amounts are known. */
  readonly money: boolean;
}

/** The cohorts of all customers, and of those with each label, keyed by it. */
export async function cohortsOf(
  engine: Engine,
  { events, rhythms, labelled }: { events: Sql; rhythms: Sql; labelled: boolean },
  grid: Grid,
): Promise<{ all: Cohort[]; byLabel: ReadonlyMap<string | null, Cohort[]> }> {
  const { clock, ages } = grid;
  const sizes = await engine.all(cohortSizes(rhythms, clock, engine.dialect));
  const sums = await engine.all(cohortSums(events, rhythms, { clock, ages, labelled }, engine.dialect));
  const activity = await engine.all(cohortActivity(rhythms, ages, engine.dialect));
  const labels = [...new Set(sizes.map((row) => row.label as string | null))];
  const found: Found = { sizes, sums, activity };
  const of = (label: string | null): Cohort[] =>
    gridOf(
      restricted(found, (row) => row.label === label),
      grid,
    );
  return { all: gridOf(found, grid), byLabel: new Map(labels.map((label) => [label, of(label)])) };
}

/** What the engine says, one row a cohort, label and, for sums, age. */
interface Found {
  readonly sizes: readonly Row[];
  readonly sums: readonly Row[];
  readonly activity: readonly Row[];
}

const restricted = ({ sizes, sums, activity }: Found, holds: (row: Row) => boolean): Found => ({
  sizes: sizes.filter(holds),
  sums: sums.filter(holds),
  activity: activity.filter(holds),
});

/** Every cohort from the first to the last, those without customers too. */
function gridOf(found: Found, grid: Grid): Cohort[] {
  const numbers = found.activity.map((row) => Number(row.cohort)).sort((a, b) => a - b);
  if (numbers.length === 0) return [];
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  return Array.from({ length: last - first + 1 }, (_, index) =>
    cohortOf(
      first + index,
      restricted(found, (row) => Number(row.cohort) === first + index),
      grid,
    ),
  );
}

function cohortOf(number: number, { sizes, sums, activity }: Found, grid: Grid): Cohort {
  const size = total(sizes, 'size');
  const lastFirstOrder = sizes.map((row) => String(row.last_first_order)).reduce((a, b) => (a > b ? a : b), '');
  let value = 0;
  return {
    cohort: periodName(number, grid.period),
    first_day: firstDay(number, grid.period),
    last_day: lastDay(number, grid.period),
    size,
    truncated: false,
    orders: total(sizes, 'orders'),
    cells: agesBegun(number, grid).map((age) => {
      const there = sums.filter((row) => Number(row.age) === age);
      const later = sizes.filter((row) => Number(row.last_age) >= age);
      const active = grid.unbounded ? total(later, 'size') : total(activity, `age_${age}`);
      const revenue = cents(total(there, 'revenue'));
      value += revenue;
      return {
        age,
        active,
        rate: size > 0 ? active / size : null,
        orders: total(there, 'orders'),
        revenue: grid.money ? revenue : null,
        cumulative_value: grid.money && size > 0 ? value / size : null,
        complete: isComplete(number, age, lastFirstOrder, grid),
      };
    }),
  };
}

/** Ages that the first day of the cohort has reached by the as-of date. */
function agesBegun(cohort: number, { clock, period, ages, asOf }: Grid): number[] {
  const begun = (age: number): boolean =>
    'days' in clock
      ? addDays(firstDay(cohort, period), clock.days * age) <= asOf
      : firstDay(cohort + age, period) <= asOf;
  return Array.from({ length: ages + 1 }, (_, age) => age).filter(begun);
}

/** Whether an age is over for everyone in the cohort; in spans of days, for the last who came, once nobody can join any more. */
function isComplete(cohort: number, age: number, lastFirstOrder: string, { clock, period, asOf }: Grid): boolean {
  if (!('days' in clock)) return asOf >= lastDay(cohort + age, period);
  const joined = lastFirstOrder || lastDay(cohort, period);
  return asOf >= lastDay(cohort, period) && asOf >= addDays(joined, clock.days * (age + 1) - 1);
}

/** Σ active / Σ size at each age, over the complete cells of cohorts that have customers. */
export const averageOf = (cohorts: readonly Cohort[], ages: number): AverageRate[] =>
  Array.from({ length: ages + 1 }, (_, age) => {
    const cells = cohorts.flatMap(({ size, cells }) => {
      const found = cells.find((each) => each.age === age);
      return found?.complete && size > 0 ? [{ size, active: found.active }] : [];
    });
    const sum = (of: 'size' | 'active'): number => cells.reduce((total, each) => total + each[of], 0);
    return { age, rate: cells.length > 0 ? sum('active') / sum('size') : null, cohorts: cells.length };
  });

/** How many of the first cohorts hold customers who had ordered before the export begins; see `docs/methods/retention.md`. */
export function truncatedCohorts(cohorts: readonly Cohort[], asOf: string, since: boolean): number {
  const closed = cohorts.filter((each) => each.last_day <= asOf);
  let count = 0;
  while (looksTruncated(closed, count)) count++;
  return since && cohorts.length > 0 ? Math.max(1, count) : count;
}

/** As many cohorts after one are looked at, at least and at most. */
const [fewestAfter, mostAfter] = [3, 6];
/** A cohort with old customers in it is larger by this share at least. */
const larger = 1.1;

/**
 * Larger than the cohorts after it by more than two standard deviations (theirs, or that of chance), and its customers come back more often at
 * the age after the first by more than one standard error: old customers among new ones.
 */
function looksTruncated(cohorts: readonly Cohort[], index: number): boolean {
  const [own, ...after] = cohorts.slice(index, index + 1 + mostAfter);
  if (!own || after.length < fewestAfter) return false;
  const sizes = after.map(({ size }) => size);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / (sizes.length - 1);
  const spread = Math.sqrt(Math.max(mean, variance) * (1 + 1 / sizes.length));
  const rest = averageOf(cohorts.slice(index + 1), 1)[1]!;
  const cells = cohorts.slice(index + 1).filter(({ cells }) => cells[1]?.complete);
  const trials = cells.reduce((sum, { size }) => sum + size, 0);
  const rate = own.cells[1]?.complete ? own.cells[1].rate : null;
  if (rate === null || rest.rate === null || own.size <= Math.max(larger * mean, mean + 2 * spread)) return false;
  const pooled = (rate * own.size + rest.rate * trials) / (own.size + trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / own.size + 1 / trials));
  return rate - rest.rate > error;
}

const total = (rows: readonly Row[], key: string): number => rows.reduce((sum, row) => sum + Number(row[key]), 0);
