import type { Engine, MalformedLine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { asideLines, isData } from './asides.ts';
import { column } from './columns.ts';
import { codeOf, type Rejection, reasonOf, rejections } from './exclusions.ts';
import type { RawRows } from './rows.ts';

/** A row that could not be read. */
export interface Rejected {
  readonly file: string;
  /** Where it stands, from 1; a record that spans lines counts as one, blank lines as none. */
  readonly line: number;
  readonly reason: Rejection;
  /** Its cells, or the line as it is when it does not split. */
  readonly row: string;
}

/** Raw rows as they were read: with `excluded`, and the columns that are `carried`. */
export type RowsRead = (rows: Sql, carried: readonly Sql[]) => Sql;

export async function firstRejected(
  engine: Engine,
  raw: RawRows,
  read: RowsRead,
  shownPaths: ReadonlyMap<string, string>,
  limit: number,
): Promise<Rejected[]> {
  const first: Rejected[] = [];
  for await (const batch of rejectedRows(engine, raw, read, shownPaths, limit)) first.push(...batch);
  return first.slice(0, limit);
}

/** Lines that did not split, at most, that the line of a row is counted with when only the first rows are asked for. */
const enoughToCount = 1000;

/** Lines that do not split come first, then rows that cannot be read, in the order of the files. */
export async function* rejectedRows(
  engine: Engine,
  raw: RawRows,
  read: RowsRead,
  shownPaths: ReadonlyMap<string, string>,
  limit: number | null = null,
): AsyncIterable<Rejected[]> {
  const shown = (line: MalformedLine): string => shownPaths.get(line.path) ?? line.path;
  const malformed = await engine.malformedLines(limit, isData(asideLines(raw)));
  yield malformed.lines.map((line) => ({
    file: shown(line),
    line: line.line,
    reason: 'malformed' as const,
    row: line.text.replace(/[\r\n]+$/, ''),
  }));
  const { lines } = await engine.malformedLines(limit === null ? null : enoughToCount);
  const unsplit = lines.map((line) => ({ ...line, path: shown(line) }));
  const cells = raw.headers.map((_, index) => column(index));
  const rows = read(raw.located, [sql`source_file`, sql`source_line`, ...cells]);
  const query = sql`
    SELECT source_file, source_line, excluded, list_aggregate([${joined(cells.map((cell) => sql`coalesce(${cell}, '')`))}], 'string_agg', ',') AS row
    FROM (${rows}) WHERE excluded >= ${codeOf('bad_date')} ${limit === null ? sql`` : sql`LIMIT ${limit}`}`;
  await engine.keepOrder(true);
  try {
    for await (const batch of engine.batches(query))
      yield batch.map((row) => ({
        file: String(row.source_file),
        line: counting(unsplit, String(row.source_file), Number(row.source_line)),
        reason: reasonOf(Number(row.excluded)) as Rejection,
        row: String(row.row),
      }));
  } finally {
    await engine.keepOrder(false);
  }
}

/** A row's line, the lines before it that did not split counted with it. */
function counting(lines: readonly MalformedLine[], shown: string, line: number): number {
  return lines.reduce((at, other) => (other.path === shown && other.line <= at ? at + 1 : at), line);
}

/** DataError when more rows are rejected than the user allows: a share (0-1) or a number (from 1). */
export function refuseTooMany(rejected: number, rows: number, first: readonly Rejected[], allowed: number): void {
  const most = allowed < 1 ? allowed * rows : allowed;
  // A hair more, for 0.29 of 100 is 28.999999999999996.
  if (rejected <= most + 1e-9) return;
  const shown = first.map((row) => `\n  ${row.file}:${row.line} ${rejections[row.reason]}: ${row.row.slice(0, 120)}`);
  throw new DataError(`${rejected} of ${rows} rows cannot be read${shown.join('')}`, {
    code: 'TOO_MANY_REJECTS',
    hint: 'Mend them, map other columns (--map), or allow more with --max-rejects; --rejects FILE lists them all.',
  });
}
