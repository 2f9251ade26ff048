import { type Html, html } from '../../html.ts';
import { isFigure } from '../../numbers.ts';
import type { Column, Row, TableBlock } from '../../report.ts';
import { barFraction, cellWriter, rowsWithTotal } from '../cells.ts';
import type { Rendering } from '../format.ts';
import { words } from '../words.ts';

/** A table of the report. */
export function pageTable(table: TableBlock, rendering: Rendering): Html {
  const all = rowsWithTotal(table, rendering);
  const row = pageRow(table.columns, { all, bars: table.rows, rendering, sorts: table.rows.length > 1 });
  const last = table.rows.length;
  const totalRow = pageRow(table.columns, { all, bars: [], rendering });
  const total = all.length > last ? html`<tfoot>\n${all.slice(last).map(totalRow)}</tfoot>\n` : null;
  const none = last > 0 ? null : noRows(table.columns, rendering);
  return html`${openTable(table.columns, table.title ?? null, last > 1)}${table.rows.map(row)}${none}${closeTable(total)}`;
}

/** A table up to the rows of its body, in a box that scrolls by itself on a narrow screen, by finger and by keyboard. */
export function openTable(columns: readonly Column[], title: string | null, sorts = false): Html {
  const headings = columns.map((column) => html`<th scope="col"${sideOf(column)}>${column.label}</th>`);
  return html`<div class="box" tabindex="0" role="group" aria-label="${title ?? columns[0]?.label ?? ''}">
<table${sorts ? html` class="sorts"` : null}>
${title === null ? null : html`<caption><span>${title}</span></caption>\n`}<thead>
<tr>${headings}</tr>
</thead>
<tbody>
`;
}

/** The end of what `openTable` began. */
export const closeTable = (foot: Html | null): Html => html`</tbody>\n${foot}</table>\n</div>\n`;

/** What stands in a body without rows. */
export const noRows = (columns: readonly Column[], { lang }: Rendering): Html =>
  html`<tr><td colspan="${columns.length}">${words[lang].noRows}</td></tr>\n`;

interface Context {
  /** The rows whose figures decide the decimals. */
  readonly all: readonly Row[];
  /** The rows that bars compare; none for a total, which has no bar. */
  readonly bars: readonly Row[];
  readonly rendering: Rendering;
  /** Whether cells carry the figure itself, which the page sorts by. */
  readonly sorts?: boolean;
}

/** Writes the rows of a table; the first column heads each of them. */
export function pageRow(columns: readonly Column[], { all, bars, rendering, sorts }: Context): (row: Row) => Html {
  const cells = columns.map((column, index) => {
    const write = cellWriter(column, all, rendering);
    const fraction = bars.length > 0 ? barFraction(column, bars) : () => null;
    const side = sideOf(column) ?? textClass(column, all);
    const carries = sorts === true && isFigure(column.kind) && column.kind !== 'written';
    return ({ [column.key]: cell }: Row): Html => {
      const value = carries ? html` data-v="${typeof cell === 'number' ? cell : ''}"` : null;
      if (index === 0) return html`<th scope="row"${side}${value}>${write(cell)}</th>`;
      if (column.bar === true) return html`<td${value}>${barred(write(cell), fraction(cell))}</td>`;
      return html`<td${side}${value}>${write(cell)}</td>`;
    };
  });
  return (row) => html`<tr>${cells.map((cell) => cell(row))}</tr>\n`;
}

/** A figure and beside it, for the eye alone, its bar. */
function barred(text: string, fraction: number | null): Html {
  if (fraction === null) return html`<div class="bar"><span>${text}</span></div>`;
  const width = Math.round(fraction * 1000) / 10;
  return html`<div class="bar"><span>${text}</span><span class="track" aria-hidden="true"><span style="width:${width}%"></span></span></div>`;
}

const sideOf = ({ kind, bar }: Column): Html | null => (isFigure(kind) && bar !== true ? html` class="n"` : null);

// A name stays on its line, and sentences keep a width at which they can be read; the table scrolls instead.
function textClass({ key }: Column, rows: readonly Row[]): Html {
  const longest = rows.reduce((length, { [key]: cell }) => Math.max(length, String(cell).length), 0);
  return longest > 30 ? html` class="prose"` : html` class="short"`;
}
