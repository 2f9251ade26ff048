/** What an .xls workbook says of itself that the package which reads its cells does not tell. */
export interface OldWorkbook {
  /** 8 for Excel 97 to 2003; 5 for Excel 5 and 95, whose cells are not read. */
  readonly version: 5 | 8;
  readonly protected: boolean;
  readonly sheets: readonly OldSheet[];
}

interface OldSheet extends OldCells {
  readonly hidden: boolean;
}

/** Cells by row and column, `row * 256 + column`. */
interface OldCells {
  /** Those that show a number with zeros before it: how many digits at least. */
  readonly zeroLed: ReadonlyMap<number, number>;
  /** What a formula that several cells share gives in the first of them, where that is a text. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Null where the bytes are no workbook (MS-CFB, MS-XLS 2.4). */
export function oldWorkbook(bytes: Buffer): OldWorkbook | null {
  try {
    const stream = workbookStream(bytes);
    return stream && told(stream);
  } catch (cause) {
    // Places outside the file: what reads its cells finds out what is wrong with it.
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function told(stream: Buffer): OldWorkbook {
  const zeros = new Map<number, number>();
  const digits: (number | undefined)[] = [];
  const sheets: { at: number; hidden: boolean }[] = [];
  let locked = false;
  for (const { id, data } of records(stream, 0)) {
    if (id === 0x2f) locked = true;
    if (id === 0x85 && data[5] !== undefined) sheets.push({ at: data.readUInt32LE(0), hidden: (data[4]! & 3) !== 0 });
    if (id === 0x41e) {
      const format = data.toString('latin1', 5).replaceAll('\0', '');
      if (/^00+$/.test(format)) zeros.set(data.readUInt16LE(0), format.length);
    }
    if (id === 0xe0) digits.push(zeros.get(data.readUInt16LE(2)));
  }
  return {
    version: stream.readUInt16LE(4) === 0x600 ? 8 : 5,
    protected: locked,
    sheets: locked ? [] : sheets.map(({ at, hidden }) => ({ hidden, ...cellsIn(stream, at, digits) })),
  };
}

function cellsIn(stream: Buffer, at: number, digits: readonly (number | undefined)[]): OldCells {
  const zeroLed = new Map<number, number>();
  const texts = new Map<number, string>();
  const add = (row: number, column: number, style: number): void => {
    const shown = digits[style];
    if (shown !== undefined) zeroLed.set(row * 256 + column, shown);
  };
  /** The formula whose result is a text, which follows: at once, or behind the formula if that is shared. */
  let formula: { readonly cell: number; shared: boolean } | null = null;
  for (const { id, data } of records(stream, at)) {
    if (formula && sharing.has(id)) formula.shared = true;
    else {
      if (formula?.shared && id === 0x207) texts.set(formula.cell, textIn(data));
      const text = id === 0x6 && data[6] === 0 && data.readUInt16LE(12) === 0xffff;
      formula = text ? { cell: data.readUInt16LE(0) * 256 + data.readUInt16LE(2), shared: false } : null;
    }
    // A formula, a number, a short number; then several of these side by side.
    if (id === 0x6 || id === 0x203 || id === 0x27e)
      add(data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4));
    if (id !== 0xbd) continue;
    for (let at = 4, column = data.readUInt16LE(2); at + 6 < data.length; at += 6)
      add(data.readUInt16LE(0), column++, data.readUInt16LE(at));
  }
  return { zeroLed, texts };
}

/** Records that share a formula among cells: as it is, as a matrix, as a table of what-ifs. */
const sharing = new Set([0x4bc, 0x221, 0x236]);

/** A text in one byte a character or two, by its flag. */
const textIn = (data: Buffer): string =>
  data.toString(data[2]! & 1 ? 'utf16le' : 'latin1', 3, 3 + data.readUInt16LE(0) * (data[2]! & 1 ? 2 : 1));

/** The records of a part of the stream, to the one that ends it. */
function* records(stream: Buffer, from: number): Generator<{ id: number; data: Buffer }> {
  for (let at = from; at + 4 <= stream.length; ) {
    const id = stream.readUInt16LE(at);
    if (id === 0xa) return;
    const end = at + 4 + stream.readUInt16LE(at + 2);
    yield { id, data: stream.subarray(at + 4, end) };
    at = end;
  }
}

/** The stream `Workbook` (`Book` before Excel 97) of a compound file. */
function workbookStream(bytes: Buffer): Buffer | null {
  const size = 1 << bytes.readUInt16LE(30);
  const sector = (number: number): Buffer => bytes.subarray((number + 1) * size, (number + 2) * size);
  const numbers = (data: Buffer): number[] =>
    Array.from({ length: data.length >> 2 }, (_, index) => data.readUInt32LE(4 * index));
  // Sectors that tell where the table of sectors lies: 109 of them in the header, more in a list of their own.
  const tableAt = numbers(bytes.subarray(76, 512));
  for (let next = bytes.readUInt32LE(68), left = bytes.readUInt32LE(72); left > 0; left--) {
    const more = numbers(sector(next));
    next = more.pop()!;
    tableAt.push(...more);
  }
  const table = tableAt.filter((number) => number < unused).flatMap((number) => numbers(sector(number)));
  const chain = (start: number): Buffer => {
    const parts: Buffer[] = [];
    for (let number = start; number < unused && parts.length <= table.length; number = table[number] ?? unused)
      parts.push(sector(number));
    return Buffer.concat(parts);
  };
  const directory = chain(bytes.readUInt32LE(48));
  const entries = Array.from({ length: directory.length >> 7 }, (_, index) => {
    const entry = directory.subarray(128 * index, 128 * (index + 1));
    const name = entry.toString('utf16le', 0, Math.max(0, entry.readUInt16LE(64) - 2));
    return { name, start: entry.readUInt32LE(116), length: entry.readUInt32LE(120) };
  });
  const found = entries.find(({ name }) => name === 'Workbook') ?? entries.find(({ name }) => name === 'Book');
  // Streams below 4096 bytes lie elsewhere; programs make a workbook longer than that, however little it holds.
  return found && found.length >= 4096 ? chain(found.start).subarray(0, found.length) : null;
}

/** Numbers from here on are no sectors. */
const unused = 0xfffffffa;
