import type { Block, HeadingBlock, TextBlock } from '../report.ts';
import { visibleLines } from '../text.ts';
import { toldInCharacters } from './curve-lines.ts';
import type { Answer, Format, Rendering } from './format.ts';
import { markdownChart } from './markdown/chart.ts';
import { inline, paragraph } from './markdown/escape.ts';
import { markdownGrid, markdownRows, markdownTable } from './markdown/table.ts';
import { shownBlocks } from './shown-blocks.ts';
import { words } from './words.ts';

/** The report for a wiki or a pull request, in GitHub's Markdown. */
export const markdown: Format = { name: 'markdown', extensions: ['.md', '.markdown'], render: pieces };

async function* pieces({ report, rows, customers }: Answer, rendering: Rendering): AsyncGenerator<string> {
  yield `# ${inline(report.title)}\n`;
  if (report.subtitle !== undefined) yield `\n${paragraph(report.subtitle)}\n`;
  // Tables of a section stand below its heading.
  const level = report.blocks.some(({ type }) => type === 'heading') ? '###' : '##';
  for (const block of toldInCharacters(shownBlocks({ report, customers })))
    yield `\n${blockText(block, level, rendering)}`;
  if (!customers) return;
  yield '\n';
  yield* markdownRows(rows, rendering);
}

function blockText(block: Block, level: string, rendering: Rendering): string {
  if (block.type === 'heading') return `## ${inline(block.text)}\n`;
  if (block.type === 'text') return textBlock(block, rendering);
  const heading = block.title === undefined ? '' : `${level} ${inline(block.title)}\n\n`;
  return heading + bodyText(block, rendering);
}

function bodyText(block: Exclude<Block, HeadingBlock | TextBlock>, rendering: Rendering): string {
  if (block.type === 'table') return markdownTable(block, rendering);
  return block.type === 'grid' ? markdownGrid(block, rendering) : markdownChart(block, rendering);
}

function textBlock({ text, tone = 'plain' }: TextBlock, { lang }: Rendering): string {
  const paragraphs = visibleLines(text)
    .filter((line) => line.trim() !== '')
    .map(paragraph);
  if (tone === 'plain') return `${paragraphs.join('\n\n')}\n`;
  if (tone === 'note') return `*${words[lang].note}* ${paragraphs.join('\n\n')}\n`;
  return `> **${words[lang].warning}** ${paragraphs.join('\n>\n> ')}\n`;
}
