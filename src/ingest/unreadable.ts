import { DataError } from '../errors.ts';

/** A file as a sentence names it. */
export const named = (shown: string): string => (shown === '-' ? 'standard input' : shown);

/** What is packed and cannot be unpacked. */
export const damaged = (shown: string, why: string, cause?: unknown): DataError =>
  new DataError(`${named(shown)} cannot be unpacked: ${why}`, {
    code: 'UNREADABLE',
    cause,
    hint: 'It is cut off or damaged: fetch or export it again.',
  });
