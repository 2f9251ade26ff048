import { displayWidth } from '../width.ts';
import type { PrintedColumn } from './printed-column.ts';
import { wrapped } from './wrap.ts';

/** Blanks between two columns. */
export const GAP = 2;

/** A column with its place: what it may fill, and how much of that is bar. */
export interface FittedColumn {
  readonly column: PrintedColumn;
  readonly heading: readonly string[];
  readonly width: number;
  readonly bar: number;
}

/** Columns that stand side by side. */
export type Panel = readonly FittedColumn[];

// Narrower than this, a sentence becomes a ladder of words.
const READABLE = 28;

const barLengths = [10, 8, 6, 4] as const;

/**
 * A table in as few panels as `room` allows, every one beginning with the first column. What gives way, in this order:
 * headings fold, sentences fold, bars shrink, and then columns go below; nothing is ever cut.
 */
export function panels(columns: readonly PrintedColumn[], room: number): readonly Panel[] {
  const open = columns.map((column) => fitted(column, barLengths[0], [column.heading]));
  if (span(open) <= room) return [open];
  return barLengths
    .map((bar) =>
      filled(
        columns.map((column) => fitted(column, bar, folded(column, bar))),
        room,
      ),
    )
    .reduce((best, candidate) => (scattered(candidate) < scattered(best) ? candidate : best));
}

/** How far apart a reader must look: first of all in how many panels the figures are, then in how many there are. */
const scattered = (candidate: readonly Panel[]): number => {
  const figures = candidate.filter((panel) => panel.slice(1).some(({ column }) => column.figures)).length;
  return figures * 1000 + candidate.length;
};

function fitted(column: PrintedColumn, bar: number, heading: readonly string[]): FittedColumn {
  const length = column.fractions === null ? 0 : bar;
  const content = column.width + (length === 0 ? 0 : 1 + length);
  return { column, heading, bar: length, width: Math.max(content, ...heading.map(displayWidth)) };
}

/** The heading in lines no wider than they must be: as its longest word, or as what stands below. */
function folded({ heading, width, fractions }: PrintedColumn, bar: number): string[] {
  const longest = Math.max(...heading.split(/ +/).map(displayWidth));
  return wrapped(heading, Math.max(longest, width + (fractions === null ? 0 : 1 + bar), 1));
}

const span = (panel: Panel): number =>
  panel.reduce((sum, { width }) => sum + width, GAP * Math.max(0, panel.length - 1));

function filled([first, ...others]: readonly FittedColumn[], room: number): Panel[] {
  if (first === undefined) return [];
  const key = squeezed(first, others.length === 0 ? room : Math.floor(room / 2));
  const result: Panel[] = [];
  let panel: Panel = [key];
  for (const column of others) {
    const left = room - span(panel) - GAP;
    if (panel.length > 1 && left < least(column)) {
      result.push(panel);
      panel = [key];
    }
    panel = [...panel, squeezed(column, room - span(panel) - GAP)];
  }
  return [...result, panel];
}

const least = ({ column, width }: FittedColumn): number => (column.figures ? width : Math.min(width, READABLE));

/** A column alone beside the key takes what there is, even if that is little. */
function squeezed(fit: FittedColumn, room: number): FittedColumn {
  if (fit.column.figures) return fit;
  const width = Math.min(fit.width, Math.max(room, 10));
  return { ...fit, width, heading: fit.heading.flatMap((line) => wrapped(line, width)) };
}
