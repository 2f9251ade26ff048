import type { ChalkInstance } from 'chalk';
import { figureWriter } from '../../numbers.ts';
import type { GridBlock } from '../../report.ts';
import { visible } from '../../text.ts';
import type { Rendering } from '../format.ts';
import { gridTexts } from '../grid-texts.ts';
import { shadeOf, terminalShades } from '../shades.ts';
import { displayWidth, padded } from '../width.ts';

/** A heat map: figures in columns of one width, on shaded paper where the terminal has colours. */
export function terminalGrid(grid: GridBlock, rendering: Rendering, chalk: ChalkInstance): string {
  const layouts = spacings.map((spacing) => layoutOf(grid, rendering, spacing));
  const layout =
    layouts.find(({ label, cell }) => label + cell * grid.columns.length <= rendering.width) ?? layouts.at(-1)!;
  const most = Math.max(1, Math.floor((rendering.width - layout.label) / layout.cell));
  const bands: string[] = [];
  for (let from = 0; from < grid.columns.length; from += most) {
    bands.push(painted(grid, { ...layout, from, to: from + most }, chalk));
  }
  return `${chalk.bold(visible(grid.title))}\n${bands.join('\n')}`;
}

interface Spacing {
  readonly compact: boolean;
  /** Blanks before and behind a figure, all of them on its paper. */
  readonly before: string;
  readonly behind: string;
}

/** From roomy to tight; a grid that is wider still goes on below. */
const spacings: readonly Spacing[] = [
  { compact: false, before: ' ', behind: ' ' },
  { compact: true, before: ' ', behind: ' ' },
  { compact: true, before: ' ', behind: '' },
];

interface Layout extends Spacing {
  readonly label: number;
  readonly cell: number;
  readonly texts: readonly (readonly string[])[];
}

function layoutOf(grid: GridBlock, rendering: Rendering, spacing: Spacing): Layout {
  const figure = figureWriter(grid.kind, grid.values.flat(), { ...rendering, compact: spacing.compact });
  const texts = gridTexts(grid, figure);
  const widest = (cells: readonly string[]) => Math.max(0, ...cells.map((cell) => displayWidth(visible(cell))));
  return {
    ...spacing,
    texts,
    label: widest([grid.rowLabel, ...grid.rows]) + 1,
    cell: widest([...grid.columns, ...texts.flat()]) + spacing.before.length + spacing.behind.length,
  };
}

/** The columns that stand side by side: all of them, where they fit. */
interface Band extends Layout {
  readonly from: number;
  readonly to: number;
}

function painted(grid: GridBlock, band: Band, chalk: ChalkInstance): string {
  const { before, behind, label, cell, from, to } = band;
  const boxed = (text: string) => before + padded(text, cell - before.length - behind.length, true) + behind;
  const shade = shadeOf(grid.values);
  const shaded = (text: string, value: number | null | undefined) =>
    value === null || value === undefined || !Number.isFinite(value)
      ? boxed(text)
      : onPaper(boxed(text), shade(value), chalk);
  const headings = grid.columns.slice(from, to).map((column) => boxed(visible(column)));
  const lines = grid.rows.map((row, index) => {
    const figures = (band.texts[index] ?? []).map((text, column) => shaded(text, grid.values[index]?.[column]));
    return padded(visible(row), label) + figures.slice(from, to).join('');
  });
  return [
    ' '.repeat(label + 1) + chalk.dim(visible(grid.columnLabel)),
    chalk.bold(padded(visible(grid.rowLabel), label) + headings.join('')),
    ...lines,
  ].reduce((text, line) => `${text}${line.trimEnd()}\n`, '');
}

function onPaper(text: string, step: number, chalk: ChalkInstance): string {
  const shade = terminalShades[step] ?? null;
  return shade === null ? text : chalk.bgHex(shade.paper).hex(shade.ink)(text);
}
