import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError, UserError } from '../errors.ts';
import { moneyType } from '../sql/relations/customers.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { type ConventionOptions, type Conventions, conventionsOf } from './conventions.ts';
import { currencyOf } from './currency.ts';
import type { InputFile } from './input-file.ts';
import { type Ledger, ledgerOf, rejectedIn, usedIn } from './ledger.ts';
import { loadTransactions, transactionsTable } from './load.ts';
import { foundMapping, type MappingFound } from './mapping.ts';
import { countedOrders, orderPrefix, transactionsOf } from './orders.ts';
import { partsOf } from './parts.ts';
import { firstRejected, type Rejected, refuseTooMany, rejectedRows } from './rejected.ts';
import { type Remark, remarksOf } from './remarks.ts';
import type { Mapping, Role } from './roles.ts';
import { type RawRows, union } from './rows.ts';
import { filtered } from './where.ts';

export interface ReadingOptions extends ConventionOptions {
  readonly map?: Mapping | undefined;
  /** ISO date: later rows are left out. */
  readonly asOf?: string | undefined;
  /** ISO date: earlier rows are left out. */
  readonly since?: string | undefined;
  /** One SQL condition on the file's own columns. */
  readonly where?: string | undefined;
  readonly currency?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly noHeader?: boolean | undefined;
  /** Share of the rows (below 1) or number of rows (from 1) that may be rejected; 1 % unless given. */
  readonly maxRejects?: number | undefined;
  /** Takes the rejected rows, when there are any, before too many of them are refused. */
  readonly rejects?: ((rows: AsyncIterable<Rejected[]>) => Promise<void>) | undefined;
}

/** What an analysis asks of a history. */
export interface Needs {
  /** Roles that it reads, besides customer, order and date. */
  readonly roles: readonly Role[];
  /** Whether it cannot do without money. */
  readonly money: boolean;
  /** Whether the customers' own ids are wanted, and not only their keys. */
  readonly names: boolean;
}

/** A purchase history in the engine, with the account of how it was read. */
export interface Reading {
  /** `customer_key`, `order_key`, `date`, `amount`, `sale`: the rows in use, of customers with an order. */
  readonly transactions: Sql;
  /** `customer_key`, `orders`, `amount`, `first_order`, `last_order` (and `customer`): one row a customer with an order. */
  readonly customers: Sql;
  /** The day the figures hold for, ISO; null when there is no transaction. */
  readonly asOf: string | null;
  readonly currency: string | null;
  /** The DECIMAL that holds any customer's sum. */
  readonly money: Sql;
  readonly files: readonly string[];
  readonly ledger: Ledger;
  readonly mapping: MappingFound;
  readonly conventions: Conventions;
  /** How the files are laid out, in words. */
  readonly layoutNotes: readonly string[];
  readonly remarks: readonly Remark[];
  /** The first few rejected rows. */
  readonly rejected: readonly Rejected[];
}

const sampleRows = 4096;
const rejectedShown = 5;

/**
 * Read files into the engine as transactions, deciding what their columns mean and how they are written. Text that does
 * not split as it stands is written anew and read again.
 * DataError when a column is missing or ambiguous, or when too many rows cannot be read.
 */
export async function readHistory(
  engine: Engine,
  files: readonly InputFile[],
  needs: Needs,
  options: ReadingOptions,
): Promise<Reading> {
  try {
    return await read(engine, files, needs, options);
  } catch (error) {
    if (options.where !== undefined && error instanceof Error && /^(Conversion|Out of Range) Error/.test(error.message))
      throw new UsageError(`--where cannot be evaluated: ${error.message.split('\n', 1)[0]}`, {
        cause: error,
        hint: 'Use TRY_CAST where a value may not convert.',
      });
    // A line end unlike the others looks like a quote that never closes.
    const unsplit = error instanceof UserError && (error.code === 'UNSPLITTABLE' || error.code === 'QUOTE');
    const mendable = unsplit && files.some((file) => file.mend);
    if (!mendable) throw error;
    const mended: InputFile[] = [];
    for (const file of files) mended.push((await file.mend?.()) ?? file);
    return read(engine, mended, needs, options);
  }
}

