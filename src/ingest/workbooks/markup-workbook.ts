import { encodingOf } from '../encoding.ts';
import { attribute } from './markup.ts';
import type { WorkbookKind } from './workbook.ts';

/** What the first words give away of workbooks that are text, whatever their names say. */
const signs: readonly (readonly [sign: RegExp, kind: WorkbookKind])[] = [
  [/^<(?:\w+:)?Workbook\b/, 'xml'],
  [/^<(?:\w+:)?document\b[^>]*opendocument\.spreadsheet/s, 'flat-ods'],
  [/^<(?:html|head|meta|style|table|body|div|center)\b/i, 'web'],
];

/** In any encoding, perhaps behind its mark: the encoding of other files, packed ones above all, takes long to tell. */
const mayBegin = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\x841\x953)?[\s\0]*</;

/** A workbook that is text, and its encoding; null for anything else. */
export function markupWorkbook(
  bytes: Uint8Array,
  given: string | undefined,
): { kind: WorkbookKind; encoding: string } | null {
  if (!mayBegin.test(Buffer.from(bytes.subarray(0, 1 << 14)).toString('latin1'))) return null;
  const decision = encodingOf(bytes);
  const seen = 'encoding' in decision ? decision.encoding : null;
  const start = new TextDecoder(seen ?? 'windows-1252').decode(bytes.subarray(0, 1 << 14), { stream: true });
  const words = start.replace(/^(?:\s|<[?!][^>]*>)+/, '');
  const kind =
    signs.find(([sign]) => sign.test(words))?.[1] ?? (/^\s*<!doctype html\b/i.test(start) ? 'web' : undefined);
  return kind ? { kind, encoding: given ?? encodingIn(start, seen, bytes) } : null;
}

/** Bytes that are of UTF-8 or UTF-16 are believed before what the text says of itself, and this before what is likely. */
function encodingIn(start: string, seen: string | null, bytes: Uint8Array): string {
  if (seen?.startsWith('utf-16') || (seen === 'utf-8' && bytes.some((byte) => byte > 127))) return seen;
  const declared = attribute(start.slice(0, 4096).replace(/["']/g, ' '), 'charset|encoding');
  return [declared, seen].find((label) => label && known(label)) ?? 'windows-1252';
}

function known(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'utf-16le';
  } catch {
    return false;
  }
}
