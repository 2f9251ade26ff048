import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { DataError, OutputError, UsageError } from '../errors.ts';
import { type Value as InPhrase, type Phrase, phrase, phraseOf } from '../phrase.ts';
import { duckdb as dialect } from '../sql/dialects/duckdb.ts';
import { identifier, joined, predicate, type Sql, sql } from '../sql/sql.ts';
import type { Compression, DelimitedText, Engine, EngineOptions, MalformedLine, Row, Value } from './engine.ts';

/** DuckDB inside this process, in memory, shut off from every file but those it was given. */
export async function openDuckdb(options: EngineOptions): Promise<Engine> {
  if (options.threads !== undefined && !(Number.isInteger(options.threads) && options.threads > 0))
    throw limitsRefused(phrase`${options.threads} threads`);
  if (options.memory && /^\s*(-|0*\.?0+\s*[a-z%]*\s*$)/i.test(options.memory))
    throw limitsRefused(phrase`${options.memory} of memory`);
  const { DuckDBInstance } = driver();
  const database = await DuckDBInstance.create(':memory:', {
    temp_directory: options.tempDirectory,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(options.threads ? { threads: String(options.threads) } : {}),
    ...(options.memory ? { memory_limit: options.memory } : {}),
  }).catch((cause: Error) => {
    throw limitsRefused(phraseOf(firstLine(cause)));
  });
  const connection = await database.connect();
  for (const setting of [
    sql`SET TimeZone = 'UTC'`,
    sql`SET enable_progress_bar_print = false`, // first: the bar would be painted on stdout
    sql`SET enable_progress_bar = true`,
    sql`SET progress_bar_time = 0`,
    sql`SET preserve_insertion_order = false`,
    sql`SET allowed_directories = [${options.tempDirectory}]`,
    sql`SET allowed_paths = [${joined(options.paths.map((path) => sql`${path}`))}]`,
    sql`SET enable_external_access = false`, // cannot be undone while the database lives
  ])
    await connection.run(setting.text);
  return new Duckdb(connection, options.tempDirectory, () => database.closeSync());
}

/** `import` would parse a hundred files for their exports: 120 ms more than `require`. */
const driver = () => createRequire(import.meta.url)('@duckdb/node-api') as typeof import('@duckdb/node-api');

/** The rows of a vector of the engine. */
const rowsInChunk = 2048;

const nullOfNaN = (value: number): number | null => (Number.isNaN(value) ? null : value);

