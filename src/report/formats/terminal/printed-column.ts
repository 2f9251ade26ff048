import { isFigure } from '../../numbers.ts';
import type { Column, Row } from '../../report.ts';
import { visible } from '../../text.ts';
import { barFraction, cellWriter } from '../cells.ts';
import type { Rendering } from '../format.ts';
import { displayWidth } from '../width.ts';

/** A column in words: its heading, and a text for each of its rows. */
export interface PrintedColumn {
  readonly heading: string;
  /** Figures stand at the right and are never folded. */
  readonly figures: boolean;
  readonly texts: readonly string[];
  /** Width of the widest text. */
  readonly width: number;
  /** How much of its bar each row fills, where the column has bars. */
  readonly fractions: readonly number[] | null;
}

/** `rows`, and behind them the total when it is among `all`, as they are to be printed. */
export function printedColumn(
  column: Column,
  { rows, all, rendering }: { rows: readonly Row[]; all: readonly Row[]; rendering: Rendering },
): PrintedColumn {
  const write = cellWriter(column, all, rendering);
  const fraction = barFraction(column, rows);
  const texts = all.map((row) => write(row[column.key]));
  return {
    heading: visible(column.label),
    figures: isFigure(column.kind),
    texts,
    width: texts.reduce((widest, text) => Math.max(widest, displayWidth(text)), 0),
    fractions: column.bar === true ? rows.map((row) => fraction(row[column.key])) : null,
  };
}
