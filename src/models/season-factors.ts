import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';

/** How an option writes twelve numbers, January first: part of its pattern. */
export const twelveNumbers = /\s*\d{1,9}(\.\d+)?\s*(,\s*\d{1,9}(\.\d+)?\s*){11}/;

/** Twelve factors above 0, January first, of a text written so. UsageError where a month has none. */
export function seasonFactors(said: string): number[] {
  const factors = said.split(',').map(Number);
  if (factors.every((factor) => factor > 0)) return factors;
  throw new UsageError(phrase`--season ${said}: a month without any purchase has no pace`, {
    hint: phrase`Give each month a number above 0, however small.`,
  });
}

/** UsageError for a model whose time is counted in opportunities. */
export function requirePace(model: string): void {
  if (model !== 'bg-bb') return;
  throw new UsageError(phrase`bg-bb counts opportunities, which have no season`, {
    hint: phrase`Leave --season out, or choose another --model.`,
  });
}