function joinedNumbers(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const limitsRefused = (why: Phrase): UsageError =>
  new UsageError(phrase`the engine refused its limits: ${why}`, {
    hint: phrase`Give --threads a whole number from 1 and --memory a size such as 4GB.`,
  });

class Duckdb implements Engine {
  readonly dialect = dialect;
  private readonly connection: DuckDBConnection;
  private readonly tempDirectory: string;
  private readonly closeDatabase: () => void;

  constructor(connection: DuckDBConnection, tempDirectory: string, closeDatabase: () => void) {
    this.connection = connection;
    this.tempDirectory = tempDirectory;
    this.closeDatabase = closeDatabase;
  }

  async run(query: Sql): Promise<void> {
    await this.connection.run(query.text).catch(explain);
  }

  async one(query: Sql): Promise<Row> {
    const [row] = await this.all(query);
    if (!row) throw new Error(`no row from: ${query.text}`);
    return row;
  }

  async all(query: Sql): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const batch of this.batches(query)) rows.push(...batch);
    return rows;
  }

  async *batches(query: Sql): AsyncIterable<Row[]> {
    const result = await this.connection.stream(query.text).catch(explain);
    const names = result.deduplicatedColumnNames();
    for (;;) {
      const chunk = await result.fetchChunk().catch(explain);
      if (!chunk || chunk.rowCount === 0) return;
      yield rowsOf(names, chunk.getColumns(), chunk.rowCount);
    }
  }

  async numbers(query: Sql): Promise<Record<string, Float64Array>> {
    const result = await this.connection.stream(query.text).catch(explain);
    const names = result.deduplicatedColumnNames();
    const parts: Float64Array[][] = names.map(() => []);
    for (;;) {
      const chunk = await result.fetchChunk().catch(explain);
      if (!chunk || chunk.rowCount === 0) break;
      for (const [column, into] of parts.entries()) {
        const vector = chunk.getColumnVector(column);
        const values = new Float64Array(chunk.rowCount);
        for (let row = 0; row < values.length; row++) {
          const value = vector.getItem(row);
          values[row] = value === null ? Number.NaN : Number(value);
        }
        into.push(values);
      }
    }
    return Object.fromEntries(names.map((name, column) => [name, joinedNumbers(parts[column]!)]));
  }

  async tableOf(name: string, columns: Readonly<Record<string, ArrayLike<number>>>): Promise<Sql> {
    const { DOUBLE, DuckDBDataChunk } = driver();
    const table = identifier(name);
    const names = Object.keys(columns);
    await this.run(
      sql`CREATE OR REPLACE TEMP TABLE ${table} (${joined(names.map((each) => sql`${identifier(each)} DOUBLE`))})`,
    );
    const appender = await this.connection.createAppender(name, 'main', 'temp');
    const values = Object.values(columns);
    const size = values[0]?.length ?? 0;
    for (let from = 0; from < size; from += rowsInChunk) {
      const rows = Math.min(rowsInChunk, size - from);
      const chunk = DuckDBDataChunk.create(
        names.map(() => DOUBLE),
        rows,
      );
      for (const [at, column] of values.entries()) {
        const vector = chunk.getColumnVector(at);
        for (let row = 0; row < rows; row++) vector.setItem(row, nullOfNaN(column[from + row]!));
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    return table;
  }

  async table(name: string, query: Sql): Promise<Sql> {
    const table = identifier(name);
    await this.run(sql`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`);
    return table;
  }

  async drop(name: string): Promise<void> {
    await this.run(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
  }

  async columnsOf(query: Sql): Promise<{ name: string; type: string }[]> {
    const rows = await this.all(sql`DESCRIBE ${query}`);
    return rows.map((row) => ({ name: String(row.column_name), type: String(row.column_type) }));
  }

  delimitedText(text: DelimitedText): Sql {
    const names = Array.from(
      { length: text.columns },
      (_, index) => sql`${`c${index + 1}`}: ${typeName(text.types?.get(index + 1))}`,
    );
    // Padding needs every line in its place: no two threads in one file.
    return sql`read_csv(${list(text.paths)}, columns = {${joined(names)}}, auto_detect = false, header = false,
      delim = ${text.delimiter}, quote = ${text.quote ?? ''}, escape = ${text.escape ?? ''}, skip = ${text.skip},
      ${text.padded ? sql`null_padding = true, parallel = false,` : sql``}
      compression = ${text.compression}, ${longLines}, hive_partitioning = false, store_rejects = true, rejects_limit = 0)`;
  }

  lines(path: string, compression: Compression, skip = 0): Sql {
    return sql`read_csv(${path}, columns = {line: 'VARCHAR'}, auto_detect = false, header = false, delim = ${'\u0001'},
      quote = '', escape = '', skip = ${skip}, compression = ${compression}, ${longLines})`;
  }

  parquet(paths: readonly string[]): Sql {
    return sql`read_parquet(${list(paths)}, union_by_name = true, hive_partitioning = false)`;
  }

  jsonObjects(paths: readonly string[], compression: Compression): Sql {
    return sql`read_json_objects(${list(paths)}, format = 'auto', compression = ${compression === 'none' ? 'uncompressed' : compression}, maximum_object_size = 16777216)`;
  }

  async keepOrder(keep: boolean): Promise<void> {
    await this.run(sql`SET preserve_insertion_order = ${keep}`);
  }

  async malformedLines(limit: number | null, condition = sql`true`) {
    const tables = await this.all(sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'`);
    if (tables.length === 0) return { count: 0, misencoded: 0, lines: [] };
    // One line may break several rules; each is a row there. A line of blanks is none.
    const lines = sql`SELECT * FROM (SELECT min(s.file_path) AS path, min(e.line) AS line, e.line_byte_position - 1 AS start, min(e.csv_line) AS text,
        min(e.error_type) AS problem, bool_or(e.error_type = 'INVALID ENCODING') AS misencoded,
        bool_or(e.error_type = 'UNQUOTED VALUE' AND ${severalRows}) AS swallowing
      FROM reject_errors e JOIN reject_scans s USING (scan_id, file_id)
      GROUP BY s.file_path, e.line_byte_position) WHERE coalesce(${condition}, true) AND NOT coalesce(regexp_full_match(text, '[\\r\\n]* +[\\r\\n]*'), false)`;
    const { count, misencoded } = await this.one(
      sql`SELECT count(*) AS count, count(*) FILTER (misencoded) AS misencoded FROM (${lines})`,
    );
    const first = await this.all(sql`${lines} ORDER BY path, start ${limit === null ? sql`` : sql`LIMIT ${limit}`}`);
    return {
      count: Number(count),
      misencoded: Number(misencoded),
      lines: first.map((row): MalformedLine => {
        const text = String(row.text ?? '');
        // Blank lines before it come with it.
        const above = /^[\r\n]*/.exec(text)![0].length;
        return {
          path: String(row.path),
          line: Number(row.line),
          start: Number(row.start) + above,
          text: text.slice(above).replace(/[\r\n]+$/, ''),
          problem: row.swallowing === true ? 'unclosed quote' : String(row.problem).toLowerCase(),
        };
      }),
    };
  }

  async forgetMalformedLines(): Promise<void> {
    await this.run(sql`DROP TABLE IF EXISTS reject_errors`);
    await this.run(sql`DROP TABLE IF EXISTS reject_scans`);
  }

  async checkExpression(expression: string, from: Sql): Promise<void> {
    const refuse = (why: InPhrase, cause?: Error) => {
      throw new UsageError(phrase`--where is not one condition on the file's columns: ${why}`, {
        cause,
        hint: phrase`Write it as in SQL, column names in double quotes: --where '"Quantity" > 0'`,
      });
    };
    const refused = (cause: Error) => refuse(firstLine(cause), cause);
    const row = await this.one(sql`SELECT json_serialize_sql(${`SELECT (${expression}\n)`}) AS tree`).catch(refused);
    const tree = JSON.parse(String(row?.tree)) as SerialisedSql;
    if (tree.error) refuse(tree.error_message?.split('\n', 1)[0] ?? phrase`it does not parse`);
    const node = tree.statements?.[0]?.node;
    const bare = node?.type === 'SELECT_NODE' && node.select_list?.length === 1 && node.from_table?.type === 'EMPTY';
    if (String(row?.tree).includes('"function_name":"unnest"')) refuse(phrase`it gives several answers for a row`);
    if (tree.statements?.length !== 1 || !bare) refuse(phrase`it holds more than one expression`);
    await this.connection.prepare(sql`SELECT ${predicate(expression)} FROM ${from}`.text).catch(refused);
  }

  async writeParquet(query: Sql, path: string): Promise<void> {
    await this.run(
      sql`COPY (${query}) TO ${path} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, USE_TMP_FILE false)`,
    );
  }

  async parquetBytes(query: Sql): Promise<AsyncIterable<Uint8Array>> {
    const path = join(this.tempDirectory, 'answer.parquet');
    await this.writeParquet(query, path);
    return createReadStream(path) as AsyncIterable<Uint8Array>;
  }

  progress(): { share: number | null; rows: number } | null {
    const { percentage, rows_processed } = this.connection.progress;
    if (percentage < 0) return null;
    return { share: percentage / 100, rows: Number(rows_processed) };
  }

  interrupt(): void {
    this.connection.interrupt();
  }

  close(): void {
    this.connection.closeSync();
    this.closeDatabase();
  }
}

interface SerialisedSql {
  error: boolean;
  error_message?: string;
  statements?: { node?: { type?: string; select_list?: unknown[]; from_table?: { type?: string } } }[];
}

function typeName(type: 'date' | { readonly decimals: number } | undefined): string {
  if (type === undefined) return 'VARCHAR';
  return type === 'date' ? 'DATE' : `DECIMAL(18, ${type.decimals})`;
}

/**
 * Whether a line that did not split has the delimiters of two rows or more, on several lines: a quote took them for one.
 * Where line ends differ, the reader cannot even say what it took.
 */
const severalRows = sql`(e.csv_line = '' OR contains(rtrim(e.csv_line, chr(10) || chr(13)), chr(10))
  AND len(string_split(e.csv_line, s.delimiter)) - 1 >= 2 * (len(regexp_extract_all(s.columns, '''c\\d+''')) - 1))`;

/** As the engine's own buffers, but for longer lines: those that it would make for them are eight times as large. */
const longLines = sql`max_line_size = 16777216, buffer_size = 33554432`;

const list = (texts: readonly string[]): Sql => sql`[${joined(texts.map((text) => sql`${text}`))}]`;

const firstLine = (error: Error): string => error.message.split('\n', 1)[0]!;

/** Columns of a chunk as rows. Loops: this is where a million customers pass. */
function rowsOf(names: readonly string[], columns: readonly (readonly DuckDBValue[])[], count: number): Row[] {
  const rows: Row[] = [];
  for (let index = 0; index < count; index++) {
    const row: Record<string, Value> = {};
    for (let column = 0; column < names.length; column++) row[names[column]!] = plain(columns[column]![index]!);
    rows.push(row);
  }
  return rows;
}

/** The driver's values as plain ones: whole numbers and decimals as numbers, dates as text. */
function plain(value: DuckDBValue): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if ('items' in value && Array.isArray(value.items)) return value.items.map((item) => plain(item as DuckDBValue));
  if ('scale' in value) return Number(value.toString());
  return value.toString();
}

/** What the user can mend, said so; the rest is ours. */
function explain(error: Error): never {
  if (/^Out of Memory Error/.test(error.message) || /temp_directory|max_temp_directory_size/.test(error.message))
    throw new OutputError(phrase`the engine ran out of memory or of temporary space`, {
      code: 'OUT_OF_MEMORY',
      cause: error,
      hint: phrase`Give it more with --memory, or a roomier place to spill with --temp-dir.`,
    });
  if (/No space left on device/.test(error.message))
    throw new OutputError(phrase`the disk is full: ${firstLine(error)}`, {
      code: 'DISK_FULL',
      cause: error,
      hint: phrase`Free some space, or name another place with -o or --temp-dir.`,
    });
  if (/state machine reached an invalid state|^Invalid Input Error: CSV Error/.test(error.message))
    throw new DataError(phrase`the text does not split into columns: ${firstLine(error)}`, {
      code: 'UNSPLITTABLE',
      cause: error,
      hint: phrase`Open it in a text editor: a quote may never close, or lines may end in more than one way.`,
    });
  if (/^(IO Error|Permission Error|Invalid Input Error)/.test(error.message))
    throw new DataError(phrase`${firstLine(error)}`, {
      code: 'UNREADABLE',
      cause: error,
      hint: phrase`Check that the file is whole and of the kind its name says.`,
    });
  throw error;
}
