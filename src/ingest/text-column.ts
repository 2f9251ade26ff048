import type { Sql } from '../sql/sql.ts';

/** A column of a file that is no text: how it is called, and its text. */
export interface TextColumn {
  readonly header: string;
  readonly text: Sql;
}
