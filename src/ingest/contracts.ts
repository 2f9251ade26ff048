import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { phrase, type Value } from '../phrase.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { churnIn, saysNoEnd, stageHeaders, stageIn } from './contract-words.ts';
import { type Conventions, conventionsOf } from './conventions.ts';
import { customerIn } from './customer-ids.ts';
import { type DateConvention, dateIn } from './dates.ts';
import { codeOf } from './exclusions.ts';
import { indexOfHeader } from './headers.ts';
import type { Ledger } from './ledger.ts';
import { foundMapping, type MappingFound, noColumn } from './mapping.ts';
import { isNothing } from './nothing.ts';
import { numberIn } from './numbers.ts';
import type { RowsRead } from './rejected.ts';
import type { Mapping, Role } from './roles.ts';
import { columnsOf, type RawRows } from './rows.ts';
import { ledgerOfRows, type SummaryOptions } from './summary.ts';

/** How contracts are told: by their days, by how long they lasted, or by how many are left. */
export type ContractForm = 'dates' | 'tenure' | 'survivors';

/** Contracts in the engine. */
export interface Contracts {
  readonly form: ContractForm;
  /**
   * Of `dates`: `customer`, `start_date`, `end_date` (NULL while it runs), `told_end` (its end whatever a status says), `amount`. Of `tenure`: `customer`, `tenure` (completed
   * periods), `churned`, `amount`. Of `survivors`: `cohort` (text, NULL for one alone), `period`, `survivors`. Rows in use alone.
   */
  readonly rows: Sql;
  /** Whether amounts per period are known. */
  readonly money: boolean;
  /** Of `dates`, ISO date from which on contracts count; null for all their time. */
  readonly since: string | null;
  /** What the header calls the period, `year`, `month` …; null where it does not say. */
  readonly unit: 'week' | 'month' | 'quarter' | 'year' | null;
}

export interface ContractsRead {
  readonly contracts: Contracts;
  readonly asOf: string | null;
  /** ISO date of the last day on which one begins that is not after `today`; null where there is none, or no days are known. */
  readonly lastStart: string | null;
  /** ISO date of the clock. */
  readonly today: string;
  readonly ledger: Ledger;
  readonly conventions: Conventions;
  readonly read: RowsRead;
}

export interface ContractOptions extends SummaryOptions {
  readonly since?: string | undefined;
}

/** The roles that each form cannot do without. */
export const shapes = {
  dates: ['customer', 'start', 'end'],
  tenure: ['customer', 'tenure', 'churned'],
  survivors: ['period', 'survivors'],
} as const satisfies Record<ContractForm, readonly Role[]>;

/** Roles that are read where a column plays them. */
const further = {
  dates: ['amount', 'status'],
  tenure: ['amount'],
  survivors: ['cohort'],
} as const satisfies Record<ContractForm, readonly Role[]>;

/** What one period costs; a total of all periods is another thing, and a word that names none is left alone. */
const feeHeaders = [
  ...['monthly charges', 'monthly charge', 'monthly fee', 'monthly price', 'monthly revenue', 'mrr', 'arr', 'fee'],
  ...[
    'annual fee',
    'yearly fee',
    'price',
    'amount',
    'abonnement mensuel',
    'montant mensuel',
    'prix mensuel',
    'montant',
  ],
  ...['monatsbeitrag', 'beitrag', 'betrag'],
];

/** The mapping of a file of contracts or of survivors, and how it tells them; null when it is none. */
export function contractMapping(raw: RawRows, given: Mapping): { mapping: MappingFound; form: ContractForm } | null {
  const found = foundMapping(raw, given, [...Object.values(shapes).flat(), 'cohort']);
  const form = (['dates', 'tenure', 'survivors'] as const).find((each) =>
    shapes[each].every((role) => found.mapping[role] !== undefined),
  );
  if (form === undefined) return null;
  const asked: readonly Role[] = [...shapes[form], ...further[form]];
  const told = (role: Role, headers: readonly string[]): string | undefined =>
    given[role] === noColumn ? undefined : (found.mapping[role] ?? raw.headers[indexOfHeader(raw.headers, ...headers)]);
  const mapping = { ...found.mapping, amount: told('amount', feeHeaders), status: told('status', stageHeaders) };
  const kept = asked.flatMap((role) => (mapping[role] === undefined ? [] : [[role, mapping[role]]]));
  return { mapping: { ...found, mapping: Object.fromEntries(kept) as Mapping, grossAmount: false }, form };
}

