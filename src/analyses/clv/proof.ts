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

/** Forecasts of the histories before the time held out, beside what came. */
export function forecastErrors(predicted: Float64Array, heldOut: HeldOut): ForecastErrors {
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

// Equal forecasts stay together: a history belongs to the tenth in which its middle customer lies.
function decilesOf(predicted: Float64Array, { later, customers }: HeldOut, size: number): ProofDecile[] {
  const order = Uint32Array.from(predicted, (_, i) => i).sort((i, j) => predicted[j]! - predicted[i]! || i - j);
  const rows = Array.from({ length: 10 }, (_, i) => ({ decile: i + 1, customers: 0, predicted: 0, actual: 0 }));
  let before = 0;
  for (const i of order) {
    const row = rows[Math.min(9, Math.floor((10 * (before + customers[i]! / 2)) / size))]!;
    row.customers += customers[i]!;
    row.predicted += customers[i]! * predicted[i]!;
    row.actual += customers[i]! * later[i]!;
    before += customers[i]!;
  }
  return rows.filter((row) => row.customers > 0);
}
