import type { Margin } from './margin.ts';
import type { ClvOptions } from './options.ts';
import type { Terms } from './terms.ts';

/** How figures of value are meant. */
export const conventionOf = (
  terms: Terms,
  { model, first_purchase }: Pick<ClvOptions, 'model' | 'first_purchase'>,
  { spends, margin }: { readonly spends: boolean; readonly margin: Margin | null },
) => ({
  timing: model === 'bg-bb' ? ('end_of_period' as const) : ('continuous' as const),
  base: 'existing_customers' as const,
  money: !spends ? ('none' as const) : terms.margin === null ? ('revenue' as const) : ('margin' as const),
  discount_rate: terms.discountRate,
  discount: terms.discount,
  margin: terms.margin,
  margin_source: margin?.source ?? null,
  first_purchase,
});
