import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError, UserError } from '../errors.ts';
import { moneyType } from '../sql/relations/customers.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { type Contracts, contractMapping, noContracts, readContracts } from './contracts.ts';
import { type ConventionOptions, type Conventions, conventionsOf } from './conventions.ts';
import { currencyOf } from './currency.ts';
import { codeOf } from './exclusions.ts';
import { indexOfHeader } from './headers.ts';
import { historyRoles, isHistorySummary, readHistorySummary } from './history-summary.ts';
import type { InputFile } from './input-file.ts';
import { type Joined, joinedBy } from './join.ts';
import { type Fates, type Ledger, ledgerOf, rejectedIn, rowsOf } from './ledger.ts';
import { type Loaded, loadTransactions, transactionsTable } from './load.ts';
import { foundMapping, headerNamed, type MappingFound } from './mapping.ts';
import { readMended } from './mended.ts';
import { nobodiesIn } from './nobody.ts';
import { totalsRepeat, withTotalsOnce } from './order-lines.ts';
import { type CountedOrders, countedOrders, orderPrefix, transactionsOf } from './orders.ts';
import { partsOf } from './parts.ts';
import { firstRejected, type Rejected, type RowsRead, refuseTooMany, rejectedRows } from './rejected.ts';
import type { Remark } from './remark.ts';
import { remarksOf } from './remarks.ts';
import type { Mapping, Role } from './roles.ts';
import { type RawRows, union } from './rows.ts';
import { isSummary, noTransactions, readSummary, summaryRoles } from './summary.ts';
import { assembled } from './tables.ts';
import { type RowReading, transactionRows } from './transactions.ts';
import { noTypes } from './type-columns.ts';
import { filtered } from './where.ts';
import { zoneNamed } from './zones.ts';

export interface ReadingOptions extends ConventionOptions {
  readonly map?: Mapping | undefined;
  /** ISO date: later rows are left out. */
  readonly asOf?: string | undefined;
  /** ISO date: earlier rows are left out. */
  readonly since?: string | undefined;
  /** One SQL condition on the file's own columns. */
  readonly where?: string | undefined;
  readonly currency?: string | undefined;
  /** A second file, whose columns are joined to the rows. */
  readonly join?: string | undefined;
  /** The column to join by; `sku=product_id` where its name differs there. */
  readonly on?: string | undefined;
  /** Customers by e-mail: take spellings that differ by case and blanks for one. */
  readonly foldCustomers?: boolean | undefined;
  readonly delimiter?: string | undefined;
  readonly noHeader?: boolean | undefined;
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
  /** Whether the day of each customer's first order is wanted. */
  readonly firstOrders: boolean;
  /** The day, ISO, after which orders and money are counted apart, given the day the figures hold for; null for none. */
  readonly recentAfter: (asOf: string) => string | null;
  /** A column to split by: a header, a position or a role; it comes out as `label` of the transactions. */
  readonly label?: string | undefined;
  /** The types of purchase are that column, and cannot be done without. */
  readonly types: boolean;
  /** Whether a file with one row a customer will do. */
  readonly summaries: boolean;
  /** Whether a file of ready purchase histories will do. */
  readonly histories?: boolean;
  /** Whether contracts and tables of survivors are looked for: where there are no purchases, or in their place. */
  readonly contracts?: 'never' | 'else' | 'only' | undefined;
  /** Go on as far as the files allow, and keep in `refusals` what would have ended the reading; keep `inspected`, too. */
  readonly inspecting?: boolean;
}

/** What only a look at the files themselves asks for. */
export interface Inspected {
  /** All rows as text. */
  readonly raw: RawRows;
  /** `customer_key`, `order_key`, `date`: one row an order of `transactions`. */
  readonly orders: Sql;
  /** As `transactions`; where there is no customer, every row that could be read without one. */
  readonly readable: Sql;
  /** Every row is an order with a number of its own, so that no two rows are the same. */
  readonly allDifferent: boolean;
  readonly given: ReadingOptions;
}

