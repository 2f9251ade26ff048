import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { OutputError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';

type Pieces = AsyncIterable<Uint8Array | string>;

/**
 * Write a file of the run's temporary folder; `what` names it when it does not fit there. Other errors are those of the
 * pieces.
 */
export async function writeTemporary(path: string, what: Phrase, pieces: Pieces, signal?: AbortSignal): Promise<void> {
  await pipeline(pieces, createWriteStream(path, { mode: 0o600 }), signal ? { signal } : {}).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOSPC') throw cause;
      throw new OutputError(phrase`the disk is full: ${what} does not fit in the temporary folder`, {
        code: 'DISK_FULL',
        cause,
        hint: phrase`Name a roomier folder with --temp-dir.`,
      });
    },
  );
}
