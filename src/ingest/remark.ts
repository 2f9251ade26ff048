import type { Phrase } from '../phrase.ts';

/** A fact that the reader of a result should know; its sentence stands in the words, under `warning.<code>`. */
export interface Remark {
  readonly code: string;
  readonly count?: number | undefined;
  readonly values?: Readonly<Record<string, string | number | Phrase>> | undefined;
}
