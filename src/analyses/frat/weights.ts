import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import type { Weights } from '../../sql/relations/frat.ts';

/** `3,5,2,2` as weights of F, R, A and T; UsageError when all are 0. */
export function weightsFrom(text: string): Weights {
  const [f, r, a, t] = text.split(',').map(Number) as [number, number, number, number];
  if (f + r + a + t > 0) return { f, r, a, t };
  throw new UsageError(phrase`--weights are all 0`, { hint: phrase`Give at least one of F, R, A and T a weight.` });
}
