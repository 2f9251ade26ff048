import { TextDecoder } from 'node:util';
import { isUtf8 } from './utf8.ts';

/** Lines that are not ASCII, by whether they are UTF-8. */
export interface LineEncodings {
  readonly utf8: readonly Uint8Array[];
  readonly others: readonly Uint8Array[];
}

/** Bytes of whole lines, of which the last may end within a character. */
export function lineEncodings(bytes: Uint8Array): LineEncodings {
  const high = [...linesIn(bytes)].filter((line) => line.some((byte) => byte > 127));
  return { utf8: high.filter(isUtf8), others: high.filter((line) => !isUtf8(line)) };
}

/** Text whose lines are of two encodings, decoded one by one: UTF-8, and another where a line is not that. */
export class LineDecoder {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private readonly other: TextDecoder;
  /** Lines decoded so far. */
  private lines = 0;
  /** How many of them were not UTF-8. */
  others = 0;
  /** The number of the first of those, from 1. */
  first: number | null = null;

  constructor(other: string) {
    this.other = new TextDecoder(other);
  }

  decode(bytes: Uint8Array): string {
    return Array.from(linesIn(bytes), (line) => this.decodedLine(line)).join('');
  }

  private decodedLine(bytes: Uint8Array): string {
    this.lines++;
    try {
      return this.utf8.decode(bytes);
    } catch {
      this.others++;
      this.first ??= this.lines;
      // Without `stream`, Node 20 reads windows-1252 as latin-1.
      return this.other.decode(bytes, { stream: true });
    }
  }
}

/** Pieces of bytes cut anew, at the ends of lines; those of a longer line stay as they are. */
export async function* wholeLines(pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(endOfLine(bytes)) + 1 || (bytes.length > longest ? bytes.length : 0);
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}

/** The lines of some bytes, each with its end. */
function* linesIn(bytes: Uint8Array): Generator<Uint8Array> {
  const end = endOfLine(bytes);
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(end, from) + 1 || bytes.length;
    yield bytes.subarray(from, to);
    from = to;
  }
}

/** Line feeds, and carriage returns where there is none. */
const endOfLine = (bytes: Uint8Array): number => (bytes.includes(10) ? 10 : 13);
