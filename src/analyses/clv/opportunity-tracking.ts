import type { Engine } from '../../engine/engine.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { expectedOfNewCustomer, expectedPurchases, probabilityAlive } from '../../models/purchase-scores.ts';
import { takenOpportunities } from '../../sql/relations/buyers.ts';
import { addDays } from '../dates.ts';
import { type Expected, withInterval } from './expected-times.ts';
import type { HeldOut } from './held-out.ts';
import type { ClvResult } from './result.ts';
import type { Terms } from './terms.ts';

/**
 * Opportunities taken by those who had bought until the end of calibration, one after the other: those held out are numbered for each
 * customer from the last that had an end before, and told at the day until which the last customer's ends.
 */
export async function opportunityTracking(
  engine: Engine,
  fit: PurchaseFit,
  heldOut: HeldOut,
  terms: Terms,
): Promise<ClvResult['tracking']> {
  const { until, periods, ready, buyers, customerDays } = heldOut;
  const { place, taken } = (await engine.numbers(
    takenOpportunities(customerDays, buyers, { unit: terms.daysInUnit, ahead: periods }, engine.dialect),
  )) as Record<'place' | 'taken', Float64Array>;
  const before = ready.T.reduce((most, chances) => Math.max(most, chances), 0);
  const actual = new Map(Array.from(place, (at, i) => [at, taken[i]!]));
  return withInterval(expectedOpportunities(fit, heldOut, before), terms).map((expected, i) => {
    const at = i + 1 - before;
    return {
      period_end: addDays(until, Math.round(at * terms.daysInUnit)),
      held_out: at > 0,
      actual: actual.get(at) ?? 0,
      ...expected,
    };
  });
}

/**
 * What a model expects of each opportunity, so many before the end of calibration first: of new customers since their first purchase, then
 * forecast from what each had done. Whether one customer takes one is a matter of p(1 − p).
 */
export function expectedOpportunities(
  { model, parameters }: PurchaseFit,
  { ready, customers, periods }: Pick<HeldOut, 'ready' | 'customers' | 'periods'>,
  before: number,
): Expected {
  const predicted = new Float64Array(before + periods);
  const chance = new Float64Array(before + periods);
  const add = (at: number, count: number, p: number): void => {
    predicted[at]! += count * p;
    chance[at]! += count * p * (1 - p);
  };
  let soFar = 0;
  for (let n = 1; n <= before; n++) {
    const expected = expectedOfNewCustomer(model, parameters, { periods: n, discount: 0 });
    for (let i = 0; i < ready.size; i++) {
      const at = before - ready.T[i]! + n - 1;
      if (n <= ready.T[i]!) add(at, ready.count[i]!, expected - soFar);
    }
    soFar = expected;
  }
  const alive = probabilityAlive(model, parameters, ready);
  let earlier: Float64Array = new Float64Array(ready.size);
  for (let n = 1; n <= periods; n++) {
    const expected = expectedPurchases(model, parameters, ready, { periods: n, discount: 0, alive });
    for (let i = 0; i < expected.length; i++) add(before + n - 1, customers[i]!, expected[i]! - earlier[i]!);
    earlier = expected;
  }
  return { predicted, chance };
}
