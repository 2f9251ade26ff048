import { readFile } from 'node:fs/promises';
import { DataError, UserError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import type { Origin } from './origin.ts';
import type { Remark } from './remark.ts';
import { filled, rowsLooked, type SheetRow, writeSheet } from './sheet-text.ts';
import { named } from './unreadable.ts';

export type WorkbookKind = 'xlsx' | 'xls' | 'ods';

/** One sheet of a workbook, written out as text. */
export interface SheetWritten {
  readonly origin: Origin;
  readonly remarks: readonly Remark[];
}

interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: () => AsyncIterable<SheetRow>;
}

/**
 * Write one sheet of a workbook as comma-separated text: the named one, else the first that holds a table, visible ones
 * before hidden ones. DataError when the package that reads workbooks is not installed, when this one cannot be read, or
 * has no such sheet.
 */
export async function writeWorkbook(
  file: { readonly path: string; readonly shown: string; readonly kind: WorkbookKind },
  sheet: string | undefined,
  to: string,
): Promise<SheetWritten> {
  const reader = await packageFor(file.shown);
  const bytes = await readFile(file.path);
  try {
    return await written(await sheetsOf(bytes, file.kind, reader), file, sheet, to);
  } catch (cause) {
    throw cause instanceof UserError ? cause : unreadable(file.shown, bytes, cause as Error);
  }
}

async function packageFor(shown: string) {
  try {
    const [excel, openDocument] = await Promise.all([import('hucre/xlsx'), import('hucre/ods')]);
    return { ...excel, ...openDocument };
  } catch (cause) {
    throw new DataError(phrase`${named(shown)} is a workbook, and the package that reads those is not installed`, {
      code: 'NO_PACKAGE',
      cause,
      hint: phrase`npm install hucre (with -g where clientele was installed with -g), or save the sheet as CSV (UTF-8).`,
    });
  }
}

async function sheetsOf(
  bytes: Uint8Array,
  kind: WorkbookKind,
  { readXls, readXlsx, readOds, streamXlsxRows }: Awaited<ReturnType<typeof packageFor>>,
): Promise<Sheet[]> {
  if (kind === 'xlsx') {
    const sheets: Sheet[] = [];
    // The predicate sees every sheet, and has none of them read.
    const listed = ({
      name,
      index,
      hidden,
      veryHidden,
    }: {
      name: string;
      index: number;
      hidden?: boolean;
      veryHidden?: boolean;
    }) => {
      sheets.push({
        name,
        hidden: hidden === true || veryHidden === true,
        rows: () => streamXlsxRows(bytes, { sheet: index }),
      });
      return false;
    };
    await readXlsx(bytes, { sheets: listed });
    return sheets;
  }
  const { sheets } = await (kind === 'xls' ? readXls(bytes) : readOds(bytes));
  return sheets.map(({ name, hidden, veryHidden, rows }) => ({
    name,
    hidden: hidden === true || veryHidden === true,
    rows: async function* () {
      for (let index = 0; index < rows.length; index++) yield { index, values: rows[index] ?? [] };
    },
  }));
}

async function written(
  sheets: readonly Sheet[],
  { shown, kind }: { readonly shown: string; readonly kind: WorkbookKind },
  wanted: string | undefined,
  to: string,
): Promise<SheetWritten> {
  const first = new Map<Sheet, SheetRow[]>();
  for (const sheet of sheets) first.set(sheet, await firstRows(sheet));
  const chosen = wanted === undefined ? firstTable(first) : sheetNamed(wanted, sheets, shown);
  if (!chosen || first.get(chosen)!.length === 0)
    throw new DataError(phrase`${named(shown)}${chosen ? phrase`, sheet "${chosen.name}",` : ''} holds no row`, {
      code: 'EMPTY',
      hint: phrase`Its sheets are: ${namesOf(sheets)}.`,
    });
  const { errors, longNumbers } = await writeSheet(chosen.rows, first.get(chosen)!, to, phrase`${named(shown)}`);
  const others = sheets.filter((other) => other !== chosen && !other.hidden && isTable(first.get(other)!));
  const values = { file: named(shown), sheet: chosen.name };
  const remarks: (Remark | false)[] = [
    wanted === undefined &&
      others.length > 0 && { code: 'other_sheets', values: { ...values, others: namesOf(others) } },
    errors > 0 && { code: 'cells_with_errors', count: errors, values },
    longNumbers > 0 && { code: 'long_numbers', count: longNumbers, values },
  ];
  return {
    origin: { kind: 'workbook', title: `${kind === 'ods' ? 'OpenDocument' : 'Excel'}: ${chosen.name}` },
    remarks: remarks.filter((remark) => remark !== false),
  };
}

async function firstRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    if (filled(row) > 0) rows.push(row);
    if (rows.length === rowsLooked) break;
  }
  return rows;
}

/** A cover page has its lines in one column. */
const isTable = (rows: readonly SheetRow[]): boolean => rows.filter((row) => filled(row) > 1).length > 1;

function firstTable(first: ReadonlyMap<Sheet, readonly SheetRow[]>): Sheet | undefined {
  const sheets = [...first]
    .filter(([, rows]) => rows.length > 0)
    .sort(([a], [b]) => Number(a.hidden) - Number(b.hidden));
  return (sheets.find(([, rows]) => isTable(rows)) ?? sheets[0])?.[0];
}

function sheetNamed(wanted: string, sheets: readonly Sheet[], shown: string): Sheet {
  const same = (name: string) => name.trim().toLowerCase() === wanted.trim().toLowerCase();
  const found =
    sheets.find(({ name }) => name === wanted) ??
    sheets.find(({ name }) => same(name)) ??
    (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found) return found;
  throw new DataError(phrase`${named(shown)} has no sheet "${wanted}"`, {
    code: 'NO_SHEET',
    hint: phrase`Its sheets are: ${namesOf(sheets)}.`,
  });
}

const namesOf = (sheets: readonly Sheet[]): string => sheets.map(({ name }) => name).join(', ');

function unreadable(shown: string, bytes: Buffer, cause: Error): DataError {
  if (cause.name === 'EncryptedFileError' || bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return new DataError(phrase`${named(shown)} is protected by a password`, {
      code: 'PROTECTED',
      cause,
      hint: phrase`Open it, save it without the password, and pass that.`,
    });
  return new DataError(phrase`${named(shown)} cannot be read as a workbook: ${cause.message.split('\n', 1)[0]}`, {
    code: 'UNREADABLE',
    cause,
    hint: phrase`Take off its password if it has one, else open it in a spreadsheet and save it as .xlsx or CSV (UTF-8).`,
  });
}
