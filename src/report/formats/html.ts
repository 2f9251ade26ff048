import { chartTable } from '../charts/chart-table.ts';
import { type Html, html as markup } from '../html.ts';
import type { Block, ChartBlock, Row, TextBlock } from '../report.ts';
import { tied } from '../text.ts';
import { chunks } from './chunks.ts';
import type { Answer, Format, Rendering, Rows } from './format.ts';
import { pageGrid } from './page/grid.ts';
import { sorting, sortingHash } from './page/sorting.ts';
import { style } from './page/style.ts';
import { closeTable, noRows, openTable, pageRow, pageTable } from './page/table.ts';
import { shownBlocks } from './shown-blocks.ts';
import { words } from './words.ts';

/** One page that needs nothing beside it: no network, for light and dark, paper and telephone; its one script sorts tables. */
export const html: Format = { name: 'html', extensions: ['.html', '.htm'], render: pieces };

async function* pieces({ report, rows, customers }: Answer, rendering: Rendering): AsyncGenerator<string> {
  yield opening(report.title, report.subtitle ?? null, rendering).markup;
  if (!customers) yield contents(report.blocks, rendering).markup;
  for (const block of shownBlocks({ report, customers })) yield (await blockMarkup(block, rendering)).markup;
  if (customers) yield* streamed(rows, rendering);
  // What is streamed row by row is too long to be sorted in a page.
  yield markup`</main>\n${customers || !sorts(report.blocks) ? null : markup`${sorting}\n`}</body>\n</html>\n`.markup;
}

const sorts = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => block.type === 'chart' || (block.type === 'table' && block.rows.length > 1));

const opening = (title: string, subtitle: string | null, { lang }: Rendering): Html => markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${sortingHash}'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${subtitle === null ? null : markup`<p class="subtitle">${subtitle}</p>\n`}`;

/** Links to the sections, where there are several. */
function contents(blocks: readonly Block[], { lang }: Rendering): Html {
  const headings = blocks.filter((block) => block.type === 'heading');
  if (headings.length < 2) return markup``;
  return markup`<nav aria-labelledby="contents"><h2 id="contents">${words[lang].contents}</h2><ol>
${headings.map(({ id, text }) => markup`<li><a href="#${id}">${text}</a></li>\n`)}</ol></nav>
`;
}

async function blockMarkup(block: Block, rendering: Rendering): Promise<Html> {
  if (block.type === 'heading') return markup`<h2 id="${block.id}">${block.text}</h2>\n`;
  if (block.type === 'table') return pageTable(block, rendering);
  if (block.type === 'grid') return pageGrid(block, rendering);
  // The drawing packages take 15 ms to load, which most pages do without.
  if (block.type === 'chart') {
    const drawn = (await import('../charts/chart.ts')).chart(block, rendering);
    return block.illustrates === true ? drawn : markup`${drawn}${figuresBehind(block, rendering)}`;
  }
  return textBlock(block, rendering);
}

/** The figures of a chart, for who would rather read them. */
const figuresBehind = (block: ChartBlock, rendering: Rendering): Html => markup`<details>
<summary>${words[rendering.lang].figures}</summary>
${pageTable(chartTable(block, words[rendering.lang]), rendering)}</details>
`;

function textBlock({ text, tone = 'plain' }: TextBlock, { lang }: Rendering): Html {
  const lines = text
    .replace(tied, '\u00a0')
    .split(/\r\n|\r|\n/)
    .map((line, index) => (index === 0 ? markup`${line}` : markup`<br>\n${line}`));
  if (tone === 'plain') return markup`<p class="text">${lines}</p>\n`;
  return markup`<p class="${tone}"><strong>${words[lang][tone]}</strong> ${lines}</p>\n`;
}

async function* streamed(rows: Rows, rendering: Rendering): AsyncGenerator<string> {
  let write: ((row: Row) => Html) | undefined;
  for await (const chunk of chunks(rows)) {
    if (write === undefined) {
      write = pageRow(rows.columns, { all: chunk, bars: chunk, rendering });
      yield openTable(rows.columns, null).markup;
      if (chunk.length === 0) yield noRows(rows.columns, rendering).markup;
    }
    yield markup`${chunk.map(write)}`.markup;
  }
  yield closeTable(null).markup;
}
