import { DataError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { named } from './unreadable.ts';

type Kind<Sign> = readonly [signs: Sign | readonly Sign[], what: Phrase, hint: Phrase];

const restore = phrase`Restore it, and export the table as CSV; PostgreSQL can be read as it stands: clientele … postgres://user@host/shop --query 'SELECT …'.`;

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
  [['\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8'], phrase`is a picture`, phrase`Export the table as CSV instead.`],
  [
    'SQLite format 3\u0000',
    phrase`is an SQLite database`,
    phrase`Write its table out: sqlite3 -header -csv FILE 'SELECT …'.`,
  ],
  [
    '$FL2@(#)',
    phrase`is a file of SPSS`,
    phrase`Save it from SPSS as CSV, or in R: write.csv(haven::read_sav("FILE"), "FILE.csv").`,
  ],
  ['<stata_dta>', phrase`is a file of Stata`, phrase`Write its table out in Stata: export delimited using FILE.csv.`],
  [
    `${'\u0000'.repeat(12)}\u00c2\u00ea\u0081\u0060`,
    phrase`is a file of SAS`,
    phrase`Write its table out in SAS: proc export data=… outfile="FILE.csv" dbms=csv`,
  ],
  [
    ['RDX2\n', 'RDX3\n', 'X\n\u0000\u0000\u0000'],
    phrase`is a file of R`,
    phrase`Write its table out in R: write.csv(…, "FILE.csv", row.names = FALSE).`,
  ],
  [
    ['\u0080\u0004\u0095', '\u0080\u0005\u0095'],
    phrase`is a pickle of Python`,
    phrase`Write its table out in pandas: to_csv("FILE.csv") or to_parquet("FILE.parquet").`,
  ],
  [
    'ARROW1\u0000\u0000',
    phrase`is an Arrow (Feather) file`,
    phrase`Write it as Parquet, in pandas: read_feather("FILE").to_parquet("FILE.parquet").`,
  ],
  ['Obj\u0001', phrase`is an Avro file`, phrase`Export the table as Parquet or CSV instead.`],
  [
    '\u0089HDF',
    phrase`is an HDF5 file`,
    phrase`Write its table out in pandas: to_csv("FILE.csv") or to_parquet("FILE.parquet").`,
  ],
  ['\u0000\u0001\u0000\u0000Standard ', phrase`is an Access database`, phrase`Export the table as CSV instead.`],
  ['PGDMP', phrase`is a dump of a database`, restore],
];

/** What the first words give away. */
const text: readonly Kind<RegExp>[] = [
  [
    /^\s*\[\s*\[\s*(?:["\d]|null\b|true\b|false\b)/,
    phrase`is JSON whose records are lists, not objects`,
    phrase`Export records with their names: [{"customer": …}], one object a record.`,
  ],
  [
    /^(?:--\s*)*(?:phpMyAdmin SQL|MySQL|MariaDB|PostgreSQL database|Adminer\b.*) dump|^\s*(?:\/\*!\d|(?:CREATE|DROP) TABLE\s|INSERT INTO\s)/i,
    phrase`is a dump of a database`,
    restore,
  ],
  [/^MIME-Version:/i, phrase`is a web archive`, phrase`Open it in a spreadsheet and save it as .xlsx or CSV.`],
  [/^\s*<\?xml\b/, phrase`is XML`, phrase`Export the table as CSV or JSON instead.`],
];

/** DataError when a file begins as something does that no table is read from, with what to do about it. */
export function refuseNoTable(bytes: Uint8Array, shown: string): void {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const words = start.replace(/^\u00ef\u00bb\u00bf/, '');
  const kind =
    binary.find(([signs]) => [signs].flat().some((sign) => start.startsWith(sign, sign === 'ustar' ? 257 : 0))) ??
    text.find(([signs]) => [signs].flat().some((sign) => sign.test(words)));
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
