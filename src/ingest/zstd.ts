import { type FileHandle, open } from 'node:fs/promises';

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;

/**
 * Whether a zstd file ends where its frames do, by its headers alone (RFC 8878, section 3.1): nothing is unpacked. One that
 * is cut off would else be read as far as it goes.
 */
export async function zstdIsWhole(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    let at = 0;
    while (at < size) {
      const end = await frameEnd(handle, at);
      if (end === null || end > size) return false;
      at = end;
    }
    return true;
  } finally {
    await handle.close();
  }
}

/** Where a frame ends; null when it cannot be told. */
async function frameEnd(handle: FileHandle, start: number): Promise<number | null> {
  const head = await bytesAt(handle, start, 8);
  if (head.length < 5) return null;
  const magic = head.readUInt32LE(0);
  if ((magic & 0xfffffff0) >>> 0 === skippableMagic) return head.length < 8 ? null : start + 8 + head.readUInt32LE(4);
  if (magic !== frameMagic) return null;
  const descriptor = head[4]!;
  const single = (descriptor & 0x20) !== 0;
  const contentSize = [single ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  let at = start + 5 + (single ? 0 : 1) + dictionary + contentSize;
  for (;;) {
    const block = await bytesAt(handle, at, 3);
    if (block.length < 3) return null;
    const header = block.readUIntLE(0, 3);
    const type = (header >> 1) & 3;
    if (type === 3) return null;
    at += 3 + (type === 1 ? 1 : header >> 3);
    if (header & 1) return at + (descriptor & 4 ? 4 : 0);
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
