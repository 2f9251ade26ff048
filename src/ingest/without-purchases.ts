import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError, UserError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { type ContractForm, contractMapping, noContracts } from './contracts/contract-mapping.ts';
import { type Contracts, type ContractsRead, readContracts } from './contracts/contracts.ts';
import { currencyOf } from './currency.ts';
import { indexOfHeader } from './headers.ts';
import { historyRoles, isHistorySummary, readHistorySummary } from './history-summary.ts';
import type { InputFile } from './input-file.ts';
import { foundMapping, type MappingFound } from './mapping.ts';
import { flagsOf } from './needed-roles.ts';
import { nothingRead } from './nothing-read.ts';
import type { Needs, Reading, ReadingOptions } from './reading.ts';
import { refuseTooMany, rejectedShown, rejectsIn } from './rejected.ts';
import type { Remark } from './remark.ts';
import type { Mapping, Role } from './roles.ts';
import { columnsOf, type RawRows } from './rows.ts';
import { isSummary, noTransactions, readSummary, type Summary, summaryRoles } from './summary.ts';
import { folded } from './synonyms.ts';
import { filtered } from './where.ts';

/** Files whose rows are no purchases, before they are read. */
interface Without {
  readonly engine: Engine;
  readonly files: readonly InputFile[];
  readonly whole: RawRows;
  readonly sample: Sql;
  readonly options: ReadingOptions;
  /** Whether more of the rows is to be looked at. */
  readonly inspecting: boolean;
}

/**
 * The reading of files that hold contracts, a row a customer, or ready purchase histories, as far as they will do and
 * there is no date of purchase (`mapping`); null where purchases are to be read. DataError where contracts alone will do and there are none.
 */
export async function readWithoutPurchases(from: Without, needs: Needs, mapping: Mapping): Promise<Reading | null> {
  const { whole, options } = from;
  const undated = !mapping.date;
  const contracts =
    needs.contracts === 'only' || (needs.contracts === 'else' && undated)
      ? contractMapping(whole, options.map ?? {})
      : null;
  if (contracts) return readAsContracts(from, contracts);
  if (needs.contracts === 'only') throw noContracts(whole);
  const summary = needs.summaries && undated ? summaryMapping(whole, options) : null;
  const histories = needs.histories && undated ? historyMapping(whole, options) : null;
  // Recency and frequency beside the time observed are those of a history; beside an age, it may be that of a person.
  if (summary && !(histories && folded(histories.mapping.t_cal ?? '') !== 'age'))
    return readAsSummary(from, summary, readSummary);
  return histories && readAsSummary(from, histories, readHistorySummary);
}

/** DataError for a file without a date of purchase that holds what another command takes. */
export function refuseOtherKinds(whole: RawRows, options: ReadingOptions, missing: readonly Role[]): void {
  const otherwise = phrase`If these are purchases all the same, say which columns tell them: ${flagsOf(missing)}.`;
  if (contractMapping(whole, options.map ?? {}))
    throw new DataError(phrase`the file holds contracts or survivors, and this needs purchases`, {
      code: 'NEEDS_PURCHASES_OF_CONTRACTS',
      hint: phrase`clientele retention reads them. ${otherwise}`,
    });
  const histories = historyMapping(whole, options);
  if (!histories && !summaryMapping(whole, options)) return;
  throw new DataError(phrase`the file has one row a customer, and this needs the purchases themselves`, {
    code: 'NEEDS_PURCHASES',
    hint: histories
      ? phrase`clientele clv reads ready histories, and equity with a mean spend; export the orders for the rest. ${otherwise}`
      : phrase`clientele rfm reads it; export the orders for the rest. ${otherwise}`,
  });
}

/** The mapping of a file of ready purchase histories; null when it is none. */
function historyMapping(raw: RawRows, options: ReadingOptions): MappingFound | null {
  const found = foundMapping(raw, options.map ?? {}, historyRoles);
  return isHistorySummary(found.mapping) ? found : null;
}

