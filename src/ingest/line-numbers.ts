import { createReadStream } from 'node:fs';
import type { MalformedLine } from '../engine/engine.ts';
import type { TextDialect } from './records.ts';

/** A text that can be read again, and where its rows begin. */
export interface TextPlace {
  readonly path: string;
  /** The physical line on which the first row stands, from 1. */
  readonly firstLine: number;
  readonly dialect: TextDialect;
  /** Lines of blanks alone are rows. */
  readonly blankRows: boolean;
}

/** The physical lines, from 1, on which rows begin, which are asked for in their order; null behind the end. */
export interface RowLines {
  /** The line of the row of that number, from 1, lines that did not split not counted. */
  lineOf(row: number): Promise<number | null>;
}

const [lineFeed, carriageReturn, blank, backslash] = [10, 13, 32, 92];

/** Reads a text again, as far as rows are asked for, and counts its lines. `unsplit`: those of it that did not split. */
export function rowLines(place: TextPlace, unsplit: readonly MalformedLine[]): RowLines {
  const { delimiter, quote, escape: mark } = place.dialect;
  const separator = Buffer.from(delimiter);
  const quoteByte = quote === null ? null : quote.charCodeAt(0);
  const lengths = new Map(unsplit.map(({ start, text }) => [start, Buffer.byteLength(text)]));
  const pieces = createReadStream(place.path, { highWaterMark: 1 << 18 })[
    Symbol.asyncIterator
  ]() as AsyncIterator<Buffer>;
  let buffer: Buffer = Buffer.alloc(0);
  let [at, base, line, row, rowLine, whole] = [0, 0, 1, 0, 0, false];
  // Where the next of each stands from `at` on; the end of the buffer where there is none.
  const next = { feed: -1, back: -1, quote: -1 };

  return {
    async lineOf(wanted) {
      while (row < wanted) if (!advance() && !(await more())) return null;
      return rowLine;
    },
  };

  async function more(): Promise<boolean> {
    if (whole) return false;
    const { value, done } = await pieces.next();
    if (done) whole = true;
    else {
      buffer = Buffer.concat([buffer.subarray(at), value]);
      base += at;
      at = 0;
      next.feed = next.back = next.quote = -1;
    }
    return true;
  }

  function find(what: keyof typeof next, byte: number, from: number): number {
    if (next[what] < from) {
      const found = buffer.indexOf(byte, from);
      next[what] = found < 0 ? buffer.length : found;
    }
    return next[what];
  }

  /** Over one line or record; false when the buffer does not hold all of it. */
  function advance(): boolean {
    if (at >= buffer.length) return false;
    const end = lineEnd(at);
    const inHeader = line < place.firstLine;
    const quoted = !inHeader && quoteByte !== null && find('quote', quoteByte, at) < end;
    const broken = inHeader ? undefined : lengths.get(base + at);
    const to = broken !== undefined ? ends(at + broken) : quoted ? recordEnd(at) : end;
    if (to === null || (to >= buffer.length - 1 && !whole)) return false;
    if (!inHeader && broken === undefined && to > at && (place.blankRows || !isBlank(at, to))) {
      row++;
      rowLine = line;
    }
    line += quoted ? linesWithin(at, to) : 1;
    at = to + (buffer[to] === carriageReturn && buffer[to + 1] === lineFeed ? 2 : 1);
    return true;
  }

  function lineEnd(from: number): number {
    return Math.min(find('feed', lineFeed, from), find('back', carriageReturn, from));
  }

  function isBlank(from: number, to: number): boolean {
    for (let index = from; index < to; index++) if (buffer[index] !== blank) return false;
    return true;
  }

  function linesWithin(from: number, to: number): number {
    let lines = 1;
    for (let index = from; index < to; index++)
      if (buffer[index] === lineFeed || (buffer[index] === carriageReturn && buffer[index + 1] !== lineFeed)) lines++;
    return lines;
  }

  /** The end of a record whose cells may be quoted; null when the buffer does not hold it. */
  function recordEnd(from: number): number | null {
    for (let cell = from; ; ) {
      while (buffer[cell] === blank && separator[0] !== blank) cell++;
      let rest = cell;
      if (buffer[cell] === quoteByte) {
        const close = closingQuote(cell);
        if (close === null) return whole ? buffer.length : null;
        rest = close + 1;
      }
      const end = ends(rest);
      const found = buffer.subarray(rest, end).indexOf(separator);
      if (found < 0) return end >= buffer.length && !whole ? null : end;
      cell = rest + found + separator.length;
    }
  }

  /** The next line end, which is not kept, for it may lie beyond others that are still to come. */
  function ends(from: number): number {
    for (let index = from; index < buffer.length; index++)
      if (buffer[index] === lineFeed || buffer[index] === carriageReturn) return index;
    return buffer.length;
  }

  function closingQuote(open: number): number | null {
    for (let index = open + 1; index < buffer.length; index++) {
      if (mark === '\\' && buffer[index] === backslash) index++;
      else if (buffer[index] === quoteByte) {
        if (index + 1 >= buffer.length && !whole) return null;
        if (mark !== quote || buffer[index + 1] !== quoteByte) return index;
        index++;
      }
    }
    return null;
  }
}

/** The physical lines, from 1, on which some bytes of a file stand, in the order of the bytes. */
export async function linesAt(path: string, starts: readonly number[]): Promise<number[]> {
  const lines: number[] = [];
  let [base, line, before] = [0, 1, 0];
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    for (let index = 0; index < piece.length; index++) {
      while (starts[lines.length] === base + index) lines.push(line);
      const byte = piece[index]!;
      if (byte === carriageReturn || (byte === lineFeed && before !== carriageReturn)) line++;
      before = byte;
    }
    if (lines.length === starts.length) return lines;
    base += piece.length;
  }
  return [...lines, ...starts.slice(lines.length).map(() => line)];
}
