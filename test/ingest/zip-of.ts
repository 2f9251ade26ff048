import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOptions {
  readonly deflate?: boolean;
  /** Mark the entries as encrypted. */
  readonly encrypted?: boolean;
  /** Write sizes and places as 64-bit numbers. */
  readonly wide?: boolean;
}

/** A zip archive, by the book (APPNOTE 4.3): local headers with their contents, a central directory, its end. */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  { deflate = false, encrypted = false, wide = false }: ZipOptions = {},
): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, given] of Object.entries(files)) {
    const content = Buffer.from(given);
    const packed = deflate ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(wide ? 0xffffffff : packed.length, 14);
    common.writeUInt32LE(wide ? 0xffffffff : content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const sizes = wide ? wideField(content.length, packed.length) : Buffer.alloc(0);
    common.writeUInt16LE(sizes.length, 24);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), sizes]);
    const places = wide ? wideField(content.length, packed.length, at) : Buffer.alloc(0);
    common.writeUInt16LE(places.length, 24);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(wide ? 0xffffffff : at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, rest, Buffer.from(name), places]),
    );
    local.push(head, packed);
    at += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(wide ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(wide ? 0xffffffff : at, 16);
  return Buffer.concat([...local, directory, ...(wide ? wideEnd(at, directory.length, central.length) : []), end]);
}

function wideField(...numbers: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * numbers.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * numbers.length, 2);
  for (const [index, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 4 + 8 * index);
  return field;
}

function wideEnd(start: number, length: number, count: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.write('PK\u0006\u0006', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  for (const [at, number] of [
    [24, count],
    [32, count],
    [40, length],
    [48, start],
  ] as const)
    record.writeBigUInt64LE(BigInt(number), at);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  return [record, locator];
}
