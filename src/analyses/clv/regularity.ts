import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { gapShares } from '../../sql/relations/buyers.ts';
import { ofOneIn, sampledOneIn } from '../sample.ts';

/**
 * How regular customers buy: the phases k of an Erlang law, 1 for purchases by chance, Infinity where all gaps of a customer are equal; null with
 * too few customers.
 */
export interface Regularity {
  readonly k: number | null;
  readonly customers: number;
}

/** Fewer customers with three purchases and more say nothing of regularity. */
const enough = 30;

/** And so many say all of it: of a larger base every n-th is looked at. */
const plenty = 50_000;

/**
 * Wheat & Morrison's test: the share M of one of two gaps between purchases in both is Beta(k, k) for Erlang-k gaps, whose
 * variance is 1/(4(2k + 1)), so that k = (1 − 4·Var M)/(8·Var M) (1990, https://doi.org/10.1177/002224379002700110).
 */
export async function regularityOf(engine: Engine, reading: Reading): Promise<Regularity> {
  const sample = ofOneIn(reading.transactions, sampledOneIn(reading.ledger.customers, plenty));
  const { share, customers } = (await engine.numbers(gapShares(sample, engine.dialect))) as Record<
    'share' | 'customers',
    Float64Array
  >;
  const sum = (of: (i: number) => number) => customers.reduce((total, count, i) => total + count * of(i), 0);
  const size = sum(() => 1);
  if (size < enough) return { k: null, customers: size };
  const mean = sum((i) => share[i]!) / size;
  const variance = sum((i) => (share[i]! - mean) ** 2) / (size - 1);
  return { k: variance > 0 ? (1 - 4 * variance) / (8 * variance) : Number.POSITIVE_INFINITY, customers: size };
}
