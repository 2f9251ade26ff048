import type { Hazards } from '../../models/hazards.ts';
import { expectedPurchases } from '../../models/purchase-scores.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import { daysInYear } from '../dates.ts';

/** Valued otherwise: one thing or several, all others being as they are. */
export interface Otherwise {
  readonly discount?: number;
  readonly horizon?: number;
  readonly hazards?: Hazards;
}

/** Discounted purchases of each history. */
export function purchasesAt(
  { base, terms }: Basis,
  { chosen: { fit }, scores }: ValuedBase,
  { discount = terms.discount, horizon = terms.horizon, hazards }: Otherwise,
): Float64Array {
  const ahead = { periods: horizon, discount, hazards, alive: scores.alive };
  return expectedPurchases(fit.model, fit.parameters, base.histories.ready, ahead);
}

/** δ of a unit of time for a rate a year, as it is for the rate of today. */
export const discountOf = ({ terms }: Basis, rate: number): number =>
  (Math.log1p(rate) * terms.daysInUnit) / daysInYear;
