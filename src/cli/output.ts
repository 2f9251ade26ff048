import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { OutputError, UsageError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string>;

/** The reader of standard output went away: nothing is wrong, and there is nothing left to do. */
export class ReaderGone extends Error {}

/** Write text piece by piece, no faster than it is read. */
export async function writeTo(stream: Writable, pieces: Pieces, signal: AbortSignal): Promise<void> {
  let failure: NodeJS.ErrnoException | null = null;
  const fail = (error: NodeJS.ErrnoException) => {
    failure ??= error;
  };
  const stopped = aborted(signal);
  stream.on('error', fail);
  try {
    for await (const piece of pieces) {
      signal.throwIfAborted();
      if (failure) break;
      if (!stream.write(piece)) await drained(stream, stopped);
    }
    if (!failure) await Promise.race([new Promise((resolve) => stream.write('', resolve)), stopped]);
  } finally {
    stream.off('error', fail);
    // A late report of the same failure must not end the process with a stack.
    stream.on('error', () => {});
  }
  signal.throwIfAborted();
  if (failure) throw explained(failure, 'standard output');
}

/** Until the stream takes more, is gone, or nobody wants it any longer. */
async function drained(stream: Writable, stopped: Promise<void>): Promise<void> {
  const over = new AbortController();
  const wait = (event: string) => once(stream, event, { signal: over.signal }).catch(() => {});
  await Promise.race([wait('drain'), wait('close'), stopped]);
  over.abort();
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A file that appears whole or not at all: written beside its place under another name, then renamed. */
export class OutputFile {
  readonly temporary: string;
  readonly path: string;
  private readonly mode: number | null;
  /** Pipes and devices cannot be replaced; they are written as they are. */
  private readonly direct: boolean;
  /** Something is there already. */
  readonly replaces: boolean;

  private constructor(path: string, mode: number | null, direct: boolean, temporary: string | undefined) {
    this.replaces = mode !== null;
    this.path = path;
    this.mode = mode;
    this.direct = direct;
    this.temporary = direct
      ? path
      : (temporary ?? join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`));
  }

  /** UsageError when the output is one of the inputs; a link is followed. `temporary` is where it is written before it has its name. */
  static async at(name: string, inputs: readonly string[], flag = '-o', temporary?: string): Promise<OutputFile> {
    const path = await followed(name);
    const facts = await stat(path).catch(() => null);
    const folder = await stat(dirname(path)).catch(() => null);
    if (!folder?.isDirectory())
      throw new OutputError(phrase`cannot write ${name}: there is no such folder`, {
        hint: phrase`Make the folder first.`,
      });
    if (facts?.isDirectory())
      throw new UsageError(phrase`${flag} ${name} is a folder`, { hint: phrase`Name a file in it.` });
    for (const input of inputs) {
      const other = await stat(input).catch(() => null);
      if (facts && other && facts.ino === other.ino && facts.dev === other.dev)
        throw new UsageError(phrase`${flag} ${name} is an input file; it is never overwritten`, {
          hint: phrase`Write to another file.`,
        });
    }
    return new OutputFile(path, facts ? facts.mode & 0o777 : null, facts !== null && !facts.isFile(), temporary);
  }

  async write(pieces: Pieces, signal: AbortSignal): Promise<void> {
    await this.guarded(async () => {
      const handle = await open(this.temporary, this.direct ? 'w' : 'wx', this.mode ?? 0o666);
      try {
        await copy(handle, pieces, signal);
        if (!this.direct) await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  /** The same, where somebody else writes the temporary file. */
  async writeWith(writer: (path: string) => Promise<void>): Promise<void> {
    await this.guarded(async () => {
      await writer(this.temporary);
      const handle = await open(this.temporary, 'r+');
      if (this.mode !== null) await handle.chmod(this.mode);
      await handle.sync().finally(() => handle.close());
    });
  }

  private async guarded(write: () => Promise<void>): Promise<void> {
    try {
      await write();
      if (!this.direct) await rename(this.temporary, this.path);
    } catch (error) {
      if (!this.direct) await rm(this.temporary, { force: true }).catch(() => {});
      throw explained(error as NodeJS.ErrnoException, this.path);
    }
  }
}

/** Where a link leads, also when nothing is there yet. */
async function followed(name: string): Promise<string> {
  const whole = await realpath(name).catch(() => null);
  if (whole !== null) return whole;
  const target = await readlink(name).catch(() => null);
  return target === null ? name : followed(resolve(dirname(name), target));
}

async function copy(handle: FileHandle, pieces: Pieces, signal: AbortSignal): Promise<void> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    await handle.writeFile(piece);
  }
}

function explained(error: NodeJS.ErrnoException, where: string): Error {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new ReaderGone();
  const why: Record<string, [Phrase, Phrase]> = {
    ENOSPC: [phrase`the disk is full`, phrase`Free some space, or write elsewhere.`],
    EDQUOT: [phrase`the quota of the disk is used up`, phrase`Free some space, or write elsewhere.`],
    EACCES: [phrase`you have no right to write there`, phrase`Choose another folder with -o.`],
    EPERM: [phrase`you have no right to write there`, phrase`Choose another folder with -o.`],
    EROFS: [phrase`the file system is read-only`, phrase`Choose another folder with -o.`],
    ENOENT: [phrase`there is no such folder`, phrase`Make the folder first.`],
    ENOTDIR: [phrase`there is no such folder`, phrase`Make the folder first.`],
  };
  const [what, hint] = why[error.code ?? ''] ?? [null, undefined];
  return what ? new OutputError(phrase`cannot write ${where}: ${what}`, { cause: error, hint }) : error;
}
