import type { Engine } from '../../engine/engine.ts';
import type { Base } from './base.ts';
import { candidatesOf } from './candidates.ts';
import type { HeldOut } from './held-out.ts';
import { modelSpread } from './model-spread.ts';
import { brings, spendOf } from './spend.ts';
import type { Terms } from './terms.ts';
import { type Interval, spendSums } from './valuation.ts';

/** The least and the most that the chain and the models of purchases make of a thin base; null where no model has a say. */
export async function modelsBeside(
  engine: Engine,
  base: Base,
  { terms, heldOut, value }: { readonly terms: Terms; readonly heldOut: HeldOut | null; readonly value: number },
): Promise<Interval | null> {
  const spend = await spendOf(engine, base, terms.more);
  const sums = spend && brings(spend) ? spendSums(spend, base.histories, terms) : null;
  if (!sums) return null;
  const models = await candidatesOf('auto', base.histories.ready, heldOut);
  return modelSpread(value, models, { histories: base.histories, terms, sums });
}
