import type { Terms } from './terms.ts';

/** What a customer who buys for the first time is worth, and when that pays for the acquisition. */
export interface Newcomers {
  /** Repeat purchases expected within `predict`, and discounted within the horizon. */
  readonly expected_transactions: number;
  readonly discounted_transactions: number;
  /** Of the first purchase and those to come within the horizon; null without money. */
  readonly value: number | null;
  readonly acquisition_cost: number | null;
  /** Units until the cost is earned back: 0 by the first purchase, null never within the horizon. */
  readonly break_even: number | null;
  readonly payback: { readonly period: number; readonly value: number }[];
}

/** The curve of payback is told at so many points. */
const points = 60;

/** The value of a customer at acquisition: `repeats` purchases until so long after it, discounted, each of a mean spend. */
export function newcomersOf(
  repeats: (periods: number, discount: number) => number,
  meanSpend: number | null,
  terms: Terms,
  cost: number | null,
): Newcomers {
  const { predict, horizon, discount } = terms;
  const purchases = (periods: number, rate = discount) => (periods > 0 ? repeats(periods, rate) : 0);
  const amount = meanSpend === null ? null : meanSpend * (terms.margin ?? 1);
  const valueAt = (periods: number) => amount! * (1 + purchases(periods));
  return {
    expected_transactions: purchases(predict, 0),
    discounted_transactions: purchases(horizon),
    value: amount === null ? null : valueAt(horizon),
    acquisition_cost: cost,
    break_even: amount === null || cost === null ? null : breakEven(valueAt, cost, Math.floor(horizon)),
    payback:
      amount === null || cost === null
        ? []
        : Array.from({ length: points + 1 }, (_, i) => Math.round((horizon * i) / points)).map((period) => ({
            period,
            value: valueAt(period) - cost,
          })),
  };
}

/** The first whole unit by which the value reaches the cost. */
function breakEven(valueAt: (periods: number) => number, cost: number, horizon: number): number | null {
  if (valueAt(0) >= cost) return 0;
  if (valueAt(horizon) < cost) return null;
  let [below, above] = [0, horizon];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (valueAt(middle) >= cost) above = middle;
    else below = middle;
  }
  return above;
}