/** What a file of contracts must have, in words for whom it is missing. */
const contractColumns = Object.values(shapes)
  .map((roles): Value => roles.join(', '))
  .reduce((all, roles) => phrase`${all}; or ${roles}`);

/** Read contracts. DataError when a column cannot be read, or a table of survivors is none. */
export async function readContracts(
  engine: Engine,
  raw: RawRows,
  { mapping: { mapping }, form }: { mapping: MappingFound; form: ContractForm },
  options: ContractOptions,
): Promise<ContractsRead> {
  const columns = columnsOf(mapping, raw);
  const where = { sample: raw.relation, all: raw.relation, columns, mapping };
  const dated = (role: 'start' | 'end', options: ContractOptions) => {
    const days =
      role === 'end' ? sql`CASE WHEN NOT ${saysNoEnd(columns.end!)} THEN ${columns.end!} END` : columns[role]!;
    const named = { columns: { ...columns, date: days }, mapping: { ...mapping, date: mapping[role]! } };
    return conventionsOf(engine, { ...where, ...named }, options, true);
  };
  const [conventions, end] =
    form === 'dates' ? await bothDays(dated, options) : [await conventionsOf(engine, where, options, true), null];
  const { numbers } = conventions;
  const number = (role: Role, type: Sql): Sql =>
    engine.dialect.tryCast(numberIn(columns[role]!, numbers[role]!, engine.dialect), type);
  const customer = columns.customer
    ? customerIn(columns.customer, { nobody: [], foldCustomers: options.foldCustomers ?? false })
    : sql`''`;
  const amount = columns.amount ? number('amount', sql`DECIMAL(18, 4)`) : sql`CAST(NULL AS DECIMAL(18, 4))`;
  const fields = {
    dates: () => {
      const [began, ended] = [dateIn(columns.start!, conventions.date), dateIn(columns.end!, end!)];
      const running = sql`(${saysNoEnd(columns.end!)} OR coalesce(${isNoEnd(ended, began)}, false))`;
      return [
        sql`${began} AS start_date`,
        sql`CASE WHEN NOT ${running} THEN ${ended} END AS told_end`,
        sql`${running} AS endless`,
        sql`${columns.status ? stageIn(columns.status) : sql`NULL`} AS stage`,
      ];
    },
    tenure: () => [
      sql`CAST(floor(${number('tenure', sql`DECIMAL(18, 4)`)}) AS INTEGER) AS tenure`,
      sql`${churnIn(columns.churned!)} AS churned`,
    ],
    survivors: () => [
      sql`${columns.cohort ? sql`nullif(trim(${columns.cohort}), '')` : sql`CAST(NULL AS VARCHAR)`} AS cohort`,
      sql`${number('period', sql`INTEGER`)} AS period`,
      sql`${number('survivors', sql`DECIMAL(18, 4)`)} AS survivors`,
    ],
  }[form]();
  const unread = {
    dates: sql`start_date IS NULL OR (told_end IS NULL AND NOT endless) OR told_end < start_date OR (stage = 'over' AND endless)`,
    tenure: sql`tenure IS NULL OR tenure < 0 OR churned IS NULL`,
    survivors: sql`period IS NULL OR survivors IS NULL OR survivors < 0`,
  }[form];
  const [asOf, since] = form === 'dates' ? [options.asOf, options.since] : [undefined, undefined];
  const late = asOf === undefined ? sql`false` : sql`start_date > DATE ${asOf}`;
  const early = since === undefined ? sql`false` : sql`end_date < DATE ${since}`;
  const badAmount = columns.amount ? sql`amount IS NULL AND NOT amount_blank` : sql`false`;
  const notBegun = form === 'dates' ? sql`coalesce(stage = 'not_begun', false)` : sql`false`;
  const read: RowsRead = (relation, carried) => sql`SELECT *, CASE
      WHEN NOT kept THEN ${codeOf('where')} WHEN customer IS NULL THEN ${codeOf('no_customer')}
      WHEN ${notBegun} THEN ${codeOf('not_begun')}
      WHEN ${unread} THEN ${codeOf('bad_contract')} WHEN ${badAmount} THEN ${codeOf('bad_amount')}
      WHEN ${late} THEN ${codeOf('after_as_of')} WHEN ${early} THEN ${codeOf('before_since')} ELSE 0 END AS excluded
    FROM (SELECT * ${form === 'dates' ? sql`, ${endByStatus} AS end_date` : sql``} FROM (SELECT ${joined([
      sql`${customer} AS customer`,
      sql`${amount} AS amount`,
      sql`${columns.amount ? isNothing(columns.amount) : sql`true`} AS amount_blank`,
      sql`0 AS orders`,
      ...(form === 'dates' ? [] : [sql`CAST(NULL AS DATE) AS start_date`]),
      ...fields,
      options.where === undefined ? sql`true AS kept` : sql`kept`,
      ...carried,
    ])} FROM ${relation}))`;
  const rows = await engine.table('contract_rows', read(raw.relation, []));
  const used = sql`(SELECT * FROM ${rows} WHERE excluded = 0)`;
  const ledger = await ledgerOfRows(engine, rows, sql`start_date`);
  const today = new Date().toISOString().slice(0, 10);
  const { customers, began, last } = await engine.one(sql`
    SELECT count(DISTINCT customer) AS customers, CAST(max(start_date) FILTER (start_date <= DATE ${today}) AS VARCHAR) AS began,
      ${form === 'dates' ? sql`CAST(greatest(max(start_date), max(end_date)) AS VARCHAR)` : sql`NULL`} AS last
    FROM ${used}`);
  return {
    contracts: {
      form,
      rows: used,
      money: columns.amount !== undefined,
      since: since ?? null,
      unit: unitOf(mapping.period ?? mapping.tenure),
    },
    asOf: form === 'dates' ? (options.asOf ?? (last as string | null)) : (options.asOf ?? null),
    lastStart: began as string | null,
    today,
    ledger: { ...ledger, customers: form === 'survivors' ? 0 : Number(customers), orders: 0 },
    conventions,
    read,
  };
}

