import type { Question } from '../analysis.ts';
import { daysBetween } from '../dates.ts';
import type { Reason } from '../reason.ts';
import { tableOfSurvivors } from './contracts/cells.ts';
import { clockOf } from './contracts/clock.ts';
import type { RetentionOptions } from './options.ts';

/** In a shorter history hardly anyone has had the time to come back. */
const shortDays = 180;

/** A base of fewer customers says little of any rate. */
const fewCustomers = 100;

/** What bends rates of coming back, seen in the history alone. DataError for a table of survivors that is none. */
export async function retentionRequires(
  { engine, reading, given, now }: Question,
  options: RetentionOptions,
): Promise<Reason[]> {
  const { ledger, contracts } = reading;
  if (contracts?.form === 'survivors')
    await tableOfSurvivors(engine, contracts, clockOf({ reading, given, now }, contracts, options));
  const { customers, first_date: first, last_date: last } = ledger;
  if (customers === 0 || first === null || last === null) return [];
  const days = daysBetween(first, last);
  return [
    ...(customers < fewCustomers
      ? [{ verdict: 'flag', code: 'few_customers_to_follow', count: customers } as const]
      : []),
    ...(contracts === null && days < shortDays
      ? [{ verdict: 'flag', code: 'short_history', count: days } as const]
      : []),
  ];
}
