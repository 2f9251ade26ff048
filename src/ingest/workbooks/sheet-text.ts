import type { Phrase } from '../../phrase.ts';
import { writeTemporary } from '../temporary-file.ts';

/** A row of a spreadsheet: its cells from column A, `index` from 0. What is not there is blank. */
export interface SheetRow {
  readonly index: number;
  readonly values: readonly unknown[];
}

/** What the cells of a sheet lost on their way into text. */
export interface SheetLosses {
  /** Cells that hold an error, `#N/A` for one: they become blank. */
  readonly errors: number;
  /** Whole numbers of more than 15 digits: the spreadsheet has rounded them. */
  readonly longNumbers: number;
  /** Cells far to the right of the table, which are left out. */
  readonly aside: number;
}

/** The columns that hold anything. */
interface Frame {
  readonly left: number;
  readonly right: number;
}

/** Rows that are looked at before the first is written. */
export const rowsLooked = 200;

/**
 * Write a sheet as comma-separated UTF-8 text. Dates become `2024-12-31` or `2024-12-31 13:37:00`, numbers keep their digits
 * and a decimal point, line breaks within a cell become blanks, and rows of blanks go, except above the table.
 */
export async function writeSheet(
  rows: () => AsyncIterable<SheetRow>,
  first: readonly SheetRow[],
  to: string,
  what: Phrase,
): Promise<SheetLosses> {
  let frame = frameOf(first);
  const top = tableTop(first)?.index ?? 0;
  for (;;) {
    let seen = frame;
    const losses = { errors: 0, longNumbers: 0, aside: 0 };
    async function* lines(): AsyncGenerator<string> {
      let text = '';
      let next = 0;
      for await (const row of rows()) {
        seen = widened(seen, row);
        const line = lineOf(row, frame, row.index < top, losses);
        if (line === '') continue;
        if (row.index <= top) text += '\n'.repeat(row.index - next);
        next = row.index + 1;
        text += `${line}\n`;
        if (text.length < 1 << 16) continue;
        yield text;
        text = '';
      }
      yield text;
    }
    await writeTemporary(to, what, lines() as AsyncIterable<string>);
    if (seen.left === frame.left && seen.right === frame.right) return losses;
    // A row far down reaches beyond the first ones: all rows must be as wide.
    frame = seen;
  }
}

/** The row with which a table begins: the first of which half the columns are filled; above it stand titles. */
export function tableTop(first: readonly SheetRow[]): SheetRow | undefined {
  const { left, right } = frameOf(first);
  return first.find((row) => filled(row) * 2 > right - left + 1);
}

/** Blank columns beside a table, from which on what stands behind them is none of it. */
const gap = 2;

/** The columns of a table, by its first rows. A lone cell behind a gap is a note, where there are more than a few rows. */
function frameOf(rows: readonly SheetRow[]): Frame {
  const width = Math.max(0, ...rows.map(({ values }) => values.length));
  const filledIn = Array.from(
    { length: width },
    (_, column) => rows.filter(({ values }) => !isBlank(values[column])).length,
  );
  const holds = (cells: number): boolean => cells > 0;
  let right = filledIn.findLastIndex(holds);
  for (;;) {
    const before = filledIn.slice(0, Math.max(0, right)).findLastIndex(holds);
    if (rows.length <= 10 || filledIn[right] !== 1 || right - before <= gap)
      return { left: right < 0 ? Number.POSITIVE_INFINITY : filledIn.findIndex(holds), right };
    right = before;
  }
}

/** Cells of a row that hold something. */
export const filled = (row: SheetRow): number => row.values.filter((value) => !isBlank(value)).length;

export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

function widened(frame: Frame, { values }: SheetRow): Frame {
  let { left, right } = frame;
  for (let at = 0; at < Math.min(left, values.length); at++) if (!isBlank(values[at])) left = at;
  for (let at = right + 1; at < values.length && at <= right + gap; at++) if (!isBlank(values[at])) right = at;
  return left === frame.left && right === frame.right ? frame : { left, right };
}

/** A row as text, empty when all of it is blank. A title ends with its last cell, so that nothing takes it for a row. */
function lineOf({ values }: SheetRow, { left, right }: Frame, title: boolean, losses: Losses): string {
  const cells: string[] = [];
  for (let at = left; at <= right; at++) cells.push(cellText(values[at], losses));
  if (!title) for (let at = right + 1; at < values.length; at++) losses.aside += Number(!isBlank(values[at]));
  if (cells.every((cell) => cell === '')) return '';
  return (title ? cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1) : cells).join(',');
}

type Losses = { -readonly [key in keyof SheetLosses]: number };

const errorText =
  /^(#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!)|Err:\d{3})$/;

function cellText(value: unknown, losses: Losses): string {
  if (isBlank(value)) return '';
  if (typeof value === 'number') return numberText(value, losses);
  const text = value instanceof Date ? dateText(value) : String(value).replace(/\r\n?|\n/g, ' ');
  if (text === null || errorText.test(text)) {
    losses.errors++;
    return '';
  }
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function numberText(value: number, losses: Losses): string {
  if (Math.abs(value) >= 1e15 && Number.isInteger(value)) losses.longNumbers++;
  const text = String(value);
  // 1.234 could be a thousand in a column that also holds texts such as "1.234,50"; 1.2340 is never one.
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

const day = 86_400_000;

/** Null for what no calendar has. A time without a day is counted from the day before the first. */
function dateText(date: Date): string | null {
  const time = date.getTime();
  if (Number.isNaN(time)) return null;
  const text = date.toISOString();
  if (time >= firstDay && time % day === 0) return text.slice(0, 10);
  const clock = text.slice(11, text.endsWith('.000Z') ? 19 : 23);
  return time < firstDay ? clock : `${text.slice(0, 10)} ${clock}`;
}

const firstDay = Date.UTC(1900, 0, 1);
