import type { Engine } from '../../engine/engine.ts';
import { column } from '../../ingest/columns.ts';
import { mappingReasons } from '../../ingest/mapping-reasons.ts';
import type { Inspected, Reading } from '../../ingest/reading.ts';
import type { Role } from '../../ingest/roles.ts';
import { filledCells, wholeRows } from '../../sql/relations/inspection.ts';
import { joined, type Sql, sql } from '../../sql/sql.ts';
import type { InspectResult } from './result.ts';

type Column = InspectResult['columns'][number];

const samplesShown = 3;
/** A cell of a novel tells no more than its beginning. */
const longest = 60;

/**
 * Every column with its role, its first values and how many it has; how many rows are repeated as they are, and how many lines had
 * to be left out of these counts, for a column that is not in use is no UTF-8 there.
 */
export async function columnsOf(
  engine: Engine,
  reading: Reading,
  { raw, given, allDifferent }: Inspected,
): Promise<{ columns: Column[]; repeated_rows: number; misencoded: number }> {
  const cells = raw.headers.map((_, index) => column(index));
  const counts = await engine.one(
    allDifferent ? filledCells(raw.relation, cells) : wholeRows(raw.relation, cells, engine.dialect),
  );
  const { misencoded } = await engine.malformedLines(0);
  const later = await laterSamples(engine, raw.relation, cells, sparse(raw.rows, counts));
  const reasons = mappingReasons(reading.mapping, given.map ?? {});
  const roleOf = new Map(Object.entries(reading.mapping.mapping).map(([role, header]) => [header, role as Role]));
  return {
    repeated_rows: Number(counts.repeated ?? 0),
    misencoded,
    columns: raw.headers.map((header, index) => {
      const role = roleOf.get(header) ?? null;
      const reason = role && reasons.get(role);
      const values = raw.rows.map((row) => row[index] ?? '').filter((value) => value !== '');
      return {
        position: index + 1,
        header,
        role,
        reason: reason?.by ?? null,
        rank: reason?.rank ?? null,
        filled: Number(counts[`n${index + 1}`]),
        samples: [...new Set(values.length > 0 ? values : later.get(index))].slice(0, samplesShown).map(shortened),
      };
    }),
  };
}

/** Columns that have values, but none in the first rows. */
const sparse = (rows: readonly (readonly string[])[], counts: Readonly<Record<string, unknown>>): number[] =>
  Object.keys(counts)
    .filter((key) => /^n\d+$/.test(key))
    .map((key) => Number(key.slice(1)) - 1)
    .filter((index) => Number(counts[`n${index + 1}`]) > 0 && rows.every((row) => (row[index] ?? '') === ''));

async function laterSamples(
  engine: Engine,
  rows: Sql,
  cells: readonly Sql[],
  indexes: readonly number[],
): Promise<Map<number, string[]>> {
  if (indexes.length === 0) return new Map();
  const least = indexes.map((index) => sql`min(${cells[index]!})`);
  const most = indexes.map((index) => sql`max(${cells[index]!})`);
  const found = Object.values(await engine.one(sql`SELECT ${joined([...least, ...most])} FROM ${rows}`)).map(String);
  return new Map(indexes.map((index, place) => [index, [found[place]!, found[place + indexes.length]!]]));
}

const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
};
