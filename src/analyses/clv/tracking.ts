import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Parameters } from '../../models/parameters.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { type PurchaseHistories, purchaseHistories } from '../../models/purchase-histories.ts';
import type { PurchaseModel } from '../../models/purchase-model.ts';
import { expectedOfNewCustomer, expectedPurchases, probabilityAlive } from '../../models/purchase-scores.ts';
import { purchasesNearby, type StepRate } from '../../models/purchases-nearby.ts';
import { firstDays, repeatDays } from '../../sql/relations/buyers.ts';
import { addDays } from '../dates.ts';
import { noDate } from '../rfm/values.ts';
import { daysFrom } from './days-passed.ts';
import { type Expected, type ExpectedTime, withInterval } from './expected-times.ts';
import type { HeldOut } from './held-out.ts';
import { opportunityTracking } from './opportunity-tracking.ts';
import type { ClvResult } from './result.ts';
import type { Terms } from './terms.ts';

/** What is followed week by week: the calibration fit, and who had bought until its end. */
export interface Tracked {
  /** Fitted to `ready` alone. */
  readonly fit: PurchaseFit;
  readonly ready: PurchaseHistories;
  /** Customers by the days from their first purchase to the end of calibration. */
  readonly acquired: { readonly days: Float64Array; readonly customers: Float64Array };
  /** Whole weeks before the end of calibration, and after it. */
  readonly before: number;
  readonly after: number;
  /** Days that count from the end of calibration to the end of a day of the calendar, both below 0 before it. */
  readonly clock: (day: number) => number;
}

/**
 * Repeat purchases of those who had bought until the end of calibration, week by week: before it as expected of new customers
 * since their first purchase, after it as forecast from what each had done until then. Of BG/BB by opportunity instead.
 */
export async function trackingOf(
  engine: Engine,
  reading: Reading,
  fit: PurchaseFit,
  heldOut: HeldOut,
): Promise<ClvResult['tracking']> {
  const { until, ready, customerDays, terms } = heldOut;
  if (fit.model.name === 'bg-bb') return opportunityTracking(engine, fit, heldOut, terms);
  const { dialect } = engine;
  const acquired = (await engine.numbers(firstDays(heldOut.buyers, until, dialect))) as Tracked['acquired'];
  const { days, purchases } = (await engine.numbers(
    repeatDays(customerDays, heldOut.buyers, { until, last: reading.asOf ?? noDate }, dialect),
  )) as Record<'days' | 'purchases', Float64Array>;
  const before = Math.floor(acquired.days.reduce((most, each) => Math.max(most, each), 0) / 7);
  const after = Math.floor(heldOut.days / 7);
  const actual = new Float64Array(before + after);
  days.forEach((day, i) => {
    const week = before + Math.ceil(day / 7) - 1;
    if (week >= 0 && week < actual.length) actual[week]! += purchases[i]!;
  });
  const clock = daysFrom(terms.season, until);
  return expectedWeeks({ fit, ready, acquired, before, after, clock }, terms).map((expected, week) => ({
    period_end: addDays(until, 7 * (week + 1 - before)),
    held_out: week >= before,
    actual: actual[week]!,
    ...expected,
  }));
}

/** What a model expects of each week, calibration first, its parameters taken for known. */
export const expectedWeeks = (tracked: Tracked, terms: Pick<Terms, 'daysInUnit' | 'confidence'>): ExpectedTime[] =>
  withInterval(weeksAt(tracked, tracked.fit.parameters, terms.daysInUnit), terms);

function weeksAt(tracked: Tracked, at: Parameters, unit: number): Expected {
  const [seen, ahead] = [weeksSeen(tracked, at, unit), weeksAhead(tracked, at, unit)];
  return {
    predicted: Float64Array.of(...seen.predicted, ...ahead.predicted),
    chance: Float64Array.of(...seen.chance, ...ahead.chance),
  };
}

/**
 * The variance of purchases in a short time, m of which are expected: m + m·nearby − m², nearby as of `purchasesNearby`. Exact by chance
 * for who does not leave within the time (m(1 + h/(α + T)) of the NBD), and an upper bound where frequent buyers leave sooner. Of regular
 * buyers, who are taken to buy at any phase, within 1% in the time held out, and some 5% too much before it (against simulated customers).
 */
const chanceOf = (m: number, squared: number, nearby: number): number => m + m * nearby - squared;

