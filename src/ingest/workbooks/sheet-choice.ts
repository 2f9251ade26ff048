import { crc32 } from 'node:zlib';
import { isDated, withoutMoments } from '../month-names.ts';
import type { Role } from '../roles.ts';
import { folded, synonymRank } from '../synonyms.ts';
import type { Sheet } from './sheet-read.ts';
import { filled, isBlank, type SheetRow, tableTop } from './sheet-text.ts';

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
  const found =
    tables.find(([, rows]) => holdsHistory(tableTop(rows))) ?? sheets.find(([, rows]) => isTable(rows)) ?? sheets[0];
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

function holdsHistory(header: SheetRow | undefined): boolean {
  const headers = (header?.values ?? []).map((value) => String(value ?? ''));
  const told = (role: Role): boolean => headers.some((name) => synonymRank(role, name) !== null);
  return histories.some((roles) => roles.every(told));
}

/** Sheets whose names differ by numbers and months alone: `2024-01`, `2024-02`; `Sheet1`, `Sheet2`. */
export const inSeries = (a: Sheet, b: Sheet): boolean => withoutMoments(a.name) === withoutMoments(b.name);

/** A sheet that goes with another: the row of its headers, and what they say by column, blank where nothing. */
interface Headed {
  readonly sheet: Sheet;
  readonly top: SheetRow;
  readonly names: readonly string[];
}

/**
 * Those of `others` that go with a sheet as one table: they have its columns, in whatever order, or one has some more. A
 * sheet most of whose rows stand on another already (`All` beside `January` …) is left out.
 */
export async function sheetsTogether(sheet: Sheet, others: readonly Sheet[], first: FirstRows): Promise<Sheet[]> {
  const main = headed(sheet, first);
  const alike = main
    ? others.flatMap((other) => headed(other, first) ?? []).filter((other) => fitting(main, other))
    : [];
  if (!main || alike.length === 0) return [sheet];
  const shared = main.names.filter((name) => name !== '' && alike.every(({ names }) => names.includes(name)));
  const seen = new Set<number>();
  const addAll = async (one: Headed): Promise<void> => {
    for await (const row of one.sheet.rows()) seen.add(digest(moved(row, one, shared)));
  };
  await addAll(main);
  const joined: Headed[] = [];
  for (const other of alike) {
    const looked = first.get(other.sheet)!.filter(({ index }) => index > other.top.index);
    if (looked.filter((row) => seen.has(digest(moved(row, other, shared)))).length * 2 > looked.length) continue;
    joined.push(other);
    await addAll(other);
  }
  return [{ ...sheet, rows: () => below(main, joined, first) }, ...joined.map((other) => other.sheet)];
}

/** The header of a sheet's table; null where it names a column twice. */
function headed(sheet: Sheet, first: FirstRows): Headed | null {
  const top = tableTop(first.get(sheet)!);
  const names = (top?.values ?? []).map((value) => (isBlank(value) ? '' : folded(String(value))));
  const some = named(names);
  return top && new Set(some).size === some.length ? { sheet, top, names } : null;
}

const named = (names: readonly string[]): string[] => names.filter((name) => name !== '');

/** Tables with the same columns; with more on one side where each is a history by itself, and of its own year or month. */
function fitting(a: Headed, b: Headed): boolean {
  const [few, many] = [a, b].sort((some, others) => named(some.names).length - named(others.names).length);
  const [names, among] = [named(few!.names), named(many!.names)];
  if (names.length < 2 || !names.every((name) => among.includes(name))) return false;
  return names.length === among.length || (holdsHistory(few!.top) && [a, b].every(({ sheet }) => isDated(sheet.name)));
}

/** The rows of a sheet, and those of others below; columns that only these have stand to the right of its own. */
async function* below(main: Headed, joined: readonly Headed[], first: FirstRows): AsyncGenerator<SheetRow> {
  const width = Math.max(...first.get(main.sheet)!.map(({ values }) => values.length));
  const columns = Array.from({ length: width }, (_, column) => main.names[column] ?? '');
  const labels: unknown[] = [];
  for (const { names, top } of joined)
    for (const [column, name] of names.entries())
      if (name !== '' && !columns.includes(name)) {
        columns.push(name);
        labels.push(top.values[column]);
      }
  let last = 0;
  for await (const { index, values } of main.sheet.rows()) {
    const padding = Array.from({ length: width - values.length }, () => null);
    yield { index, values: index === main.top.index ? [...values, ...padding, ...labels] : values };
    last = index;
  }
  for (const other of joined)
    for await (const row of other.sheet.rows())
      if (row.index > other.top.index) yield { index: ++last, values: moved(row, other, columns) };
}

const moved = ({ values }: SheetRow, { names }: Headed, columns: readonly string[]): unknown[] =>
  columns.map((name) => (name === '' ? null : values[names.indexOf(name)]));

const digest = (values: readonly unknown[]): number =>
  crc32(JSON.stringify(values.map((value) => (isBlank(value) ? null : value))));
