import { Chalk, type ChalkInstance } from 'chalk';
import type { Block, TextBlock } from '../../report.ts';
import { visible, visibleLines } from '../../text.ts';
import { toldInCharacters } from '../curve-lines.ts';
import type { Answer, Rendering } from '../format.ts';
import { displayWidth } from '../width.ts';
import { words } from '../words.ts';
import { terminalRows } from './aligned-rows.ts';
import { terminalChart } from './chart.ts';
import { terminalGrid } from './grid.ts';
import { terminalTable } from './table.ts';
import { wrapped } from './wrap.ts';

/** The report as a terminal shows it, a piece a block; or the customers alone, for a pipe to `less` or `grep`. */
export async function* terminalReport({ report, rows, customers }: Answer, given: Rendering): AsyncGenerator<string> {
  const rendering = { ...given, width: Math.max(40, given.width) };
  const chalk = new Chalk({ level: rendering.colour });
  if (customers) {
    yield* terminalRows(rows, rendering, chalk);
    return;
  }
  yield `${chalk.bold(visible(report.title))}\n`;
  if (report.subtitle !== undefined) yield dimmed(wrapped(visible(report.subtitle), rendering.width), chalk);
  let before: Block | undefined;
  for (const block of toldInCharacters(report.blocks)) {
    yield (isSmallPrint(before) && isSmallPrint(block) ? '' : '\n') + blockText(block, rendering, chalk);
    before = block;
  }
}

// Notes and warnings that follow each other read as one list.
const isSmallPrint = (block: Block | undefined): boolean =>
  block?.type === 'text' && (block.tone ?? 'plain') !== 'plain';

function blockText(block: Block, rendering: Rendering, chalk: ChalkInstance): string {
  if (block.type === 'heading') return `\n${chalk.bold.underline(visible(block.text))}\n`;
  if (block.type === 'table') return terminalTable(block, rendering, chalk);
  if (block.type === 'grid') return terminalGrid(block, rendering, chalk);
  if (block.type === 'chart') return terminalChart(block, rendering, chalk);
  return textBlock(block, rendering, chalk);
}

function textBlock({ text, tone = 'plain' }: TextBlock, { lang, width }: Rendering, chalk: ChalkInstance): string {
  if (tone === 'plain')
    return visibleLines(text)
      .flatMap((line) => wrapped(line, width))
      .join('\n')
      .concat('\n');
  const word = words[lang][tone];
  const margin = displayWidth(word) + 1;
  const lines = visibleLines(text).flatMap((line) => wrapped(line, width - margin));
  const hanging = lines.map((line, index) => (index === 0 ? `${word} ${line}` : ' '.repeat(margin) + line));
  if (tone === 'note') return dimmed(hanging, chalk);
  return hanging.reduce((warning, line) => `${warning}${chalk.yellow(line)}\n`, '');
}

const dimmed = (lines: readonly string[], chalk: ChalkInstance): string =>
  lines.reduce((text, line) => `${text}${chalk.dim(line)}\n`, '');
