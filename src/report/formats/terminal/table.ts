import type { ChalkInstance } from 'chalk';
import CliTable, { type CellOptions } from 'cli-table3';
import type { TableBlock } from '../../report.ts';
import { visible } from '../../text.ts';
import { rowsWithTotal } from '../cells.ts';
import type { Rendering } from '../format.ts';
import { padded } from '../width.ts';
import { words } from '../words.ts';
import { longTable } from './aligned-rows.ts';
import { bar } from './bar.ts';
import { type FittedColumn, GAP, type Panel, panels } from './panels.ts';
import { printedColumn } from './printed-column.ts';
import { wrapped } from './wrap.ts';

// cli-table3 takes time with the square of its rows: 1,000 are a third of a second, 5,000 are five.
const MOST_ROWS = 200;

/** A table of the report, in one panel or, where it is wider than the terminal, in several below each other. */
export function terminalTable(table: TableBlock, rendering: Rendering, chalk: ChalkInstance): string {
  const title = table.title === undefined ? '' : `${chalk.bold(visible(table.title))}\n`;
  const all = rowsWithTotal(table, rendering);
  if (all.length === 0) return `${title}${chalk.dim(words[rendering.lang].noRows)}\n`;
  if (all.length > MOST_ROWS) return title + longTable(table, rendering, chalk);
  const columns = table.columns.map((column) => printedColumn(column, { rows: table.rows, all, rendering }));
  const painted = panels(columns, rendering.width).map((panel) => paintedPanel(panel, table.rows.length, chalk));
  return title + painted.join('\n');
}

function paintedPanel(panel: Panel, rows: number, chalk: ChalkInstance): string {
  const rule = panel.map(({ width }) => ({ content: chalk.dim('─'.repeat(width)) }));
  const row = (index: number, bold: boolean) => panel.map((fit) => cell(fit, index, { bold, chalk }));
  const table = new CliTable({ chars, style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] } });
  table.push(panel.map((fit) => heading(fit, chalk)));
  table.push(rule);
  for (let index = 0; index < rows; index++) table.push(row(index, false));
  const says = ({ column }: FittedColumn) => (column.texts[rows] ?? '') !== '';
  if (panel.slice(1).some(says)) table.push(rule, row(rows, true));
  return table.toString().replace(/ +$/gm, '').concat('\n');
}

const heading = ({ column, heading: lines }: FittedColumn, chalk: ChalkInstance): CellOptions => ({
  content: chalk.bold(lines.join('\n')),
  hAlign: column.figures && column.fractions === null ? 'right' : 'left',
  vAlign: 'bottom',
});

function cell(
  { column, width, bar: length }: FittedColumn,
  row: number,
  { bold, chalk }: { bold: boolean; chalk: ChalkInstance },
): CellOptions {
  const text = column.texts[row] ?? '';
  const style = bold ? chalk.bold : (part: string) => part;
  if (column.fractions !== null) {
    const drawn = chalk.cyan(bar(column.fractions[row] ?? 0, length));
    return { content: `${style(padded(text, column.width, true))} ${drawn}` };
  }
  if (column.figures) return { content: style(text), hAlign: 'right' };
  return { content: style(wrapped(text, width).join('\n')) };
}

const chars = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(GAP),
};
