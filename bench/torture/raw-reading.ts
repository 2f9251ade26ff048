import { createHash } from 'node:crypto';
import type { Engine } from '../../src/engine/engine.ts';
import { engines } from '../../src/engine/index.ts';
import { DataError, UserError } from '../../src/errors.ts';
import { column } from '../../src/ingest/columns.ts';
import type { InputFile } from '../../src/ingest/input-file.ts';
import { openInputs } from '../../src/ingest/inputs.ts';
import { refuseMixedEnds } from '../../src/ingest/load.ts';
import { readMended } from '../../src/ingest/mended.ts';
import { partsOf } from '../../src/ingest/parts.ts';
import { union } from '../../src/ingest/rows.ts';
import { phrase } from '../../src/phrase.ts';
import { joined, sql } from '../../src/sql/sql.ts';

/** A file as rows of text, before any column means something; or the sentence that refuses it. */
export type RawReading =
  | {
      readonly header: boolean;
      readonly columns: number;
      /** Records that hold something, the header among them. */
      readonly records: number;
      readonly rejected: number;
      /** Of all records, in their order … */
      readonly digest: string;
      /** … and of the header alone. */
      readonly headerDigest: string;
    }
  | { readonly refused: string; readonly sentence: string; readonly hint: string; readonly exitCode: number };

/** Read a file as every command does, as far as the rows. What is no UserError escapes: a bug. */
export async function rawReading(path: string): Promise<RawReading> {
  try {
    const inputs = await openInputs([path]);
    let engine: Engine | undefined;
    try {
      const { files, tempDirectory } = inputs;
      engine = await engines.duckdb({ tempDirectory, paths: files.map((file) => file.path) });
      return await readMended(files, (some) => read(engine as Engine, some));
    } finally {
      engine?.close();
      await inputs.dispose();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { refused: error.code, sentence: error.message, hint: error.hint ?? '', exitCode: error.exitCode };
  }
}

async function read(engine: Engine, files: readonly InputFile[]): Promise<RawReading> {
  const parts = await partsOf(engine, files, {});
  const { relation } = union(parts);
  const { headers, columns } = parts[0]!;
  await engine.keepOrder(true);
  await engine.forgetMalformedLines();
  const cells = Array.from({ length: columns }, (_, index) => column(index));
  const table = await engine.table('raw', sql`SELECT ${joined(cells)} FROM ${relation}`);
  const { count, misencoded, lines } = await engine.malformedLines(1000);
  await refuseMixedEnds(new Set(lines.map(({ path: where }) => where)));
  const unclosed = lines.find((line) => line.problem === 'unclosed quote');
  if (unclosed)
    throw new DataError(phrase`line ${unclosed.line}: a quote opens here and never closes`, {
      code: 'QUOTE',
      hint: phrase`Close it.`,
    });
  if (misencoded > 0)
    throw new DataError(phrase`lines are not UTF-8`, { code: 'UNSPLITTABLE', hint: phrase`Name the encoding.` });
  const records: string[][] = headers ? [filled(headers)] : [];
  for await (const batch of engine.batches(sql`SELECT * FROM ${table}`))
    for (const row of batch) records.push(filled(Object.values(row).map((cell) => String(cell ?? ''))));
  const kept = records.filter((record) => record.length > 0);
  return {
    header: headers !== null,
    columns,
    records: kept.length,
    rejected: count,
    digest: digest(kept),
    headerDigest: digest(kept.slice(0, 1)),
  };
}

/** Cells without the blanks around them and without the empty ones at the end, line ends and NULs as a mended file has them. */
function filled(cells: readonly string[]): string[] {
  const trimmed = cells.map((cell) =>
    cell
      .replace(/\r\n?/g, '\n')
      .replaceAll('\0', '')
      .replace(/^[ \t\n\v\f]+|[ \t\n\v\f]+$/g, ''),
  );
  while (trimmed.at(-1) === '') trimmed.pop();
  return trimmed;
}

const digest = (records: readonly (readonly string[])[]): string =>
  createHash('sha256').update(JSON.stringify(records)).digest('hex').slice(0, 16);
