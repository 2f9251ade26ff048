import { attribute, type Token } from './markup.ts';
import { type SheetRead, zeroLed } from './sheet-read.ts';
import type { SheetRow } from './sheet-text.ts';

/**
 * The sheets of an "XML Spreadsheet 2003", which programs call `.xls` or `.xml`
 * (https://learn.microsoft.com/previous-versions/office/developer/office-xp/aa140066(v=office.10)).
 */
export async function spreadsheetXmlSheets(tokens: AsyncIterable<readonly Token[]>): Promise<SheetRead[]> {
  const sheets: { name: string; hidden: boolean; rows: SheetRow[] }[] = [];
  const formats = new Map<string, string>();
  let style = '';
  let row: { index: number; readonly values: unknown[] } = { index: -1, values: [] };
  let column = 0;
  let format = '';
  let type: string | null = null;
  let text = '';
  let commented = false;
  let visible = false;

  const open = (name: string, attributes: string): void => {
    const named = (local: string) => attribute(attributes, `(?:\\w+:)?${local}`);
    if (name === 'Style') style = named('ID') ?? '';
    if (name === 'NumberFormat') formats.set(style, named('Format') ?? '');
    if (name === 'Worksheet') {
      sheets.push({ name: named('Name') ?? '', hidden: false, rows: [] });
      row = { index: -1, values: [] };
    }
    if (name === 'Row') {
      row = { index: Number(named('Index') ?? row.index + 2) - 1, values: [] };
      column = 0;
    }
    if (name === 'Cell') {
      column = Number(named('Index') ?? column + 1) - 1;
      format = formats.get(named('StyleID') ?? '') ?? '';
    }
    if (name === 'Data' && !commented) type = named('Type') ?? 'String';
    if (name === 'Cell') next = column + 1 + Number(named('MergeAcross') ?? 0);
    if (name === 'Comment') commented = true;
    visible = name === 'Visible';
  };
  let next = 0;
  const close = (name: string): void => {
    if (name === 'Comment') commented = false;
    if (name === 'Data' && type !== null) {
      row.values[column] = cellValue(type, text, format);
      type = null;
      text = '';
    }
    if (name === 'Cell') column = next;
    if (name === 'Row' && row.values.length > 0) sheets.at(-1)?.rows.push(row);
  };

  for await (const some of tokens)
    for (const token of some) {
      if (token.kind === 'open') open(token.name, token.attributes);
      if (token.kind === 'close' || (token.kind === 'open' && token.empty)) close(token.name);
      if (token.kind !== 'text') continue;
      if (type !== null) text += token.text;
      const sheet = sheets.at(-1);
      if (visible && sheet && /Hidden/.test(token.text)) sheet.hidden = true;
      visible = false;
    }
  return sheets;
}

function cellValue(type: string, text: string, format: string): unknown {
  if (type === 'Number') return zeroLed(Number(text), /^0+$/.test(format) ? text.padStart(format.length, '0') : '');
  if (type === 'DateTime') return new Date(`${text.replace(/Z$/, '')}Z`);
  if (type === 'Boolean') return text === '1';
  return type === 'Error' ? '#VALUE!' : text;
}
