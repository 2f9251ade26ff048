import { normalCriticalValue } from '../../numeric/normal.ts';
import type { Terms } from './terms.ts';

/** A time of repeat purchases as a model expects them, with the interval in which they lie by chance alone. */
export interface ExpectedTime {
  readonly predicted: number;
  readonly lower: number;
  readonly upper: number;
}

/** Purchases expected, time after time, and what they vary by chance. */
export interface Expected {
  readonly predicted: Float64Array;
  readonly chance: Float64Array;
}

/** Times with their intervals at the confidence asked for. */
export function withInterval(
  { predicted, chance }: Expected,
  { confidence }: Pick<Terms, 'confidence'>,
): ExpectedTime[] {
  const z = normalCriticalValue(confidence);
  return Array.from(predicted, (value, i) => {
    const spread = z * Math.sqrt(Math.max(0, chance[i]!));
    return { predicted: value, lower: Math.max(0, value - spread), upper: value + spread };
  });
}
