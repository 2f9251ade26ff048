import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { answersInCells } from '../../sql/relations/responses.ts';
import { among, type Sql, sql } from '../../sql/sql.ts';
import type { Context } from '../analysis.ts';
import { answersIn } from '../response/file.ts';
import { responseOf } from '../response/response.ts';
import type { Response } from '../response/result.ts';
import type { RfmOptions } from './options.ts';

/** The three scores in a row, as a number. */
const cellKey = sql`CAST(100 * r_score + 10 * f_score + m_score AS INTEGER)`;

/** Response to a mailing by cell of scores; null without a file of answers. UsageError for what needs one. */
export async function rfmResponse(
  { engine, reading, response }: Context,
  of: { readonly scored: Sql; readonly cells: Sql },
  options: RfmOptions,
): Promise<Response | null> {
  if (response === null) {
    if (options.contact_cost === undefined && options.margin === undefined) return null;
    throw new UsageError(phrase`--contact-cost and --margin need the answers to a mailing`, {
      hint: phrase`Name them with --response FILE: customer and yes or no. frat can take who ordered lately in their place.`,
    });
  }
  const rows = await engine.all(sql`SELECT ${cellKey} AS cell, customers FROM ${of.cells}`);
  const { relation, unknown } = await answersIn(engine, response, reading.customers, reading.foldCustomers);
  const answers = answersInCells(relation, sql`(SELECT customer_key, ${cellKey} AS cell FROM ${of.scored})`);
  const base = new Map(rows.map((row) => [Number(row.cell), Number(row.customers)]));
  return responseOf(engine, { answers, base, source: 'file', unknown, cellName: String }, options);
}

/** Whether a contact is expected to pay, of a row with scores; null where no option says what pays. */
export function contactOf(response: Response | null): Sql | null {
  if (response === null || response.break_even === null) return null;
  if (response.response_rate === null) return sql`CAST(NULL AS BOOLEAN)`;
  return among(
    cellKey,
    response.cells.filter(({ contact }) => contact === true).map(({ cell }) => Number(cell)),
  );
}
