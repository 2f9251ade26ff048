import type { Base } from './base.ts';
import { type Candidate, overForecasts } from './candidates.ts';
import type { Terms } from './terms.ts';
import { discountedBy, type Interval, type SpendSums, worthOf } from './valuation.ts';

/**
 * From the least to the most that a total and those of other models come to: models that converged and did not forecast too much of the time
 * held out. Null where there are none.
 */
export function modelSpread(
  total: number,
  others: readonly Candidate[],
  { histories, terms, sums }: Pick<Base, 'histories'> & { readonly terms: Terms; readonly sums: SpendSums },
): Interval | null {
  const totals = others
    .filter((each) => each.fit.converged && !overForecasts(each))
    .map(({ fit }) => worthOf(discountedBy(fit, histories, terms), sums))
    .filter(Number.isFinite);
  return totals.length > 0 ? { lower: Math.min(total, ...totals), upper: Math.max(total, ...totals) } : null;
}
