import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';

export type Weights = readonly [recency: number, frequency: number, monetary: number];

/** `2,1,1` as weights; UsageError when all are 0. */
export function weightsFrom(text: string): Weights {
  const weights = text.split(',').map(Number) as unknown as Weights;
  if (weights.some((weight) => weight > 0)) return weights;
  throw new UsageError(phrase`--weights are all 0`, { hint: phrase`Give at least one of R, F and M a weight.` });
}
