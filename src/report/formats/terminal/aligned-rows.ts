import type { ChalkInstance } from 'chalk';
import { isFigure } from '../../numbers.ts';
import type { Column, Row, TableBlock } from '../../report.ts';
import { visible } from '../../text.ts';
import { type CellWriter, cellWriter, rowsWithTotal } from '../cells.ts';
import { chunks } from '../chunks.ts';
import type { Rendering, Rows } from '../format.ts';
import { displayWidth, padded } from '../width.ts';
import { GAP } from './panels.ts';

/** The rows of a stream, a line each, in columns as wide as the first thousand need; what is longer pushes its line on. */
export async function* terminalRows(rows: Rows, rendering: Rendering, chalk: ChalkInstance): AsyncGenerator<string> {
  let lines: AlignedLines | undefined;
  for await (const chunk of chunks(rows)) {
    if (lines === undefined) {
      lines = alignedLines(rows.columns, chunk, rendering);
      yield lines.head(chalk);
    }
    yield chunk.map(lines.line).join('');
  }
}

/** The same for a table of the report that is too long for cli-table3. */
export function longTable(table: TableBlock, rendering: Rendering, chalk: ChalkInstance): string {
  const all = rowsWithTotal(table, rendering);
  const { head, line, rule } = alignedLines(table.columns, all, rendering);
  const [total] = all.slice(table.rows.length);
  const foot = total === undefined ? '' : rule(chalk) + chalk.bold(line(total).trimEnd()).concat('\n');
  return head(chalk) + table.rows.map(line).join('') + foot;
}

interface AlignedLines {
  readonly head: (chalk: ChalkInstance) => string;
  readonly rule: (chalk: ChalkInstance) => string;
  readonly line: (row: Row) => string;
}

interface AlignedColumn {
  readonly key: string;
  readonly label: string;
  readonly right: boolean;
  readonly write: CellWriter;
  readonly width: number;
}

function alignedLines(columns: readonly Column[], sample: readonly Row[], rendering: Rendering): AlignedLines {
  const aligned = columns.map((column) => alignedColumn(column, sample, rendering));
  const joined = (texts: readonly string[]) => texts.join(' '.repeat(GAP)).trimEnd();
  const labels = joined(aligned.map(({ label, width, right }) => padded(label, width, right)));
  const rules = joined(aligned.map(({ width }) => '─'.repeat(width)));
  return {
    head: (chalk) => `${chalk.bold(labels)}\n${chalk.dim(rules)}\n`,
    rule: (chalk) => `${chalk.dim(rules)}\n`,
    line: (row) => `${joined(aligned.map(({ key, write, width, right }) => padded(write(row[key]), width, right)))}\n`,
  };
}

// One name of a hundred characters should not push every figure off the screen.
const WIDEST_TEXT = 40;

function alignedColumn(column: Column, sample: readonly Row[], rendering: Rendering): AlignedColumn {
  const label = visible(column.label);
  const right = isFigure(column.kind);
  const write = cellWriter(column, sample, rendering);
  const widest = sample.reduce((width, row) => Math.max(width, displayWidth(write(row[column.key]))), 0);
  const width = Math.max(displayWidth(label), right ? widest : Math.min(widest, WIDEST_TEXT));
  return { key: column.key, label, right, write, width };
}
