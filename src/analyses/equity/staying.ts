import type { Hazards } from '../../models/hazards.ts';
import type { PurchaseHistories } from '../../models/purchase-histories.ts';
import { probabilityOfStaying } from '../../models/purchase-scores.ts';
import { root } from '../../numeric/root.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import { daysInYear } from '../dates.ts';

/** Retention is raised to this at most. */
const highestRetention = 0.99;

/** Hazards are multiplied by something between these. */
const [least, most] = [1e-6, 1e4];

/** For good. */
export const always = (times: number): Hazards => [{ times, until: Number.POSITIVE_INFINITY }];

/** A year in units of time. */
const yearIn = ({ terms }: Basis): number => daysInYear / terms.daysInUnit;

/** The probability of still being a customer in a year, by history, of those who are; null where nobody leaves. */
export const stayingYear = (
  basis: Basis,
  { chosen }: ValuedBase,
  hazards?: Hazards,
  histories: PurchaseHistories = basis.base.histories.ready,
): Float64Array | null =>
  probabilityOfStaying(chosen.fit.model, chosen.fit.parameters, histories, { periods: yearIn(basis), hazards });

/** Where fewer than this share of those who are customers leave in a year, nobody does. */
const fewest = 1e-4;

/** Whether the fitted model sees anybody leave. */
export function sees(basis: Basis, valuation: ValuedBase): boolean {
  const stays = stayingYear(basis, valuation);
  if (stays === null) return false;
  const { customers } = basis.base.histories.columns;
  let [alive, staying] = [0, 0];
  for (const [i, stay] of stays.entries()) {
    const there = valuation.scores.alive[i]! * customers[i]!;
    alive += there;
    staying += there * stay;
  }
  return staying < (1 - fewest) * alive;
}

/** Σ weight·S(1 year)/Σ weight, weights being expected numbers of customers who are there, by history; NaN where nobody leaves. */
export function meanRetention(basis: Basis, valuation: ValuedBase, weights: Float64Array, hazards?: Hazards): number {
  const alive = weights.reduce((sum, weight) => sum + weight, 0);
  const stays = stayingYear(basis, valuation, hazards);
  return stays === null ? Number.NaN : stays.reduce((sum, stay, i) => sum + stay * weights[i]!, 0) / alive;
}

/** By what all hazards must be multiplied for the mean retention of a year to change, and that mean. */
export interface Multiple {
  readonly times: number;
  readonly before: number;
  readonly after: number;
}

/**
 * The h for which Σ weight·S(1 year; h)/Σ weight = r + change, r what it is today, weights being expected numbers of customers who are
 * there, by history; null where nobody leaves, there is no such customer, retention is above 99 % already, or not even the largest h makes
 * it so low.
 */
export function multipleFor(
  basis: Basis,
  valuation: ValuedBase,
  weights: Float64Array,
  change: number,
): Multiple | null {
  const retention = (hazards?: Hazards): number => meanRetention(basis, valuation, weights, hazards);
  const before = retention();
  const after = Math.min(before + change, change > 0 ? highestRetention : 1);
  if (!(after > 0) || (change > 0 && after <= before)) return null;
  const ln = root((y) => retention(always(Math.exp(y))) - after, Math.log(least), Math.log(most), 1e-11);
  return Number.isNaN(ln) ? null : { times: Math.exp(ln), before, after };
}
