import { hasDecimalComma } from '../numbers.ts';
import type { Cell } from '../report.ts';
import { chunks } from './chunks.ts';
import type { Answer, Format, Rendering } from './format.ts';

/** The rows alone: RFC 4180 with a header of keys, numbers as they are; `excel` writes what its reader's spreadsheet opens. */
export const csv: Format = { name: 'csv', extensions: ['.csv'], render: lines };

interface Dialect {
  readonly mark: string;
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
  readonly end: '\n' | '\r\n';
}

async function* lines({ rows }: Answer, rendering: Rendering): AsyncGenerator<string> {
  const dialect = dialectFor(rendering);
  const { separator, end } = dialect;
  const keys = rows.columns.map(({ key }) => key);
  const line = (cells: readonly string[]) => (cells.join(separator) || '""') + end; // a blank line is no row to most readers
  yield dialect.mark + line(keys.map(textCell));
  for await (const chunk of chunks(rows)) {
    yield chunk.map((row) => line(keys.map((key) => csvCell(row[key], dialect)))).join('');
  }
}

function dialectFor({ excel, locale }: Rendering): Dialect {
  if (!excel) return { mark: '', separator: ',', decimal: '.', end: '\n' };
  const comma = hasDecimalComma(locale);
  return { mark: '\ufeff', separator: comma ? ';' : ',', decimal: comma ? ',' : '.', end: '\r\n' };
}

function csvCell(cell: Cell | undefined, { decimal }: Dialect): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return textCell(cell);
  if (typeof cell === 'boolean') return String(cell);
  if (!Number.isFinite(cell)) return '';
  return decimal === '.' ? String(cell) : String(cell).replace('.', decimal);
}

// A spreadsheet runs a text that begins like a formula; an apostrophe before it makes it text again.
// https://owasp.org/www-community/attacks/CSV_Injection
const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

// Both separators and the tab, whichever is ours: a spreadsheet that splits at another would find formulas inside a text.
const bare = /^(?!\s)[^",;\t\r\n]+(?<!\s)$/;

function textCell(text: string): string {
  const guarded = formula.test(text) ? `'${text}` : text;
  return bare.test(guarded) ? guarded : `"${guarded.replaceAll('"', '""')}"`;
}
