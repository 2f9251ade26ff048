import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { sql } from '../../sql/sql.ts';
import { addDays, dayNumber } from '../dates.ts';
import type { EquityResult } from '../equity/result.ts';
import { customersOf } from '../rfm/values.ts';
import { type Entry, headline } from './entry.ts';

/** Figures that can be told for any past day from what is known today. */
const recomputed = z.object({
  customers: z.int(),
  orders: z.int(),
  revenue: z.number(),
  equity: z.number().nullable().describe('of then, by the model of today'),
});

export const comparison = z
  .object({
    as_of: z.iso.date().describe('the day that this report is compared with'),
    reported: headline.nullable().describe('as it was reported then; null without a run of then in --history'),
    recomputed: recomputed.nullable().describe('for that day, out of the data of today; null without purchases'),
    late: z
      .object({ customers: z.int(), orders: z.int(), revenue: z.number() })
      .nullable()
      .describe('recomputed less reported: what came late, or was corrected'),
    changed_options: z.array(z.string()).describe('options that decide figures and are not those of then'),
    changed_version: z.string().nullable().describe('the version of then, where it is another'),
  })
  .describe('what has changed');

export type Comparison = z.output<typeof comparison>;

/** The Monday of a day's calendar week. */
const weekOf = (date: string): string => {
  // 1970-01-01 was a Thursday.
  const weekday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return addDays(date, -weekday);
};

/** The last run of a week before. */
export const runBefore = (runs: readonly Entry[], asOf: string): Entry | null =>
  runs.filter((run) => weekOf(run.as_of) < weekOf(asOf)).at(-1) ?? null;

/** The run of a day. */
export const runOf = (runs: readonly Entry[], day: string): Entry | null =>
  runs.find((run) => run.as_of === day) ?? null;

/** The history with a run in it: it takes the place of any other of its week. */
export const withRun = (runs: readonly Entry[], run: Entry): Entry[] =>
  [...runs.filter(({ as_of }) => weekOf(as_of) !== weekOf(run.as_of)), run].sort((a, b) =>
    a.as_of < b.as_of ? -1 : 1,
  );

/** This report beside what was reported before, and what would be reported for that day today. */
export async function comparedWith(
  engine: Engine,
  reading: Reading,
  {
    asOf,
    before,
    now,
  }: { readonly asOf: string; readonly before: Entry | null; readonly now: Omit<Entry, 'headline'> },
  equity: EquityResult | null,
): Promise<Comparison> {
  const recomputed = reading.contracts || reading.summary || reading.histories ? null : await on(engine, reading, asOf);
  const { headline: reported = null } = before ?? {};
  const late =
    reported && recomputed && reported.customers !== null && reported.orders !== null && reported.revenue !== null
      ? {
          customers: recomputed.customers - reported.customers,
          orders: recomputed.orders - reported.orders,
          // Cents: sums of decimals, whose difference is no more exact.
          revenue: Math.round(1e4 * (recomputed.revenue - reported.revenue)) / 1e4,
        }
      : null;
  return {
    as_of: asOf,
    reported,
    recomputed: recomputed && { ...recomputed, equity: equity?.bridge?.from ?? null },
    late,
    changed_options: before ? changed(before.options, now.options) : [],
    changed_version: before && before.version !== now.version ? before.version : null,
  };
}

async function on(engine: Engine, reading: Reading, date: string) {
  const row = await engine.one(sql`
    SELECT count(*) AS customers, coalesce(CAST(sum(orders) AS BIGINT), 0) AS orders, coalesce(CAST(sum(amount) AS DOUBLE), 0) AS revenue
    FROM (${customersOf(reading, { from: null, to: date })}) WHERE orders > 0`);
  return { customers: Number(row.customers), orders: Number(row.orders), revenue: Number(row.revenue) };
}

/** Options that differ, of commands that ran then and now: a section that was left out changes no figure of the others. */
function changed(then: Entry['options'], now: Entry['options']): string[] {
  const commandOf = (key: string): string => key.replace(/[^.]*$/, '');
  const [ranThen, runs] = [then, now].map((options) => new Set(['', ...Object.keys(options).map(commandOf)]));
  const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  return keys.filter(
    (key) =>
      ranThen!.has(commandOf(key)) &&
      runs!.has(commandOf(key)) &&
      JSON.stringify(then[key]) !== JSON.stringify(now[key]),
  );
}
