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
  const { message, hint } = unrecognised(missing, raw.headers, raw.rows[0]);
  throw new DataError(message, { code: 'NO_COLUMN', hint });
}

/** What is said where no column plays some roles, with the first row where it is shown. */
export function unrecognised(missing: readonly string[], headers: readonly string[], row?: readonly string[]) {
  const flags = listed(
    missing.map((role) => phrase`--map ${role}=HEADER`),
    ' ',
  );
  const nobody = missing.includes('customer')
    ? phrase` An export in which no column names the buyer cannot tell customers apart: choose one that does.`
    : '';
  const first = row ? phrase` First row: ${row.join(' | ')}.` : '';
  return {
    message: phrase`no column was recognised as ${missing.join(', ')}`,
    hint: phrase`Say which: ${flags} (a number is a position). The columns are: ${headers.join(', ')}.${first}${nobody}`,
  };
}
