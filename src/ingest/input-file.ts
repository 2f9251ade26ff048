import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Compression } from '../engine/engine.ts';
import { DataError, UserError } from '../errors.ts';
import { phrase, phraseOf } from '../phrase.ts';
import { archiveIn } from './archive.ts';
import { encodingOf } from './encoding.ts';
import { mendText } from './mend.ts';
import { refuseNoTable } from './no-table.ts';
import type { Origin } from './origin.ts';
import type { Remark } from './remark.ts';
import { writeTemporary } from './temporary-file.ts';
import { damaged, named } from './unreadable.ts';
import { markupWorkbook } from './workbooks/markup-workbook.ts';
import { type WorkbookFile, writeWorkbook } from './workbooks/workbook.ts';
import { zstdIsWhole } from './zstd.ts';

/** A file to read, known by its first bytes rather than by its name. */
export interface InputFile {
  readonly path: string;
  /** As the user named it; `-` is standard input. */
  readonly shown: string;
  /** `unknown` where only the engine can look inside (zstd). */
  readonly kind: 'text' | 'json' | 'parquet' | 'unknown';
  readonly compression: Compression;
  /** How it was compressed before it was unpacked for the engine. */
  readonly packed: Compression;
  /** The first bytes, decompressed; null where only the engine can (zstd). */
  readonly head: Uint8Array | null;
  /** Whether `head` is all there is. */
  readonly whole: boolean;
  /** What the text was before it was written anew for the engine, e.g. `windows-1252`; null where it is read as it is. */
  readonly encoding: string | null;
  /** Whether NUL bytes were left out when it was written anew. */
  readonly nuls: boolean;
  /** What comma-separated text was made of that was none before; else null. */
  readonly origin: Origin | null;
  /** What was lost or passed over on the way. */
  readonly remarks: readonly Remark[];
  /** The same text written anew, for when the engine cannot split it as it is; null where that was done already. */
  readonly mend: (() => Promise<InputFile>) | null;
  /** The file is joined to the others by a column, and holds no rows of its own. */
  readonly joined: boolean;
}

export interface InputOptions {
  /** Where text is written anew; what is unpacked goes beside it, under longer names. */
  readonly mended: string;
  /** The user's word on the encoding. */
  readonly encoding?: string | undefined;
  /** Name or position, from 1, of the sheet of a workbook. */
  readonly sheet?: string | undefined;
}

const headBytes = 1 << 18;
/** A first line is looked at whole, as far as the engine takes any. */
const longestLine = 1 << 24;

/** What a file is. DataError when it cannot be read, is empty, or is no table. */
export async function inputFile(path: string, shown: string, options: InputOptions): Promise<InputFile> {
  const { bytes, size } = await firstBytes(path, shown);
  if (size === 0) throw empty(shown);
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const as = {
    path,
    shown,
    head: null,
    whole: false,
    encoding: null,
    nuls: false,
    origin: null,
    remarks: [],
    mend: null,
    joined: false,
    packed: 'none',
  } as const;
  if (magic === 'PAR1') return { ...as, kind: 'parquet', compression: 'none' };
  if (magic === 'PK\u0003\u0004') return unpackedArchive(path, shown, options);
  if (magic === '\u00d0\u00cf\u0011\u00e0') return sheetOf(path, shown, { kind: 'xls' }, options);
  const markup = options.mended === '' ? null : markupWorkbook(bytes, options.encoding);
  if (markup) return sheetOf(path, shown, markup, options);
  refuseNoTable(bytes, shown);
  const compression = compressionOf(bytes);
  if (compression === 'gzip') {
    const unpacked = `${options.mended}-unpacked`;
    await unpack(path, unpacked, shown);
    return { ...(await inputFile(unpacked, shown, inside(options, unpacked))), packed: 'gzip' };
  }
  const mend = async (): Promise<InputFile> => {
    const mended = await mendText({ path, shown, compression }, options.mended, options.encoding);
    return { ...(await inputFile(options.mended, shown, { mended: '' })), ...mended, mend: null };
  };
  if (compression === 'zstd' && !(await zstdIsWhole(path))) throw damaged(shown, phrase`it ends too early`);
  if (compression === 'zstd') return { ...as, kind: 'unknown', compression, packed: 'zstd', mend };
  const decision = encodingOf(bytes);
  // A program that turns LF into CRLF twice writes CR CR LF, of which the engine makes no rows at all.
  const utf8 = 'encoding' in decision && decision.encoding === 'utf-8' && decision.besides === undefined;
  const plain = utf8 && !bytes.includes(0) && !bytes.includes('\r\r\n');
  if (options.mended !== '' && (!plain || (options.encoding ?? 'utf-8') !== 'utf-8')) return mend();
  const kind = looksLikeJson(new TextDecoder().decode(bytes.subarray(0, 4096))) ? 'json' : 'text';
  // The engine takes a byte order mark before JSON for a part of it.
  if (kind === 'json' && bytes[0] === 0xef && options.mended !== '') return mend();
  return { ...as, kind, compression, head: bytes, whole: size <= bytes.length, mend };
}

