import { DataError } from '../errors.ts';
import { phrase, type Value } from '../phrase.ts';
import { feeHeaders } from './contract-fees.ts';
import { stageHeaders } from './contract-words.ts';
import { indexOfHeader } from './headers.ts';
import { foundMapping, type MappingFound, noColumn } from './mapping.ts';
import type { Mapping, Role } from './roles.ts';
import type { RawRows } from './rows.ts';

/** How contracts are told: by their days, by how long they lasted, or by how many are left. */
export type ContractForm = 'dates' | 'tenure' | 'survivors';

/** The roles that each form cannot do without. */
export const shapes = {
  dates: ['customer', 'start', 'end'],
  tenure: ['customer', 'tenure', 'churned'],
  survivors: ['period', 'survivors'],
} as const satisfies Record<ContractForm, readonly Role[]>;

/** Roles that are read where a column plays them. */
const further = {
  dates: ['amount', 'interval', 'currency', 'status'],
  tenure: ['amount', 'interval', 'currency'],
  survivors: ['cohort'],
} as const satisfies Record<ContractForm, readonly Role[]>;

/** The mapping of a file of contracts or of survivors, and how it tells them; null when it is none. */
export function contractMapping(raw: RawRows, given: Mapping): { mapping: MappingFound; form: ContractForm } | null {
  const found = foundMapping(raw, given, [...Object.values(shapes).flat(), 'interval', 'currency', 'cohort']);
  const form = (['dates', 'tenure', 'survivors'] as const).find((each) =>
    shapes[each].every((role) => found.mapping[role] !== undefined),
  );
  if (form === undefined) return null;
  const told = (role: Role, headers: readonly string[]): string | undefined =>
    given[role] === noColumn ? undefined : (found.mapping[role] ?? raw.headers[indexOfHeader(raw.headers, ...headers)]);
  const mapping = { ...found.mapping, amount: told('amount', feeHeaders), status: told('status', stageHeaders) };
  // How often it is paid says nothing where no amount does.
  const idle: readonly Role[] = mapping.amount === undefined ? ['interval'] : [];
  const asked: readonly Role[] = [...shapes[form], ...further[form]];
  const kept = asked.flatMap((role) =>
    mapping[role] === undefined || idle.includes(role) ? [] : [[role, mapping[role]]],
  );
  return { mapping: { ...found, mapping: Object.fromEntries(kept) as Mapping, grossAmount: false }, form };
}

/** What a file of contracts must have, in words for whom it is missing. */
const contractColumns = Object.values(shapes)
  .map((roles): Value => roles.join(', '))
  .reduce((all, roles) => phrase`${all}; or ${roles}`);

/** DataError for a file that tells of no contracts. */
export function noContracts(raw: RawRows): DataError {
  return new DataError(phrase`no contracts were recognised`, {
    code: 'NO_CONTRACTS',
    hint: phrase`They take the columns ${contractColumns}; say which with --map ROLE=HEADER. The columns are: ${raw.headers.join(', ')}.`,
  });
}
