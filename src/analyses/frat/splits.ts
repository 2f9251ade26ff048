import type { Reading } from '../../ingest/reading.ts';
import { sql } from '../../sql/sql.ts';
import { beforeBy } from '../dates.ts';

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

/** Customers that are enough to learn from: more would move no rate by as much as a tenth of a percent. */
const enough = 250_000;

/**
 * The history of one customer in `every`, chosen by a hash of the id, so that shares learned from it hold for all; the whole
 * history where it is not large.
 */
export function sampleOf(reading: Reading): { readonly sample: Reading; readonly every: number } {
  const every = Math.max(1, Math.ceil(reading.ledger.customers / enough));
  if (every === 1) return { sample: reading, every };
  const chosen = sql`customer_key % ${every} = 0`;
  return {
    every,
    sample: {
      ...reading,
      transactions: sql`(SELECT * FROM ${reading.transactions} WHERE ${chosen})`,
      customers: sql`(SELECT * FROM ${reading.customers} WHERE ${chosen})`,
    },
  };
}
