import { DataError, UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { dialectOf } from './dialect.ts';
import { headerAmong, headerInNote } from './header-line.ts';
import { commonestWidth, isComment, type TextDialect, type TextRecord } from './records.ts';

/** How a text file is laid out in rows and columns. */
export interface TextShape {
  readonly dialect: TextDialect;
  /** The header's cells, or null when the first row is data. */
  readonly header: readonly string[] | null;
  readonly columns: number;
  /** Records and blank lines before the first row, the header among them. */
  readonly skip: number;
  /** The physical line on which the first row stands, from 1. */
  readonly firstLine: number;
  /** Lines may be shorter than the header: what they lack is blank. */
  readonly padded: boolean;
  /** The lines above the first row as they are written, which may come again further down. */
  readonly above: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
}

export interface TextOptions {
  readonly delimiter?: string | undefined;
  readonly noHeader?: boolean | undefined;
}

/** Characters that are looked at: a few hundred lines of any export. */
const looked = 1 << 15;

/** The layout of a file, from its first lines. `whole` says that no line is cut at the end. */
export function textShape(head: string, whole: boolean, shown: string, options: TextOptions = {}): TextShape {
  const unified = head.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // One line at least is looked at whole.
  const start = unified.slice(0, Math.max(looked, unified.indexOf('\n') + 1 || unified.length));
  const uncut = whole && start === unified;
  const text = uncut ? unified : start.slice(0, start.lastIndexOf('\n') + 1) || start;
  requireDelimiter(options.delimiter);
  const { dialect, records, unclosed } = dialectOf(text, options.delimiter ?? separatorSaid(text));
  if (unclosed !== null && uncut)
    throw new DataError(phrase`${shown}:${unclosed}: a quote opens here and never closes`, {
      code: 'QUOTE',
      hint: phrase`Close it, or double it where it stands inside a cell ("").`,
    });
  const table = records.filter((record) => !isPreamble(record));
  const width = commonestWidth(table);
  const at = options.noHeader ? null : headerAmong(table, width);
  const rows = at === null ? table.slice(table.findIndex(({ cells }) => cells.length === width)) : table.slice(at + 1);
  const noted = options.noHeader || at !== null ? null : headerInNote(records.filter(isComment), rows, width);
  if (table.length === 0)
    throw new DataError(phrase`${shown} holds no row`, {
      code: 'EMPTY',
      hint: phrase`Export it again: not even a header is there.`,
    });
  const named = at === null ? noted : table[at]!;
  const header =
    named &&
    aligned(
      named.cells.map((cell) => cell.trim()),
      width,
      rows,
      shown,
    );
  const columns = Math.max(width, header?.length ?? 0);
  const lines = text.split('\n');
  const firstLine = rows[0]?.line ?? lines.length;
  return {
    dialect,
    header,
    columns,
    skip: rows[0]?.before ?? records.at(-1)!.before + 1,
    firstLine,
    padded: isRagged(rows, columns),
    above: lines.slice(0, firstLine - 1).filter((line) => line.trim() !== ''),
    rows: rows.map(({ cells }) => cells),
  };
}

/** A line too short is a slip; many are the way of a program that leaves off blank cells at the end. */
function isRagged(rows: readonly TextRecord[], columns: number): boolean {
  const short = rows.filter(({ cells }) => cells.length < columns).length;
  return short === rows.length ? short > 0 : short >= 5 && short * 10 > rows.length;
}

function requireDelimiter(delimiter: string | undefined): void {
  if (delimiter === undefined || /^[^"\r\n]{1,4}$/.test(delimiter)) return;
  throw new UsageError(phrase`--delimiter: "${delimiter}" separates no columns`, {
    hint: phrase`Name up to four characters, or tab.`,
  });
}

/** Excel takes the separator from a first line `sep=;`. */
const separatorSaid = (text: string): string | undefined => /^"?sep=([^"\n])"?[^\S\n]*\n/i.exec(text)?.[1];

const isPreamble = (record: TextRecord): boolean => isComment(record) || /^sep=.?$/i.test(record.cells[0]!);

/** The header's names put above their columns where rows are longer or shorter. DataError when it cannot be told which is which. */
function aligned(
  header: readonly string[],
  width: number,
  rows: readonly TextRecord[],
  shown: string,
): readonly string[] {
  const named = header.findLastIndex((name) => name !== '') + 1;
  if (header.length >= width) return header.slice(0, Math.max(width, named));
  const full = rows.filter(({ cells }) => cells.length === width);
  const blanks = Array.from({ length: width - header.length }, () => '');
  if (full.every(({ cells }) => cells.slice(header.length).every((cell) => cell.trim() === '')))
    return [...header, ...blanks];
  const numbered = full.every(({ cells }, index) => Number(cells[0]) === Number(full[0]!.cells[0]) + index);
  if (blanks.length === 1 && numbered && full.length > 1) return ['', ...header];
  throw new DataError(phrase`${shown}: the header names ${header.length} columns, and the rows have ${width}`, {
    code: 'HEADER',
    hint: phrase`Name every column, or pass --no-header and map columns by their position: --map customer=1.`,
  });
}