/** A purchase history in the engine, with the account of how it was read. */
export interface Reading {
  /** `customer_key`, `order_key`, `date`, `amount`, `sale` (and `label`): the rows in use, of customers with an order. */
  readonly transactions: Sql;
  /**
   * `customer_key`, `orders`, `amount`, `last_order`, and as they are needed `customer`, `first_order`, `recent_orders`,
   * `recent_amount`: one row a customer with an order.
   */
  readonly customers: Sql;
  /** The file had one row a customer: no transaction is known, nor a first order. */
  readonly summary: boolean;
  /** See `readHistorySummary`, where the file had ready purchase histories; no transaction is known then. */
  readonly histories: Sql | null;
  /** The file told of contracts: no transaction is known; null when it held purchases. */
  readonly contracts: Contracts | null;
  /** The day the figures hold for, ISO; null when there is no transaction. */
  readonly asOf: string | null;
  readonly currency: string | null;
  /** The DECIMAL that holds any customer's sum. */
  readonly money: Sql;
  /** Whether case and blanks of e-mail addresses were folded. */
  readonly foldCustomers: boolean;
  /** Every row that counts for an order is one of its own. */
  readonly everyRowIsAnOrder: boolean;
  /** The labels whose recent net amount stands in `customers`, as `labelSum` of their place; none where they are many or none. */
  readonly labels: readonly string[];
  readonly files: readonly string[];
  readonly ledger: Ledger;
  readonly mapping: MappingFound;
  readonly conventions: Conventions;
  /** How the files are laid out, in words. */
  readonly layoutNotes: readonly string[];
  readonly remarks: readonly Remark[];
  /** The first few rejected rows. */
  readonly rejected: readonly Rejected[];
  /** Why the files cannot be used as they are; only an inspection goes on with any. */
  readonly refusals: readonly DataError[];
  readonly inspected: Inspected | null;
}

const sampleRows = 4096;
const rejectedShown = 5;
const rejectedInspected = 200;

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
  const refusals: DataError[] = [];
  for (;;)
    try {
      return await readMended(files, (some) => readChecked(engine, some, needs, options, refusals));
    } catch (error) {
      // Each round does without one role more.
      const role = needs.inspecting && error instanceof DataError ? error.role : undefined;
      if (role === undefined || refusals.some((before) => before.role === role)) throw error;
      refusals.push(error as DataError);
    }
}

async function readChecked(
  engine: Engine,
  files: readonly InputFile[],
  needs: Needs,
  options: ReadingOptions,
  refusals: readonly DataError[],
): Promise<Reading> {
  try {
    return await read(engine, files, needs, options, refusals);
  } catch (error) {
    if (options.where !== undefined && error instanceof Error && /^(Conversion|Out of Range) Error/.test(error.message))
      throw new UsageError(`--where cannot be evaluated: ${error.message.split('\n', 1)[0]}`, {
        cause: error,
        hint: 'Use TRY_CAST where a value may not convert.',
      });
    throw error;
  }
}

