import { parse } from 'csv-parse/sync';
import { DataError, UsageError } from '../errors.ts';

/** How a text file is laid out in rows and columns. */
export interface TextShape {
  /** One character, or `blanks`: columns set apart by runs of blanks. */
  readonly delimiter: string;
  /** The header's cells, or null when the first row is data. */
  readonly header: readonly string[] | null;
  readonly columns: number;
  /** Physical lines before the header or the first row. */
  readonly skip: number;
  /** The first rows, header left out. */
  readonly rows: readonly (readonly string[])[];
}

export interface TextOptions {
  readonly delimiter?: string | undefined;
  readonly noHeader?: boolean | undefined;
}

/** Characters that are looked at: a few hundred lines of any export. */
const looked = 1 << 15;

const candidates = [',', ';', '\t', '|'];

/** The layout of a file, from its first lines. `whole` says that no line is cut at the end. */
export function textShape(head: string, whole: boolean, shown: string, options: TextOptions = {}): TextShape {
  const start = head.length > looked ? head.slice(0, looked) : head;
  const text = whole && start === head ? head : start.slice(0, start.lastIndexOf('\n') + 1) || start;
  if (options.delimiter !== undefined && !/^[^"\r\n]{1,4}$/.test(options.delimiter))
    throw new UsageError(`--delimiter: "${options.delimiter}" separates no columns`, {
      hint: 'Name up to four characters, or tab.',
    });
  const present = candidates.filter((delimiter) => text.includes(delimiter));
  const tried = options.delimiter ? [options.delimiter] : present.length > 0 ? present : [','];
  const tries = tried.map((delimiter) => split(text, delimiter));
  const [best] = tries.sort((a, b) => b.share - a.share || b.columns - a.columns);
  const table = best && best.columns > 1 ? best : options.delimiter ? best : (blankColumns(text) ?? best);
  if (!table || table.records.length === 0)
    throw new DataError(`${shown} holds no row`, {
      code: 'EMPTY',
      hint: 'Export it again: not even a header is there.',
    });
  if (table.unclosed !== null && text === head)
    throw new DataError(`${shown}:${table.unclosed}: a quote opens here and never closes`, {
      code: 'QUOTE',
      hint: 'Close it, or double it where it stands inside a cell ("").',
    });
  const first = table.records.findIndex((record) => record.cells.length === table.columns);
  const from = Math.max(first, 0);
  const cells = table.records[from]!.cells;
  const header = options.noHeader || !looksLikeHeader(cells) ? null : cells.map((cell) => cell.trim());
  return {
    delimiter: table.delimiter,
    header,
    columns: table.columns,
    skip: table.records[from]!.endLine - 1 - linesWithin(cells),
    rows: table.records.slice(header ? from + 1 : from).map((record) => record.cells),
  };
}

/** Line ends inside the cells of a record. */
const linesWithin = (cells: readonly string[]): number => cells.join('').match(/\r\n?|\n/g)?.length ?? 0;

interface Split {
  delimiter: string;
  records: { cells: string[]; endLine: number }[];
  /** The commonest number of cells, and the share of records that have it. */
  columns: number;
  share: number;
  /** The line on which a quote opens that never closes. */
  unclosed: number | null;
}

function split(text: string, delimiter: string): Split {
  const records: Split['records'] = [];
  let unclosed: number | null = null;
  try {
    parse(text, {
      delimiter,
      bom: true,
      to: 200,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, endLine: lines });
        return null;
      },
    });
  } catch (error) {
    // The first lines may well end inside a quoted cell; what was read before is enough.
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    unclosed = (records.at(-1)?.endLine ?? 0) + 1;
  }
  return { delimiter, records, unclosed, ...commonest(records) };
}

function blankColumns(text: string): Split | null {
  const lines = text.split(/\r?\n/).slice(0, 500);
  const records = lines
    .map((line, index) => ({ cells: line.trim().split(/\s+/), endLine: index + 1 }))
    .filter(({ cells }) => cells.join('') !== '');
  const { columns, share } = commonest(records);
  return columns >= 3 && share > 0.9 ? { delimiter: 'blanks', records, columns, share, unclosed: null } : null;
}

function commonest(records: readonly { cells: readonly string[] }[]): { columns: number; share: number } {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [columns, rows] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  // Rounded, so that a stray line does not outweigh a clear difference in columns.
  return { columns, share: Math.round((10 * rows) / Math.max(records.length, 1)) };
}

/** A header names things: no cell is a number or a date, and few are empty. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length * 2 > cells.length && !filled.some((cell) => /^[\s$€£(+-]*\d[\d\s.,:/TZ%)+-]*$/.test(cell));
}
