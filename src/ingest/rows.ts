import type { ColumnTypes } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import type { TextPlace } from './line-numbers.ts';
import type { FileForm, Part } from './parts.ts';
import type { Mapping, Role } from './roles.ts';
import { folded } from './synonyms.ts';

/** All rows of all files as text, in columns c1, c2 … whose headers are `headers`. */
export interface RawRows {
  readonly relation: Sql;
  /** The same with columns that the engine reads as dates and numbers by itself, which is faster; null where it cannot. */
  readonly typed: ((types: ColumnTypes) => Sql) | null;
  readonly headers: readonly string[];
  readonly headerless: boolean;
  /** Headers that come again in one file: the name they got, and the header. */
  readonly repeated: ReadonlyMap<string, string>;
  /** First rows, for looking at. */
  readonly rows: readonly (readonly string[])[];
  /** The lines above the first rows of the files, as they are written. */
  readonly above: readonly string[];
  /** How the files are laid out, in words. */
  readonly notes: readonly string[];
  readonly files: readonly (FileForm & { readonly file: string; readonly headers: readonly string[] })[];
  /** Texts that can be read again, by the name of their file. */
  readonly places: ReadonlyMap<string, TextPlace>;
  /** The same rows with `source_file` and `source_line`: slower, and right only while the engine keeps the order of rows. */
  readonly located: Sql;
  /** Rows tell something of those below them: the engine has to keep their order. */
  readonly ordered: boolean;
  /** All cells of a row as one value, to compare rows by. */
  readonly cells: Sql;
  /** The same rows seen through a query, which keeps their columns, those that are `carried` too, and may add some. */
  readonly over: (
    seen: (rows: Sql, carried: readonly Sql[]) => Sql,
    more?: Partial<Pick<RawRows, 'headers' | 'rows' | 'notes' | 'ordered'>>,
  ) => RawRows;
}

/** All rows, and the first of them for looking at: a relation with the same columns. */
export interface SampledRows extends RawRows {
  readonly sample: Sql;
}

/** Several files as one table: columns are matched by header, none is dropped. */
export function union(parts: readonly Part[]): RawRows {
  const headerless = parts[0]!.headers === null;
  if (parts.some((part) => (part.headers === null) !== headerless))
    throw new DataError(phrase`some of the files have a header and some have none`, {
      code: 'HEADER',
      hint: phrase`Read them apart, or pass --no-header if none has.`,
    });
  const distinct = parts.map((part) => distinctNames(part.headers ?? Array.from({ length: part.columns }, () => '')));
  const spelled = oneSpelling(distinct);
  const named = parts.map((part, index) => ({ part, names: spelled[index]! }));
  const headers = [...new Set(named.flatMap(({ names }) => names))];
  const columns = (names: readonly string[]): Sql[] =>
    headers.map((header, index) => {
      const position = names.indexOf(header);
      const value = position < 0 ? sql`CAST(NULL AS VARCHAR)` : column(position);
      return sql`${value} AS ${column(index)}`;
    });
  const selects = named.map(({ part, names }) => sql`SELECT ${joined(columns(names))} FROM ${part.relation}`);
  const located = named.flatMap(({ part, names }) =>
    part.files.map(
      (
        file,
      ) => sql`SELECT ${file.shown} AS source_file, row_number() OVER () + ${file.firstLine - 1} AS source_line, ${joined(columns(names))}
        FROM ${file.relation}`,
    ),
  );
  return seenThrough({
    relation: parts.length === 1 ? parts[0]!.relation : sql`(${joined(selects, ' UNION ALL ')})`,
    typed: parts.length === 1 ? parts[0]!.typed : null,
    headers,
    headerless,
    repeated: new Map(parts.flatMap((part, index) => repeatedNames(part.headers ?? [], distinct[index]!))),
    rows: named.flatMap(({ part, names }) =>
      part.rows.map((row) => headers.map((header) => row[names.indexOf(header)] ?? '')),
    ),
    above: parts.flatMap((part) => part.above),
    notes: [...new Set(parts.flatMap((part) => part.notes))],
    files: named.flatMap(({ part, names }) =>
      part.files.map(({ shown, form }) => ({ file: shown, headers: names, ...form })),
    ),
    places: new Map(parts.flatMap((part) => part.files.flatMap(({ shown, place }) => (place ? [[shown, place]] : [])))),
    located: sql`(${joined(located, ' UNION ALL ')})`,
    ordered: false,
  });
}

const seenThrough = (rows: Omit<RawRows, 'over' | 'cells'>): RawRows => ({
  ...rows,
  cells: sql`row(${joined(rows.headers.map((_, index) => column(index)))})`,
  over: (seen, more = {}) =>
    seenThrough({
      ...rows,
      ...more,
      relation: seen(rows.relation, []),
      located: seen(rows.located, [sql`source_file`, sql`source_line`]),
      typed: null,
    }),
});

/** Headers as names: a blank one is called by its position, a repeated one numbered. */
export function distinctNames(headers: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, header] of headers.entries()) {
    const name = header || `column${index + 1}`;
    let distinct = name;
    for (let times = 2; names.includes(distinct); times++) distinct = `${name} (${times})`;
    names.push(distinct);
  }
  return names;
}

/** The names of each file; one that differs between files by case and signs alone goes by its first spelling, unless a file has both. */
function oneSpelling(files: readonly (readonly string[])[]): string[][] {
  const alike = new Set(
    files.flatMap((names) => names.map(folded).filter((key, index, keys) => keys.indexOf(key) !== index)),
  );
  const first = new Map<string, string>();
  return files.map((names) =>
    names.map((name) => {
      const key = folded(name);
      if (key === '' || alike.has(key)) return name;
      if (!first.has(key)) first.set(key, name);
      return first.get(key)!;
    }),
  );
}

const repeatedNames = (headers: readonly string[], names: readonly string[]): [string, string][] =>
  names.flatMap((name, index) => (headers[index] && headers[index] !== name ? [[name, headers[index]]] : []));

/** The column of each mapped role. */
export function columnsOf(mapping: Mapping, raw: RawRows): Partial<Record<Role, Sql>> {
  const entries = Object.entries(mapping) as [Role, string][];
  return Object.fromEntries(entries.map(([role, header]) => [role, column(raw.headers.indexOf(header))]));
}
