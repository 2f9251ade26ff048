import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DataError, OutputError, UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { sourceOf } from '../sources/index.ts';
import { type InputFile, inputFile } from './input-file.ts';
import { writeTemporary } from './temporary-file.ts';

/** The files of a run and the temporary folder that belongs to it. */
export interface Inputs {
  readonly files: readonly InputFile[];
  /** The answers to a mailing, where a file of them is named. */
  readonly response: InputFile | null;
  /** A survey, where one is named. */
  readonly survey: InputFile | null;
  /** Exists until `dispose`; standard input and what the engine spills lie in it. */
  readonly tempDirectory: string;
  dispose(): Promise<void>;
}

/** What the user says of how inputs are to be opened. */
export interface OpeningOptions {
  /** How text is encoded, e.g. `windows-1252`; seen in the bytes unless given. */
  readonly encoding?: string | undefined;
  /** Which sheet of a workbook to read: its name (`*` for any letters), or its position from 1; the first that holds purchases unless given. */
  readonly sheet?: string | undefined;
  /** The SELECT whose rows are read from a database. */
  readonly query?: string | undefined;
}

export interface InputsOptions extends OpeningOptions {
  readonly stdin?: Readable | undefined;
  readonly tempDirectory?: string | undefined;
  /** A second file, to be joined. */
  readonly join?: string | undefined;
  /** A file with the answers to a mailing. */
  readonly response?: string | undefined;
  /** A file with a survey of brands. */
  readonly survey?: string | undefined;
  /** Ends the wait for a pipe or a database. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The files that names, patterns, addresses of databases and `-` stand for, in that order. A pattern's files come sorted
 * by name.
 */
export async function openInputs(names: readonly string[], options: InputsOptions = {}): Promise<Inputs> {
  requireEncoding(options.encoding);
  const parent = options.tempDirectory ?? tmpdir();
  const tempDirectory = await mkdtemp(join(parent, 'clientele-')).catch((cause: Error) => {
    throw new OutputError(phrase`cannot make a temporary folder in ${parent}: ${cause.message}`, {
      cause,
      hint: phrase`Name a folder that can be written to with --temp-dir.`,
    });
  });
  const dispose = () => rm(tempDirectory, { recursive: true, force: true });
  try {
    const files: InputFile[] = [];
    const seen = new Set<string>();
    const wanted = [
      ...names.map((name) => ({ name, joined: false })),
      ...(options.join === undefined ? [] : [{ name: options.join, joined: true }]),
    ];
    for (const { name, joined } of wanted)
      for (const path of await expanded(name)) {
        await refuseTwice(path, seen);
        const asked = joined ? { ...options, encoding: undefined, sheet: undefined, query: undefined } : options;
        files.push({ ...(await opened(path, join(tempDirectory, `input-${files.length}`), asked)), joined });
      }
    requireUse(files, options);
    const { stdin, signal } = options;
    const beside = async (path: string | undefined, kept: string): Promise<InputFile | null> =>
      path === undefined ? null : opened(path, join(tempDirectory, kept), { stdin, signal });
    const response = await beside(options.response, 'response');
    const survey = await beside(options.survey, 'survey');
    return { files, response, survey, tempDirectory, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function requireEncoding(name: string | undefined): void {
  if (name === undefined) return;
  try {
    new TextDecoder(name);
  } catch (cause) {
    throw new UsageError(phrase`--encoding: "${name}" is not known`, {
      cause,
      hint: phrase`For instance utf-8, utf-16le, windows-1252, iso-8859-15, macintosh, shift_jis.`,
    });
  }
}

/** Options that nothing here answers to were meant for something else. */
function requireUse(files: readonly InputFile[], { sheet, query }: OpeningOptions): void {
  if (sheet !== undefined && !files.some((file) => file.origin?.kind === 'workbook'))
    throw new UsageError(phrase`--sheet: ${files.map((file) => file.shown).join(', ')} is no workbook`);
  if (query !== undefined && !files.some((file) => file.origin?.kind === 'database'))
    throw new UsageError(phrase`--query is for databases, and none is named`, {
      hint: phrase`Name one, for instance postgres://user@host/shop; a file's rows are chosen with --where.`,
    });
}

/** A file to read, brought into the temporary folder at `kept` where it does not lie ready. */
async function opened(path: string, kept: string, options: InputsOptions): Promise<InputFile> {
  const source = await remote(path);
  if (source) return fetched(source, kept, options);
  const stream = await streamOf(path, options.stdin);
  if (stream) await writeTemporary(kept, phrase`what is piped in`, stream, options.signal);
  const { encoding, sheet } = options;
  return inputFile(stream ? kept : path, path, { mended: `${kept}-mended`, encoding, sheet });
}

const remote = async (path: string) => ((await exists(path)) ? null : sourceOf(path));

/** The rows of a database, by the user's query. */
async function fetched(
  { title, load, address }: NonNullable<ReturnType<typeof sourceOf>>,
  kept: string,
  { query, signal }: InputsOptions,
): Promise<InputFile> {
  if (query === undefined || query.trim() === '')
    throw new UsageError(phrase`${address.shown} needs a query`, {
      hint: phrase`For instance --query 'SELECT customer_id, order_id, order_date, amount FROM orders'.`,
    });
  const rows = (await load())(address, query, signal);
  await writeTemporary(kept, phrase`what the query gives`, rows);
  const file = await inputFile(kept, address.shown, { mended: '' });
  return { ...file, origin: { kind: 'database', title }, mend: null };
}

async function expanded(name: string): Promise<string[]> {
  if (name === '-' || !/[*?[{]/.test(name) || (await exists(name)) || sourceOf(name)) return [name];
  const { glob } = await import('tinyglobby');
  const found = (await glob(name, { expandDirectories: false, onlyFiles: true })).sort();
  if (found.length > 0) return found;
  throw new DataError(phrase`no file matches ${name}`, {
    code: 'NO_FILE',
    hint: phrase`Check the pattern and the folder you are in.`,
  });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** DataError for a file that was named before, by whatever name. */
async function refuseTwice(path: string, seen: Set<string>): Promise<void> {
  const facts = await stat(path).catch(() => null);
  const address = facts ? null : sourceOf(path)?.address;
  const identity = path === '-' ? '-' : facts?.isFile() ? `${facts.dev} ${facts.ino}` : (address?.shown ?? null);
  if (identity !== null && seen.has(identity))
    throw new DataError(phrase`${address?.shown ?? path} is named twice, and its rows would count twice`, {
      code: 'TWICE',
      hint: phrase`Name each file once; a pattern may hold it already.`,
    });
  if (identity !== null) seen.add(identity);
}

/** What the engine cannot open by its name: pipes, which can be read but once, and names that are patterns to it. */
async function streamOf(path: string, stdin: Readable | undefined): Promise<Readable | null> {
  if (path === '-') return standardInput(stdin);
  const facts = await stat(path).catch(() => null);
  const pattern = /[*?[\]{}"]/.test(path) && facts?.isFile();
  const pipe = facts !== null && !facts.isFile() && !facts.isDirectory();
  return pattern || pipe ? createReadStream(path) : null;
}

function standardInput(stdin: Readable | undefined): Readable {
  if (stdin) return stdin;
  throw new DataError(phrase`there is nothing on standard input`, {
    code: 'NO_INPUT',
    hint: phrase`Name a file, or pipe one in.`,
  });
}
