import type { ColumnTypes, Compression, Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { type TextOptions, type TextShape, textShape } from './delimited.ts';
import { type InputFile, looksLikeJson } from './input-file.ts';
import { refuseNoTable } from './no-table.ts';

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
  /** Each file by itself, with the line on which its first row stands. */
  readonly files: readonly { readonly shown: string; readonly relation: Sql; readonly firstLine: number }[];
}

const rowsShown = 20;

/** The parts that some files make up. */
export async function partsOf(engine: Engine, files: readonly InputFile[], options: TextOptions): Promise<Part[]> {
  const parts: Part[] = [];
  const texts = new Map<string, { shape: TextShape; files: InputFile[] }>();
  for (const given of files) {
    const file = given.kind === 'unknown' ? await lookedInto(engine, given) : given;
    if (file.kind === 'parquet') parts.push(await parquetPart(engine, file));
    if (file.kind === 'json') parts.push(await jsonPart(engine, file));
    if (file.kind !== 'text') continue;
    // We wrote it ourselves; what the user says holds for other files.
    const as = file.origin === null ? options : { ...options, delimiter: ',' };
    const shape = textShape(await headText(engine, file), file.whole, file.shown, as);
    const key = JSON.stringify([
      shape.delimiter,
      shape.header,
      shape.columns,
      shape.skip,
      file.compression,
      file.encoding,
      file.origin,
    ]);
    texts.set(key, { shape, files: [...(texts.get(key)?.files ?? []), file] });
  }
  for (const { shape, files: alike } of texts.values()) parts.push(textPart(engine, shape, alike));
  return parts;
}

/** What a file is that the engine alone can unpack. */
async function lookedInto(engine: Engine, file: InputFile): Promise<InputFile> {
  const start = await headText(engine, file);
  refuseNoTable(new TextEncoder().encode(start), file.shown);
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
  blanks: 'blank',
};

function textPart(engine: Engine, shape: TextShape, files: readonly InputFile[]): Part {
  const { compression } = files[0]!;
  const relation = (some: readonly InputFile[], types?: ColumnTypes): Sql => {
    const paths = some.map((file) => file.path);
    return shape.delimiter === 'blanks'
      ? blankSeparated(engine, shape, paths, compression)
      : engine.delimitedText({
          ...(types ? { types } : {}),
          paths,
          delimiter: shape.delimiter,
          quote: '"',
          columns: shape.columns,
          header: shape.header !== null,
          skip: shape.skip,
          compression,
        });
  };
  const firstLine = shape.skip + (shape.header ? 2 : 1);
  const { encoding, origin } = files[0]!;
  const encodings = encoding === null || encoding === 'utf-8' ? [] : [encoding];
  const separated = `${delimiterWords[shape.delimiter] ?? `"${shape.delimiter}"`}-separated`;
  return {
    headers: shape.header,
    columns: shape.columns,
    relation: relation(files),
    typed: shape.delimiter === 'blanks' ? null : (types) => relation(files, types),
    rows: shape.rows.slice(0, rowsShown),
    notes: origin === null ? [separated, ...encodings] : [origin.title],
    files: files.map((file) => ({ shown: file.shown, relation: relation([file]), firstLine })),
  };
}

function blankSeparated(engine: Engine, shape: TextShape, paths: readonly string[], compression: Compression): Sql {
  const cells = Array.from({ length: shape.columns }, (_, index) => sql`cells[${index + 1}] AS ${column(index)}`);
  const names = joined((shape.header ?? []).map((name) => sql`${name}`));
  const header = shape.header ? sql`WHERE cells <> [${names}]` : sql``;
  const lines = paths.map((path) => sql`SELECT line FROM ${engine.lines(path, compression)}`);
  return sql`(SELECT ${joined(cells)} FROM (
    SELECT CASE WHEN len(split) = ${shape.columns} THEN split ELSE [line] END AS cells
    FROM (SELECT trim(line) AS line, string_split_regex(trim(line), '\\s+') AS split FROM (${joined(lines, ' UNION ALL ')}) WHERE trim(line) <> '')) ${header})`;
}

async function parquetPart(engine: Engine, file: InputFile): Promise<Part> {
  const from = engine.parquet([file.path]);
  const headers = (await engine.columnsOf(sql`SELECT * FROM ${from}`)).map((column) => column.name);
  const texts = headers.map((header) => sql`CAST(${identifier(header)} AS VARCHAR)`);
  return columnsPart(engine, file, { headers, notes: ['Parquet'], relation: textColumns(texts, from) });
}

async function jsonPart(engine: Engine, file: InputFile): Promise<Part> {
  const from = engine.jsonObjects([file.path], file.compression);
  const { jsonKeys, jsonText } = engine.dialect;
  const keys = await engine.all(sql`
    SELECT DISTINCT key FROM (SELECT unnest(${jsonKeys(sql`json`)}) AS key FROM ${from}) ORDER BY key`);
  const headers = keys.map((row) => String(row.key));
  const texts = headers.map((key) => jsonText(sql`json`, key));
  return columnsPart(engine, file, { headers, notes: ['JSON'], relation: textColumns(texts, from) });
}

const textColumns = (texts: readonly Sql[], from: Sql): Sql =>
  sql`(SELECT ${joined(texts.map((text, index) => sql`nullif(${text}, '') AS ${column(index)}`))} FROM ${from})`;

async function columnsPart(
  engine: Engine,
  file: InputFile,
  table: { headers: readonly string[]; notes: readonly string[]; relation: Sql },
): Promise<Part> {
  if (table.headers.length === 0)
    throw new DataError(`${file.shown} holds no column`, { code: 'EMPTY', hint: 'Export it again.' });
  const first = await engine.all(sql`SELECT * FROM ${table.relation} LIMIT ${rowsShown}`);
  return {
    ...table,
    typed: null,
    columns: table.headers.length,
    rows: first.map((row) => Object.values(row).map((cell) => String(cell ?? ''))),
    files: [{ shown: file.shown, relation: table.relation, firstLine: 1 }],
  };
}
