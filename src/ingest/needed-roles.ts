import { DataError } from '../errors.ts';
import { listed, phrase } from '../phrase.ts';
import type { Needs } from './reading.ts';
import type { Mapping, Role } from './roles.ts';
import type { RawRows } from './rows.ts';

/** Roles without a column that no history can do without, and the amount where money is needed. */
export function missingRoles(mapping: Mapping, money: boolean): Role[] {
  const missing: Role[] = (['customer', 'date'] as const).filter((role) => !mapping[role]);
  if (money && !mapping.amount && !(mapping.quantity && mapping.unit_price)) missing.push('amount');
  return missing;
}

export function requireRoles(mapping: Mapping, raw: RawRows, needs: Needs): void {
  const missing = missingRoles(mapping, needs.money);
  if (missing.length === 0) return;
  const first = raw.rows[0] ? phrase` First row: ${raw.rows[0].join(' | ')}.` : '';
  throw new DataError(phrase`no column was recognised as ${missing.join(', ')}`, {
    code: 'NO_COLUMN',
    hint: phrase`Say which: ${listed(
      missing.map((role) => phrase`--map ${role}=HEADER`),
      ' ',
    )} (a number is a position). The columns are: ${raw.headers.join(', ')}.${first}`,
  });
}