/** A day that programs write where a contract has no end: from the last of 2099 on, or long before it began. */
const isNoEnd = (ended: Sql, began: Sql): Sql =>
  sql`(${ended} >= DATE '2099-12-31' OR (${ended} <= DATE '1970-01-01' AND ${ended} < ${began}))`;

/** The end of a contract: none while its status says that it runs, for the day is that of a term then, unless another of the customer came after it. */
const endByStatus = sql`CASE WHEN stage = 'runs' AND start_date = max(start_date) OVER (PARTITION BY customer) THEN NULL ELSE told_end END`;

/** The conventions of a file, its days those of the start, and how its ends are written. The order of day and month that one column leaves open, the other settles. */
async function bothDays(
  dated: (role: 'start' | 'end', options: ContractOptions) => Promise<Conventions>,
  options: ContractOptions,
): Promise<[Conventions, DateConvention]> {
  const decided = (role: 'start' | 'end') =>
    dated(role, options).catch((error: unknown) => {
      if (error instanceof DataError && error.code === 'DATE_AMBIGUOUS') return error;
      throw error;
    });
  const [start, end] = [await decided('start'), await decided('end')];
  const settled = [start, end]
    .map((one) => (one instanceof DataError ? 'ymd' : one.date.order))
    .find((order) => order !== 'ymd');
  const sure = async (one: Conventions | DataError, role: 'start' | 'end'): Promise<Conventions> => {
    if (!(one instanceof DataError)) return one;
    if (settled === undefined) throw one;
    return dated(role, { ...options, dateOrder: settled });
  };
  return [await sure(start, 'start'), (await sure(end, 'end')).date];
}

function unitOf(header: string | undefined): Contracts['unit'] {
  const name = (header ?? '').toLowerCase();
  if (/year|annual|année|jahr|\bans?\b/.test(name)) return 'year';
  if (/quarter|trimestre|quartal/.test(name)) return 'quarter';
  if (/week|semaine|woche/.test(name)) return 'week';
  return /month|mois|monat/.test(name) ? 'month' : null;
}

/** DataError for a file that tells of no contracts. */
export function noContracts(raw: RawRows): DataError {
  return new DataError(phrase`no contracts were recognised`, {
    code: 'NO_CONTRACTS',
    hint: phrase`They take the columns ${contractColumns}; say which with --map ROLE=HEADER. The columns are: ${raw.headers.join(', ')}.`,
  });
}
