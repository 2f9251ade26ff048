import { createReadStream } from 'node:fs';

const [lineFeed, carriageReturn] = [10, 13];
const zstd = 0x28b52ffd;

/**
 * Whether the lines of a file end in more than one way: LF, CRLF and CR. The file is read as far as it takes to know; one
 * that is compressed shows nothing of its lines.
 */
export async function lineEndsDiffer(path: string): Promise<boolean> {
  let first: string | null = null;
  let pending = false;
  const differs = (end: string): boolean => {
    first ??= end;
    return end !== first;
  };
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    if (first === null && !pending && piece.length > 3 && piece.readUInt32BE(0) === zstd) return false;
    let at = 0;
    if (pending) {
      const feed = piece[0] === lineFeed;
      if (differs(feed ? 'CRLF' : 'CR')) return true;
      at = feed ? 1 : 0;
      pending = false;
    }
    let [feed, back] = [piece.indexOf(lineFeed, at), piece.indexOf(carriageReturn, at)];
    while (feed >= 0 || back >= 0) {
      const isBack = back >= 0 && (feed < 0 || back < feed);
      if (isBack && back === piece.length - 1) {
        pending = true;
        break;
      }
      const pair = isBack && feed === back + 1;
      if (differs(pair ? 'CRLF' : isBack ? 'CR' : 'LF')) return true;
      const next = pair ? feed + 1 : (isBack ? back : feed) + 1;
      // Where there is no other end in the piece, it is not looked for again.
      if (feed >= 0 && feed < next) feed = piece.indexOf(lineFeed, next);
      if (back >= 0 && back < next) back = piece.indexOf(carriageReturn, next);
    }
  }
  return pending && differs('CR');
}
