import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Run } from '../analyses/run.ts';

/** A file of a run, by what it holds. */
interface Hashed {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a run read, with which options, and what it wrote: counts and hashes, and nothing of any customer. */
export async function manifestText(
  { document: { schema, version, as_of, source, options } }: Run,
  { inputs, outputs, writtenAt }: { inputs: readonly string[]; outputs: readonly string[]; writtenAt: string | null },
): Promise<string> {
  const manifest = {
    schema: 'clientele/manifest@1',
    document: schema,
    version,
    as_of,
    written_at: writtenAt,
    inputs: await hashed(inputs),
    options,
    rows: {
      rows: source.rows,
      rows_used: source.rows_used,
      rows_rejected: source.rows_rejected,
      excluded: source.excluded.map(({ reason, rows }) => ({ reason, rows })),
      customers: source.customers,
      orders: source.orders,
    },
    verdict: source.verdict,
    // They lie beside the manifest, wherever both are taken.
    outputs: await hashed(outputs, basename),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Files that are there to be read again: a pipe and a database are not. */
async function hashed(files: readonly string[], name = (file: string): string => file): Promise<Hashed[]> {
  const found: Hashed[] = [];
  for (const file of files) {
    const facts = await stat(file).catch(() => null);
    if (!facts?.isFile()) continue;
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    found.push({ file: name(file), bytes: facts.size, sha256: hash.digest('hex') });
  }
  return found;
}
