import { type Html, html as markup } from '../html.ts';
import type { Block, Row, TextBlock } from '../report.ts';
import { chunks } from './chunks.ts';
import type { Answer, Format, Rendering, Rows } from './format.ts';
import { pageGrid } from './page/grid.ts';
import { style } from './page/style.ts';
import { closeTable, noRows, openTable, pageRow, pageTable } from './page/table.ts';
import { words } from './words.ts';

/** One page that needs nothing beside it: no script, no network, for light and dark, paper and telephone. */
export const html: Format = { name: 'html', extensions: ['.html', '.htm'], render: pieces };

async function* pieces({ report, rows, customers }: Answer, rendering: Rendering): AsyncGenerator<string> {
  yield opening(report.title, report.subtitle ?? null, rendering).markup;
  for (const block of report.blocks) {
    if (!customers || isWarning(block)) yield (await blockMarkup(block, rendering)).markup;
  }
  if (customers) yield* streamed(rows, rendering);
  yield '</main>\n</body>\n</html>\n';
}

// A document is read away from the terminal that showed the warnings, so they go with the customers too.
const isWarning = (block: Block): boolean => block.type === 'text' && block.tone === 'warning';

const opening = (title: string, subtitle: string | null, { lang }: Rendering): Html => markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${subtitle === null ? null : markup`<p class="subtitle">${subtitle}</p>\n`}`;

async function blockMarkup(block: Block, rendering: Rendering): Promise<Html> {
  if (block.type === 'table') return pageTable(block, rendering);
  if (block.type === 'grid') return pageGrid(block, rendering);
  // The drawing packages take 15 ms to load, which most pages do without.
  if (block.type === 'chart') return (await import('../charts/chart.ts')).chart(block, rendering);
  return textBlock(block, rendering);
}

function textBlock({ text, tone = 'plain' }: TextBlock, { lang }: Rendering): Html {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => (index === 0 ? markup`${line}` : markup`<br>\n${line}`));
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
