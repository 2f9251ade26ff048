import type { Sql } from '../../sql/sql.ts';
import type { Exclusion } from '../exclusions.ts';
import type { Role } from '../roles.ts';

/** A known export, recognised by at least three of its signature headers, or by the look of its rows when it has none. */
export interface Layout {
  readonly name: string;
  readonly title: string;
  /** Headers that give it away, whatever their case; all must be there, at least three. */
  readonly signature: readonly string[];
  /** Which header plays which role: the first of several that is there; a number is a position, from 1; null for none. */
  readonly columns: Partial<Record<Role, string | number | readonly string[] | null>>;
  /** For exports without a header: whether the first rows look like it. */
  readonly looksLike?: (rows: readonly (readonly string[])[]) => boolean;
  /** Rows that are no purchases. */
  readonly leftOut?: readonly LeftOut[];
  /** Customer ids that stand for nobody: `0` for a guest. */
  readonly guests?: readonly string[];
  /** The amount of a row is that of its order: a copy of the row counts the order twice. */
  readonly wholeOrders?: true;
  /** The amount of a row is that of its order, whether it stands on each of its lines or on the first alone. */
  readonly amountOfOrder?: true;
  /** A column of kinds tells sales from payments and credit notes, as in exports that are not known. */
  readonly kindsTold?: true;
  /** What goes back with an order may hold tax and shipping that its amount does not: never more than all of it. */
  readonly refundsWithTax?: true;
  /** The amount is before the discount that stands beside it; of several headers of amounts, these. */
  readonly beforeDiscount?: true | readonly string[];
  /** The same rows and columns with some cells filled in; `column` gives a column by its header. */
  readonly filledIn?: (rows: Sql, column: (header: string) => Sql) => Sql;
}

/** Rows that a layout leaves out, by what stands in a column; of several spellings the first that is there counts. */
export interface LeftOut {
  readonly reason: Exclusion;
  readonly headers: readonly string[];
  readonly when: (value: Sql) => Sql;
}
