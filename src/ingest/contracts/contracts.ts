import type { Engine } from '../../engine/engine.ts';
import type { Period } from '../../sql/relations/periods.ts';
import { joined, type Sql, sql } from '../../sql/sql.ts';
import { type ConventionOptions, type Conventions, conventionsOf } from '../conventions.ts';
import { codeOf } from '../exclusions.ts';
import type { Ledger } from '../ledger.ts';
import type { MappingFound } from '../mapping.ts';
import { nobodiesIn } from '../nobody.ts';
import type { RowsRead } from '../rejected.ts';
import { columnsOf, type RawRows } from '../rows.ts';
import { ledgerOfRows } from '../summary.ts';
import { bothDays } from './contract-days.ts';
import { namesDays, spanNamed } from './contract-fees.ts';
import type { ContractForm } from './contract-mapping.ts';
import { type ContractOptions, contractRows } from './contract-rows.ts';
import { churnIn, saysNoEnd } from './contract-words.ts';

/** Contracts in the engine. */
export interface Contracts {
  readonly form: ContractForm;
  /**
   * Of `dates`: `customer`, `start_date`, `end_date` (NULL while it runs), `told_end` (its end whatever a status says), `amount`. Of `tenure`: `customer`, `tenure` (completed
   * periods), `churned`, `amount`. Of `survivors`: `cohort` (text, NULL for one alone), `period`, `survivors`. Rows in use alone.
   */
  readonly rows: Sql;
  /** Whether amounts are known. */
  readonly money: boolean;
  /** Of `dates`, ISO date from which on contracts count; null for all their time. */
  readonly since: string | null;
  /** What the header calls the period; null where it does not say. */
  readonly unit: Period | null;
  /** The span of time that amounts are paid for; null where nothing says. */
  readonly paidBy: Period | null;
  /** Tenures are days, which are no period. */
  readonly inDays: boolean;
  /** Rows have a `currency`. */
  readonly currencies: boolean;
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

/** Read contracts. DataError when a column cannot be read, or a table of survivors is none. */
export async function readContracts(
  engine: Engine,
  raw: RawRows,
  { mapping: { mapping, layout }, form }: { mapping: MappingFound; form: ContractForm },
  options: ContractOptions,
): Promise<ContractsRead> {
  const columns = columnsOf(mapping, raw);
  const where = { sample: raw.relation, all: raw.relation, columns, mapping };
  const dated = (role: 'start' | 'end', options: ConventionOptions) => {
    // What the numbers tell of the days, they tell by those of the start.
    const days =
      role === 'end'
        ? { date: sql`CASE WHEN NOT ${saysNoEnd(columns.end!)} THEN ${columns.end!} END` }
        : { ...columns, date: columns.start! };
    const named = { columns: days, mapping: { ...mapping, date: mapping[role]! }, dated: role };
    return conventionsOf(engine, { ...where, ...named }, options, true);
  };
  const [conventions, end] =
    form === 'dates' ? await bothDays(dated, options) : [await conventionsOf(engine, where, options, true), null];
  // Where only a yes is ever written, a blank is a no.
  const leaving = form === 'tenure' ? churnIn(columns.churned!, mapping.churned!) : null;
  const { noes } = leaving
    ? await engine.one(sql`SELECT count(*) FILTER (NOT ${leaving}) AS noes FROM ${raw.relation}`)
    : { noes: 0 };
  const { reading, currency } = contractRows(
    { form, headers: raw.headers, columns, mapping, conventions, end, blankStays: Number(noes) === 0 },
    options,
    engine.dialect,
  );
  const guests = layout?.guests ?? [];
  const load = (nobody: readonly string[]) => engine.table('contract_rows', reading(nobody)(raw.relation, []));
  const all = await load(guests);
  const keys = sql`(SELECT DISTINCT ${engine.dialect.hash(sql`customer`)} AS customer_key FROM ${all})`;
  const found = columns.customer ? await nobodiesIn(engine, keys) : [];
  const nobody = [...guests, ...found];
  const rows = found.length > 0 ? await load(nobody) : all;
  const used = sql`(SELECT * FROM ${rows} WHERE excluded = 0)`;
  const ledger = await ledgerOfRows(engine, rows, sql`start_date`);
  const today = new Date().toISOString().slice(0, 10);
  const { customers } = await engine.one(sql`SELECT count(DISTINCT customer) AS customers FROM ${used}`);
  // The day of a file is that of all its rows, whichever of them are asked for.
  const named = joined([0, codeOf('where'), codeOf('other_currency')].map((code) => sql`${code}`));
  const { began, last } = await engine.one(sql`
    SELECT CAST(max(start_date) FILTER (start_date <= DATE ${today}) AS VARCHAR) AS began,
      ${form === 'dates' ? sql`CAST(greatest(max(start_date), max(end_date)) AS VARCHAR)` : sql`NULL`} AS last
    FROM ${rows} WHERE excluded IN (${named})`);
  return {
    contracts: {
      form,
      rows: used,
      money: columns.amount !== undefined,
      since: (form === 'dates' ? options.since : undefined) ?? null,
      unit: spanNamed(mapping.period ?? mapping.tenure),
      paidBy: columns.interval ? 'month' : spanNamed(mapping.amount),
      inDays: namesDays(mapping.tenure),
      currencies: Boolean(currency) && columns.amount !== undefined,
    },
    asOf: form === 'dates' ? (options.asOf ?? (last as string | null)) : (options.asOf ?? null),
    lastStart: began as string | null,
    today,
    ledger: { ...ledger, customers: form === 'survivors' ? 0 : Number(customers), orders: 0 },
    conventions,
    read: reading(nobody),
  };
}
