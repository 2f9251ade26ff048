import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Engine } from '../../src/engine/engine.ts';
import { engines } from '../../src/engine/index.ts';
import { openInputs } from '../../src/ingest/inputs.ts';
import { readHistory } from '../../src/ingest/read-history.ts';
import type { Needs, Reading, ReadingOptions } from '../../src/ingest/reading.ts';
import type { Rejected } from '../../src/ingest/rejected.ts';
import { sql } from '../../src/sql/sql.ts';

/** A file to read: its text or bytes, under a name. */
export interface Source {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface CustomerRead {
  readonly customer: string;
  readonly orders: number;
  /** As the engine writes the DECIMAL, four decimals: no double in between. */
  readonly amount: string;
  readonly first_order: string;
  readonly last_order: string;
}

/** What `readHistory` made of a text. */
export interface ReadBack extends Pick<Reading, 'asOf' | 'currency' | 'ledger' | 'conventions' | 'remarks'> {
  readonly mapping: Reading['mapping']['mapping'];
  readonly layout: string | null;
  readonly customerBy: 'id' | 'email' | 'name';
  readonly notes: readonly string[];
  /** In the order of their ids. */
  readonly customers: readonly CustomerRead[];
  /** All of them, files by their bare name. */
  readonly rejected: readonly Rejected[];
  readonly sales: number;
}

export interface ReadBackOptions extends Omit<ReadingOptions, 'rejects'> {
  readonly threads?: number;
  readonly encoding?: string;
  readonly needs?: Partial<Needs>;
  /** Pass the content as standard input, in pieces of this many bytes. */
  readonly piped?: number;
  /** Which of the sources, from 0, is joined to the others. */
  readonly joined?: number;
}

/** What an analysis of money asks for; roles that it names are read when a column has them. */
const everything: Needs = {
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency'],
  money: true,
  names: true,
  firstOrders: true,
  recentAfter: () => null,
  types: null,
  summaries: false,
};

/** Write texts to files of their own, read them as a purchase history, and clean up. */
export async function readBack(
  source: string | Uint8Array | readonly Source[],
  options: ReadBackOptions = {},
): Promise<ReadBack> {
  const sources = typeof source === 'string' || source instanceof Uint8Array ? [named(source)] : source;
  const folder = await mkdtemp(join(tmpdir(), 'read-back-'));
  try {
    const paths = sources.map(({ name }) => join(folder, name));
    await Promise.all(sources.map(({ content }, index) => writeFile(paths[index]!, content)));
    if (options.joined !== undefined) {
      const [join] = paths.splice(options.joined, 1);
      return await readPaths(paths, { ...options, join });
    }
    if (options.piped === undefined) return await readPaths(paths, options);
    return await readPaths(['-'], options, inPieces(sources[0]!.content, options.piped));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for files that are there already. */
export async function readPaths(
  paths: readonly string[],
  { threads, encoding, needs, piped: _, joined: __, ...options }: ReadBackOptions = {},
  stdin?: Readable,
): Promise<ReadBack> {
  const inputs = await openInputs(paths, { stdin, encoding, join: options.join });
  let engine: Engine | undefined;
  try {
    const { files, tempDirectory } = inputs;
    engine = await engines.duckdb({ threads, tempDirectory, paths: files.map((file) => file.path) });
    const rejected: Rejected[] = [];
    const reading = await readHistory(
      engine,
      files,
      { ...everything, ...needs },
      {
        ...options,
        rejects: async (batches) => {
          for await (const batch of batches) rejected.push(...batch);
        },
      },
    );
    return await gathered(engine, reading, rejected);
  } finally {
    engine?.close();
    await inputs.dispose();
  }
}

const named = (content: string | Uint8Array): Source => ({ name: 'history.csv', content });

function inPieces(content: string | Uint8Array, length: number): Readable {
  const bytes = Buffer.from(content);
  return Readable.from(
    (function* () {
      for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
    })(),
  );
}

async function gathered(engine: Engine, reading: Reading, rejected: readonly Rejected[]): Promise<ReadBack> {
  const customers = await engine.all(sql`
    SELECT customer, orders, CAST(amount AS VARCHAR) AS amount, CAST(first_order AS VARCHAR) AS first_order,
      CAST(last_order AS VARCHAR) AS last_order
    FROM ${reading.customers} ORDER BY customer`);
  const { sales } = await engine.one(sql`SELECT count(*) FILTER (sale) AS sales FROM ${reading.transactions}`);
  const { mapping, layout, customerBy } = reading.mapping;
  return {
    ...{ mapping, layout: layout?.name ?? null, customerBy },
    asOf: reading.asOf,
    currency: reading.currency,
    ledger: reading.ledger,
    conventions: reading.conventions,
    remarks: reading.remarks,
    notes: reading.layoutNotes,
    customers: customers as unknown as readonly CustomerRead[],
    rejected: rejected.map((row) => ({ ...row, file: row.file === '-' ? '-' : basename(row.file) })),
    sales: Number(sales),
  };
}
