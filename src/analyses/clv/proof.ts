import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { expectedPurchases, probabilityAlive } from '../../models/purchase-scores.ts';
import type { HeldOut } from './held-out.ts';

/** How a forecast of the time held out, which had not seen it, compares. */
export interface ForecastErrors {
  readonly actual: number;
  readonly predicted: number;
  /** predicted/actual − 1; null where nothing was bought. */
  readonly error: number | null;
  /** Errors of single customers: mean of their size, and root of the mean of their squares. */
  readonly mae: number;
  readonly rmse: number;
  readonly deciles: readonly ProofDecile[];
}

/** How a model did. */
export interface Proof extends ForecastErrors {
  /** Fitted to what came before. */
  readonly fit: PurchaseFit;
}

/** A tenth of the customers by what was predicted of them, the most first. */
export interface ProofDecile {
  readonly decile: number;
  readonly customers: number;
  readonly predicted: number;
  readonly actual: number;
}

/** The forecast of a model that was fitted to the histories before the time held out. */
export function proofOf(fit: PurchaseFit, heldOut: HeldOut): Proof {
  const { model, parameters } = fit;
  const { ready, periods } = heldOut;
  const alive = probabilityAlive(model, parameters, ready);
  const predicted = expectedPurchases(model, parameters, ready, { periods, discount: 0, alive });
  return { fit, ...forecastErrors(predicted, heldOut) };
}

/** What came of the customers of each history. */
type Held = Pick<HeldOut, 'later' | 'customers'>;

/** Forecasts of the histories before the time held out, beside what came. */
export function forecastErrors(predicted: Float64Array, heldOut: Held): ForecastErrors {
  const { later, customers } = heldOut;
  let [total, actual, size, absolute, squared] = [0, 0, 0, 0, 0];
  for (let i = 0; i < later.length; i++) {
    const miss = predicted[i]! - later[i]!;
    total += customers[i]! * predicted[i]!;
    actual += customers[i]! * later[i]!;
    size += customers[i]!;
    absolute += customers[i]! * Math.abs(miss);
    squared += customers[i]! * miss * miss;
  }
  return {
    actual,
    predicted: total,
    error: actual > 0 ? total / actual - 1 : null,
    mae: absolute / size,
    rmse: Math.sqrt(squared / size),
    deciles: decilesOf(predicted, heldOut, size),
  };
}

// Customers of equal forecasts, whatever came of them, share what came: some of them are in the one tenth, some in the next.
function decilesOf(predicted: Float64Array, { later, customers }: Held, size: number): ProofDecile[] {
  const forecasts = predicted.toSorted();
  const [alike, came] = [new Float64Array(forecasts.length), new Float64Array(forecasts.length)];
  for (let i = 0; i < predicted.length; i++) {
    const place = firstPlace(forecasts, predicted[i]!);
    alike[place]! += customers[i]!;
    came[place]! += customers[i]! * later[i]!;
  }
  const rows = Array.from({ length: 10 }, (_, i) => ({ decile: i + 1, customers: 0, predicted: 0, actual: 0 }));
  const endOf = (tenth: number) => Math.round((size * (tenth + 1)) / 10);
  let [tenth, before] = [0, 0];
  for (let place = forecasts.length - 1; place >= 0; place--) {
    const end = before + alike[place]!;
    while (before < end) {
      while (before >= endOf(tenth)) tenth++;
      const part = Math.min(end, endOf(tenth)) - before;
      rows[tenth]!.customers += part;
      rows[tenth]!.predicted += part * forecasts[place]!;
      rows[tenth]!.actual += (part * came[place]!) / alike[place]!;
      before += part;
    }
  }
  return rows.filter((row) => row.customers > 0);
}

/** Where a value that is among ascending ones stands first. */
function firstPlace(ascending: Float64Array, value: number): number {
  let [from, to] = [0, ascending.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
