import type { Reading } from '../../ingest/reading.ts';
import { daysBetween } from '../dates.ts';
import type { Reason } from '../reason.ts';

/** In a shorter history hardly anyone has had the time to come back. */
const shortDays = 180;

/** A base of fewer customers says little of any rate. */
const fewCustomers = 100;

/** What bends rates of coming back, seen in the history alone. */
export function retentionRequires({ ledger, contracts }: Reading): Reason[] {
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