function weeksSeen({ fit, acquired, before, clock }: Tracked, at: Parameters, unit: number): Expected {
  const [predicted, chance] = [new Float64Array(before), new Float64Array(before)];
  const newcomer = { phases: fit.model.phases, shape: at.r!, scale: at.alpha! };
  const expected = new Map<number, number>();
  const untilWhole = (days: number): number => {
    if (days <= 0) return 0;
    const known = expected.get(days);
    if (known !== undefined) return known;
    const value = expectedOfNewCustomer(fit.model, at, { periods: days / unit, discount: 0 });
    expected.set(days, value);
    return value;
  };
  // Between two whole days in proportion: the curve bends far less within a day than figures are told.
  const until = (days: number): number => {
    const [whole, part] = [Math.floor(days), days - Math.floor(days)];
    return part === 0 ? untilWhole(whole) : (1 - part) * untilWhole(whole) + part * untilWhole(whole + 1);
  };
  for (let i = 0; i < acquired.days.length; i++) {
    for (let w = 0; w < before; w++) {
      const [first, end] = [-acquired.days[i]!, -7 * (before - w - 1)];
      if (end <= first) continue;
      const [since, sinceBefore] = [clock(end) - clock(first), clock(Math.max(first, end - 7)) - clock(first)];
      const m = until(since) - until(sinceBefore);
      const h = (since - sinceBefore) / unit;
      predicted[w]! += acquired.customers[i]! * m;
      chance[w]! += acquired.customers[i]! * chanceOf(m, m * m, purchasesNearby(newcomer, h));
    }
  }
  return { predicted, chance };
}

function weeksAhead({ fit, ready, after, clock }: Tracked, at: Parameters, unit: number): Expected {
  const alive = probabilityAlive(fit.model, at, ready);
  const { histories, weights, squares } =
    fit.model.phases === 1 ? byTimeObserved(ready, alive) : eachAlone(ready, alive);
  const [predicted, chance] = [new Float64Array(after), new Float64Array(after)];
  const rates = ratesOf(fit.model, at, histories);
  const one = new Float64Array(histories.size).fill(1);
  let before: Float64Array = new Float64Array(histories.size);
  for (let w = 0; w < after; w++) {
    const [start, end] = [clock(7 * w) / unit, clock(7 * (w + 1)) / unit];
    const until = expectedPurchases(fit.model, at, histories, { periods: end, discount: 0, alive: one });
    for (let entry = 0; entry < until.length; entry++) {
      const m = until[entry]! - before[entry]!;
      const nearby = purchasesNearby(rates[entry]!, end - start);
      predicted[w]! += weights[entry]! * m;
      chance[w]! += chanceOf(weights[entry]! * m, squares[entry]! * m * m, nearby);
    }
    before = until;
  }
  return { predicted, chance };
}

/** The rate of steps of each history, in the order of entries; of regular buyers at the phase that they have reached in the mean. */
function ratesOf(model: PurchaseModel, at: Parameters, histories: PurchaseHistories): StepRate[] {
  const { phases } = model;
  const rates = new Array<StepRate>(histories.size);
  const probabilities = new Float64Array(phases);
  for (const { x, from, to } of histories.groups)
    for (let i = from; i < to; i++) {
      model.phase?.(at, x, histories.tx[i]!, histories.T[i]!, probabilities);
      const reached = probabilities.reduce((sum, probability, phase) => sum + phase * probability, 0);
      rates[histories.row[i]!] = { phases, shape: at.r! + phases * x + reached, scale: at.alpha! + histories.T[i]! };
    }
  return rates;
}

/** Histories whose future differs, with Σ P(alive) of the customers and Σ of its squares. */
interface Weighted {
  readonly histories: PurchaseHistories;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

// Given that a customer is alive, what comes depends on x and T alone: far fewer than there are histories.
function byTimeObserved(ready: PurchaseHistories, alive: Float64Array): Weighted {
  const [x, T, weights, squares]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const group of ready.groups) {
    const places = new Map<number, number>();
    for (let i = group.from; i < group.to; i++) {
      let place = places.get(ready.TAt[i]!);
      if (place === undefined) {
        place = x.length;
        places.set(ready.TAt[i]!, place);
        x.push(group.x);
        T.push(ready.T[i]!);
        weights.push(0);
        squares.push(0);
      }
      const p = alive[ready.row[i]!]!;
      weights[place]! += ready.count[i]! * p;
      squares[place]! += ready.count[i]! * p * p;
    }
  }
  const histories = purchaseHistories({ x, tx: new Float64Array(x.length), T });
  return { histories, weights: Float64Array.from(weights), squares: Float64Array.from(squares) };
}

function eachAlone(histories: PurchaseHistories, alive: Float64Array): Weighted {
  const weights = new Float64Array(alive.length);
  const squares = new Float64Array(alive.length);
  for (let i = 0; i < alive.length; i++) {
    const entry = histories.row[i]!;
    weights[entry] = histories.count[i]! * alive[entry]!;
    squares[entry] = weights[entry]! * alive[entry]!;
  }
  return { histories, weights, squares };
}
