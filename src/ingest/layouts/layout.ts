import type { Role } from '../roles.ts';

/** A known export, recognised by at least three of its signature headers, or by the look of its rows when it has none. */
export interface Layout {
  readonly name: string;
  readonly title: string;
  /** Headers that give it away; all must be there, at least three. */
  readonly signature: readonly string[];
  /** Which header plays which role; a number is a position, from 1. */
  readonly columns: Partial<Record<Role, string | number>>;
  /** For exports without a header: whether the first rows look like it. */
  readonly looksLike?: (rows: readonly (readonly string[])[]) => boolean;
}
