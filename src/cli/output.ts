import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { OutputError, UsageError } from '../errors.ts';

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string>;

/** The reader of standard output went away: nothing is wrong, and there is nothing left to do. */
export class ReaderGone extends Error {}

/** Write text piece by piece, no faster than it is read. */
export async function writeTo(stream: Writable, pieces: Pieces, signal: AbortSignal): Promise<void> {
  let failure: NodeJS.ErrnoException | null = null;
  const fail = (error: NodeJS.ErrnoException) => {
    failure ??= error;
  };
  stream.on('error', fail);
  try {
    for await (const piece of pieces) {
      signal.throwIfAborted();
      if (failure) break;
      if (!stream.write(piece))
        await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close')]).catch(fail);
    }
    if (!failure) await new Promise<void>((resolve) => stream.write('', () => resolve()));
  } finally {
    stream.off('error', fail);
    // A late report of the same failure must not end the process with a stack.
    stream.on('error', () => {});
  }
  signal.throwIfAborted();
  if (failure) throw explained(failure, 'standard output');
}

/** A file that appears whole or not at all: written beside its place under another name, then renamed. */
export class OutputFile {
  readonly temporary: string;
  private readonly path: string;
  private readonly mode: number | null;
  /** Pipes and devices cannot be replaced; they are written as they are. */
  private readonly direct: boolean;

  private constructor(path: string, mode: number | null, direct: boolean) {
    this.path = path;
    this.mode = mode;
    this.direct = direct;
    this.temporary = direct ? path : join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  }

  /** UsageError when the output is one of the inputs; a link is followed. */
  static async at(name: string, inputs: readonly string[]): Promise<OutputFile> {
    const path = await realpath(name).catch(() => name);
    const facts = await stat(path).catch(() => null);
    if (facts?.isDirectory()) throw new UsageError(`-o ${name} is a folder`, { hint: 'Name a file in it.' });
    for (const input of inputs) {
      const other = await stat(input).catch(() => null);
      if (facts && other && facts.ino === other.ino && facts.dev === other.dev)
        throw new UsageError(`-o ${name} is an input file; it is never overwritten`, {
          hint: 'Write to another file.',
        });
    }
    return new OutputFile(path, facts ? facts.mode & 0o777 : null, facts !== null && !facts.isFile());
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
      if (!this.direct) await rm(this.temporary, { force: true });
      throw explained(error as NodeJS.ErrnoException, this.path);
    }
  }
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
  const why: Record<string, [string, string]> = {
    ENOSPC: ['the disk is full', 'Free some space, or write elsewhere; nothing was left half-written.'],
    EDQUOT: ['the quota of the disk is used up', 'Free some space, or write elsewhere; nothing was left half-written.'],
    EACCES: ['you have no right to write there', 'Choose another folder with -o.'],
    EPERM: ['you have no right to write there', 'Choose another folder with -o.'],
    EROFS: ['the file system is read-only', 'Choose another folder with -o.'],
    ENOENT: ['there is no such folder', 'Make the folder first.'],
    ENOTDIR: ['there is no such folder', 'Make the folder first.'],
  };
  const [what, hint] = why[error.code ?? ''] ?? [null, undefined];
  return what ? new OutputError(`cannot write ${where}: ${what}`, { cause: error, hint }) : error;
}
