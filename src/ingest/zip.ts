import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { DataError } from '../errors.ts';
import { phrase, phraseOf } from '../phrase.ts';
import { damaged, named } from './unreadable.ts';

/** A file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** Length of what is stored, in bytes. */
  readonly packed: number;
  /** 0: as it is, 8: deflated; others are not read. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** What lies in a zip archive, by its central directory (APPNOTE 6.3.10, sections 4.3 and 4.5.3). DataError when it has none. */
export async function zipEntries(path: string, shown: string): Promise<ZipEntry[]> {
  const handle = await open(path, 'r');
  const bytesAt = async (position: number, length: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, position);
    if (bytesRead < length) throw damaged(shown, phrase`it ends too early`);
    return bytes;
  };
  try {
    const { size } = await handle.stat();
    const { start, length } = await directoryOf(bytesAt, size, shown);
    if (start + length > size) throw damaged(shown, phrase`it ends too early`);
    return entriesIn(await bytesAt(start, length), shown);
  } finally {
    await handle.close();
  }
}

/** The bytes of an entry. They are complete and right when no error comes with the last of them. */
export async function* unzipped(path: string, entry: ZipEntry, shown: string): AsyncGenerator<Uint8Array> {
  if (entry.encrypted || (entry.method !== 0 && entry.method !== 8))
    throw new DataError(
      phrase`${named(shown)} is a zip archive ${entry.encrypted ? phrase`with a password` : phrase`packed in a rare way`}`,
      {
        code: 'UNREADABLE',
        hint: phrase`Unpack it first, and name the file in it.`,
      },
    );
  let crc = 0;
  for await (const piece of contentOf(path, entry, shown)) {
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc !== entry.crc) throw damaged(shown, phrase`${entry.name} in it does not have its checksum`);
}

type BytesAt = (position: number, length: number) => Promise<Buffer>;

/** Where the central directory lies: the last record of the archive says it, a comment of any length behind. */
async function directoryOf(bytesAt: BytesAt, size: number, shown: string): Promise<{ start: number; length: number }> {
  const tail = await bytesAt(Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (at < 0 || at + 22 > tail.length) throw damaged(shown, phrase`it ends too early`);
  const start = tail.readUInt32LE(at + 16);
  if (start !== 0xffffffff) return { start, length: tail.readUInt32LE(at + 12) };
  // Larger than 4 GB: the record before says where another record is that has room for the numbers.
  const locator = tail.lastIndexOf('PK\u0006\u0007', undefined, 'latin1');
  if (locator < 0) throw damaged(shown, phrase`it ends too early`);
  const record = await bytesAt(Number(tail.readBigUInt64LE(locator + 8)), 56);
  return { start: Number(record.readBigUInt64LE(48)), length: Number(record.readBigUInt64LE(40)) };
}

function entriesIn(directory: Buffer, shown: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw damaged(shown, phrase`its directory is damaged`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const nameEnd = at + 46 + nameLength!;
    const extra = directory.subarray(nameEnd, nameEnd + extraLength!);
    const [unpacked, packed, header] = [24, 20, 42].map((offset) => directory.readUInt32LE(at + offset));
    const wide = wideNumbers(extra);
    // In the extra field stand those numbers alone that did not fit, in this order.
    const [, packedWide, headerWide] = [unpacked!, packed!, header!].map((n) => (n === 0xffffffff ? wide.shift()! : n));
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      packed: packedWide!,
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) !== 0,
      crc: directory.readUInt32LE(at + 16),
      at: headerWide!,
    });
    at = nameEnd + extraLength! + commentLength!;
  }
  return entries;
}

/** The numbers of the ZIP64 extra field. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: field.length >> 3 }, (_, index) => Number(field.readBigUInt64LE(8 * index)));
  }
  return [];
}

async function* contentOf(path: string, { at, packed, method }: ZipEntry, shown: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  const header = Buffer.alloc(30);
  await handle.read(header, 0, 30, at).finally(() => handle.close());
  if (header.readUInt32LE(0) !== 0x04034b50) throw damaged(shown, phrase`its directory is damaged`);
  const start = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (packed === 0) return;
  const stored = createReadStream(path, { start, end: start + packed - 1 });
  if (method === 0) return yield* stored;
  const inflate = createInflateRaw();
  stored.on('error', (error) => inflate.destroy(error)).pipe(inflate);
  try {
    yield* inflate;
  } catch (cause) {
    throw damaged(shown, phraseOf((cause as Error).message), cause);
  } finally {
    stored.destroy();
  }
}
