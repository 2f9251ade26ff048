import type { Sql } from '../sql/sql.ts';
import type { CustomerReading } from './customer-ids.ts';
import type { DateConvention } from './dates.ts';
import type { Exclusion } from './exclusions.ts';
import type { Feature } from './features.ts';
import type { MarginBy } from './margin.ts';
import type { NumberConvention } from './numbers.ts';
import type { Role } from './roles.ts';

/** Rows that are no purchases, by a test on the text of a raw column; `column` is null where it reads several. */
export interface RowsLeftOut {
  readonly reason: Exclusion;
  readonly column: Sql | null;
  readonly test: Sql;
}

/** How to turn the raw text of a row into a transaction: each role's column as SQL, and the conventions of the columns. */
export interface RowReading extends CustomerReading {
  readonly columns: Partial<Record<Role, Sql>>;
  readonly date: DateConvention;
  readonly numbers: Partial<Record<Role, NumberConvention>>;
  /** Text before the running number of an order id, when the ids may be numbers that never repeat; else null. */
  readonly orderPrefix: string | null;
  /** Dates and numbers were read by the engine as it split the text. */
  readonly typed: boolean;
  /** Without a column of dates, no row is rejected for want of one. */
  readonly dated: boolean;
  /** Keep the id itself, which listing customers needs. */
  readonly names: boolean;
  /** Columns kept beside each row, of which features of customers are made. */
  readonly features: readonly Feature[];
  /** A column to split by, kept as text; else null. */
  readonly label: Sql | null;
  /** The column of channels, kept as text; else null. */
  readonly channel: Sql | null;
  /** All cells of a row as one value, when copies of rows are to be found; else null. */
  readonly cells: Sql | null;
  /** What a row leaves of its amount is kept as `margin`: told by a column of margins, or by one of costs. */
  readonly margin: MarginBy | null;
  /** The raw rows have a column `continued`: further lines of an order, whose money stands on another line. */
  readonly continued: boolean;
  /** Whether a row is of a credit note, whose money goes back; null where no column tells. */
  readonly givesBack: Sql | null;
  /** Refunds may hold tax and shipping that amounts do not. */
  readonly refundsWithTax: boolean;
  readonly leftOut: readonly RowsLeftOut[];
  readonly keep: {
    /** The raw rows have a column `kept`: what --where says of them. */
    readonly where: boolean;
    readonly currency: string | null;
    readonly asOf: string | null;
    readonly since: string | null;
  };
}
