import type { FigureWriter } from '../numbers.ts';
import type { GridBlock } from '../report.ts';

/** The figures of a grid as texts, row by row: empty where there is none, with `~` before those that are marked. */
export const gridTexts = (grid: GridBlock, figure: FigureWriter): string[][] =>
  grid.rows.map((_, row) =>
    grid.columns.map((_, column) => {
      const value = grid.values[row]?.[column];
      if (value === null || value === undefined) return '';
      return `${grid.marked?.[row]?.[column] ? '~' : ''}${figure(value)}`;
    }),
  );
