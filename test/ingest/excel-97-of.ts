/** A record of BIFF8: its number, its length, its bytes. */
export function record(id: number, ...bytes: readonly Uint8Array[]): Buffer {
  const data = Buffer.concat(bytes);
  return Buffer.concat([u16(id, data.length), data]);
}

/** Numbers of 16 bits. */
export const u16 = (...numbers: readonly number[]): Buffer => Buffer.from(Uint16Array.from(numbers).buffer);

/** A text with its length before it. */
export const text = (value: string): Buffer => Buffer.concat([u16(value.length), Buffer.from(`\0${value}`, 'latin1')]);

/** A workbook of Excel 97 with one sheet of these records, by the book (MS-XLS 2.1, MS-CFB 2.2): one stream, its directory, its table. */
export function excel97Of(...cells: readonly Buffer[]): Buffer {
  const start = (what: number): Buffer => record(0x809, u16(0x600, what, 0, 0, 0, 0, 0, 0));
  const end = record(0xa);
  const sheetAt = start(5).length + 4 + 8 + 1 + end.length;
  const listed = record(0x85, u16(sheetAt, 0, 0), Buffer.from('\u0001\0S', 'latin1'));
  const stream = Buffer.alloc(4096);
  Buffer.concat([start(5), listed, end, start(0x10), ...cells, end]).copy(stream);
  return Buffer.concat([header(), stream, directory(), table()]);
}

const none = 0xffffffff;
const last = 0xfffffffe;

function header(): Buffer {
  const bytes = Buffer.alloc(512, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.fill(0, 8, 76);
  u16(0x3e, 3, 0xfffe, 9, 6).copy(bytes, 24);
  for (const [at, number] of [
    [44, 1], // sectors of the table
    [48, 8], // where the directory is
    [56, 4096],
    [60, last],
    [68, last],
    [76, 9], // where the table is
  ] as const)
    bytes.writeUInt32LE(number, at);
  return bytes;
}

function directory(): Buffer {
  const bytes = Buffer.alloc(512);
  for (const [index, name, kind, child, start, length] of [
    [0, 'Root Entry', 5, 1, last, 0],
    [1, 'Workbook', 2, none, 0, 4096],
  ] as const) {
    const entry = bytes.subarray(128 * index);
    entry.write(name, 'utf16le');
    u16(2 * name.length + 2, kind | 0x100).copy(entry, 64);
    for (const [at, number] of [
      [68, none],
      [72, none],
      [76, child],
      [116, start],
      [120, length],
    ] as const)
      entry.writeUInt32LE(number, at);
  }
  return bytes;
}

/** The stream fills sectors 0 to 7; the directory is sector 8, this table 9. */
const table = (): Buffer =>
  Buffer.from(
    Uint32Array.from({ length: 128 }, (_, index) =>
      index < 7 ? index + 1 : ([last, last, 0xfffffffd][index - 7] ?? none),
    ).buffer,
  );
