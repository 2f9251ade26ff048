import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { column, positionOf } from './columns.ts';
import type { Role } from './roles.ts';
import type { RawRows } from './rows.ts';

/** Tests for rows that speak about the table and are no part of its data, by the reason that leaves them out. */
export interface Asides {
  /** The header once more, where exports were joined end to end. */
  readonly repeated_header: Sql;
  /** A sum of the rows above it. */
  readonly total_row: Sql;
  /** A note about the table: `# checked by hand`. */
  readonly comment: Sql;
}

/** As `isComment` has it: an order number `#1001` is none. */
const isNote = (text: Sql): Sql => sql`coalesce(regexp_matches(${text}, '^\\s*#+(\\s|$)'), false)`;

const totalWords =
  'totals?|totaux|totale|totaal|subtotals?|sous-?totaux|somme|summe|gesamt|gesamtsumme|zwischensumme|suma';
const qualifiers = 'grand|sub|sous|net|gross|overall|report|page|final';
/** `Grand total`, `Total 2024`, and `ACME Total` as Excel writes subtotals. */
const totalPhrase = `(?i)^\\P{L}*((${qualifiers})[ -]?)?(${totalWords})\\b|\\b(${totalWords})\\P{L}*$`;

const isTotal = (text: Sql): Sql => sql`regexp_matches(${text}, ${totalPhrase})`;

/** Letters, other than those of a currency. */
const isWorded = (text: Sql): Sql =>
  sql`regexp_matches(${text}, '\\pL') AND NOT regexp_full_match(${text}, '\\P{L}*[A-Z]{3}\\P{L}*')`;

/**
 * The tests on raw rows, from columns as they are written. A total row has no date, and no words but those of a total; or
 * it has a date, a total for a customer, and no order. A note has no date.
 */
export function asideRows(
  { headers, headerless }: RawRows,
  { customer, date, order }: Partial<Record<Role, Sql>>,
): Asides {
  const isHeader = (cell: Sql): Sql => {
    const position = positionOf(cell);
    // A header that came twice is numbered.
    return position === null ? sql`true` : sql`trim(${cell}) = ${headers[position - 1]!.replace(/ \(\d+\)$/, '')}`;
  };
  const cells = joined(headers.map((_, index) => column(index)));
  const words = sql`[cell FOR cell IN [${cells}] IF ${isWorded(sql`cell`)}]`;
  const total = sql`len(${words}) > 0 AND len([word FOR word IN ${words} IF NOT ${isTotal(sql`word`)}]) = 0`;
  const named = sql`coalesce(regexp_full_match(${customer!}, ${`(?i)[^\\pL\\pN]*((${qualifiers})[ -]?)?(totals?|totaux)[^\\pL\\pN]*`}), false)`;
  return {
    repeated_header:
      headerless || [customer!, date!].every((cell) => positionOf(cell) === null)
        ? sql`false`
        : sql`coalesce(${isHeader(customer!)} AND ${isHeader(date!)}, false)`,
    total_row: sql`CASE WHEN ${isDated(date!)} THEN ${named} AND ${order ? isBlank(order) : sql`true`}
      WHEN ${isBlank(date!)} OR ${isTotal(date!)} THEN ${total} ELSE false END`,
    comment: sql`(NOT ${isDated(date!)} AND ${isNote(column(0))})`,
  };
}

const isBlank = (cell: Sql): Sql => sql`coalesce(trim(${cell}), '') = ''`;

/** Asked first, for nearly all rows have a date, and nearly all dates begin with a digit. */
const isDated = (date: Sql): Sql => sql`coalesce(trim(${date}) BETWEEN '0' AND ':', false)`;

/** The same tests on a line `text` that did not split. */
export function asideLines({ above }: Pick<RawRows, 'above'>): Asides {
  const text = sql`trim(text, ${' \t\r\n'})`;
  const lines = joined(above.map((line) => sql`${line.trim()}`));
  const words = sql`regexp_replace(${text}, ${`(?i)\\b(${qualifiers}|${totalWords}|[a-z]{3})\\b`}, '', 'g')`;
  const repeated = above.length > 0 ? sql`${text} IN (${lines})` : sql`false`;
  const comment = sql`(NOT (${repeated}) AND ${isNote(text)})`;
  return {
    repeated_header: repeated,
    total_row: sql`(NOT (${repeated}) AND NOT ${comment} AND ${isTotal(text)} AND NOT regexp_matches(${words}, '\\pL'))`,
    comment,
  };
}

const anyOf = (asides: Asides): Sql => sql`(${joined(Object.values(asides) as Sql[], ' OR ')})`;

/** None of them. */
export const isData = (asides: Asides): Sql => sql`NOT ${anyOf(asides)}`;

/** Whether any row is one; whether any may be is quickly told. */
export async function anyAside(
  engine: Engine,
  rows: Sql,
  asides: Asides,
  { customer, date }: Partial<Record<Role, Sql>>,
): Promise<boolean> {
  const any = async (test: Sql): Promise<boolean> =>
    (await engine.all(sql`SELECT 1 FROM ${rows} WHERE ${test} LIMIT 1`)).length > 0;
  const suspect = sql`NOT ${isDated(date!)} OR contains(lower(${customer!}), 'tot')`;
  return (await any(suspect)) && any(anyOf(asides));
}
