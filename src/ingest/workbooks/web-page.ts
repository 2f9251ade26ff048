import { countIn, type Token } from './markup.ts';
import type { SheetRead } from './sheet-read.ts';
import type { SheetRow } from './sheet-text.ts';

interface Table {
  readonly name: string;
  readonly hidden: false;
  readonly rows: SheetRow[];
  /** The cells of the row at hand; null between rows. */
  row: string[] | null;
  /** The cell at hand: its text, and how many columns and rows it spans; null between cells. */
  cell: { text: string; readonly columns: number; readonly rows: number } | null;
  /** By column, how many more rows a cell above reaches down. */
  readonly reaching: number[];
}

/** The tables of a web page, as which many a program exports what it calls `.xls`. All cells are texts, for nothing says more. */
export async function webPageTables(tokens: AsyncIterable<readonly Token[]>): Promise<SheetRead[]> {
  const tables: Table[] = [];
  /** Tables that are open: one may lie in a cell of another, and is none of its text. */
  const within: Table[] = [];
  let unseen = 0;

  const open = (name: string, attributes: string): void => {
    if (name === 'table') {
      const table: Table = {
        name: String(tables.length + 1),
        hidden: false,
        rows: [],
        row: null,
        cell: null,
        reaching: [],
      };
      tables.push(table);
      within.push(table);
    }
    const table = within.at(-1);
    if (!table) return;
    // Ends of cells and rows may be left out.
    if (name === 'tr') endRow(table);
    if (name === 'tr') table.row = [];
    if (name === 'td' || name === 'th') {
      endCell(table);
      table.row ??= [];
      const [columns, rows] = [countIn(attributes, 'colspan'), countIn(attributes, 'rowspan')];
      table.cell = { text: '', columns: Math.min(columns, 1000), rows };
    }
    if (table.cell && /^(br|p|div|li)$/.test(name)) table.cell.text += ' ';
  };
  const close = (name: string): void => {
    const table = within.at(-1);
    if (!table) return;
    if (name === 'td' || name === 'th') endCell(table);
    if (name === 'tr' || name === 'table') endRow(table);
    if (name === 'table') within.pop();
  };

  for await (const some of tokens)
    for (const token of some) {
      const cell = within.at(-1)?.cell;
      if (token.kind === 'text') {
        if (unseen === 0 && cell) cell.text += token.text;
        continue;
      }
      const name = token.name.toLowerCase();
      if (name === 'select') unseen += token.kind === 'close' ? -1 : Number(!token.empty);
      if (token.kind === 'open') open(name, token.attributes);
      else close(name);
    }
  return tables;
}

function endCell(table: Table): void {
  const { row, cell, reaching } = table;
  if (!row || !cell) return;
  while ((reaching[row.length] ?? 0) > 0) {
    reaching[row.length]!--;
    row.push('');
  }
  const text = cell.text.replace(/\s+/g, ' ').trim();
  for (let column = 0; column < cell.columns; column++) {
    reaching[row.length] = cell.rows - 1;
    row.push(column === 0 ? text : '');
  }
  table.cell = null;
}

function endRow(table: Table): void {
  endCell(table);
  const { row, rows, reaching } = table;
  if (!row) return;
  for (let column = row.length; column < reaching.length; column++)
    reaching[column] = Math.max(0, (reaching[column] ?? 0) - 1);
  rows.push({ index: rows.length, values: row });
  table.row = null;
}
