import { DataError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';

/** A file as a sentence names it. */
export const named = (shown: string): string | Phrase => (shown === '-' ? phrase`standard input` : shown);

/** What is packed and cannot be unpacked. */
export const damaged = (shown: string, why: Phrase, cause?: unknown): DataError =>
  new DataError(phrase`${named(shown)} cannot be unpacked: ${why}`, {
    code: 'UNREADABLE',
    cause,
    hint: phrase`It is cut off or damaged: fetch or export it again.`,
  });