async function read(
  engine: Engine,
  files: readonly InputFile[],
  needs: Needs,
  options: ReadingOptions,
): Promise<Reading> {
  for (const [flag, date] of [
    ['--as-of', options.asOf],
    ['--since', options.since],
  ])
    requireDate(flag!, date);
  const whole = union(await partsOf(engine, files, options));
  const sample = await engine.table('sample', sql`SELECT * FROM ${whole.relation} LIMIT ${sampleRows}`);
  const raw = options.where === undefined ? whole : await filtered(engine, whole, sample, options.where);
  const mapping = foundMapping(raw, options.map ?? {}, ['customer', 'order', 'date', ...needs.roles]);
  requireRoles(mapping.mapping, raw, needs);
  const columns = columnsOf(mapping.mapping, raw);
  const base = {
    columns,
    names: needs.names,
    orderPrefix: await orderPrefix(engine, sample, columns.order),
    keep: {
      where: options.where !== undefined,
      currency: options.currency?.toUpperCase() ?? null,
      asOf: options.asOf ?? null,
      since: options.since ?? null,
    },
  };

  const conventions = (thorough: boolean) =>
    conventionsOf(engine, { sample, all: raw.relation, columns, mapping: mapping.mapping }, options, thorough);
  const { reading, fates, everyRowIsAnOrder } = await loadTransactions(engine, raw, sample, base, conventions);
  const shown = new Map(files.map((file) => [file.path, file.shown]));
  const rejected = rejectedIn(fates) > 0 ? await firstRejected(engine, raw, reading, shown, rejectedShown) : [];
  if (rejected.length > 0) await options.rejects?.(rejectedRows(engine, raw, reading, shown));
  refuseTooMany(fates, rejected, options.maxRejects ?? 0.01);

  const money = moneyType(fates.rows, fates.largest);
  const currency = await currencyOf(engine, transactionsTable, columns.currency !== undefined, options.currency);
  const counting = {
    names: needs.names,
    money,
    allSales: fates.sales.rows === usedIn(fates),
    ids: columns.order !== undefined,
    everyRowIsAnOrder,
  };
  const { customers, restarts } = await countedOrders(engine, transactionsTable, counting);
  const ledger = await ledgerOf(engine, transactionsTable, customers, fates, columns.status !== undefined);
  return {
    transactions: transactionsOf(transactionsTable, customers),
    customers: sql`(SELECT * FROM ${customers} WHERE orders > 0)`,
    asOf: options.asOf ?? ledger.last_date,
    currency,
    files: files.map((file) => file.shown),
    money,
    ledger,
    mapping,
    conventions: reading,
    layoutNotes: raw.notes,
    remarks: await remarksOf(engine, {
      sample,
      customer: columns.customer!,
      mapping,
      since: options.since,
      restarts,
      ledger,
    }),
    rejected,
  };
}

function requireDate(flag: string, date: string | undefined): void {
  if (date === undefined || (/^\d{4}-\d\d-\d\d$/.test(date) && new Date(date).toJSON()?.startsWith(date))) return;
  throw new UsageError(`${flag}: "${date}" is no date`, { hint: 'Write it as 2025-12-31.' });
}

function requireRoles(mapping: Mapping, raw: RawRows, needs: Needs): void {
  const missing: string[] = [];
  if (!mapping.customer) missing.push('customer');
  if (!mapping.date) missing.push('date');
  if (needs.money && !mapping.amount && !(mapping.quantity && mapping.unit_price)) missing.push('amount');
  if (missing.length === 0) return;
  const first = raw.rows[0] ? ` First row: ${raw.rows[0].join(' | ')}.` : '';
  throw new DataError(`no column was recognised as ${missing.join(', ')}`, {
    code: 'NO_COLUMN',
    hint: `Say which: ${missing.map((role) => `--map ${role}=HEADER`).join(' ')} (a number is a position). The columns are: ${raw.headers.join(', ')}.${first}`,
  });
}

function columnsOf(mapping: Mapping, raw: RawRows): Partial<Record<Role, Sql>> {
  const entries = Object.entries(mapping) as [Role, string][];
  return Object.fromEntries(entries.map(([role, header]) => [role, column(raw.headers.indexOf(header))]));
}
