import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Compression } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { eitherOption, phrase } from '../phrase.ts';
import { encodingOf, isUtf8 } from './encoding.ts';
import { refuseNoText } from './no-table.ts';

/** A text file as it was exported. */
interface Source {
  readonly path: string;
  readonly shown: string;
  readonly compression: Compression;
}

/**
 * Write a text file anew as the engine likes it: UTF-8, lines that end in a line feed, no NUL bytes, not compressed.
 * `encoding` is the user's word, else it is seen in the bytes. Gives the encoding, and whether there were NULs. DataError
 * when the encoding cannot be told.
 */
export async function mendText(
  source: Source,
  to: string,
  encoding?: string,
): Promise<{ encoding: string; nuls: boolean }> {
  if (source.compression === 'zstd')
    throw new DataError(phrase`${source.shown} is compressed with zstd and is not plain UTF-8 inside`, {
      code: 'ENCODING',
      hint: phrase`Decompress it first: zstd -d.`,
    });
  const known = encoding ?? decided(await telling(source), source.shown);
  const decoder = new TextDecoder(known);
  let returns = '';
  let nuls = false;
  await pipeline(
    bytesOf(source),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) yield unified(decoder.decode(chunk, { stream: true }));
      yield unified(decoder.decode());
    },
    createWriteStream(to, { mode: 0o600 }),
  );
  return { encoding: known, nuls };

  /** Line feeds alone, however many carriage returns stand before one; those at the end of a piece wait for the next one. */
  function unified(text: string): string {
    const whole = returns + text;
    returns = /\r*$/.exec(whole)![0];
    nuls ||= text.includes('\0');
    return whole
      .slice(0, whole.length - returns.length)
      .replace(/\r+\n|\r/g, '\n')
      .replaceAll('\0', '');
  }
}

async function* bytesOf({ path }: Source): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
}

/** As many bytes as are looked at for the encoding. */
const enough = 1 << 20;

/** The first bytes, and behind them the pieces that are not ASCII, as far as they tell. */
async function telling(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytesOf(source)) {
    if (pieces.length > 0 && isUtf8(withoutTail(piece)) && !piece.includes(0)) continue;
    pieces.push(piece);
    length += piece.length;
    if (length > enough) break;
  }
  return Buffer.concat(pieces);
}

/** Without the rest of a character that the piece before began. */
const withoutTail = (piece: Uint8Array): Uint8Array => {
  const start = piece.subarray(0, 4).findIndex((byte) => (byte & 0xc0) !== 0x80);
  return piece.subarray(Math.max(start, 0));
};

function decided(bytes: Uint8Array, shown: string): string {
  const decision = encodingOf(bytes);
  if (!('encoding' in decision && decision.encoding.startsWith('utf'))) refuseNoText(bytes, shown);
  if ('encoding' in decision) return decision.encoding;
  throw new DataError(
    phrase`${shown} is not UTF-8, and its encoding cannot be told: ${decision.candidates.join(', ')}?`,
    {
      code: 'ENCODING',
      hint: phrase`Say which: ${eitherOption(decision.candidates.slice(0, 3).map((name) => `--encoding ${name}`))}`,
    },
  );
}
