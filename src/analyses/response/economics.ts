import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { rateFrom } from '../rates.ts';
import type { ResponseOptions } from './options.ts';

/** What a contact costs and a response brings. */
export interface Economics {
  readonly contact_cost: number;
  readonly margin_per_response: number;
  /** The response at which a contact pays for itself: cost / margin; above 1 it never does. */
  readonly break_even: number;
}

/**
 * The economics of a mailing, null where the options do not speak of them. `averageAmount` is the mean amount of a
 * response, which a margin in percent is taken of. UsageError when one of the options is missing or cannot be used.
 */
export function economicsOf(options: ResponseOptions, averageAmount: number | null): Economics | null {
  const { contact_cost: cost, margin } = options;
  if (cost === undefined && margin === undefined) return null;
  if (cost === undefined || margin === undefined)
    throw new UsageError(phrase`--contact-cost and --margin go together`, {
      hint: phrase`For instance --contact-cost 0.85 --margin 40%.`,
    });
  const rate = rateIn(margin);
  if (rate !== null && averageAmount === null)
    throw new UsageError(phrase`--margin in percent needs the amounts of the responses, and none is known`, {
      hint: phrase`Say what a response brings as an amount: --margin 25.`,
    });
  const margin_per_response = rate === null ? Number(margin) : rate * averageAmount!;
  if (!(margin_per_response > 0))
    throw new UsageError(phrase`--margin ${margin}: a response brings nothing, so that no contact can pay`);
  return { contact_cost: Number(cost), margin_per_response, break_even: Number(cost) / margin_per_response };
}

/** `40%` and `0.4` as 0.4; null for an amount. UsageError above 100 %. */
function rateIn(margin: string): number | null {
  const rate = rateFrom(margin);
  if (rate <= 1) return rate;
  if (!margin.endsWith('%')) return null;
  throw new UsageError(phrase`--margin ${margin} is more than the whole amount`);
}
