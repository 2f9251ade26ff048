import { ABSENT, figureWriter } from '../numbers.ts';
import type { Cell, Column, Row, TableBlock } from '../report.ts';
import { visible } from '../text.ts';
import type { Rendering } from './format.ts';
import { words } from './words.ts';

/** A cell as a person reads it, on one line and with nothing hidden in it; each format still escapes for itself. */
export type CellWriter = (cell: Cell | undefined) => string;

/** The writer for one column. `rows` decide its decimals: all of them, or the first thousand of a stream. */
export function cellWriter(column: Column, rows: readonly Row[], rendering: Rendering): CellWriter {
  const figure = figureWriter(column.kind, cellsOf(column, rows), rendering);
  return (cell) => {
    if (cell === null || cell === undefined) return ABSENT;
    if (typeof cell === 'number') return figure(cell);
    if (typeof cell === 'boolean') return words[rendering.lang][cell ? 'yes' : 'no'];
    return visible(cell);
  };
}

/** The rows of a table with its total last: named where it does not name itself, blank where it says nothing. */
export function rowsWithTotal({ columns, rows, total }: TableBlock, { lang }: Rendering): readonly Row[] {
  if (total === undefined) return rows;
  const cells = columns.map(({ key }, index): [string, Cell] => {
    if (index === 0) return [key, total[key] ?? words[lang].total];
    return [key, total[key] === undefined ? '' : total[key]];
  });
  return [...rows, Object.fromEntries(cells)];
}

/** How much of its bar a figure fills, 0 to 1: a share as it is, another kind against the largest of its column. */
export function barFraction(column: Column, rows: readonly Row[]): (cell: Cell | undefined) => number {
  const figures = [...cellsOf(column, rows)].filter((cell) => typeof cell === 'number' && Number.isFinite(cell));
  const full =
    column.kind === 'share' ? 1 : figures.reduce<number>((largest, cell) => Math.max(largest, Number(cell)), 0);
  return (cell) => (typeof cell === 'number' && cell > 0 && full > 0 ? Math.min(1, cell / full) : 0);
}

function* cellsOf(column: Column, rows: readonly Row[]): Iterable<Cell | undefined> {
  for (const row of rows) yield row[column.key];
}
