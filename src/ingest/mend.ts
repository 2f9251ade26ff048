import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import type { Compression } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { eitherOption, type Phrase, phrase } from '../phrase.ts';
import { type EncodingDecision, encodingOf } from './encoding.ts';
import { LineDecoder, wholeLines } from './line-encodings.ts';
import { refuseNoText } from './no-table.ts';
import type { Remark } from './remark.ts';
import { named } from './unreadable.ts';
import { isUtf8 } from './utf8.ts';

/** A text file as it was exported. */
interface Source {
  readonly path: string;
  readonly shown: string;
  readonly compression: Compression;
}

/**
 * Write a text file anew as the engine likes it: UTF-8, lines that end in a line feed, no NUL bytes, not compressed.
 * `encoding` is the user's word, else it is seen in the bytes. Gives the encoding, whether there were NULs, and a remark
 * where lines were of another encoding. DataError when the encoding cannot be told.
 */
export async function mendText(
  source: Source,
  to: string,
  encoding?: string,
): Promise<{ encoding: string; nuls: boolean; remarks: Remark[] }> {
  if (source.compression === 'zstd')
    throw new DataError(phrase`${source.shown} is compressed with zstd and is not plain UTF-8 inside`, {
      code: 'ENCODING',
      hint: phrase`Decompress it first: zstd -d.`,
    });
  const decision = encoding === undefined ? await decided(source) : { encoding };
  const byLine = decision.besides === undefined ? null : new LineDecoder(decision.besides);
  let returns = '';
  let nuls = false;
  await pipeline(
    bytesOf(source),
    byLine ? decodedLines(byLine) : decoded(new TextDecoder(decision.encoding)),
    async function* (texts: AsyncIterable<string>) {
      for await (const text of texts) yield unified(text);
    },
    createWriteStream(to, { mode: 0o600 }),
  );
  return {
    encoding: decision.encoding,
    nuls,
    remarks: byLine ? [besides(named(source.shown), decision.besides!, byLine)] : [],
  };

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

const decoded = (decoder: TextDecoder) =>
  async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };

const decodedLines = (decoder: LineDecoder) =>
  async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const lines of wholeLines(chunks, enough)) yield decoder.decode(lines);
  };

const besides = (file: Phrase | string, encoding: string, { others, first }: LineDecoder): Remark => ({
  code: 'lines_in_another_encoding',
  count: others,
  values: { file, encoding, line: first! },
});

async function* bytesOf({ path }: Source): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
}

/** As many bytes as are looked at for the encoding, and the longest line that is kept whole for it. */
const enough = 1 << 20;

/** The first bytes, and behind them the pieces that are not UTF-8, as far as they tell. */
async function telling(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of wholeLines(bytesOf(source), enough)) {
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

async function decided(source: Source): Promise<Extract<EncodingDecision, { encoding: string }>> {
  const shown = named(source.shown);
  const bytes = await telling(source);
  const decision = encodingOf(bytes);
  if (!('encoding' in decision && decision.encoding.startsWith('utf'))) refuseNoText(bytes, source.shown);
  if ('encoding' in decision) return decision;
  const candidates = decision.candidates.join(', ');
  throw new DataError(
    decision.ofLines
      ? phrase`line ${await firstNotUtf8(source)} of ${shown} is not UTF-8 as the lines around it are, and its encoding cannot be told: ${candidates}?`
      : phrase`${shown} is not UTF-8, and its encoding cannot be told: ${candidates}?`,
    {
      code: 'ENCODING',
      hint: decision.ofLines
        ? phrase`Correct it, or pass --encoding utf-8: what cannot be read becomes a question mark.`
        : phrase`Say which: ${eitherOption(decision.candidates.slice(0, 3).map((name) => `--encoding ${name}`))}`,
    },
  );
}

/** The number of the first line that is not UTF-8, from 1. */
async function firstNotUtf8(source: Source): Promise<number> {
  const decoder = new LineDecoder('utf-8');
  for await (const lines of wholeLines(bytesOf(source), enough)) {
    decoder.decode(lines);
    if (decoder.first !== null) break;
  }
  return decoder.first!;
}
