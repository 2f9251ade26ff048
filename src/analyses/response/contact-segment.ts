import { type Phrase, phrase } from '../../phrase.ts';
import type { Response } from './result.ts';

/** The segment of those whom a contact is expected to pay for. */
export const contactSegment = 'contact';

/** Why nobody can be listed as such, and what to do about it; null where it is told who pays. */
export function whyNoContact(response: Response | null): Phrase | null {
  if (response === null) return phrase`Whom to contact is told with --response FILE, --contact-cost and --margin.`;
  if (response.break_even === null) return phrase`Whom to contact is told with --contact-cost and --margin.`;
  if (response.response_rate === null)
    return phrase`Whom to contact cannot be told, for the file of --response answers for nobody who is known here: it must name customers as the orders do.`;
  return null;
}
