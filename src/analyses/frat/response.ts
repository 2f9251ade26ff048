import { UsageError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import { phrase } from '../../phrase.ts';
import { answersInCells } from '../../sql/relations/responses.ts';
import { amountsIn } from '../../sql/relations/types.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { Context } from '../analysis.ts';
import { answersIn } from '../response/file.ts';
import { responseOf } from '../response/response.ts';
import type { Response } from '../response/result.ts';
import { cellKey, cellName, keyOf } from './cells.ts';
import type { FratOptions } from './options.ts';
import type { FratResult } from './result.ts';
import { splitsOf } from './splits.ts';

/** The response of a mailing, or of those who bought after the second split in its place. UsageError when neither is there to count costs by. */
export async function fratResponse(
  { engine, reading, response }: Context,
  sample: Reading,
  of: {
    readonly options: FratOptions;
    readonly now: Sql;
    /** The customers at the second split, and whether they `bought` within the horizon after it; null where there is none. */
    readonly outcomes: Sql | null;
    readonly types: readonly string[];
    readonly cells: FratResult['cells'];
  },
): Promise<Response | null> {
  const base = new Map(of.cells.map((cell) => [keyOf(cell, of.types), cell.customers]));
  const common = { base, cellName: (key: number) => cellName(key, of.types) };
  if (response) {
    const { relation, unknown } = await answersIn(engine, response, reading.customers, reading.foldCustomers);
    const answers = answersInCells(relation, sql`(SELECT customer_key, ${cellKey} AS cell FROM ${of.now})`);
    return responseOf(engine, { ...common, answers, source: 'file', unknown }, of.options);
  }
  if (!of.outcomes) {
    if (of.options.contact_cost === undefined && of.options.margin === undefined) return null;
    throw new UsageError(
      phrase`--contact-cost and --margin need the answers to a mailing, and nobody had ordered before the last horizon to stand in for them`,
      { hint: phrase`Name them with --response FILE: customer and yes or no. A shorter --horizon may do as well.` },
    );
  }
  const { second, asOf } = splitsOf(reading.asOf!, of.options.horizon);
  const spent = amountsIn(sample.transactions, { from: second, to: asOf });
  const answers = sql`(
    SELECT customer_key, ${cellKey} AS cell, bought AS responded, coalesce(s.amount, 0) AS amount
    FROM ${of.outcomes} LEFT JOIN (${spent}) s USING (customer_key))`;
  return responseOf(engine, { ...common, answers, source: 'time_split', unknown: 0 }, of.options);
}

/** The keys of the cells that a contact is expected to pay in. */
export function contactedKeys(response: Response, cells: FratResult['cells'], types: readonly string[]): number[] {
  const paying = new Set(response.cells.filter(({ contact }) => contact === true).map(({ cell }) => cell));
  return cells.filter(({ cell }) => paying.has(cell)).map((cell) => keyOf(cell, types));
}
