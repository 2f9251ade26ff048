import { crc32 } from 'node:zlib';
import { withoutMoments } from './month-names.ts';
import type { Role } from './roles.ts';
import type { Sheet } from './sheet-read.ts';
import { filled, isBlank, type SheetRow, tableTop } from './sheet-text.ts';
import { folded, synonymRank } from './synonyms.ts';

/** The first rows of each sheet, in their order. */
export type FirstRows = ReadonlyMap<Sheet, readonly SheetRow[]>;

/** A cover page has its lines in one column. */
export const isTable = (rows: readonly SheetRow[]): boolean => rows.filter((row) => filled(row) > 1).length > 1;

/** The first sheet that holds a history, else the first that holds a table, visible ones before hidden ones. */
export function firstTable(first: FirstRows): Sheet | undefined {
  const sheets = [...first]
    .filter(([, rows]) => rows.length > 0)
    .sort(([a], [b]) => Number(a.hidden) - Number(b.hidden));
  const tables = sheets.filter(([{ hidden }, rows]) => hidden === sheets[0]![0].hidden && isTable(rows));
  const found = tables.find(([, rows]) => holdsHistory(rows)) ?? sheets.find(([, rows]) => isTable(rows)) ?? sheets[0];
  return found?.[0];
}

/** Roles whose headers tell that a table is what the commands read, and no list of customers or products beside it. */
const histories: readonly (readonly Role[])[] = [
  ['customer', 'date', 'amount'],
  ['customer', 'date', 'unit_price'],
  ['customer', 'start', 'end'],
  ['customer', 'tenure', 'churned'],
  ['period', 'survivors'],
  ['customer', 'frequency', 'monetary'],
  ['customer', 'x', 't_x', 't_cal'],
];

function holdsHistory(rows: readonly SheetRow[]): boolean {
  const headers = (tableTop(rows)?.values ?? []).map((value) => String(value ?? ''));
  const told = (role: Role): boolean => headers.some((header) => synonymRank(role, header) !== null);
  return histories.some((roles) => roles.every(told));
}

/** Sheets whose names differ by numbers and months alone: `2024-01`, `2024-02`; `Sheet1`, `Sheet2`. */
export const inSeries = (a: Sheet, b: Sheet): boolean => withoutMoments(a.name) === withoutMoments(b.name);

/** A sheet below another: where its rows begin, and in which of its columns each column of the other stands. */
interface Below {
  readonly sheet: Sheet;
  readonly top: number;
  readonly places: readonly number[];
}

/**
 * Those of `others` that have the columns of a sheet, in whatever order, as one table with it. A sheet most of whose rows
 * stand on another already (`All` beside `January` …) is left out.
 */
export async function sheetsTogether(sheet: Sheet, others: readonly Sheet[], first: FirstRows): Promise<Sheet[]> {
  const joined: Below[] = [];
  const alike = others.map((other) => below(other, sheet, first)).filter((found) => found !== null);
  if (alike.length === 0) return [sheet];
  const seen = new Set<number>();
  for await (const row of sheet.rows()) seen.add(digest(row.values));
  for (const other of alike) {
    const looked = first.get(other.sheet)!.filter(({ index }) => index > other.top);
    if (looked.filter((row) => seen.has(digest(moved(row, other)))).length * 2 > looked.length) continue;
    joined.push(other);
    for await (const row of other.sheet.rows()) seen.add(digest(moved(row, other)));
  }
  const rows = async function* (): AsyncGenerator<SheetRow> {
    let last = 0;
    for await (const row of sheet.rows()) {
      yield row;
      last = row.index;
    }
    for (const other of joined)
      for await (const row of other.sheet.rows())
        if (row.index > other.top) yield { index: ++last, values: moved(row, other) };
  };
  return [{ ...sheet, rows }, ...joined.map((other) => other.sheet)];
}

function below(other: Sheet, sheet: Sheet, first: FirstRows): Below | null {
  const [wanted, there] = [sheet, other].map((one) => tableTop(first.get(one)!));
  if (!wanted || !there) return null;
  const names = (row: SheetRow) => row.values.map((value) => (isBlank(value) ? '' : folded(String(value))));
  const [headers, own] = [names(wanted), names(there)];
  const named = (some: readonly string[]) => some.filter((name) => name !== '').sort();
  if (named(headers).join('\n') !== named(own).join('\n') || new Set(named(own)).size < named(own).length) return null;
  return { sheet: other, top: there.index, places: headers.map((name) => (name === '' ? -1 : own.indexOf(name))) };
}

const moved = ({ values }: SheetRow, { places }: Below): unknown[] => places.map((place) => values[place]);

const digest = (values: readonly unknown[]): number =>
  crc32(JSON.stringify(values.map((value) => (isBlank(value) ? null : value))).replace(/(,null)+\]$/, ']'));
