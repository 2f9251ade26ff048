import type { Reading } from '../ingest/reading.ts';
import type { Role } from '../ingest/roles.ts';

/** What can be counted in a history: without a column for it that can be read, nothing is known, and nothing is 0. */
export interface Known {
  readonly customers: boolean;
  readonly orders: boolean;
  readonly money: boolean;
}

export function knownOf({ mapping: { mapping }, refusals, summary, histories, contracts }: Reading): Known {
  if (histories) return { customers: true, orders: true, money: false };
  if (contracts) return { customers: contracts.form !== 'survivors', orders: false, money: false };
  if (summary) return { customers: true, orders: true, money: true };
  const has = (role: Role): boolean => mapping[role] !== undefined && refusals.every((error) => error.role !== role);
  const customers = has('customer');
  return {
    customers,
    orders: customers && (has('date') || has('order')),
    money:
      (has('amount') || (has('quantity') && has('unit_price'))) && refusals.every(({ role }) => role !== 'currency'),
  };
}
