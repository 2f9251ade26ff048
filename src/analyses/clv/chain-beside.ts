import type { Engine } from '../../engine/engine.ts';
import type { Base } from './base.ts';
import { candidatesOf, overForecasts } from './candidates.ts';
import type { HeldOut } from './held-out.ts';
import { brings, spendOf } from './spend.ts';
import type { Terms } from './terms.ts';
import { discountedBy, type Interval, spendSums, worthOf } from './valuation.ts';

/**
 * The least and the most that the chain and the models of purchases make of a thin base: those that converged and did not forecast too much
 * of the time held out. Null where there is none.
 */
export async function modelsBeside(
  engine: Engine,
  base: Base,
  { terms, heldOut, value }: { readonly terms: Terms; readonly heldOut: HeldOut | null; readonly value: number },
): Promise<Interval | null> {
  const spend = await spendOf(engine, base, terms.more);
  const sums = spend && brings(spend) ? spendSums(spend, base.histories, terms) : null;
  if (!sums) return null;
  const candidates = await candidatesOf('auto', base.histories.ready, heldOut);
  const values = candidates
    .filter((each) => each.fit.converged && !overForecasts(each))
    .map(({ fit }) => worthOf(discountedBy(fit, base.histories, terms), sums))
    .filter(Number.isFinite);
  return values.length > 0 ? { lower: Math.min(value, ...values), upper: Math.max(value, ...values) } : null;
}
