import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DataError, UserError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { noTable, noTableInPage } from '../no-table.ts';
import type { Origin } from '../origin.ts';
import type { Remark } from '../remark.ts';
import { named } from '../unreadable.ts';
import { unzipped, zipEntries } from '../zip.ts';
import { elements, noTokens, type Token, tokensOf, whole } from './markup.ts';
import { officeSheets, type ZeroLedRow } from './office-open.ts';
import { oldWorkbook } from './old-workbook.ts';
import { openDocumentSheets } from './open-document.ts';
import { firstTable, inSeries, isTable, sheetsTogether } from './sheet-choice.ts';
import { type Sheet, type SheetRead, zeroLed } from './sheet-read.ts';
import { filled, rowsLooked, type SheetRow, writeSheet } from './sheet-text.ts';
import { spreadsheetXmlSheets } from './spreadsheet-xml.ts';
import { webPageTables } from './web-page.ts';

export type WorkbookKind = 'xlsx' | 'xls' | 'ods' | 'flat-ods' | 'xml' | 'web';

/** A workbook as a file: `encoding` is that of one which is text. */
export interface WorkbookFile {
  readonly path: string;
  readonly shown: string;
  readonly kind: WorkbookKind;
  readonly encoding?: string | undefined;
}

/** Sheets of a workbook, written out as text. */
export interface SheetWritten {
  readonly origin: Origin;
  readonly remarks: readonly Remark[];
}

/**
 * Write one sheet of a workbook as comma-separated text: the named one, else the first that holds a history or a table,
 * and those of the same columns that make a series with it. A name with `*` stands for all sheets that have its columns.
 * DataError when the package that reads workbooks is not installed, when this one cannot be read, or has no such sheet.
 */
export async function writeWorkbook(file: WorkbookFile, sheet: string | undefined, to: string): Promise<SheetWritten> {
  try {
    return await written(await sheetsOf(file), file, sheet, to);
  } catch (cause) {
    throw cause instanceof UserError ? cause : await unreadable(file, cause as Error);
  }
}

async function sheetsOf(file: WorkbookFile): Promise<Sheet[]> {
  const { path, shown, kind, encoding } = file;
  if (kind === 'xlsx') return officeOpen(path, shown);
  if (kind === 'xls') return excel97(path, shown);
  if (kind === 'ods') return openDocument(path, shown);
  const [sheets, element] = texts[kind];
  return inMemory(await sheets(whole(tokensOf(createReadStream(path), encoding), element, shown)));
}

async function openDocument(path: string, shown: string): Promise<Sheet[]> {
  const entries = await zipEntries(path, shown);
  const tokens = (part: string): AsyncIterable<Token[]> => {
    const entry = entries.find(({ name }) => name === part);
    return entry ? tokensOf(unzipped(path, entry, shown)) : noTokens();
  };
  const encrypted = await elements(tokens('META-INF/manifest.xml'), 'encryption-data');
  if (encrypted.length > 0 || entries.some(({ name }) => name === 'encrypted-package')) throw locked(shown);
  return inMemory(await openDocumentSheets(tokens('content.xml')));
}

/** Workbooks that are text: what reads them, and the element that is closed at their end. */
const texts = {
  'flat-ods': [openDocumentSheets, 'document'],
  xml: [spreadsheetXmlSheets, 'workbook'],
  web: [webPageTables, 'table'],
} as const;

/** The cells come from the package; which sheets there are, and which numbers show zeros before them, from the parts. */
async function officeOpen(path: string, shown: string): Promise<Sheet[]> {
  const { streamXlsxRows } = await packageFor(shown);
  const bytes = await readFile(path);
  const sheets = await officeSheets(path, await zipEntries(path, shown), shown);
  return sheets.map(({ name, hidden, place, zeroLed }) => {
    const rows = () => streamXlsxRows(bytes, { sheet: place });
    return { name, hidden, rows: zeroLed ? () => withZeros(rows(), zeroLed()) : rows };
  });
}

async function* withZeros(rows: AsyncIterable<SheetRow>, zeroLed: AsyncIterable<ZeroLedRow>): AsyncGenerator<SheetRow> {
  const shown = zeroLed[Symbol.asyncIterator]();
  let next = await shown.next();
  for await (const { index, values } of rows) {
    while (!next.done && next.value.index < index) next = await shown.next();
    const digits = !next.done && next.value.index === index ? next.value.digits : null;
    yield { index, values: digits ? values.map((value, column) => padded(value, digits.get(column))) : values };
  }
}

const padded = (value: unknown, digits: number | undefined): unknown =>
  typeof value === 'number' && digits !== undefined ? zeroLed(value, String(value).padStart(digits, '0')) : value;

async function excel97(path: string, shown: string): Promise<Sheet[]> {
  const { readXls } = await packageFor(shown);
  const bytes = await readFile(path);
  const told = oldWorkbook(bytes);
  if (told?.protected) throw locked(shown);
  if (told?.version === 5) throw noTable(phrase`is a workbook of Excel 5 or 95`, shown);
  const { sheets } = await readXls(bytes);
  return inMemory(
    sheets.map(({ name, rows }, place) => {
      const sheet = told?.sheets[place];
      // The package leaves holes where there is no row.
      const filled = Array.from(rows, (row, index) => {
        const values: unknown[] = (row ?? []).map((value, column) =>
          padded(value, sheet?.zeroLed.get(index * 256 + column)),
        );
        return { index, values };
      });
      for (const [cell, text] of sheet?.texts ?? []) (filled[cell >> 8]?.values ?? [])[cell & 255] = text;
      return { name, hidden: sheet?.hidden ?? false, rows: filled };
    }),
  );
}

