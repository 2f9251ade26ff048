import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataError, OutputError, UsageError } from '../errors.ts';
import { type InputFile, inputFile } from './input-file.ts';

/** The files of a run and the temporary folder that belongs to it. */
export interface Inputs {
  readonly files: readonly InputFile[];
  /** Exists until `dispose`; standard input and what the engine spills lie in it. */
  readonly tempDirectory: string;
  dispose(): Promise<void>;
}

export interface InputsOptions {
  readonly stdin?: Readable | undefined;
  readonly tempDirectory?: string | undefined;
  readonly encoding?: string | undefined;
  /** A second file, to be joined. */
  readonly join?: string | undefined;
  /** Ends the wait for a pipe. */
  readonly signal?: AbortSignal | undefined;
}

/** The files that names, patterns and `-` stand for, in that order. A pattern's files come sorted by name. */
export async function openInputs(names: readonly string[], options: InputsOptions = {}): Promise<Inputs> {
  requireEncoding(options.encoding);
  const parent = options.tempDirectory ?? tmpdir();
  const tempDirectory = await mkdtemp(join(parent, 'clientele-')).catch((cause: Error) => {
    throw new OutputError(`cannot make a temporary folder in ${parent}: ${cause.message}`, {
      cause,
      hint: 'Name a folder that can be written to with --temp-dir.',
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
        const stream = await streamOf(path, options.stdin);
        const kept = join(tempDirectory, `stream-${files.length}`);
        if (stream) await spool(stream, kept, options.signal);
        const mended = join(tempDirectory, `mended-${files.length}`);
        const encoding = joined ? undefined : options.encoding;
        files.push({ ...(await inputFile(stream ? kept : path, path, { mended, encoding })), joined });
      }
    return { files, tempDirectory, dispose };
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
    throw new UsageError(`--encoding: "${name}" is not known`, {
      cause,
      hint: 'For instance utf-8, utf-16le, windows-1252, iso-8859-15, macintosh, shift_jis.',
    });
  }
}

async function expanded(name: string): Promise<string[]> {
  if (name === '-' || !/[*?[{]/.test(name) || (await exists(name))) return [name];
  const { glob } = await import('tinyglobby');
  const found = (await glob(name, { expandDirectories: false, onlyFiles: true })).sort();
  if (found.length > 0) return found;
  throw new DataError(`no file matches ${name}`, {
    code: 'NO_FILE',
    hint: 'Check the pattern and the folder you are in.',
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
  const identity = path === '-' ? '-' : facts?.isFile() ? `${facts.dev} ${facts.ino}` : null;
  if (identity !== null && seen.has(identity))
    throw new DataError(`${path} is named twice, and its rows would count twice`, {
      code: 'TWICE',
      hint: 'Name each file once; a pattern may hold it already.',
    });
  if (identity !== null) seen.add(identity);
}

/** What the engine cannot open by its name: pipes, which can be read once, and names that are patterns to it. */
async function streamOf(path: string, stdin: Readable | undefined): Promise<Readable | null> {
  if (path === '-') return standardInput(stdin);
  const facts = await stat(path).catch(() => null);
  const pattern = /[*?[\]{}"]/.test(path) && facts?.isFile();
  const pipe = facts !== null && !facts.isFile() && !facts.isDirectory();
  return pattern || pipe ? createReadStream(path) : null;
}

function standardInput(stdin: Readable | undefined): Readable {
  if (stdin) return stdin;
  throw new DataError('there is nothing on standard input', { code: 'NO_INPUT', hint: 'Name a file, or pipe one in.' });
}

/** The engine opens a file more than once, which a pipe cannot bear. */
async function spool(stream: Readable, path: string, signal: AbortSignal | undefined): Promise<void> {
  const kept = createWriteStream(path, { mode: 0o600 });
  await pipeline(stream, kept, signal ? { signal } : {}).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOSPC') throw cause;
    throw new OutputError('the disk is full: what is piped in does not fit in the temporary folder', {
      code: 'DISK_FULL',
      cause,
      hint: 'Name a roomier folder with --temp-dir.',
    });
  });
}
