import { DataError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { noTable } from './no-table.ts';
import { damaged, named } from './unreadable.ts';
import type { WorkbookKind } from './workbooks/workbook.ts';
import { unzipped, type ZipEntry, zipEntries } from './zip.ts';

/** What a zip archive is: a workbook, whole and unharmed, or the wrapping of one file. */
export type Archive = { readonly workbook: WorkbookKind } | { readonly content: AsyncIterable<Uint8Array> };

/** DataError when it is damaged, or holds neither a workbook that can be read nor exactly one file. */
export async function archiveIn(path: string, shown: string): Promise<Archive> {
  const entries = await zipEntries(path, shown);
  const workbook = await workbookIn(path, entries, shown);
  if (workbook) {
    for (const entry of entries) await requireWhole(path, entry, shown);
    return { workbook };
  }
  const files = entries.filter(({ name }) => !/\/$|^__MACOSX\/|(^|\/)\.[^/]*$/.test(name));
  if (files.length === 1) return { content: unzipped(path, files[0]!, shown) };
  const names = files.map(({ name }) => name);
  throw new DataError(
    phrase`${named(shown)} is a zip archive of ${files.length} files: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`,
    { code: 'ARCHIVE', hint: phrase`Unpack it, and name the files that belong together.` },
  );
}

/**
 * DataError for a part of a workbook that does not have its checksum, or is cut off: the package that reads workbooks would
 * take what is there and say nothing.
 */
async function requireWhole(path: string, entry: ZipEntry, shown: string): Promise<void> {
  let end = '';
  for await (const piece of unzipped(path, entry, shown))
    end = (end + Buffer.from(piece.subarray(-512)).toString('latin1')).slice(-512);
  if (!/^xl\/(worksheets\/[^/]+|sharedStrings)\.xml$/i.test(entry.name)) return;
  if (!/<\/(\w+:)?(worksheet|sst)\s*>|<(\w+:)?sst\b[^>]*\/>/.test(end))
    throw damaged(shown, phrase`${entry.name} in it ends too early`);
}

async function workbookIn(path: string, entries: readonly ZipEntry[], shown: string): Promise<WorkbookKind | null> {
  const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name));
  const type = entries.find(({ name }) => name === 'mimetype');
  const mime = type ? await textOf(unzipped(path, type, shown)) : '';
  if (mime.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
  const office = has(/^\[Content_Types\]\.xml$/i);
  // Cells in the short form of their records, which some programs write, would be lost in silence.
  if (office && has(/^xl\/workbook\.bin$/i)) throw noTable(phrase`is a binary Excel workbook (.xlsb)`, shown);
  if (has(/^Index\/.*\.iwa$|^Index\.zip$/)) throw noTable(phrase`is a document of Numbers or Pages`, shown);
  if (office && has(/^xl\//i)) return 'xlsx';
  if (office || mime.startsWith('application/vnd.oasis'))
    throw noTable(phrase`is an office document that is no workbook`, shown);
  return null;
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += Buffer.from(piece).toString('latin1');
  return text;
}
