import { type Html, html } from '../../html.ts';
import { figureWriter } from '../../numbers.ts';
import type { GridBlock } from '../../report.ts';
import type { Rendering } from '../format.ts';
import { gridTexts } from '../grid-texts.ts';
import { shadeOf } from '../shades.ts';

/** A heat map: a plain table to a screen reader, shaded to the eye. */
export function pageGrid(grid: GridBlock, rendering: Rendering): Html {
  const figure = figureWriter(grid.kind, grid.values.flat(), rendering);
  const shade = shadeOf(grid.values);
  const texts = gridTexts(grid, figure);
  const cell = (text: string, value: number | null | undefined, marked: boolean): Html => {
    if (value === null || value === undefined) return html`<td></td>`;
    if (!Number.isFinite(value)) return html`<td class="n">${text}</td>`;
    return html`<td class="n s${shade(value)}${marked ? ' open' : ''}">${text}</td>`;
  };
  const line = (label: string, row: number): Html =>
    html`<tr><th scope="row" class="short">${label}</th>${texts[row]!.map((text, column) => cell(text, grid.values[row]?.[column], grid.marked?.[row]?.[column] ?? false))}</tr>\n`;
  return html`<div class="box" tabindex="0" role="group" aria-label="${grid.title}">
<table class="grid">
<caption><span>${grid.title}</span></caption>
<thead>
<tr><th scope="col" rowspan="2">${grid.rowLabel}</th><th scope="colgroup" colspan="${grid.columns.length}" class="across">${grid.columnLabel}</th></tr>
<tr>${grid.columns.map((label) => html`<th scope="col" class="n">${label}</th>`)}</tr>
</thead>
<tbody>
${grid.rows.map(line)}</tbody>
</table>
</div>
`;
}
