import { DataError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { named } from './unreadable.ts';

type Kind<Sign> = readonly [sign: Sign, what: Phrase, hint: Phrase];

/** What the first bytes give away. */
const binary: readonly Kind<string>[] = [
  ['BZh', phrase`is compressed with bzip2`, phrase`Unpack it first: bunzip2 -k FILE, or bzcat FILE | clientele …`],
  ['\u00fd7zXZ', phrase`is compressed with xz`, phrase`Unpack it first: unxz -k FILE, or xzcat FILE | clientele …`],
  ['\u0004"M\u0018', phrase`is compressed with lz4`, phrase`Unpack it first: lz4 -d FILE.`],
  ["7z\u00bc\u00af'\u001c", phrase`is a 7z archive`, phrase`Unpack it first: 7z x FILE.`],
  ['Rar!\u001a\u0007', phrase`is a RAR archive`, phrase`Unpack it first: unrar x FILE.`],
  ['PK\u0005\u0006', phrase`is a zip archive with nothing in it`, phrase`Export it again.`],
  ['ustar', phrase`is a tar archive`, phrase`Unpack it first: tar -xf FILE, and name the files in it.`],
  [
    '\t\u0000\u0004\u0000',
    phrase`is a workbook of Excel 2`,
    phrase`Open it in a spreadsheet and save it as .xlsx or CSV.`,
  ],
  [
    '\t\u0002\u0006\u0000',
    phrase`is a workbook of Excel 3`,
    phrase`Open it in a spreadsheet and save it as .xlsx or CSV.`,
  ],
  [
    '\t\u0004\u0006\u0000',
    phrase`is a workbook of Excel 4`,
    phrase`Open it in a spreadsheet and save it as .xlsx or CSV.`,
  ],
  ['%PDF-', phrase`is a PDF`, phrase`Export the table as CSV instead.`],
  ['\u0089PNG', phrase`is a picture`, phrase`Export the table as CSV instead.`],
  ['\u00ff\u00d8\u00ff', phrase`is a picture`, phrase`Export the table as CSV instead.`],
  ['GIF8', phrase`is a picture`, phrase`Export the table as CSV instead.`],
  [
    'SQLite format 3\u0000',
    phrase`is an SQLite database`,
    phrase`Write its table out: sqlite3 -header -csv FILE 'SELECT …'.`,
  ],
];

/** What the first words give away. */
const text: readonly Kind<RegExp>[] = [
  [
    /^\s*\[\s*\[\s*(?:["\d]|null\b|true\b|false\b)/,
    phrase`is JSON whose records are lists, not objects`,
    phrase`Export records with their names: [{"customer": …}], one object a record.`,
  ],
  [/^MIME-Version:/i, phrase`is a web archive`, phrase`Open it in a spreadsheet and save it as .xlsx or CSV.`],
  [/^\s*<\?xml\b/, phrase`is XML`, phrase`Export the table as CSV or JSON instead.`],
];

/** DataError when a file begins as something does that no table is read from, with what to do about it. */
export function refuseNoTable(bytes: Uint8Array, shown: string): void {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const words = start.replace(/^\u00ef\u00bb\u00bf/, '');
  const kind =
    binary.find(([sign]) => start.startsWith(sign, sign === 'ustar' ? 257 : 0)) ??
    text.find(([sign]) => sign.test(words));
  if (kind) throw new DataError(phrase`${named(shown)} ${kind[1]}`, { code: 'NO_TABLE', hint: kind[2] });
}

export const noTable = (what: Phrase, shown: string): DataError =>
  new DataError(phrase`${named(shown)} ${what}, which is not read`, {
    code: 'NO_TABLE',
    hint: phrase`Open it, save the table as .xlsx or CSV (UTF-8), and pass that.`,
  });

export const noTableInPage = (shown: string): DataError =>
  new DataError(phrase`${named(shown)} is a web page without a table, whatever its name says`, {
    code: 'NO_TABLE',
    hint: phrase`If a spreadsheet opens it, save it from there as .xlsx or CSV; else log in and export again.`,
  });

/** Control characters that no text has: a table may be separated by one or two of them. */
const enoughControls = 8;

/** DataError when bytes that are neither UTF-8 nor UTF-16 have too many kinds of control characters for a text. */
export function refuseNoText(bytes: Uint8Array, shown: string): void {
  const controls = new Set(bytes.filter((byte) => byte < 32 && (byte < 9 || byte > 13)));
  if (controls.size < enoughControls) return;
  throw new DataError(phrase`${named(shown)} ${phrase`is no text`}`, {
    code: 'NO_TABLE',
    hint: phrase`Export the table as CSV instead.`,
  });
}
