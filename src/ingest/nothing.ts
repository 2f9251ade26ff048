import { joined, type Sql, sql } from '../sql/sql.ts';

/** What programs write into a cell that holds nothing, in lower case. */
export const nothing = ['', 'null', 'none', 'nan', 'n/a', '\\n', '-'];

/** Whether a cell holds nothing. */
export const isNothing = (text: Sql): Sql =>
  sql`lower(trim(coalesce(${text}, ''))) IN (${joined(nothing.map((word) => sql`${word}`))})`;