async function read(
  engine: Engine,
  files: readonly InputFile[],
  needs: Needs,
  options: ReadingOptions,
  before: readonly DataError[],
): Promise<Reading> {
  const refusals = [...before];
  const refuse = (error: unknown): void => {
    if (!needs.inspecting || !(error instanceof DataError)) throw error;
    refusals.push(error);
  };
  for (const [flag, date] of [
    ['--as-of', options.asOf],
    ['--since', options.since],
  ])
    requireDate(flag!, date);
  const main = files.filter((file) => !file.joined);
  const table = await assembled(engine, await partsOf(engine, main, options));
  const { raw: whole, unmatched } = await withJoined(
    engine,
    table,
    files.filter((file) => file.joined),
    options,
  );
  // First of all: text that does not split shows here, and its headers mean nothing.
  const first = await engine.table('sample', sql`SELECT * FROM ${whole.relation} LIMIT ${sampleRows}`);
  const tz = options.tz === undefined ? undefined : await zoneNamed(engine, options.tz);
  const time = tz === undefined ? [] : (['time'] as const);
  const inQuestion = (role: Role, code?: string): boolean =>
    before.some((error) => error.role === role && error.code === (code ?? error.code));
  const wanted = [...new Set<Role>(['customer', 'order', 'date', ...time, ...needs.roles])];
  const mapping = foundMapping(
    whole,
    options.map ?? {},
    wanted.filter((role) => !inQuestion(role, 'AMBIGUOUS_COLUMN')),
  );
  const asContracts =
    needs.contracts === 'only' || (needs.contracts === 'else' && !mapping.mapping.date)
      ? contractMapping(whole, options.map ?? {})
      : null;
  if (asContracts) return readAsContracts(engine, main, whole, first, asContracts, options);
  if (needs.contracts === 'only') throw noContracts(whole);
  const asSummary = needs.summaries && !mapping.mapping.date ? summaryMapping(whole, options) : null;
  if (asSummary) return readAsSummary(engine, main, whole, first, asSummary, options, readSummary);
  const asHistories = needs.histories && !mapping.mapping.date ? historyMapping(whole, options) : null;
  if (asHistories) return readAsSummary(engine, main, whole, first, asHistories, options, readHistorySummary);
  if (!needs.inspecting) {
    requireRoles(mapping.mapping, whole, needs);
    if (needs.types && !mapping.mapping.type) throw await noTypes(engine, whole, mapping.mapping);
  }
  const { layout } = mapping;
  const filledIn = (rows: Sql): Sql =>
    layout?.filledIn?.(rows, (header) => column(indexOfHeader(whole.headers, header))) ?? rows;
  const filled = layout?.filledIn ? whole.over(filledIn) : whole;
  const sample = layout?.filledIn ? await engine.table('filled', sql`SELECT * FROM ${filledIn(first)}`) : first;
  const kept = options.where === undefined ? filled : await filtered(engine, filled, sample, options.where);
  const known = Object.entries(columnsOf(mapping.mapping, kept)).filter(([role]) => !inQuestion(role as Role));
  const nothing = sql`CAST(NULL AS VARCHAR)`;
  const columns: Partial<Record<Role, Sql>> = { customer: nothing, date: nothing, ...Object.fromEntries(known) };
  const dated = columns.date !== nothing;
  const repetition = await totalsRepeat(engine, sample, kept, mapping.mapping, columns);
  const rows = repetition === 'certain' ? withTotalsOnce(kept, columns) : kept;
  const base = {
    columns,
    dated,
    names: needs.names,
    foldCustomers: options.foldCustomers ?? false,
    nobody: layout?.guests ?? [],
    continued: repetition === 'certain',
    refundsWithTax: layout?.refundsWithTax === true && options.map?.amount === undefined,
    leftOut: leftOutBy(mapping, whole),
    label: labelOf(needs, whole, needs.types ? mapping.mapping : (options.map ?? {})),
    orderPrefix: await orderPrefix(engine, sample, columns.order),
    keep: {
      where: options.where !== undefined,
      currency: options.currency?.toUpperCase() ?? null,
      asOf: options.asOf ?? null,
      since: options.since ?? null,
    },
  };

  const conventions = (thorough: boolean) =>
    conventionsOf(
      engine,
      { sample, all: rows.relation, columns, mapping: mapping.mapping },
      { ...options, tz },
      thorough,
    );
  const wholeOrders = layout?.wholeOrders === true && options.map?.amount === undefined;
  const load = (nobody: readonly string[]) =>
    loadTransactions(engine, rows, sample, { ...base, nobody: [...base.nobody, ...nobody] }, conventions, wholeOrders);
  let loaded = await load([]);
  const asOf = (): string | null => options.asOf ?? loaded.fates.span.last;
  let { customers, orders, restarts, labels } = await counted(engine, loaded, needs, asOf());
  const nobody = await nobodiesIn(engine, customers);
  if (nobody.length > 0) {
    loaded = await load(nobody);
    ({ customers, orders, restarts, labels } = await counted(engine, loaded, needs, asOf()));
  }
  const { raw, reading, fates, copies } = loaded;
  const shown = new Map(files.map((file) => [file.path, file.shown]));
  const most = needs.inspecting ? rejectedInspected : rejectedShown;
  const read: RowsRead = (seen, carried) => transactionRows(seen, reading, engine.dialect, carried);
  const rejected = rejectedIn(fates) > 0 ? await firstRejected(engine, raw, read, shown, most) : [];
  if (rejected.length > 0) await options.rejects?.(rejectedRows(engine, raw, read, shown));
  try {
    refuseTooMany(rejectedIn(fates), fates.rows, rejected.slice(0, rejectedShown), options.maxRejects ?? 0.01);
  } catch (error) {
    refuse(error);
  }
  const currency = await currencyOf(engine, transactionsTable, columns.currency !== undefined, options.currency).catch(
    (error) => {
      refuse(error);
      return null;
    },
  );
  const ledger = await ledgerOf(engine, transactionsTable, customers, fates, columns.status !== undefined);
  // Rows of customers without an order are out of use, and the last day with them: recent is told from another.
  if (options.asOf === undefined && ledger.last_date !== fates.span.last)
    ({ customers, orders, labels } = await counted(engine, loaded, needs, ledger.last_date));
  const orderless = ledger.excluded.some(({ reason }) => reason === 'customer_without_order');
  const transactions = transactionsOf(transactionsTable, customers, !orderless);
  const anonymous = sql`(SELECT * FROM ${transactionsTable} WHERE excluded = ${codeOf('no_customer')} AND amount IS NOT NULL)`;
  return {
    transactions,
    customers: sql`(SELECT * FROM ${customers} WHERE orders > 0)`,
    summary: false,
    histories: null,
    contracts: null,
    asOf: options.asOf ?? ledger.last_date,
    currency,
    files: main.map((file) => file.shown),
    money: moneyOf(fates),
    foldCustomers: options.foldCustomers ?? false,
    everyRowIsAnOrder: loaded.everyRowIsAnOrder,
    labels,
    ledger,
    mapping,
    conventions: reading,
    layoutNotes: whole.notes,
    remarks: [
      ...files.flatMap((file) => file.remarks),
      ...(await remarksOf(engine, {
        sample,
        customer: columns.customer!,
        mapping,
        since: options.since,
        asOf: options.asOf,
        restarts,
        zone: reading.date.zone,
        ledger,
        copies,
        unmatched,
        nobody,
        totals: repetition,
        furtherLines: reading.continued && repetition === 'none',
        folded: options.foldCustomers ?? false,
        rows: raw.relation,
      })),
    ],
    rejected,
    refusals,
    inspected: needs.inspecting
      ? {
          raw: whole,
          orders,
          allDifferent: loaded.everyRowIsAnOrder && fates.sales.rows === fates.rows,
          readable: columns.customer === nothing ? anonymous : transactions,
          given: options,
        }
      : null,
  };
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

async function readAsSummary(
  engine: Engine,
  files: readonly InputFile[],
  whole: RawRows,
  sample: Sql,
  mapping: MappingFound,
  options: ReadingOptions,
  reader: typeof readSummary,
): Promise<Reading> {
  if (options.since !== undefined)
    throw new UsageError('--since needs the purchases, and the file has one row a customer', {
      hint: 'Leave it out, or keep rows with --where.',
    });
  const raw = options.where === undefined ? whole : await filtered(engine, whole, sample, options.where);
  const summary = await reader(engine, raw, columnsOf(mapping.mapping, raw), mapping.mapping, options);
  const { ledger, read } = summary;
  const shown = new Map(files.map((file) => [file.path, file.shown]));
  const rejected = ledger.rows_rejected > 0 ? await firstRejected(engine, raw, read, shown, rejectedShown) : [];
  if (rejected.length > 0) await options.rejects?.(rejectedRows(engine, raw, read, shown));
  refuseTooMany(ledger.rows_rejected, ledger.rows, rejected, options.maxRejects ?? 0.01);
  const remarks: Remark[] = [{ code: summary.histories ? 'ready_histories' : 'one_row_a_customer' }];
  if (ledger.rows_rejected > 0) remarks.push({ code: 'rows_rejected', count: ledger.rows_rejected });
  if (ledger.customers === 0) remarks.push({ code: 'no_customer_left' });
  return {
    transactions: noTransactions,
    customers: summary.customers,
    summary: true,
    histories: summary.histories,
    contracts: null,
    asOf: summary.asOf,
    currency: options.currency?.toUpperCase() ?? null,
    files: files.map((file) => file.shown),
    money: moneyType(1, 0),
    foldCustomers: options.foldCustomers ?? false,
    everyRowIsAnOrder: false,
    labels: [],
    ledger,
    mapping,
    conventions: summary.conventions,
    layoutNotes: whole.notes,
    remarks,
    rejected,
    refusals: [],
    inspected: {
      raw: whole,
      orders: noTransactions,
      readable: noTransactions,
      allDifferent: true,
      given: options,
    },
  };
}

async function readAsContracts(
  engine: Engine,
  files: readonly InputFile[],
  whole: RawRows,
  sample: Sql,
  found: NonNullable<ReturnType<typeof contractMapping>>,
  options: ReadingOptions,
): Promise<Reading> {
  if (options.since !== undefined && found.form !== 'dates')
    throw new UsageError('--since needs the days on which contracts begin and end', { hint: 'Leave it out.' });
  const raw = options.where === undefined ? whole : await filtered(engine, whole, sample, options.where);
  const { contracts, ledger, conventions, read, asOf } = await readContracts(engine, raw, found, options);
  const shown = new Map(files.map((file) => [file.path, file.shown]));
  const rejected = ledger.rows_rejected > 0 ? await firstRejected(engine, raw, read, shown, rejectedShown) : [];
  if (rejected.length > 0) await options.rejects?.(rejectedRows(engine, raw, read, shown));
  refuseTooMany(ledger.rows_rejected, ledger.rows, rejected, options.maxRejects ?? 0.01);
  const remarks: Remark[] = [];
  if (options.since !== undefined) remarks.push({ code: 'contracts_since', values: { date: options.since } });
  if (ledger.rows_rejected > 0) remarks.push({ code: 'rows_rejected', count: ledger.rows_rejected });
  if (options.asOf === undefined && asOf !== null && asOf > new Date().toISOString().slice(0, 10))
    remarks.push({ code: 'future_ends', values: { date: asOf } });
  return {
    transactions: noTransactions,
    customers: contracts.rows,
    labels: [],
    summary: false,
    histories: null,
    contracts,
    asOf,
    currency: options.currency?.toUpperCase() ?? null,
    files: files.map((file) => file.shown),
    money: moneyType(1, 0),
    foldCustomers: options.foldCustomers ?? false,
    everyRowIsAnOrder: false,
    ledger,
    mapping: found.mapping,
    conventions,
    layoutNotes: whole.notes,
    remarks,
    rejected,
    refusals: [],
    inspected: {
      raw: whole,
      orders: noTransactions,
      readable: noTransactions,
      allDifferent: false,
      given: options,
    },
  };
}

/** The columns of the file that --join names, beside the rows. */
async function withJoined(
  engine: Engine,
  table: RawRows,
  files: readonly InputFile[],
  { on, ...options }: ReadingOptions,
): Promise<Joined> {
  if (files.length === 0 && on === undefined) return { raw: table, unmatched: 0 };
  if (files.length === 0 || on === undefined)
    throw new UsageError('--join and --on go together', {
      hint: 'For instance --join products.csv --on sku, or --on sku=product_id where its name differs there.',
    });
  // The delimiter and the header that the user names are those of the file itself.
  const right = union(await partsOf(engine, files, { ...options, delimiter: undefined, noHeader: undefined }));
  return joinedBy(engine, table, right, on, files[0]!.shown);
}

const moneyOf = (fates: Fates): Sql => moneyType(fates.rows, fates.largest);

const counted = (
  engine: Engine,
  { reading, fates, everyRowIsAnOrder }: Loaded,
  needs: Needs,
  asOf: string | null,
): Promise<CountedOrders> =>
  countedOrders(engine, transactionsTable, {
    names: needs.names,
    firstOrders: needs.firstOrders,
    recentAfter: asOf === null ? null : needs.recentAfter(asOf),
    money: moneyOf(fates),
    allSales: fates.sales.rows === rowsOf(fates, 'used'),
    ids: reading.columns.order !== undefined,
    everyRowIsAnOrder,
    keep: needs.inspecting === true,
    byLabel: needs.types,
  });

function labelOf({ label, types }: Needs, raw: RawRows, mapping: Mapping): Sql | null {
  const header = types ? mapping.type : label === undefined ? undefined : headerNamed(label, raw, mapping);
  return header === undefined ? null : column(raw.headers.indexOf(header));
}

/** The rows that the layout leaves out, where the column that tells them is there. */
function leftOutBy({ layout }: MappingFound, raw: RawRows): RowReading['leftOut'] {
  return (layout?.leftOut ?? []).flatMap(({ reason, headers, when }) => {
    const index = indexOfHeader(raw.headers, ...headers);
    return index < 0 ? [] : [{ reason, test: when(column(index)) }];
  });
}

function requireDate(flag: string, date: string | undefined): void {
  if (date === undefined || (/^\d{4}-\d\d-\d\d$/.test(date) && new Date(date).toJSON()?.startsWith(date))) return;
  throw new UsageError(`${flag}: "${date}" is no date`, { hint: 'Write it as 2025-12-31.' });
}

/** Roles without a column that no history can do without, and the amount where money is needed. */
export function missingRoles(mapping: Mapping, money: boolean): Role[] {
  const missing: Role[] = (['customer', 'date'] as const).filter((role) => !mapping[role]);
  if (money && !mapping.amount && !(mapping.quantity && mapping.unit_price)) missing.push('amount');
  return missing;
}

function requireRoles(mapping: Mapping, raw: RawRows, needs: Needs): void {
  const missing = missingRoles(mapping, needs.money);
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
