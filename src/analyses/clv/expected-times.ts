import { normalQuantile } from '../../numeric/normal.ts';
import type { Terms } from './terms.ts';

/** A time of repeat purchases as a model expects them, with the interval in which they lie by chance alone. */
export interface ExpectedTime {
  readonly predicted: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Purchases expected, time after time, and what they vary by chance; NaN of regular buyers. */
export interface Expected {
  readonly predicted: Float64Array;
  readonly chance: Float64Array;
}

/** Times with their intervals at the confidence asked for. */
export function withInterval(
  { predicted, chance }: Expected,
  { confidence }: Pick<Terms, 'confidence'>,
): ExpectedTime[] {
  const z = normalQuantile(0.5 + confidence / 2);
  return Array.from(predicted, (value, i) => {
    const spread = z * Math.sqrt(chance[i]!);
    if (Number.isNaN(spread)) return { predicted: value, lower: null, upper: null };
    return { predicted: value, lower: Math.max(0, value - spread), upper: value + spread };
  });
}
