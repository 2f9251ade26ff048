import { figureWriter, isFigure } from '../../numbers.ts';
import type { Column, GridBlock, Row, TableBlock } from '../../report.ts';
import { type CellWriter, cellWriter, rowsWithTotal } from '../cells.ts';
import { chunks } from '../chunks.ts';
import type { Rendering, Rows } from '../format.ts';
import { gridTexts } from '../grid-texts.ts';
import { shadeOf, type shades } from '../shades.ts';
import { displayWidth, padded } from '../width.ts';
import { words } from '../words.ts';
import { inline } from './escape.ts';

/** A GitHub table whose columns line up in the source as well; its total in bold. */
export function markdownTable(table: TableBlock, rendering: Rendering): string {
  const all = rowsWithTotal(table, rendering);
  if (all.length === 0) return `${words[rendering.lang].noRows}\n`;
  const cells = cellsOf(table.columns, all, rendering);
  return aligned(
    table.columns,
    all.map((row, index) =>
      cells(row).map((cell) => (index < table.rows.length || cell === '' ? cell : `**${cell}**`)),
    ),
  );
}

/** From few to many, one for each shade: a page of Markdown has no colours, but a block that is higher where there is more. */
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'] as const satisfies { readonly length: typeof shades.length };

/** A heat map as a table, a block as high as there is much behind each figure: its rows' label and its columns' label share the corner. */
export function markdownGrid(grid: GridBlock, rendering: Rendering): string {
  const figure = figureWriter(grid.kind, grid.values.flat(), rendering);
  const columns = [
    { label: `${grid.rowLabel} ↓ ${grid.columnLabel} →`, kind: 'text' },
    ...grid.columns.map((label) => ({ label, kind: grid.kind })),
  ] as const;
  const texts = gridTexts(grid, figure);
  const shade = shadeOf(grid.values);
  const cell = (text: string, value: number | null | undefined): string =>
    typeof value === 'number' && Number.isFinite(value) ? `${inline(text)} ${heights[shade(value)]}` : inline(text);
  const table = aligned(
    columns,
    grid.rows.map((label, row) => [inline(label), ...texts[row]!.map((text, i) => cell(text, grid.values[row]?.[i]))]),
  );
  return `${table}\n${words[rendering.lang].heights}\n`;
}

/** The rows of a stream as one table; its columns line up as far as the first hundred rows foresee. */
export async function* markdownRows(rows: Rows, rendering: Rendering): AsyncGenerator<string> {
  const { columns } = rows;
  let write: ((row: Row) => string) | undefined;
  for await (const chunk of chunks(rows)) {
    if (write === undefined) {
      const cells = cellsOf(columns, chunk, rendering);
      const widths = widthsOf(columns, chunk.slice(0, 100).map(cells));
      write = (row) => line(columns, cells(row), widths);
      yield head(columns, widths);
    }
    yield chunk.map(write).join('');
  }
}

type Heading = Pick<Column, 'label' | 'kind'>;

function cellsOf(columns: readonly Column[], rows: readonly Row[], rendering: Rendering): (row: Row) => string[] {
  const writers = columns.map((column): [string, CellWriter] => [column.key, cellWriter(column, rows, rendering)]);
  return (row) => writers.map(([key, write]) => inline(write(row[key])));
}

function aligned(columns: readonly Heading[], lines: readonly (readonly string[])[]): string {
  const widths = widthsOf(columns, lines);
  return head(columns, widths) + lines.map((cells) => line(columns, cells, widths)).join('');
}

function head(columns: readonly Heading[], widths: readonly number[]): string {
  const labels = columns.map(({ label }) => inline(label));
  const rules = columns.map(({ kind }, index) => {
    const dashes = '-'.repeat((widths[index] ?? 0) - 1);
    return isFigure(kind) ? `${dashes}:` : `${dashes}-`;
  });
  return `${line(columns, labels, widths)}| ${rules.join(' | ')} |\n`;
}

const line = (columns: readonly Heading[], cells: readonly string[], widths: readonly number[]): string =>
  `| ${columns.map(({ kind }, index) => padded(cells[index] ?? '', widths[index] ?? 0, isFigure(kind))).join(' | ')} |\n`;

const widthsOf = (columns: readonly Heading[], lines: readonly (readonly string[])[]): number[] =>
  columns.map(({ label }, index) =>
    lines.reduce(
      (widest, cells) => Math.max(widest, displayWidth(cells[index] ?? '')),
      Math.max(3, displayWidth(inline(label))),
    ),
  );
