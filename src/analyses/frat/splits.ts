import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { sql } from '../../sql/sql.ts';
import { beforeBy } from '../dates.ts';
import { ofOneIn, sampledOneIn } from '../sample.ts';

/** The days at which the past is parted: types learn between the first two, the evidence is taken between the last two. */
export interface Splits {
  readonly first: string;
  readonly second: string;
  readonly asOf: string;
}

export function splitsOf(asOf: string, horizon: string): Splits {
  const [, count, unit] = /^(\d+)(\w)$/.exec(horizon)!;
  return { first: beforeBy(asOf, `${2 * Number(count)}${unit}`), second: beforeBy(asOf, horizon), asOf };
}

/**
 * The history of one customer in `every`, in a table of its own, for it is read again and again; the whole history where it
 * is not large.
 */
export async function sampleOf(
  engine: Engine,
  reading: Reading,
): Promise<{ readonly sample: Reading; readonly every: number }> {
  const every = sampledOneIn(reading.ledger.customers);
  if (every === 1) return { sample: reading, every };
  const transactions = await engine.table('sample', sql`SELECT * FROM ${ofOneIn(reading.transactions, every)}`);
  return { every, sample: { ...reading, transactions } };
}
