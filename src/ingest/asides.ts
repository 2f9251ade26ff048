import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import type { RawRows } from './rows.ts';

/** Tests for rows that speak about the table and are no part of its data, by the reason that leaves them out. */
export interface Asides {
  /** The header once more, where exports were joined end to end. */
  readonly repeated_header: Sql;
  /** A sum of the rows above it. */
  readonly total_row: Sql;
}

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
 * The tests on raw rows, from the columns of customer and date as they are written. A total row has no date, and no words
 * but those of a total.
 */
export function asideRows({ headers, headerless }: RawRows, customer: Sql, date: Sql): Asides {
  const header = (cell: Sql): Sql => {
    const index = headers.findIndex((_, position) => column(position).text === cell.text);
    const name = (headers[index] ?? '').replace(/ \(\d+\)$/, '');
    return sql`(trim(${cell}) = ${name} AND ${name} <> '')`;
  };
  const cells = joined(headers.map((_, index) => column(index)));
  const words = sql`[cell FOR cell IN [${cells}] IF ${isWorded(sql`cell`)}]`;
  // Asked first: nearly all rows have a date, and a date begins with a digit.
  const dated = sql`coalesce(trim(${date}) BETWEEN '0' AND ':', false)`;
  return {
    repeated_header: headerless ? sql`false` : sql`coalesce(${header(customer)} AND ${header(date)}, false)`,
    total_row: sql`CASE WHEN ${dated} THEN false
      WHEN coalesce(trim(${date}), '') <> '' AND NOT ${isTotal(date)} THEN false
      ELSE len(${words}) > 0 AND len([word FOR word IN ${words} IF NOT ${isTotal(sql`word`)}]) = 0 END`,
  };
}

/** The same tests on a line `text` that did not split. */
export function asideLines({ above }: Pick<RawRows, 'above'>): Asides {
  const text = sql`trim(text, ${' \t\r\n'})`;
  const lines = joined(above.map((line) => sql`${line.trim()}`));
  const words = sql`regexp_replace(${text}, ${`(?i)\\b(${qualifiers}|${totalWords}|[a-z]{3})\\b`}, '', 'g')`;
  const repeated = above.length > 0 ? sql`${text} IN (${lines})` : sql`false`;
  return {
    repeated_header: repeated,
    total_row: sql`(NOT (${repeated}) AND ${isTotal(text)} AND NOT regexp_matches(${words}, '\\pL'))`,
  };
}

/** Neither of the two. */
export const isData = (asides: Asides): Sql => sql`NOT (${asides.repeated_header} OR ${asides.total_row})`;

/** Whether any row is one. */
export async function anyAside(engine: Engine, rows: Sql, asides: Asides): Promise<boolean> {
  const { found } = await engine.one(
    sql`SELECT coalesce(bool_or(${asides.repeated_header} OR ${asides.total_row}), false) AS found FROM ${rows}`,
  );
  return found === true;
}
