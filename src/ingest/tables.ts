import type { Engine } from '../engine/engine.ts';
import { hasAll } from './headers.ts';
import { joinedTable } from './join.ts';
import { olistTables } from './layouts/olist.ts';
import type { Table, TablesLayout } from './layouts/tables.ts';
import type { Part } from './parts.ts';
import { type RawRows, union } from './rows.ts';

const tablesLayouts: readonly TablesLayout[] = [olistTables];

/** Several files as one table: those of an export of several tables joined, all others one below the other. */
export async function assembled(engine: Engine, parts: readonly Part[]): Promise<RawRows> {
  const layout = tablesLayouts.find((known) => {
    const found = new Set(parts.map((part) => tableOf(part, known)).filter((table) => table !== undefined));
    return found.size > 1 && found.has(known.tables[0]!);
  });
  if (!layout) return union(parts);
  const of = (table: Table) => parts.filter((part) => tableOf(part, layout) === table);
  const used = layout.tables.filter(
    (table) =>
      of(table).length > 0 &&
      !layout.tables.some(({ name }, at) => name === table.unless && of(layout.tables[at]!).length > 0),
  );
  let raw = union(of(used[0]!));
  for (const table of used.slice(1)) raw = await joinedTable(engine, raw, union(of(table)), table.on!, table.name);
  const idle = parts.filter((part) => !used.some((table) => of(table).includes(part)));
  const notes = idle.flatMap((part) => part.files.map((file) => `not used: ${file.shown}`));
  return { ...raw, notes: [...raw.notes, ...notes] };
}

/** The table that a file is, by its headers. */
const tableOf = ({ headers }: Part, { tables }: TablesLayout): Table | undefined =>
  tables.find(({ signature }) => hasAll(headers ?? [], signature));
