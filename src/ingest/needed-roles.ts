import { DataError } from '../errors.ts';
import { listed, type Phrase, phrase } from '../phrase.ts';
import type { Mapping, Role } from './roles.ts';
import type { RawRows } from './rows.ts';

/** Roles without a column that no history can do without, and the amount where money is needed. */
export function missingRoles(mapping: Mapping, money: boolean): Role[] {
  const missing: Role[] = (['customer', 'date'] as const).filter((role) => !mapping[role]);
  if (money && !mapping.amount && !(mapping.quantity && mapping.unit_price)) missing.push('amount');
  return missing;
}

/** DataError where roles are missing; `contracts` are the columns that would do as well. */
export function requireNone(missing: readonly Role[], raw: RawRows, contracts: Phrase | null): void {
  if (missing.length === 0) return;
  const { message, hint } = unrecognised(missing, raw.headers, raw.rows[0]);
  const instead =
    contracts && missing.includes('date') ? phrase` Contracts take these columns instead: ${contracts}.` : '';
  throw new DataError(message, { code: 'NO_COLUMN', hint: phrase`${hint}${instead}` });
}

/** The options that name columns for roles. */
export const flagsOf = (roles: readonly string[]): Phrase =>
  listed(
    roles.map((role) => phrase`--map ${role}=HEADER`),
    ' ',
  );

/** What is said where no column plays some roles, with the first row where it is shown. */
export function unrecognised(missing: readonly string[], headers: readonly string[], row?: readonly string[]) {
  const nobody = missing.includes('customer')
    ? phrase` An export in which no column names the buyer cannot tell customers apart: choose one that does.`
    : '';
  const first = row ? phrase` First row: ${shownCells(row).join(' | ')}.` : '';
  return {
    message: phrase`no column was recognised as ${missing.join(', ')}`,
    hint: phrase`Say which: ${flagsOf(missing)} (a number is a position). The columns are: ${shownCells(headers).join(', ')}.${first}${nobody}`,
  };
}

/** As many cells as are shown, and so many characters of each. */
const [mostCells, mostCharacters] = [100, 60];

const shownCells = (cells: readonly string[]): string[] => [
  ...cells
    .slice(0, mostCells)
    .map((cell) => (cell.length > mostCharacters ? `${cell.slice(0, mostCharacters)}…` : cell)),
  ...(cells.length > mostCells ? ['…'] : []),
];
