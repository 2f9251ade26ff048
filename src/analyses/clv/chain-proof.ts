import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { chancesAhead, customerWeights, recencyState, varianceAhead } from '../../models/recency-chain.ts';
import { repeatDays } from '../../sql/relations/buyers.ts';
import { addDays } from '../dates.ts';
import { noDate } from '../rfm/values.ts';
import type { Base } from './base.ts';
import { customersByState, daysBought, learnedFrom, resampling, saysSomething, seenUntil } from './chain-learning.ts';
import { withInterval } from './expected-times.ts';
import { type HeldOut, heldOutIn } from './held-out.ts';
import type { ClvOptions } from './options.ts';
import { type ForecastErrors, forecastErrors } from './proof.ts';
import type { ClvResult } from './result.ts';
import { betterRival, type Rival, rivalsOf } from './rivals.ts';
import type { Terms } from './terms.ts';
import { around, type Interval } from './valuation.ts';

/** How the chain of what came before forecast the time held out, beside forecasts that need no model. */
export interface ChainProof extends ForecastErrors {
  readonly heldOut: HeldOut;
  /** Of the purchase days forecast: for what is not known of the chances, and for chance. */
  readonly interval: Interval;
  readonly tracking: ClvResult['tracking'];
  readonly rivals: readonly Rival[];
}

const counting = { opportunities: false, gaps: false };

/** The last whole periods held out, forecast from what the others teach; null where nothing is, or they teach too little. */
export async function chainProof(
  engine: Engine,
  reading: Reading,
  periodDays: number,
  of: { readonly base: Base; readonly terms: Terms; readonly options: ClvOptions },
): Promise<ChainProof | null> {
  const { base, terms, options } = of;
  const heldOut = await heldOutIn({ engine, reading }, base, terms, options, counting, periodDays);
  if (!heldOut) return null;
  const { until, buyers, customerDays, ready } = heldOut;
  const histories = await seenUntil(engine, { buyers, customerDays }, { until, periodDays, more: terms.more });
  if (!saysSomething(histories)) return null;
  const learned = learnedFrom(histories);
  const periods = heldOut.days / periodDays;
  const customers = customersByState(histories);
  const summed = (values: readonly number[]) => values.reduce((sum, value, s) => sum + value * customers[s]!, 0);

  const byState = daysBought(learned, { periods, discount: 0 });
  const predicted = new Float64Array(ready.size);
  for (let i = 0; i < ready.size; i++) {
    const periodsSince = (time: number) => Math.floor(Math.round(time * terms.daysInUnit) / periodDays);
    const [first, last] = [periodsSince(ready.T[i]!), periodsSince(ready.T[i]! - ready.tx[i]!)];
    predicted[ready.row[i]!] = byState[recencyState(first > last, last)]!;
  }

  const { daysEach, squaredDaysEach } = learned;
  const chance = summed(
    varianceAhead(learned.chain, { periods, discount: 0 }, { mean: daysEach, square: squaredDaysEach }),
  );
  const drawn = [...customerWeights(histories, resampling)].map((weights) =>
    summed(daysBought(learnedFrom(histories, weights), { periods, discount: 0 })),
  );
  const errors = forecastErrors(predicted, heldOut);
  const ahead = chancesAhead(learned.chain, periods);
  const expected = {
    predicted: Float64Array.from(ahead, (each) => daysEach * summed(each)),
    chance: Float64Array.from(ahead, (each) => summed(each.map((p) => p * squaredDaysEach - (p * daysEach) ** 2))),
  };
  const actual = await daysByPeriod(engine, reading, heldOut, periodDays);
  return {
    ...errors,
    heldOut,
    interval: around(errors.predicted, Math.sqrt(chance + meanSquare(drawn, errors.predicted)), terms),
    tracking: withInterval(expected, terms).map((time, t) => ({
      period_end: addDays(until, (t + 1) * periodDays),
      held_out: true,
      actual: actual[t]!,
      ...time,
    })),
    rivals: await rivalsOf(engine, reading, heldOut, counting),
  };
}

const meanSquare = (values: readonly number[], around: number): number =>
  values.reduce((sum, value) => sum + (value - around) ** 2, 0) / values.length;

async function daysByPeriod(
  engine: Engine,
  reading: Reading,
  { until, days: held, buyers, customerDays }: HeldOut,
  periodDays: number,
): Promise<Float64Array> {
  const { days, purchases } = (await engine.numbers(
    repeatDays(customerDays, buyers, { until, last: reading.asOf ?? noDate }, engine.dialect),
  )) as Record<'days' | 'purchases', Float64Array>;
  const actual = new Float64Array(held / periodDays);
  for (const [i, day] of days.entries()) if (day > 0) actual[Math.ceil(day / periodDays) - 1]! += purchases[i]!;
  return actual;
}

/** What a reader should know of how the chain did: that it lost to a forecast without a model, or missed by more than chance explains. */
export function chainRemarks(proof: ChainProof | null): Remark[] {
  if (!proof) return [{ code: 'nothing_held_out' }];
  const { actual, predicted, interval, rivals } = proof;
  const better = betterRival(rivals, proof);
  const values = { predicted: Math.round(predicted), actual };
  return [
    ...(better ? [{ code: 'loses_to_naive', values: { model: 'recency-chain', rival: better.rival } }] : []),
    ...(actual > interval.upper ? [{ code: 'chain_under_forecast', values }] : []),
    ...(actual < interval.lower ? [{ code: 'chain_over_forecast', values }] : []),
  ];
}