async function unpackedArchive(path: string, shown: string, options: InputOptions): Promise<InputFile> {
  const archive = await archiveIn(path, shown);
  if ('workbook' in archive) return sheetOf(path, shown, { kind: archive.workbook }, options);
  const unpacked = `${options.mended}-unpacked`;
  await writeTemporary(unpacked, phrase`what ${named(shown)} unpacks to`, archive.content);
  return inputFile(unpacked, shown, inside(options, unpacked));
}

/** Archives may lie in archives: what is written must never be what is read. */
const inside = (options: InputOptions, unpacked: string): InputOptions => ({
  ...options,
  mended: `${unpacked}-mended`,
});

async function sheetOf(
  path: string,
  shown: string,
  as: Pick<WorkbookFile, 'kind' | 'encoding'>,
  options: InputOptions,
): Promise<InputFile> {
  const text = `${options.mended}-sheet`;
  const sheet = await writeWorkbook({ ...as, path, shown }, options.sheet, text);
  return { ...(await inputFile(text, shown, { mended: '' })), ...sheet, mend: null };
}

/** Unpacked once, and so proved whole: the engine would read a file that is cut off as far as it goes, and say nothing. */
async function unpack(path: string, to: string, shown: string): Promise<void> {
  const unzipped = createGunzip();
  const packed = createReadStream(path).on('error', (error) => unzipped.destroy(error));
  await writeTemporary(to, phrase`what ${named(shown)} unpacks to`, packed.pipe(unzipped)).catch((cause: Error) => {
    throw cause instanceof UserError ? cause : damaged(shown, phraseOf(cause.message), cause);
  });
}

const empty = (shown: string): DataError =>
  shown === '-'
    ? new DataError(phrase`standard input is empty`, { code: 'EMPTY', hint: phrase`Name a file, or pipe one in.` })
    : new DataError(phrase`${shown} is empty`, {
        code: 'EMPTY',
        hint: phrase`Export it again: not even a header is there.`,
      });

async function firstBytes(path: string, shown: string): Promise<{ bytes: Buffer; size: number }> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    const why =
      { ENOENT: phrase`there is no such file`, EACCES: phrase`you have no right to read it` }[cause.code ?? ''] ??
      cause.message;
    throw new DataError(phrase`cannot read ${shown}: ${why}`, {
      code: 'UNREADABLE',
      cause,
      hint: phrase`Check the name, the folder and the rights.`,
    });
  });
  try {
    const facts = await handle.stat();
    if (facts.isDirectory())
      throw new DataError(phrase`${shown} is a folder`, {
        code: 'FOLDER',
        hint: phrase`Name its files, for instance '${shown.replace(/\/$/, '')}/*.csv'.`,
      });
    for (let length = headBytes; ; length *= 8) {
      const bytes = Buffer.alloc(Math.min(length, Math.max(facts.size, facts.isFile() ? 0 : headBytes)));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      const head = bytes.subarray(0, bytesRead);
      if (head.length >= facts.size || length >= longestLine || head.includes('\n') || head.includes('\r'))
        return { bytes: head, size: facts.size };
    }
  } finally {
    await handle.close();
  }
}

function compressionOf([a, b, c, d]: Uint8Array): Compression {
  if (a === 0x1f && b === 0x8b) return 'gzip';
  return a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd ? 'zstd' : 'none';
}

/** Whether a text begins as JSON does that holds records. */
export const looksLikeJson = (start: string): boolean => /^\s*(?:\{\s*["}]|\[\s*(?:\{|\]\s*$))/.test(start);