/** The mapping of a file with one row a customer; null when it is none. */
function summaryMapping(raw: RawRows, options: ReadingOptions): MappingFound | null {
  try {
    const found = foundMapping(raw, options.map ?? {}, summaryRoles);
    return isSummary(found.mapping) ? found : null;
  } catch (error) {
    if (error instanceof UserError && error.code === 'AMBIGUOUS_COLUMN' && !options.map?.frequency) return null;
    throw error;
  }
}

function readAsSummary(from: Without, found: MappingFound, reader: typeof readHistorySummary): Promise<Reading> {
  const { engine, sample, options } = from;
  if (options.since !== undefined)
    throw new UsageError(phrase`--since needs the purchases, and the file has one row a customer`, {
      hint: phrase`Leave it out, or keep rows with --where.`,
    });
  return readRows(from, found, async (raw) => {
    const summary = await reader(engine, { ...raw, sample }, columnsOf(found.mapping, raw), found.mapping, options);
    return {
      ...summary,
      contracts: null,
      remarks: [
        { code: summary.histories ? 'ready_histories' : 'one_row_a_customer' },
        ...rejectedRemarks(summary.ledger.rows_rejected),
        ...(summary.ledger.customers === 0 ? [{ code: 'no_customer_left' }] : []),
      ],
    };
  });
}

function readAsContracts(from: Without, found: { mapping: MappingFound; form: ContractForm }): Promise<Reading> {
  const { engine, options } = from;
  const { filledIn } = found.mapping.layout ?? {};
  const cells = (header: string): Sql => column(indexOfHeader(from.whole.headers, header));
  const whole = filledIn ? from.whole.over((rows) => filledIn(rows, cells)) : from.whole;
  if (options.since !== undefined && found.form !== 'dates')
    throw new UsageError(phrase`--since needs the days on which contracts begin and end`, {
      hint: phrase`Leave it out.`,
    });
  return readRows({ ...from, whole }, found.mapping, async (raw) => {
    const first = await readContracts(engine, raw, found, options);
    const planned = options.asOf === undefined && first.asOf !== null && first.asOf > first.today;
    const asOf = planned ? (first.lastStart ?? first.today) : options.asOf;
    const read = planned ? await readContracts(engine, raw, found, { ...options, asOf }) : first;
    const { rows, currencies } = read.contracts;
    const refusals: DataError[] = [];
    const currency = await currencyOf(engine, rows, currencies, options.currency).catch((error: unknown) => {
      if (!from.inspecting || !(error instanceof DataError)) throw error;
      refusals.push(error);
      return null;
    });
    return {
      ...read,
      currency,
      refusals,
      customers: read.contracts.rows,
      histories: null,
      remarks: [
        ...(options.since === undefined ? [] : [{ code: 'contracts_since', values: { date: options.since } }]),
        ...rejectedRemarks(read.ledger.rows_rejected),
        ...(planned ? [{ code: 'future_ends', values: { date: asOf! } }] : []),
        ...(asOf === undefined ? await plannedEnds(engine, read) : []),
        ...(await termsRenewed(engine, read)),
        ...(await copies(engine, raw, read)),
      ],
    };
  });
}

/**
 * Ends more days than this after the last beginning may have been planned: a month, for whatever is made anew so seldom is no business that goes on, and
 * less where contracts begin on so many days of a quarter that none began for so long by a chance below e⁻¹⁰.
 */
const longSilence = (lastStart: string): Sql =>
  sql`(SELECT least(31, 10 * 90 / count(DISTINCT start_date) FILTER (start_date > DATE ${lastStart} - 90)) FROM began)`;