const inMemory = (sheets: readonly SheetRead[]): Sheet[] =>
  sheets.map(({ name, hidden, rows }) => ({
    name,
    hidden,
    rows: async function* () {
      yield* rows;
    },
  }));

async function packageFor(shown: string) {
  try {
    return await import('hucre/xlsx');
  } catch (cause) {
    throw new DataError(phrase`${named(shown)} is a workbook, and the package that reads those is not installed`, {
      code: 'NO_PACKAGE',
      cause,
      hint: phrase`npm install hucre (with -g where clientele was installed with -g), or save the sheet as CSV (UTF-8).`,
    });
  }
}

async function written(
  sheets: readonly Sheet[],
  { shown, kind }: WorkbookFile,
  wanted: string | undefined,
  to: string,
): Promise<SheetWritten> {
  const first = new Map<Sheet, SheetRow[]>();
  for (const sheet of sheets) first.set(sheet, await firstRows(sheet));
  const some = wanted === undefined ? sheets : sheetsNamed(wanted, sheets, shown);
  const chosen = some.length === 1 ? some[0] : firstTable(new Map(some.map((sheet) => [sheet, first.get(sheet)!])));
  if (kind === 'web' && (!chosen || !isTable(first.get(chosen)!))) throw noTableInPage(shown);
  if (!chosen || first.get(chosen)!.length === 0)
    throw new DataError(phrase`${named(shown)}${chosen ? phrase`, sheet "${chosen.name}",` : ''} holds no row`, {
      code: 'EMPTY',
      hint: sheets.length > 0 ? phrase`Its sheets are: ${namesOf(sheets)}.` : phrase`Export it again.`,
    });
  const others = some.filter((other) => other !== chosen && !other.hidden && isTable(first.get(other)!));
  const series = wanted === undefined ? others.filter((other) => inSeries(chosen, other)) : others;
  const [table, ...joined] = await sheetsTogether(chosen, series, first);
  const { errors, longNumbers, aside } = await writeSheet(table!.rows, first.get(chosen)!, to, phrase`${named(shown)}`);
  const read = [chosen, ...joined];
  const left = others.filter((other) => !joined.includes(other));
  const values = { file: named(shown), sheet: namesOf(read) };
  const remarks: (Remark | false)[] = [
    left.length > 0 && { code: 'other_sheets', values: { ...values, others: namesOf(left) } },
    joined.length > 0 && wanted === undefined && { code: 'sheets_together', count: read.length, values },
    aside > 0 && { code: 'cells_aside', count: aside, values },
    errors > 0 && { code: 'cells_with_errors', count: errors, values },
    longNumbers > 0 && { code: 'long_numbers', count: longNumbers, values },
  ];
  return {
    origin: { kind: 'workbook', title: `${programs[kind]}: ${titleOf(read)}` },
    remarks: remarks.filter((remark) => remark !== false),
  };
}

const programs = {
  ...{ xlsx: 'Excel', xls: 'Excel', xml: 'Excel', ods: 'OpenDocument', 'flat-ods': 'OpenDocument', web: 'HTML' },
} as const satisfies Record<WorkbookKind, string>;

const titleOf = (sheets: readonly Sheet[]): string =>
  sheets.length > 3 ? `${sheets[0]!.name} … ${sheets.at(-1)!.name}` : namesOf(sheets);

async function firstRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    if (filled(row) > 0) rows.push(row);
    if (rows.length === rowsLooked) break;
  }
  return rows;
}

/** No name of a sheet has a `*` in it. */
function sheetsNamed(wanted: string, sheets: readonly Sheet[], shown: string): readonly Sheet[] {
  const pattern = new RegExp(`^${wanted.trim().split('*').map(escaped).join('.*')}$`, 'iu');
  const matching = wanted.includes('*') ? sheets.filter(({ name }) => pattern.test(name.trim())) : [];
  if (matching.length > 0) return matching;
  const same = (name: string) => name.trim().toLowerCase() === wanted.trim().toLowerCase();
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => same(name)) ??
    (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found) return [found];
  throw new DataError(phrase`${named(shown)} has no sheet "${wanted}"`, {
    code: 'NO_SHEET',
    hint: phrase`Its sheets are: ${namesOf(sheets)}.`,
  });
}

const escaped = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');

const namesOf = (sheets: readonly Sheet[]): string => sheets.map(({ name }) => name).join(', ');

async function unreadable({ path, shown }: WorkbookFile, cause: Error): Promise<DataError> {
  const bytes = await readFile(path);
  if (cause.name === 'EncryptedFileError' || bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return locked(shown, cause);
  return new DataError(phrase`${named(shown)} cannot be read as a workbook: ${cause.message.split('\n', 1)[0]}`, {
    code: 'UNREADABLE',
    cause,
    hint: phrase`Take off its password if it has one, else open it in a spreadsheet and save it as .xlsx or CSV (UTF-8).`,
  });
}

const locked = (shown: string, cause?: Error): DataError =>
  new DataError(phrase`${named(shown)} is protected by a password`, {
    code: 'PROTECTED',
    cause,
    hint: phrase`Open it, save it without the password, and pass that.`,
  });
