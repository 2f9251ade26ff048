import type { Row } from '../report.ts';
import type { Rows } from './format.ts';

/**
 * The rows, a thousand at a time whatever the batches of their source, so that what a format settles on the first
 * chunk (widths, decimals) never depends on those. At least one chunk, which is empty when there are no rows.
 */
export async function* chunks(rows: Rows, size = 1000): AsyncGenerator<readonly Row[]> {
  let held: Row[] = [];
  let none = true;
  for await (const batch of rows.batches()) {
    for (const row of batch) {
      held.push(row);
      if (held.length < size) continue;
      yield held;
      held = [];
      none = false;
    }
  }
  if (none || held.length > 0) yield held;
}