/** Of a file that does not tell its day: ends long after any contract began, or nobody whose contract goes on. */
async function plannedEnds(engine: Engine, { contracts, asOf, lastStart }: ContractsRead): Promise<Remark[]> {
  if (contracts.form !== 'dates' || lastStart === null) return [];
  const silence = engine.dialect.daysBetween(sql`DATE ${lastStart}`, sql`end_date`);
  const { ends, running } = await engine.one(sql`
    WITH began AS (SELECT start_date FROM ${contracts.rows})
    SELECT count(*) FILTER (${silence} > ${longSilence(lastStart)}) AS ends, count(*) FILTER (end_date IS NULL OR end_date > DATE ${asOf!}) AS running
    FROM ${contracts.rows}`);
  if (Number(ends) > 0) return [{ code: 'late_ends', count: Number(ends), values: { date: lastStart } }];
  return Number(running) > 0 ? [] : [{ code: 'nobody_there', values: { date: asOf!, start: lastStart } }];
}

/** Rows that are copies of others, where they count: joined to one stay they do not, but what they pay does. */
async function copies(engine: Engine, { cells, relation }: RawRows, { contracts }: ContractsRead): Promise<Remark[]> {
  if (contracts.form === 'survivors' || (contracts.form === 'dates' && !contracts.money)) return [];
  const { count } = await engine.one(
    sql`SELECT count(*) - count(DISTINCT ${engine.dialect.hash(cells)}) AS count FROM ${relation}`,
  );
  return Number(count) > 0 ? [{ code: 'duplicates_kept', count: Number(count) }] : [];
}

/** Contracts that run by their status, though the end of a term has passed. */
async function termsRenewed(engine: Engine, { contracts, asOf }: ContractsRead): Promise<Remark[]> {
  if (contracts.form !== 'dates' || asOf === null) return [];
  const { count } = await engine.one(
    sql`SELECT count(*) AS count FROM ${contracts.rows} WHERE end_date IS NULL AND told_end <= DATE ${asOf}`,
  );
  return Number(count) > 0 ? [{ code: 'runs_by_status', count: Number(count), values: { date: asOf } }] : [];
}

const rejectedRemarks = (count: number): Remark[] => (count > 0 ? [{ code: 'rows_rejected', count }] : []);

/** The reading of rows that are no purchases: whatever kind they are of, they are filtered, accounted for and told alike. */
async function readRows(
  { engine, files, whole, sample, options, inspecting }: Without,
  mapping: MappingFound,
  reader: (raw: RawRows) => Promise<
    Summary & {
      readonly contracts: Contracts | null;
      readonly remarks: Remark[];
      readonly currency?: string | null;
      readonly refusals?: readonly DataError[];
    }
  >,
): Promise<Reading> {
  const raw = options.where === undefined ? whole : await filtered(engine, whole, sample, options.where);
  const told = nothingRead(options);
  const { ledger, read, customers, histories, contracts, asOf, conventions, remarks, ...found } = await reader(raw);
  const from = { raw, read, files, count: ledger.rows_rejected };
  const rejected = await rejectsIn(engine, from, rejectedShown, options.rejects);
  const refusals = [...(found.refusals ?? [])];
  try {
    await refuseTooMany(ledger.rows_rejected, ledger.rows, rejected, options.maxRejects ?? 0.01);
  } catch (error) {
    if (!inspecting || !(error instanceof DataError)) throw error;
    refusals.push(error);
  }
  return {
    ...told,
    currency: found.currency === undefined ? told.currency : found.currency,
    customers,
    summary: contracts === null,
    histories,
    contracts,
    asOf,
    foldCustomers: options.foldCustomers ?? false,
    files: files.map((file) => file.shown),
    ledger,
    mapping,
    conventions,
    layoutNotes: whole.notes,
    remarks,
    rejected,
    refusals,
    inspected: inspecting
      ? {
          raw: whole,
          orders: noTransactions,
          readable: noTransactions,
          // Of contracts, copies of rows are looked for.
          allDifferent: contracts === null,
          given: options,
        }
      : null,
  };
}
