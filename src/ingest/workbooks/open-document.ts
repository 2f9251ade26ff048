import { attribute, countIn, type Token } from './markup.ts';
import { type SheetRead, zeroLed } from './sheet-read.ts';
import type { SheetRow } from './sheet-text.ts';

/** Cells that the sheets of a document may hold, so that a repetition of a billion is refused rather than written out. */
const mostCells = 20_000_000;

/** The sheets of an OpenDocument spreadsheet (ODF 1.3, part 3, chapter 9), from the XML of its content. */
export async function openDocumentSheets(tokens: AsyncIterable<readonly Token[]>): Promise<SheetRead[]> {
  const sheets: { name: string; hidden: boolean; rows: SheetRow[] }[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let tables = 0;
  /** Depth below something that shows, and is no cell: a comment, a shape, changes kept for their author. */
  let aside = 0;
  let row: unknown[] = [];
  let repeated = 1;
  let index = 0;
  let cells = 0;
  let cell = null as { readonly attributes: string; text: string | null } | null;

  const closeCell = (): void => {
    const value = cell && cellValue(cell.attributes, cell.text);
    if (cell) {
      const times = countIn(cell.attributes, 'table:number-columns-repeated');
      if (value === null) row.length += times;
      else for (let time = 0; time < Math.min(times, mostCells); time++) row.push(value);
    }
    cell = null;
  };
  const closeRow = (): void => {
    const filled = row.some((value) => value !== undefined && value !== '');
    cells += filled ? row.length * repeated : 0;
    if (cells > mostCells) throw new Error(`more than ${mostCells} cells`);
    for (let time = 0; filled && time < repeated; time++)
      sheets.at(-1)?.rows.push({ index: index + time, values: row });
    index += repeated;
    row = [];
  };
  const open = (name: string, attributes: string): void => {
    if (name === 'style') style = attribute(attributes, 'style:name') ?? '';
    if (name === 'table-properties' && attribute(attributes, 'table:display') === 'false') hiddenStyles.add(style);
    if (name === 'table' && tables++ === 0) {
      const hidden = hiddenStyles.has(attribute(attributes, 'table:style-name') ?? '');
      sheets.push({ name: attribute(attributes, 'table:name') ?? '', hidden, rows: [] });
      index = 0;
    }
    if (tables !== 1) return;
    if (name === 'table-row') repeated = countIn(attributes, 'table:number-rows-repeated');
    if (name === 'table-cell' || name === 'covered-table-cell') cell = { attributes, text: null };
    if (!cell) return;
    if (name === 'p') cell.text = cell.text === null ? '' : `${cell.text}\n`;
    if (name === 's') cell.text += ' '.repeat(Math.min(countIn(attributes, 'text:c'), 1000));
    if (name === 'tab' || name === 'line-break') cell.text += ' ';
  };
  const close = (name: string): void => {
    if (name === 'table') tables--;
    if (name === 'table-cell' || name === 'covered-table-cell') closeCell();
    if (name === 'table-row' && tables === 1) closeRow();
  };

  for await (const some of tokens)
    for (const token of some) {
      if (token.kind === 'text') {
        if (aside === 0 && cell && cell.text !== null) cell.text += token.text;
        continue;
      }
      const { name } = token;
      if (asides.has(name)) aside += token.kind === 'close' ? -1 : Number(!token.empty);
      if (aside > 0 || asides.has(name)) continue;
      if (token.kind === 'open') open(name, token.attributes);
      if (token.kind === 'close' || token.empty) close(name);
    }
  return sheets;
}

const asides = new Set(['annotation', 'shapes', 'forms', 'frame', 'custom-shape', 'tracked-changes', 'dde-links']);

/** Null for nothing. Dates and times stand in attributes, whatever the text makes of them. */
function cellValue(attributes: string, shown: string | null): unknown {
  const type = attribute(attributes, 'office:value-type');
  if (attribute(attributes, 'calcext:value-type') === 'error') return '#VALUE!';
  if (type === 'float' || type === 'currency' || type === 'percentage')
    return zeroLed(Number(attribute(attributes, 'office:value')), shown ?? '');
  if (type === 'boolean') return attribute(attributes, 'office:boolean-value') === 'true';
  if (type === 'date') {
    const date = attribute(attributes, 'office:date-value') ?? '';
    return new Date(date.includes('T') ? `${date.replace(/Z$/, '')}Z` : date);
  }
  if (type === 'time') return clock(attribute(attributes, 'office:time-value') ?? '');
  const text = attribute(attributes, 'office:string-value') ?? shown;
  return text === '' ? null : text;
}

/** `PT13H37M00S` as `13:37:00`. */
const clock = (duration: string): string =>
  duration.replace(/^PT(\d+)H(\d+)M(\d+).*$/, (_, ...parts: string[]) =>
    parts
      .slice(0, 3)
      .map((part) => part.padStart(2, '0'))
      .join(':'),
  );
