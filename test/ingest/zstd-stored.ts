/** Bytes as a Zstandard frame (RFC 8878) of uncompressed blocks, which any reader takes; Node 20 writes none. */
export function zstdStored(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]); // single segment, four bytes of content size
  header.writeUInt32LE(bytes.length, 5);
  const blocks: Buffer[] = [];
  for (let from = 0; from === 0 || from < bytes.length; from += blockSize) {
    const block = bytes.subarray(from, from + blockSize);
    const last = from + blockSize >= bytes.length ? 1 : 0;
    const head = Buffer.alloc(3);
    head.writeUIntLE(last | (block.length << 3), 0, 3);
    blocks.push(head, block);
  }
  return Buffer.concat([header, ...blocks]);
}

const blockSize = 100_000; // at most 128 KiB
