import { kindOf } from './cell-kinds.ts';
import type { TextRecord } from './records.ts';

/**
 * Where the header stands: above the first record that is data, as wide as most records if one is, else the nearest.
 * Null without one. Years and numbers may be names, where a pivoted table has one column for each.
 */
export function headerAmong(records: readonly TextRecord[], width: number): number | null {
  const first = records.findIndex(({ cells }) => cells.length === width && isDense(cells) && !cells.every(isName));
  const data = first < 0 ? records.length : first;
  const above = records.slice(0, data);
  const full = above.findIndex(({ cells }) => cells.length === width && looksLikeHeader(cells));
  if (full >= 0) return first >= 0 && groupsAbove(above, full, width) ? full + 1 : full;
  if (first >= 0 && isPivoted(records[data]!.cells, records.slice(data + 1), width)) return data;
  const uneven = above.findLastIndex(({ cells }) => cells.length * 2 > width && looksLikeHeader(cells));
  return uneven < 0 ? null : uneven;
}

/** The note above the first row that names the columns: `# customer, date, amount`. Null without one. */
export function headerInNote(
  notes: readonly TextRecord[],
  rows: readonly TextRecord[],
  width: number,
): TextRecord | null {
  const last = notes.findLast(({ line }) => line < (rows[0]?.line ?? 0));
  return last && width > 1 && last.cells.length === width && looksLikeHeader(last.cells) ? last : null;
}

const looksLikeHeader = (cells: readonly string[]): boolean => isDense(cells) && cells.every(isName);

const isDense = (cells: readonly string[]): boolean =>
  cells.filter((cell) => cell.trim() !== '').length * 2 > cells.length;

/** A header names things: it is no number, no date and no address. */
function isName(cell: string): boolean {
  const kind = kindOf(cell);
  return (kind === 'empty' || kind === 'words' || kind === null) && (/\p{L}/u.test(cell) || !/\d/.test(cell));
}

/** A line of names for several columns each, with blanks or the same again, above the line that names every column. */
function groupsAbove(above: readonly TextRecord[], at: number, width: number): boolean {
  const named = above[at]!.cells.filter((cell) => cell.trim() !== '');
  const below = above[at + 1]?.cells;
  const grouping = new Set(named).size < named.length || width - named.length > 1;
  return (
    grouping &&
    below?.length === width &&
    below.every((cell) => cell.trim() !== '' && isName(cell)) &&
    isDistinct(below)
  );
}

/** Names and whole numbers, all different: years in a row, or numbers below which stands none. */
function isPivoted(cells: readonly string[], below: readonly TextRecord[], width: number): boolean {
  const numbers = cells.flatMap((cell, index) => (/^\s*\d+\s*$/.test(cell) ? [{ index, value: Number(cell) }] : []));
  const others = cells.filter((_, index) => !numbers.some((number) => number.index === index));
  if (numbers.length < 2 || others.length === 0 || !others.every(isName) || !isDistinct(cells)) return false;
  const rows = below.filter((record) => record.cells.length === width);
  if (rows.length === 0) return false;
  const step = numbers[1]!.value - numbers[0]!.value;
  const isYear = (cell: string): boolean => /^\s*(?:19|20)\d\d\s*$/.test(cell);
  const years =
    Math.abs(step) === 1 &&
    numbers.every(({ value, index }, at) => value === numbers[0]!.value + at * step && isYear(cells[index]!)) &&
    !rows.some((row) => numbers.every(({ index }) => isYear(row.cells[index]!)));
  const numbered = rows.some((row) => numbers.some(({ index }) => kindOf(row.cells[index]!) === 'number'));
  return years || !numbered;
}

const isDistinct = (cells: readonly string[]): boolean =>
  new Set(cells.map((cell) => cell.trim())).size === cells.length;
