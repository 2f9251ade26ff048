import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { type AgeClock, firstOrders, purchaseEvents } from '../../sql/relations/cohorts.ts';
import { customerRhythms, customerWaits } from '../../sql/relations/comebacks.ts';
import { distinctOrders } from '../../sql/relations/customers.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { Context } from '../analysis.ts';
import { addDays } from '../dates.ts';
import { knownOf } from '../known.ts';
import { periodOf } from '../periods.ts';
import { ofOneIn, sampledOneIn } from '../sample.ts';
import { averageOf, type Cohort, cohortsOf, type Grid, truncatedCohorts } from './cohorts.ts';
import { growthOf, growthSpans } from './growth.ts';
import type { RetentionOptions } from './options.ts';
import { repeatOf, yearsOf } from './repeat.ts';
import type { PurchasesResult } from './result.ts';
import { risingOf, tooShortForSeasons, windowsFor } from './rising.ts';
import { labelsOf, splitOf } from './split.ts';
import { splitDate, statesOf } from './states.ts';
import { ordersDated, timeToRepeatOf } from './time-to-repeat.ts';

/** What purchases tell of who comes back: customers leave unseen, so that nothing here is called retention or churn. */
export async function purchasesOf(
  { engine, reading }: Context,
  options: RetentionOptions,
): Promise<{ result: PurchasesResult; remarks: Remark[] }> {
  const { asOf, ledger } = reading;
  const firstDate = ledger.first_date;
  if (asOf === null || firstDate === null || ledger.customers === 0) return { result: nothing(options), remarks: [] };
  const { dialect } = engine;
  const money = knownOf(reading).money;
  const events = purchaseEvents(reading.transactions, await ordersApart(engine, reading), reading.allSales);
  const labelled =
    options.by_column === undefined ? null : await labelsOf(engine, reading.transactions, firstOrders(events));
  const grid: Grid = {
    period: options.by,
    clock: clockOf(options),
    ages: options.ages,
    unbounded: options.unbounded ?? false,
    asOf,
    money,
  };
  const spans = growthSpans(firstDate, asOf);
  const split = splitDate(firstDate, asOf);
  const windows = windowsFor(firstDate, asOf);
  const days = {
    period: options.by,
    firstOrders: ordersDated,
    ages: { clock: grid.clock, count: options.ages + 1 },
    periods: { first: periodOf(firstDate, options.by), last: periodOf(asOf, options.by) },
    split: split ?? firstDate,
    growth: spans ?? { before: asOf, middle: asOf },
    windows,
    years: yearsOf(firstDate, asOf),
  };
  const rhythms = await engine.table(
    'rhythms',
    customerRhythms(events, labelled?.labels ?? null, days, reading.money, dialect),
  );
  const every = sampledOneIn(ledger.customers);
  const waits = await engine.table('waits', customerWaits(ofOneIn(events, every), days, dialect));
  const found = await cohortsOf(engine, { events, rhythms, labelled: labelled !== null }, grid);
  const since = reading.remarks.some(({ code }) => code === 'since');
  const truncated = truncatedCohorts(found.all, asOf, since);
  const cohorts = found.all.map((each, index): Cohort => ({ ...each, truncated: index < truncated }));
  const timeToRepeat = await timeToRepeatOf(engine, waits, asOf);
  const firstWhole = Math.max(
    periodOf(cohorts[0]!.first_day, options.by) + truncated,
    truncated > 0 ? periodOf(addDays(firstDate, timeToRepeat.day_90 ?? 0), options.by) + 1 : 0,
  );
  return {
    result: {
      kind: 'purchases',
      period: options.by,
      cohorts,
      average: averageOf(cohorts, options.ages),
      repeat: await repeatOf(engine, rhythms, { firstDate, asOf }),
      time_to_repeat: timeToRepeat,
      growth: spans && money ? await growthOf(engine, rhythms, spans) : null,
      ...(await statesOf(engine, { rhythms, waits }, { asOf, split })),
      by_column:
        labelled &&
        (await splitOf(engine, rhythms, found.byLabel, {
          column: options.by_column!,
          kind: labelled.kind,
          ages: options.ages,
          money,
        })),
      rising_churn: await risingOf(engine, {
        waits,
        period: options.by,
        asOf,
        windows,
        firstWhole,
        short: tooShortForSeasons(firstDate, asOf),
      }),
    },
    remarks: [...remarksOf(cohorts, truncated), ...(every === 1 ? [] : [{ code: 'retention_sampled', count: every }])],
  };
}

const clockOf = ({ by, age_clock }: RetentionOptions): AgeClock =>
  age_clock === 'calendar' ? { period: by } : { days: Number(age_clock.slice('days:'.length)) };

/** One row an order where lines have to be put together; null where every row that counts is an order of its own. */
async function ordersApart(engine: Engine, { everyRowIsAnOrder, transactions }: Reading): Promise<Sql | null> {
  if (everyRowIsAnOrder) return null;
  return engine.table('orders', distinctOrders(sql`(SELECT *, 0 AS excluded FROM ${transactions})`));
}

function remarksOf(cohorts: readonly Cohort[], truncated: number): Remark[] {
  const last = cohorts[truncated - 1];
  return last ? [{ code: 'first_cohort_truncated', count: truncated, values: { cohort: last.cohort } }] : [];
}

const nothing = ({ by }: RetentionOptions): PurchasesResult => ({
  kind: 'purchases',
  period: by,
  cohorts: [],
  average: [],
  repeat: { customers: 0, repeaters: 0, repeat_rate: null, repeat_buying_rate: [] },
  time_to_repeat: {
    at_risk: 0,
    returned: 0,
    plateau: null,
    plateau_days: null,
    median_days: null,
    day_80: null,
    day_90: null,
    curve: [],
    orders: [],
  },
  growth: null,
  states: [],
  rhythm: { usual_gap_days: null, gaps: 0, past_date: null, past_days: null },
  by_column: null,
  rising_churn: { verdict: 'cannot_tell', mechanism: null, may_be_season: false, evidence: [] },
});
