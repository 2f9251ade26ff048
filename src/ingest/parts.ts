import type { ColumnTypes, Compression, Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { type TextOptions, type TextShape, textShape } from './delimited.ts';
import { type InputFile, looksLikeJson } from './input-file.ts';
import { isByColumn, jsonColumns, jsonRecords } from './json-columns.ts';
import type { TextPlace } from './line-numbers.ts';
import { refuseNoTable } from './no-table.ts';
import { parquetColumns } from './parquet-columns.ts';
import type { TextDialect } from './records.ts';
import type { TextColumn } from './text-column.ts';
import { named } from './unreadable.ts';
import { markupWorkbook } from './workbooks/markup-workbook.ts';

/** Files that are laid out alike, which the engine reads in one go: all columns as text, named c1, c2 … */
export interface Part {
  readonly headers: readonly string[] | null;
  readonly columns: number;
  readonly relation: Sql;
  /** The same with columns that the engine reads as dates and numbers by itself, which is faster; null where it cannot. */
  readonly typed: ((types: ColumnTypes) => Sql) | null;
  /** First rows, for looking at. */
  readonly rows: readonly (readonly string[])[];
  /** The layout in a few words; those that the words know as `layout.…` are shown in the reader's language. */
  readonly notes: readonly string[];
  /** Lines above the first row, the header among them: where exports are joined end to end they come again. */
  readonly above: readonly string[];
  /** Each file by itself, with the line on which its first row stands. */
  readonly files: readonly {
    readonly shown: string;
    readonly relation: Sql;
    readonly firstLine: number;
    /** Text that can be read again, and shows its lines as the user's file has them; else null. */
    readonly place: TextPlace | null;
    readonly form: FileForm;
  }[];
}

/** What a file is, for a person to check. */
export interface FileForm {
  readonly kind: 'text' | 'json' | 'parquet' | 'workbook' | 'database';
  readonly compression: Compression;
  /** Of text: its encoding, how it is cut into cells, and the lines above its table. */
  readonly text: { readonly encoding: string; readonly dialect: TextDialect; readonly linesAbove: number } | null;
  readonly header: boolean;
  readonly columns: number;
}

const rowsShown = 20;

const kindOf = ({ kind, origin }: InputFile): FileForm['kind'] => origin?.kind ?? (kind === 'unknown' ? 'text' : kind);

/** The parts that some files make up. */
export async function partsOf(engine: Engine, files: readonly InputFile[], options: TextOptions): Promise<Part[]> {
  const parts: Part[] = [];
  const texts = new Map<string, { shape: TextShape; files: InputFile[]; above: string[] }>();
  for (const given of files) {
    const file = given.kind === 'unknown' ? await lookedInto(engine, given) : given;
    if (file.kind === 'parquet') parts.push(await parquetPart(engine, file));
    if (file.kind === 'json') parts.push(await jsonPart(engine, file));
    if (file.kind !== 'text') continue;
    // We wrote it ourselves; what the user says holds for other files.
    const as = file.origin === null ? options : { ...options, delimiter: ',' };
    const shape = textShape(await headText(engine, file), file.whole, file.shown, as);
    const { rows: _, above, ...alike } = shape;
    const key = JSON.stringify([alike, file.compression, file.encoding, file.nuls, file.origin]);
    const known = texts.get(key);
    texts.set(key, {
      shape: known?.shape ?? shape,
      files: [...(known?.files ?? []), file],
      above: [...(known?.above ?? []), ...above],
    });
  }
  for (const { shape, files: same, above } of texts.values())
    parts.push(textPart(engine, { ...shape, above: [...new Set(above)] }, same));
  return parts;
}

/** What a file is that the engine alone can unpack. */
async function lookedInto(engine: Engine, file: InputFile): Promise<InputFile> {
  const start = await headText(engine, file);
  const bytes = new TextEncoder().encode(start);
  if (markupWorkbook(bytes, undefined))
    throw new DataError(phrase`${file.shown} is a workbook compressed with zstd`, {
      code: 'NO_TABLE',
      hint: phrase`Decompress it first: zstd -d.`,
    });
  refuseNoTable(bytes, file.shown);
  return { ...file, kind: looksLikeJson(start) ? 'json' : 'text' };
}

async function headText(engine: Engine, file: InputFile): Promise<string> {
  if (!file.head) {
    const lines = await engine.all(sql`SELECT line FROM ${engine.lines(file.path, file.compression)} LIMIT 500`);
    return lines.map((row) => `${row.line ?? ''}\n`).join('');
  }
  return new TextDecoder().decode(file.head, { stream: true });
}

const delimiterWords: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ':': 'colon',
  ' ': 'blank',
  blanks: 'blank',
};

