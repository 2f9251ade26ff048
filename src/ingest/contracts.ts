import type { Engine } from '../engine/engine.ts';
import type { Period } from '../sql/relations/periods.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { bothDays, endByStage, isNoEnd } from './contract-days.ts';
import { monthsBetween, namesDays, spanNamed } from './contract-fees.ts';
import type { ContractForm } from './contract-mapping.ts';
import { churnIn, saysNoEnd, stageIn, stageOfChurn } from './contract-words.ts';
import { type ConventionOptions, type Conventions, conventionsOf } from './conventions.ts';
import { currencyBeside, currencyCode, currencyCodeIn } from './currency-marks.ts';
import { customerIn } from './customer-ids.ts';
import { dateIn } from './dates.ts';
import { codeOf } from './exclusions.ts';
import type { Ledger } from './ledger.ts';
import type { MappingFound } from './mapping.ts';
import { nobodiesIn } from './nobody.ts';
import { isNothing } from './nothing.ts';
import { numberIn } from './numbers.ts';
import type { RowsRead } from './rejected.ts';
import type { Role } from './roles.ts';
import { columnsOf, type RawRows } from './rows.ts';
import { ledgerOfRows, type SummaryOptions } from './summary.ts';

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

export interface ContractOptions extends SummaryOptions {
  readonly since?: string | undefined;
  readonly currency?: string | undefined;
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
    const days =
      role === 'end' ? sql`CASE WHEN NOT ${saysNoEnd(columns.end!)} THEN ${columns.end!} END` : columns[role]!;
    const named = { columns: { ...columns, date: days }, mapping: { ...mapping, date: mapping[role]! }, dated: role };
    return conventionsOf(engine, { ...where, ...named }, options, true);
  };
  const [conventions, end] =
    form === 'dates' ? await bothDays(dated, options) : [await conventionsOf(engine, where, options, true), null];
  const { numbers } = conventions;
  const number = (role: Role, type: Sql): Sql =>
    engine.dialect.tryCast(numberIn(columns[role]!, numbers[role]!, engine.dialect), type);
  const told = columns.amount ? number('amount', sql`DECIMAL(18, 4)`) : sql`NULL`;
  const amount = columns.interval
    ? sql`${told} / ${monthsBetween(columns.interval, raw.headers, mapping.interval!)}`
    : told;
  const currency = columns.currency
    ? currencyCodeIn(columns.currency)
    : columns.amount && currencyBeside(columns.amount, numbers.amount?.currencies ?? []);
  const churned = columns.churned && churnIn(columns.churned, mapping.churned!);
  // Where only a yes is ever written, a blank is a no.
  const { noes } =
    form === 'tenure'
      ? await engine.one(sql`SELECT count(*) FILTER (NOT ${churned!}) AS noes FROM ${raw.relation}`)
      : { noes: 0 };
  const blankStays =
    Number(noes) > 0 ? sql`NULL` : sql`CASE WHEN ${isNothing(columns.churned ?? sql`''`)} THEN false END`;
  const fields = {
    dates: () => {
      const [began, ended] = [dateIn(columns.start!, conventions.date), dateIn(columns.end!, end!)];
      const running = sql`(${saysNoEnd(columns.end!)} OR ${isNoEnd(ended, began)})`;
      return [
        sql`${began} AS start_date`,
        sql`CASE WHEN NOT ${running} THEN ${ended} END AS told_end`,
        sql`${running} AS endless`,
        sql`coalesce(${columns.status ? stageIn(columns.status) : sql`NULL`}, ${columns.churned ? stageOfChurn(columns.churned, mapping.churned!) : sql`NULL`}) AS stage`,
      ];
    },
    tenure: () => [
      sql`CAST(floor(${number('tenure', sql`DECIMAL(18, 4)`)}) AS INTEGER) AS tenure`,
      sql`coalesce(${churned!}, ${blankStays}) AS churned`,
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
  const other =
    options.currency === undefined || !currency
      ? sql`false`
      : sql`currency IS DISTINCT FROM ${currencyCode(options.currency)}`;
  const reading =
    (nobody: readonly string[]): RowsRead =>
    (relation, carried) =>
      sql`SELECT *, CASE
      WHEN NOT kept THEN ${codeOf('where')} WHEN ${other} THEN ${codeOf('other_currency')} WHEN customer IS NULL THEN ${codeOf('no_customer')}
      WHEN ${notBegun} THEN ${codeOf('not_begun')}
      WHEN ${unread} THEN ${codeOf('bad_contract')} WHEN ${badAmount} THEN ${codeOf('bad_amount')}
      WHEN ${late} THEN ${codeOf('after_as_of')} WHEN ${early} THEN ${codeOf('before_since')} ELSE 0 END AS excluded
    FROM (SELECT * ${form === 'dates' ? sql`, ${endByStage} AS end_date` : sql``} FROM (SELECT ${joined([
      sql`${columns.customer ? customerIn(columns.customer, { nobody, foldCustomers: options.foldCustomers ?? false }) : sql`''`} AS customer`,
      sql`CAST(${amount} AS DECIMAL(18, 4)) AS amount`,
      sql`${currency || sql`NULL`} AS currency`,
      sql`${columns.amount ? isNothing(columns.amount) : sql`true`} AS amount_blank`,
      sql`0 AS orders`,
      ...(form === 'dates' ? [] : [sql`CAST(NULL AS DATE) AS start_date`]),
      ...fields,
      options.where === undefined ? sql`true AS kept` : sql`kept`,
      ...carried,
    ])} FROM ${relation}))`;
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
      since: since ?? null,
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
