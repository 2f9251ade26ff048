import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { Question } from '../analysis.ts';
import { type Reason, verdictOf } from '../reason.ts';
import { sampledFrom } from './base.ts';
import { seenByChain } from './chain.ts';
import { fewestInChain } from './chain-learning.ts';
import type { ClvOptions } from './options.ts';
import { chainWillDo, fewestCustomers, fewestRepeaters } from './remarks.ts';
import { type Basis, basisOf } from './valued-base.ts';

/** What stands against lifetime value, seen in the history alone. DataError where nothing can be said of it. */
export async function clvRequires(question: Question, options: ClvOptions): Promise<Reason[]> {
  const reasons = baseRequires(question.reading, options);
  const basis = await doubtfulBasis(question, options, reasons);
  if (!basis?.chain) return reasons;
  await seenByChain(question.engine, question.reading, basis);
  const count = question.reading.ledger.customers;
  return reasons.length > 0 ? reasons : [{ verdict: 'flag', code: 'thin_chain', count }];
}

/** What stands against a base by the number of its customers, and by what is not seen of them. */
export function baseRequires(reading: Reading, options: Partial<ClvOptions>): Reason[] {
  if (options.force) return [];
  const unseen = reading.remarks.some(({ code }) => code === 'since');
  const { customers: count } = reading.ledger;
  const few = count > 0 && count < fewestCustomers;
  const chained = count >= fewestInChain && chainWillDo(reading, options);
  const least = chainWillDo(reading, options) ? fewestInChain : fewestCustomers;
  return [
    ...(unseen ? [{ verdict: 'refuse', code: 'first_orders_unseen' } as const] : []),
    ...(few && chained ? [{ verdict: 'flag', code: 'thin_chain', count } as const] : []),
    ...(few && !chained ? [{ verdict: 'refuse', code: 'thin_base', count, values: { least } } as const] : []),
  ];
}

/**
 * The base, where it may not carry a model: of few customers or few who came back, or with margins that may be none. Null
 * of any other, which is not counted here, and where `reasons` refuse it already.
 */
export async function doubtfulBasis(
  { engine, reading, listed }: Question,
  options: ClvOptions,
  reasons: readonly Reason[],
): Promise<Basis | null> {
  if (verdictOf(reasons) === 'refuse') return null;
  const doubtful =
    reading.ledger.customers < fewestCustomers || reading.margin === 'margin' || (await fewCameBack(engine, reading));
  return doubtful ? basisOf({ engine, reading, listed }, options) : null;
}

/** Whether fewer customers than a model takes have orders on two days: of a large base some are looked at, which mostly tells. */
async function fewCameBack(engine: Engine, reading: Reading): Promise<boolean> {
  const { transactions, histories } = reading;
  const few = async (repeaters: Sql): Promise<boolean> => {
    const row = await engine.one(repeaters);
    return Number(row.repeaters ?? 0) < fewestRepeaters;
  };
  if (histories) return few(sql`SELECT sum(count) AS repeaters FROM ${histories} WHERE x > 0`);
  const among = (some: Sql): Sql => sql`SELECT count(*) AS repeaters FROM (
    SELECT customer_key FROM ${transactions} WHERE sale AND ${some} GROUP BY 1 HAVING min(date) < max(date))`;
  return (await few(among(sampledFrom(reading)))) && few(among(sql`true`));
}
