import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, gunzipSync } from 'node:zlib';
import type { Compression } from '../engine/engine.ts';
import { DataError, OutputError } from '../errors.ts';

/** A file to read, known by its first bytes rather than by its name. */
export interface InputFile {
  readonly path: string;
  /** As the user named it; `-` is standard input. */
  readonly shown: string;
  readonly kind: 'text' | 'json' | 'parquet';
  readonly compression: Compression;
  /** The first bytes, decompressed; null where only the engine can (zstd). */
  readonly head: Buffer | null;
  /** Whether `head` is all there is. */
  readonly whole: boolean;
}

/** The files of a run and the temporary folder that belongs to it. */
export interface Inputs {
  readonly files: readonly InputFile[];
  /** Exists until `dispose`; standard input and what the engine spills lie in it. */
  readonly tempDirectory: string;
  dispose(): Promise<void>;
}

const headBytes = 1 << 18;

/** The files that names, patterns and `-` stand for, in that order. A pattern's files come sorted by name. */
export async function openInputs(
  names: readonly string[],
  options: { stdin?: Readable | undefined; tempDirectory?: string | undefined } = {},
): Promise<Inputs> {
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
    for (const name of names)
      for (const path of await expanded(name)) {
        const stream =
          path === '-' ? standardInput(options.stdin) : (await isPipe(path)) ? createReadStream(path) : null;
        const kept = join(tempDirectory, `stream-${files.length}`);
        if (stream) await spool(stream, kept);
        files.push(await inputFile(stream ? kept : path, path));
      }
    return { files, tempDirectory, dispose };
  } catch (error) {
    await dispose();
    throw error;
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

/** Pipes have names too: `<(zcat orders.gz)` is one. */
const isPipe = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => !facts.isFile() && !facts.isDirectory(),
    () => false,
  );

function standardInput(stdin: Readable | undefined): Readable {
  if (stdin) return stdin;
  throw new DataError('there is nothing on standard input', { code: 'NO_INPUT', hint: 'Name a file, or pipe one in.' });
}

/** The engine opens a file more than once, which a pipe cannot bear. */
async function spool(stream: Readable, path: string): Promise<void> {
  await pipeline(stream, createWriteStream(path, { mode: 0o600 })).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOSPC') throw cause;
    throw new OutputError('the disk is full: what is piped in does not fit in the temporary folder', {
      code: 'DISK_FULL',
      cause,
      hint: 'Name a roomier folder with --temp-dir.',
    });
  });
}

async function inputFile(path: string, shown: string): Promise<InputFile> {
  const { bytes, size } = await firstBytes(path, shown);
  const name = shown === '-' ? 'standard input' : shown;
  if (size === 0) throw empty(shown);
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1')
    return { path, shown, kind: 'parquet', compression: 'none', head: null, whole: false };
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    throw new DataError(`${name} is a zip archive or an Excel workbook, not text`, {
      code: 'WORKBOOK',
      hint: 'Unpack it, or save the sheet as CSV (UTF-8), and pass that.',
    });
  const compression = compressionOf(bytes);
  if (compression === 'zstd') return { path, shown, kind: kindOfName(shown), compression, head: null, whole: false };
  const head = compression === 'gzip' ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
  const whole = size <= bytes.length;
  if (head.length === 0) throw empty(shown);
  return { path, shown, kind: looksLikeJson(head) ? 'json' : 'text', compression, head, whole };
}

const empty = (shown: string): DataError =>
  shown === '-'
    ? new DataError('standard input is empty', { code: 'EMPTY', hint: 'Name a file, or pipe one in.' })
    : new DataError(`${shown} is empty`, { code: 'EMPTY', hint: 'Export it again: not even a header is there.' });

async function firstBytes(path: string, shown: string): Promise<{ bytes: Buffer; size: number }> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    const why =
      { ENOENT: 'there is no such file', EACCES: 'you have no right to read it' }[cause.code ?? ''] ?? cause.message;
    throw new DataError(`cannot read ${shown}: ${why}`, {
      code: 'UNREADABLE',
      cause,
      hint: 'Check the name, the folder and the rights.',
    });
  });
  try {
    const facts = await handle.stat();
    if (facts.isDirectory())
      throw new DataError(`${shown} is a folder`, {
        code: 'FOLDER',
        hint: `Name its files, for instance '${shown.replace(/\/$/, '')}/*.csv'.`,
      });
    const bytes = Buffer.alloc(Math.min(headBytes, Math.max(facts.size, facts.isFile() ? 0 : headBytes)));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, bytesRead), size: facts.size };
  } finally {
    await handle.close();
  }
}

function compressionOf(bytes: Buffer): Compression {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes.length >= 4 && bytes.readUInt32LE(0) === 0xfd2fb528) return 'zstd';
  return 'none';
}

const kindOfName = (name: string): 'text' | 'json' => (/\.(ndjson|jsonl|json)(\.\w+)?$/i.test(name) ? 'json' : 'text');

const looksLikeJson = (head: Buffer): boolean =>
  /^(?:\uFEFF)?\s*(?:\{\s*["}]|\[\s*\{)/.test(head.subarray(0, 4096).toString('utf8'));
