import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import type { ClvResult } from './result.ts';
import { asOfIn, durationIn } from './times.ts';

/** Who is valued: the line below a title. */
export const whoIsValued = (
  { customers, repeaters }: Pick<ClvResult, 'customers' | 'repeaters'>,
  facts: Facts,
  say: Say,
): string =>
  say('clv.subtitle', {
    customers: facts.count(customers),
    repeaters: facts.count(repeaters),
    date: asOfIn(facts, say),
  });

/** What values stand on: day, horizon, discount, money and what counts as a purchase. */
export const assumedOf = (
  { convention, unit, horizon }: Pick<ClvResult, 'convention' | 'unit'> & { readonly horizon: string },
  facts: Facts,
  say: Say,
): string =>
  say('clv.assumed', {
    date: asOfIn(facts, say),
    horizon: durationIn(say)(horizon),
    discount: facts.share(convention.discount_rate),
    money: say(`clv.money.${convention.money}`),
    unit: say(`clv.unit.${unit}`).toLowerCase(),
    first: say(`clv.first.${convention.first_purchase}`),
  });
