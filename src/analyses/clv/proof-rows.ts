import type { HeldOut } from './held-out.ts';
import type { ForecastErrors } from './proof.ts';
import type { ClvResult } from './result.ts';
import type { Rival } from './rivals.ts';
import type { Interval } from './valuation.ts';

type Holdout = NonNullable<ClvResult['candidates'][number]['holdout']>;

/** A forecast of the time held out as the result has it. */
export const holdoutRow = (
  { actual, predicted, error, mae, rmse }: ForecastErrors,
  { until, days }: HeldOut,
  interval: Interval | null,
): Holdout => ({
  calibration_end: until,
  days,
  actual_transactions: actual,
  predicted_transactions: predicted,
  lower: interval?.lower ?? null,
  upper: interval?.upper ?? null,
  error,
  mae,
  rmse,
});

/** Forecasts without a model as the result has them. */
export const rivalRows = (rivals: readonly Rival[]): ClvResult['rivals'] =>
  rivals.map(({ predicted, ...rival }) => ({ ...rival, predicted_transactions: predicted }));

/** Tenths by forecast as the result has them, means of a customer. */
export const calibrationRows = (proof: ForecastErrors | null): ClvResult['calibration'] =>
  (proof?.deciles ?? []).map(({ decile, customers, predicted, actual }) => ({
    decile,
    customers,
    predicted: predicted / customers,
    actual: actual / customers,
  }));
