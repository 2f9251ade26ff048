import { lineEncodings } from './line-encodings.ts';
import { isUtf8 } from './utf8.ts';

/** How the bytes of a text are to be read. */
export type EncodingDecision =
  /** `besides`: that of the lines that are not UTF-8 among those that are. */
  | { readonly encoding: string; readonly besides?: string }
  /** Several readings are as good as each other; `ofLines`: of the few lines that are not UTF-8. */
  | { readonly candidates: readonly string[]; readonly ofLines?: true };

/** Single-byte encodings of exports, the commonest first: of equal readings the first is taken. */
const singleByte = ['windows-1252', 'iso-8859-15', 'macintosh', 'windows-1250', 'windows-1251', 'koi8-r'] as const;

/**
 * The encoding of some bytes: a byte order mark, the NULs of UTF-16, strict UTF-8, else the single-byte encoding in which
 * the bytes above 127 read most like words. Files that were put together may have lines of both. Bytes may end within a
 * character.
 */
export function encodingOf(bytes: Uint8Array): EncodingDecision {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le' };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be' };
  if (first === 0x84 && second === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return { encoding: 'gb18030' };
  const wide = sixteenBits(bytes);
  if (wide) return { encoding: wide };
  if (isUtf8(bytes)) return { encoding: 'utf-8' };
  const { utf8, others } = lineEncodings(bytes);
  if (utf8.length === 0) return singleByteOf(bytes);
  const decision = singleByteOf(Buffer.concat(others));
  if ('encoding' in decision) return { encoding: 'utf-8', besides: decision.encoding };
  return utf8.length > others.length ? { ...decision, ofLines: true } : decision;
}

function singleByteOf(bytes: Uint8Array): { readonly encoding: string } | { readonly candidates: readonly string[] } {
  const readings = singleByte.map((encoding) => ({ encoding, ...likeness(bytes, encoding) }));
  const best = Math.max(...readings.map((reading) => reading.score));
  const leading = readings.filter((reading) => reading.score === best);
  const different = leading.filter(
    (reading, index) => leading.findIndex((other) => other.text === reading.text) === index,
  );
  const mac = different.some((reading) => reading.encoding === 'macintosh');
  // Central European letters are as likely as Western ones in the same bytes; Western exports are far commoner.
  if (best > 0 && (different.length === 1 || (different[0]!.encoding === 'windows-1252' && !mac)))
    return { encoding: different[0]!.encoding };
  return { candidates: different.length > 1 ? different.map((reading) => reading.encoding) : [...singleByte] };
}

/** Western text in UTF-16 has a NUL in every other byte. */
function sixteenBits(bytes: Uint8Array): string | null {
  const nuls = [0, 0];
  for (let index = 0; index < bytes.length; index++) if (bytes[index] === 0) nuls[index % 2]!++;
  const [even, odd] = nuls as [number, number];
  // In a few bytes a NUL may stand anywhere.
  const least = bytes.length / (bytes.length < 64 ? 3 : 8);
  if (odd > least && even < odd / 8) return 'utf-16le';
  if (even > least && odd < even / 8) return 'utf-16be';
  return null;
}

/** Where bytes above 127 stand, a few characters of each. */
const context = 3;

/** How much the high bytes read like letters of words: a point for each that does, three off for each that cannot be. */
function likeness(bytes: Uint8Array, encoding: string): { score: number; text: string } {
  const decoder = new TextDecoder(encoding);
  let score = 0;
  let text = '';
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index]! < 128) continue;
    // Without `stream`, Node 20 reads windows-1252 as latin-1.
    const around = decoder.decode(bytes.subarray(Math.max(0, index - context), index + context + 1), { stream: true });
    const at = Math.min(index, context);
    const character = around[at] ?? '';
    text += character;
    score += plausible(around[at - 1] ?? '', character, around[at + 1] ?? '');
  }
  return { score, text };
}

function plausible(before: string, character: string, after: string): number {
  if (/[\p{Cc}\p{Co}\p{Cn}¤‡†ˆ˜‰¸˛˝˙˘ˇ]/u.test(character)) return -3;
  if (/[\u00a0€£¥°«»’‘“”–—…·•§©®™²³¼½¾¿¡ºª±×]/u.test(character)) return symbolAmong(before, character, after);
  // A ligature is what ß of another encoding looks like.
  if (!/\p{L}/u.test(character) || /[ﬁﬂ]/.test(character)) return -1;
  const neighbours = [before, after].filter((neighbour) => /\p{L}/u.test(neighbour));
  if (neighbours.some((neighbour) => isCyrillic(neighbour) !== isCyrillic(character))) return -3;
  // A lone capital is hardly a word, and may be a sign: `5 Ä` is `5 €`.
  if (neighbours.length === 0 && /\p{Lu}/u.test(character)) return 0;
  // A capital within a word of small letters is nobody's spelling.
  if (/\p{Ll}\p{Lu}/u.test(before + character) || /\p{Ll}\p{Lu}/u.test(character + after)) return -3;
  // Nor is a second one before them: `CÛdigo` is `Código`.
  if (/^\p{Lu}{2}\p{Ll}$/u.test(before + character + after)) return -3;
  return 1;
}

/** Signs stand between blanks and numbers; beside a letter they tell nothing, and within a word they are no signs. */
function symbolAmong(before: string, character: string, after: string): number {
  // `N° client`: often the one sign in a file that is no ASCII.
  if (/[°º]/.test(character) && /n/i.test(before)) return 1;
  const letters = [before, after].filter((neighbour) => /\p{L}/u.test(neighbour)).length;
  const joining = character === '’' || (/[–—]/.test(character) && /\p{Lu}/u.test(after));
  if (letters === 2) return joining ? 1 : -3;
  return letters === 1 ? 0 : 1;
}

const isCyrillic = (letter: string): boolean => /\p{Script=Cyrillic}/u.test(letter);
