import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { column } from '../columns.ts';
import { indexOfHeader } from '../headers.ts';
import { foundMapping, inLayout, type MappingFound, noColumn } from '../mapping.ts';
import { nothing } from '../nothing.ts';
import type { Mapping, Role } from '../roles.ts';
import type { RawRows } from '../rows.ts';
import { feeHeaders } from './contract-fees.ts';
import { saysNoEnd, stageHeaders } from './contract-words.ts';

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
  dates: ['amount', 'interval', 'currency', 'status', 'churned'],
  tenure: ['amount', 'interval', 'currency'],
  survivors: ['cohort'],
} as const satisfies Record<ContractForm, readonly Role[]>;

/** The mapping of a file of contracts or of survivors, and how it tells them; null when it is none. What one form asks of a file is no question where another will do. */
export function contractMapping(raw: RawRows, given: Mapping): { mapping: MappingFound; form: ContractForm } | null {
  for (const form of ['dates', 'tenure', 'survivors'] as const) {
    const asked: readonly Role[] = [...shapes[form], ...further[form]];
    const found = foundMapping(
      raw,
      given,
      asked.filter((role) => role !== 'amount' && role !== 'status'),
    );
    if (shapes[form].every((role) => found.mapping[role] !== undefined))
      return { mapping: { ...found, mapping: inUse(form, asked, raw, found, given), grossAmount: false }, form };
  }
  return null;
}

/** The roles that are read, with the columns of what is paid and of a status, which are called otherwise than those of orders. */
function inUse(form: ContractForm, asked: readonly Role[], raw: RawRows, found: MappingFound, given: Mapping): Mapping {
  const told = (role: Role, header: string | undefined): string | undefined =>
    given[role] === noColumn
      ? undefined
      : (found.mapping[role] ?? inLayout(found.layout?.columns[role], raw) ?? header);
  const mapping = {
    ...found.mapping,
    amount: told('amount', feeOf(raw)),
    status: told('status', raw.headers[indexOfHeader(raw.headers, ...stageHeaders)]),
  };
  // How often it is paid says nothing where no amount does, and a status is one column.
  const idle: readonly Role[] = [
    ...(mapping.amount === undefined ? (['interval'] as const) : []),
    ...(form === 'dates' && mapping.churned === mapping.status ? (['churned'] as const) : []),
  ];
  return Object.fromEntries(
    asked.flatMap((role) => (mapping[role] === undefined || idle.includes(role) ? [] : [[role, mapping[role]]])),
  );
}

/** The column of what is paid, by its header and by what stands in the first rows: *Tarif* and *Abonnement* may name a plan as well. */
function feeOf({ headers, rows }: RawRows): string | undefined {
  const mostlyNumbers = (place: number): boolean => {
    const values = rows
      .map((row) => (row[place] ?? '').trim())
      .filter((value) => !nothing.includes(value.toLowerCase()));
    return 2 * values.filter((value) => /^\D{0,5}\d[\d.,'’\s]*\D{0,5}$/u.test(value)).length >= values.length;
  };
  return headers[
    indexOfHeader(
      headers.map((header, place) => (mostlyNumbers(place) ? header : '')),
      ...feeHeaders,
    )
  ];
}

/** Headers of the day on which a record was made. */
const recordHeaders = [
  ...[
    'created at',
    'created on',
    'created date',
    'created',
    'date created',
    'creation date',
    'created (utc)',
    'date added',
  ],
  ...['date de création', 'date création', 'erstellt am', 'fecha de creación', 'data creazione', 'data di creazione'],
];

/**
 * The mapping without its `date` where that is the day on which the record of a contract was made: beside the columns of a contract, of
 * which some have no end, and without numbers of orders. Else as it is.
 */
export async function withoutRecordDate(
  engine: Engine,
  sample: Sql,
  raw: RawRows,
  found: MappingFound,
  given: Mapping,
): Promise<MappingFound> {
  const { date, order, ...others } = found.mapping;
  if (date === undefined || given.date !== undefined || order !== undefined || found.layout) return found;
  if (indexOfHeader([date], ...recordHeaders) < 0) return found;
  const end = contractEnd(raw, given);
  if (end === null || end === date) return found;
  const { endless } = await engine.one(
    sql`SELECT count(*) AS endless FROM ${sample} WHERE ${saysNoEnd(column(raw.headers.indexOf(end)))}`,
  );
  return Number(endless) > 0 ? { ...found, mapping: others } : found;
}

/** The column in which a file of contracts tells their ends; null where it tells no contracts with their days, or leaves a column open. */
function contractEnd(raw: RawRows, given: Mapping): string | null {
  try {
    const contracts = contractMapping(raw, given);
    return contracts?.form === 'dates' ? contracts.mapping.mapping.end! : null;
  } catch (error) {
    if (error instanceof DataError && error.code === 'AMBIGUOUS_COLUMN') return null;
    throw error;
  }
}

/** What a file of contracts must have, in words for whom it is missing. */
export const contractColumns: Phrase = phrase`${phrase`${shapes.dates.join(', ')}; or ${shapes.tenure.join(', ')}`}; or ${shapes.survivors.join(', ')}`;

/** DataError for a file that tells of no contracts. */
export function noContracts(raw: RawRows): DataError {
  return new DataError(phrase`no contracts were recognised`, {
    code: 'NO_CONTRACTS',
    hint: phrase`They take the columns ${contractColumns}; say which with --map ROLE=HEADER. The columns are: ${raw.headers.join(', ')}.`,
  });
}
