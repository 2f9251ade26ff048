import { type Sql, sql } from '../sql.ts';

/** A span of days, ISO: after `from` (null: from the start), up to and with `to`. */
export interface Span {
  readonly from: string | null;
  readonly to: string;
}

/** Whether `date` lies in a span. */
export const within = ({ from, to }: Span): Sql =>
  from === null ? sql`date <= DATE ${to}` : sql`date > DATE ${from} AND date <= DATE ${to}`;
