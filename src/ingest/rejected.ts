import type { Engine, MalformedLine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { listed, type Phrase, phrase } from '../phrase.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { asideLines, isData } from './asides.ts';
import { column } from './columns.ts';
import { codeOf, type Rejection, reasonOf, rejections } from './exclusions.ts';
import { linesAt, type RowLines, rowLines } from './line-numbers.ts';
import type { RawRows } from './rows.ts';

/** A row that could not be read. */
export interface Rejected {
  readonly file: string;
  /** The line on which it begins, from 1; in text that is packed with zstd, blank lines count as none and a record as one. */
  readonly line: number;
  readonly reason: Rejection;
  /** Its cells, or the line as it is when it does not split. */
  readonly row: string;
}

/** Takes rejected rows, in batches. */
export type TakesRejected = (rows: AsyncIterable<Rejected[]>) => Promise<void>;

/** Raw rows as they were read: with `excluded`, and the columns that are `carried`. */
export type RowsRead = (rows: Sql, carried: readonly Sql[]) => Sql;

/** So many rejected rows are shown. */
export const rejectedShown = 5;

/** Rows of which some were rejected. */
interface RowsWithRejects {
  readonly raw: RawRows;
  readonly read: RowsRead;
  readonly files: readonly { readonly path: string; readonly shown: string }[];
  /** How many were rejected. */
  readonly count: number;
}

/** The first rejected rows, up to a limit; all of them are handed to whoever takes them. */
export async function rejectsIn(
  engine: Engine,
  from: RowsWithRejects,
  limit: number,
  taken: TakesRejected | undefined,
): Promise<Rejected[]> {
  if (from.count === 0) return [];
  const first: Rejected[] = [];
  for await (const batch of rejectedRows(engine, from, limit)) first.push(...batch);
  if (first.length > 0) await taken?.(rejectedRows(engine, from));
  return first.slice(0, limit);
}

/** Lines that did not split, at most, that are counted with when only the first rows are asked for. */
const enoughToCount = 1000;

/** Lines that do not split come first, then rows that cannot be read, in the order of the files. */
async function* rejectedRows(
  engine: Engine,
  { raw, read, files }: RowsWithRejects,
  limit: number | null = null,
): AsyncIterable<Rejected[]> {
  const shownPaths = new Map(files.map(({ path, shown }) => [path, shown]));
  const byFile = (lines: readonly MalformedLine[]): Map<string, MalformedLine[]> => {
    const files = new Map<string, MalformedLine[]>();
    for (const line of lines) {
      const file = shownPaths.get(line.path) ?? line.path;
      files.set(file, [...(files.get(file) ?? []), line]);
    }
    return files;
  };
  const malformed = await engine.malformedLines(limit, isData(asideLines(raw)));
  yield await malformedRows(raw, byFile(malformed.lines));
  const { lines } = await engine.malformedLines(limit === null ? null : enoughToCount);
  const lineOf = lineOfRows(raw, byFile(lines));
  const cells = raw.headers.map((_, index) => column(index));
  const rows = read(raw.located, [sql`source_file`, sql`source_line`, ...cells]);
  const query = sql`
    SELECT source_file, source_line, excluded, list_aggregate([${joined(cells.map((cell) => sql`coalesce(${cell}, '')`))}], 'string_agg', ',') AS row
    FROM (${rows}) WHERE excluded >= ${codeOf('bad_date')} ${limit === null ? sql`` : sql`LIMIT ${limit}`}`;
  await engine.keepOrder(true);
  try {
    for await (const batch of engine.batches(query)) {
      const rejected: Rejected[] = [];
      for (const row of batch)
        rejected.push({
          file: String(row.source_file),
          line: await lineOf(String(row.source_file), Number(row.source_line)),
          reason: reasonOf(Number(row.excluded)) as Rejection,
          row: String(row.row),
        });
      yield rejected;
    }
  } finally {
    await engine.keepOrder(raw.ordered);
  }
}

async function malformedRows({ places }: RawRows, files: ReadonlyMap<string, MalformedLine[]>): Promise<Rejected[]> {
  const rejected: Rejected[] = [];
  for (const [file, lines] of files) {
    const place = places.get(file);
    const starts = lines.map(({ start }) => start);
    const numbers = place ? await linesAt(place.path, starts) : lines.map(({ line }) => line);
    lines.forEach(({ text }, index) => {
      rejected.push({ file, line: numbers[index]!, reason: 'malformed', row: text });
    });
  }
  return rejected;
}

/**
 * The line on which a row of a file stands. Where its text cannot be read again, rows are counted from the first, with
 * the lines that did not split.
 */
function lineOfRows(
  { places }: RawRows,
  unsplit: ReadonlyMap<string, MalformedLine[]>,
): (file: string, counted: number) => Promise<number> {
  const found = new Map<string, RowLines>();
  return async (file, counted) => {
    const place = places.get(file);
    const lines = unsplit.get(file) ?? [];
    const about = lines.reduce((at, other) => (other.line <= at ? at + 1 : at), counted);
    if (!place) return about;
    const rows = found.get(file) ?? rowLines(place, lines);
    found.set(file, rows);
    return (await rows.lineOf(counted - place.firstLine + 1)) ?? about;
  };
}

/** DataError when more rows are rejected than the user allows: a share (0-1) or a number (from 1). `why` goes before what to do. */
export async function refuseTooMany(
  rejected: number,
  rows: number,
  first: readonly Rejected[],
  allowed: number,
  why: () => Promise<Phrase | null> = async () => null,
): Promise<void> {
  const most = allowed < 1 ? allowed * rows : allowed;
  // A hair more, for 0.29 of 100 is 28.999999999999996.
  if (rejected <= most + 1e-9) return;
  const shown = first.map(
    (row) => phrase`\n  ${row.file}:${row.line} ${rejections[row.reason]}: ${row.row.slice(0, 120)}`,
  );
  throw new DataError(phrase`${rejected} of ${rows} rows cannot be read${listed(shown, '')}`, {
    code: 'TOO_MANY_REJECTS',
    hint: phrase`${(await why()) ?? ''}Mend them, map other columns (--map), or allow more with --max-rejects; --rejects FILE lists them all.`,
  });
}
