import type { Dialect } from '../sql/dialect.ts';
import type { Sql } from '../sql/sql.ts';

export type Value = string | number | boolean | null | readonly Value[];
export type Row = Readonly<Record<string, Value>>;

/** Delimited text, read as text alone: what a column means is decided by `ingest`, not by the engine. */
export interface DelimitedText {
  readonly paths: readonly string[];
  readonly delimiter: string;
  /** Null where the file quotes nothing. */
  readonly quote: string | null;
  /** What makes a quote within a quoted cell a character: the quote itself, written twice, or a backslash. */
  readonly escape: string | null;
  /** How many columns; they come out as c1, c2 … */
  readonly columns: number;
  /** Records and blank lines before the first row. */
  readonly skip: number;
  /** Take what a short line lacks as blank. */
  readonly padded: boolean;
  readonly compression: Compression;
  /** Columns, from 1, that the engine reads as something else than text; a cell that does not fit makes its line malformed. */
  readonly types?: ColumnTypes;
}

/** A day as `2024-12-31`, or a plain number of at most so many decimals. */
export type ColumnTypes = ReadonlyMap<number, 'date' | { readonly decimals: number }>;

export type Compression = 'none' | 'gzip' | 'zstd';

/** A line that the reader could not split into columns. */
export interface MalformedLine {
  readonly path: string;
  readonly line: number;
  /** The byte at which it starts, from 0. */
  readonly start: number;
  readonly text: string;
  readonly problem: string;
}

/** Runs SQL. One engine serves one run: it is opened with its limits and the files it may touch, used, and closed. */
export interface Engine {
  readonly dialect: Dialect;
  /** Run for its effect. */
  run(query: Sql): Promise<void>;
  /** The one row of a query that gives one. */
  one(query: Sql): Promise<Row>;
  /** All rows of a small result. */
  all(query: Sql): Promise<Row[]>;
  /** A large result, a batch at a time. Whole numbers beyond 2^53 lose digits: cast what must stay exact to text. */
  batches(query: Sql): AsyncIterable<Row[]>;
  /** A result of numbers alone, a typed array a column; NULL is NaN. */
  numbers(query: Sql): Promise<Readonly<Record<string, Float64Array>>>;
  /** Keep columns of numbers, all of the same length, under a name; NaN becomes NULL. */
  tableOf(name: string, columns: Readonly<Record<string, ArrayLike<number>>>): Promise<Sql>;
  /** Keep the result of a query under a name, and give the name. */
  table(name: string, query: Sql): Promise<Sql>;
  drop(name: string): Promise<void>;
  /** Column names and types of a query, in order. */
  columnsOf(query: Sql): Promise<readonly { name: string; type: string }[]>;
  /** The rows of text files. Lines that do not split are left out and found in `malformedLines`. */
  delimitedText(text: DelimitedText): Sql;
  /** Each line of a text file as a row `line`, nothing split, the first `skip` left out. */
  lines(path: string, compression: Compression, skip?: number): Sql;
  parquet(paths: readonly string[]): Sql;
  /** Newline-delimited objects, or one array of them, each as a row `json`. */
  jsonObjects(paths: readonly string[], compression: Compression): Sql;
  /** Give rows in the order of their file from now on, which is slower, or in any order. */
  keepOrder(keep: boolean): Promise<void>;
  /** How many lines did not split, how many of them because their bytes are no UTF-8, and the first of them; those alone that meet a condition on their `text`. */
  malformedLines(
    limit: number | null,
    condition?: Sql,
  ): Promise<{ count: number; misencoded: number; lines: MalformedLine[] }>;
  forgetMalformedLines(): Promise<void>;
  /** Check that a text is one SQL expression over these columns, and nothing else. */
  checkExpression(expression: string, from: Sql): Promise<void>;
  writeParquet(query: Sql, path: string): Promise<void>;
  /** The same as bytes, in pieces. */
  parquetBytes(query: Sql): Promise<AsyncIterable<Uint8Array>>;
  /** Share of the running query that is done, 0-1, or null when unknown; with the rows read so far. */
  progress(): { share: number | null; rows: number } | null;
  /** Stop the running query; it fails with an interruption. */
  interrupt(): void;
  close(): void;
}

export interface EngineOptions {
  readonly threads?: number | undefined;
  /** e.g. `4GB`; 80 % of the machine's by default. */
  readonly memory?: string | undefined;
  /** Where the engine spills what does not fit in memory. */
  readonly tempDirectory: string;
  /** The only files the engine may open. */
  readonly paths: readonly string[];
}