function textPart(engine: Engine, shape: TextShape, files: readonly InputFile[]): Part {
  const { compression } = files[0]!;
  const { dialect, columns, skip, padded } = shape;
  const byLine = dialect.delimiter === 'blanks' || (dialect.quote === null && dialect.escape !== null);
  const relation = (some: readonly InputFile[], types?: ColumnTypes): Sql => {
    const paths = some.map((file) => file.path);
    if (byLine) return splitLines(engine, shape, paths, compression);
    return engine.delimitedText({ ...dialect, ...(types ? { types } : {}), paths, columns, skip, padded, compression });
  };
  return {
    headers: shape.header,
    columns,
    relation: relation(files),
    typed: byLine ? null : (types) => relation(files, types),
    rows: shape.rows.slice(0, rowsShown),
    notes: notesOn(shape, files[0]!),
    above: shape.above,
    files: files.map((file) => ({
      shown: file.shown,
      relation: relation([file]),
      firstLine: shape.firstLine,
      place:
        compression === 'none' && file.origin === null
          ? { path: file.path, firstLine: shape.firstLine, dialect, blankRows: padded && !byLine }
          : null,
      form: {
        kind: kindOf(file),
        compression: file.packed,
        text: {
          encoding: file.encoding ?? 'utf-8',
          dialect,
          linesAbove: shape.firstLine - (shape.header ? 2 : 1),
        },
        header: shape.header !== null,
        columns,
      },
    })),
  };
}

function notesOn({ dialect, padded }: TextShape, { encoding, nuls, origin }: InputFile): string[] {
  if (origin) return [origin.title];
  const { delimiter, quote } = dialect;
  const notes: readonly (readonly [boolean, string])[] = [
    [true, `${delimiterWords[delimiter] ?? `"${delimiter}"`}-separated`],
    [encoding !== null && encoding !== 'utf-8', `${encoding}`],
    [quote === "'", 'single quotes'],
    [quote === null && delimiter !== 'blanks', 'quotes taken as they are'],
    [dialect.escape === '\\', 'backslash escapes'],
    [nuls, 'NUL bytes left out'],
    [padded, 'short lines filled up'],
  ];
  return notes.filter(([holds]) => holds).map(([, note]) => note);
}

/** For dialects that the engine does not know: each line is split by itself, and one of another length is left whole. */
function splitLines(engine: Engine, shape: TextShape, paths: readonly string[], compression: Compression): Sql {
  const { columns, skip, dialect } = shape;
  const cells = Array.from({ length: columns }, (_, index) => sql`nullif(cells[${index + 1}], '') AS ${column(index)}`);
  const lines = paths.map((path) => sql`SELECT line FROM ${engine.lines(path, compression, skip)}`);
  const split =
    dialect.delimiter === 'blanks' ? sql`string_split_regex(trim(line), '\\s+')` : escapedCells(dialect.delimiter);
  return sql`(SELECT ${joined(cells)} FROM (
    SELECT CASE WHEN len(split) = ${columns} THEN split ELSE [line] END AS cells
    FROM (SELECT line, ${split} AS split FROM (${joined(lines, ' UNION ALL ')}) WHERE trim(line) <> '')))`;
}

/** Cells in which a backslash takes the meaning off what follows; `\N` is nothing. */
function escapedCells(delimiter: string): Sql {
  const [backslash, mark] = ['\u0002', '\u0003'];
  const split = sql`string_split(replace(replace(line, '\\\\', ${backslash}), ${`\\${delimiter}`}, ${mark}), ${delimiter})`;
  return sql`[CASE WHEN cell <> '\\N' THEN replace(replace(replace(cell, '\\', ''), ${backslash}, '\\'), ${mark}, ${delimiter}) END FOR cell IN ${split}]`;
}

async function parquetPart(engine: Engine, file: InputFile): Promise<Part> {
  const from = engine.parquet([file.path]);
  return columnsPart(engine, file, 'Parquet', await parquetColumns(engine, from, file.shown), from);
}

async function jsonPart(engine: Engine, file: InputFile): Promise<Part> {
  const objects = engine.jsonObjects([file.path], file.compression);
  const from = await jsonRecords(engine, objects);
  if (from === objects && (await isByColumn(engine, objects)))
    throw new DataError(
      phrase`${named(file.shown)} is JSON with a list for each column, not an object for each record`,
      {
        code: 'NO_TABLE',
        hint: phrase`Export records with their names: [{"customer": …}], one object a record; in pandas: to_json(orient="records").`,
      },
    );
  return columnsPart(engine, file, 'JSON', await jsonColumns(engine, from), from);
}

async function columnsPart(
  engine: Engine,
  file: InputFile,
  note: string,
  columns: readonly TextColumn[],
  from: Sql,
): Promise<Part> {
  if (columns.length === 0)
    throw new DataError(phrase`${file.shown} holds no column`, { code: 'EMPTY', hint: phrase`Export it again.` });
  const texts = columns.map(({ text }, index) => sql`nullif(${text}, '') AS ${column(index)}`);
  const relation = sql`(SELECT ${joined(texts)} FROM ${from})`;
  const first = await engine.all(sql`SELECT * FROM ${relation} LIMIT ${rowsShown}`);
  return {
    headers: columns.map(({ header }) => header),
    notes: [note],
    relation,
    typed: null,
    above: [],
    columns: columns.length,
    rows: first.map((row) => Object.values(row).map((cell) => String(cell ?? ''))),
    files: [
      {
        shown: file.shown,
        relation,
        firstLine: 1,
        place: null,
        form: {
          kind: kindOf(file),
          compression: file.packed,
          text: null,
          header: true,
          columns: columns.length,
        },
      },
    ],
  };
}
