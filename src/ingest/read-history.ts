import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { moneyType } from '../sql/relations/customers.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { conventionsOf } from './conventions.ts';
import { currencyOf } from './currency.ts';
import { codeOf } from './exclusions.ts';
import { featuresOf } from './features.ts';
import { indexOfHeader } from './headers.ts';
import type { InputFile } from './input-file.ts';
import { type Joined, joinedBy } from './join.ts';
import { type Fates, ledgerOf, rejectedIn, rowsOf } from './ledger.ts';
import { type Loaded, loadTransactions, transactionsTable } from './load.ts';
import { foundMapping, headerNamed, type MappingFound } from './mapping.ts';
import { marginBy } from './margin.ts';
import { readMended } from './mended.ts';
import { requireRoles } from './needed-roles.ts';
import { guestsAreZero, nobodiesIn } from './nobody.ts';
import { totalsRepeat, withTotalsOnce } from './order-lines.ts';
import { type CountedOrders, countedOrders, orderPrefix, transactionsOf } from './orders.ts';
import { partsOf } from './parts.ts';
import type { Needs, Reading, ReadingOptions } from './reading.ts';
import { type RowsRead, refuseTooMany, rejectedShown, rejectsIn } from './rejected.ts';
import { remarksOf } from './remarks.ts';
import type { Mapping, Role } from './roles.ts';
import { flaggedRows } from './row-flags.ts';
import { type RowKinds, rowKindsIn } from './row-kinds.ts';
import { columnsOf, type RawRows, union } from './rows.ts';
import { emailRank, synonymRank } from './synonyms.ts';
import { assembled } from './tables.ts';
import { marksOf, type RowReading, transactionRows } from './transactions.ts';
import { noTypes } from './type-columns.ts';
import { filtered } from './where.ts';
import { readWithoutPurchases } from './without-purchases.ts';
import { zoneNamed } from './zones.ts';

const sampleRows = 4096;
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
      throw new UsageError(phrase`--where cannot be evaluated: ${error.message.split('\n', 1)[0]}`, {
        cause: error,
        hint: phrase`Use TRY_CAST where a value may not convert.`,
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
  const sought = wanted.filter((role) => !inQuestion(role, 'AMBIGUOUS_COLUMN'));
  const byId = foundMapping(whole, options.map ?? {}, sought);
  const email = await emailOfGuests(engine, first, whole, byId, options.map ?? {});
  const mapping = email === null ? byId : foundMapping(whole, { ...options.map, customer: email }, sought);
  const other = await readWithoutPurchases(
    { engine, files: main, whole, sample: first, options },
    needs,
    mapping.mapping,
  );
  if (other) return other;
  if (!needs.inspecting) {
    requireRoles(mapping.mapping, whole, needs);
    if (needs.types === 'needed' && !mapping.mapping.type) throw await noTypes(engine, whole, mapping.mapping);
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
  const ofOrder = layout?.amountOfOrder === true && options.map?.amount === undefined && columns.order !== undefined;
  const repetition = ofOrder ? 'certain' : await totalsRepeat(engine, sample, kept, mapping.mapping, columns);
  const rows = repetition === 'certain' ? withTotalsOnce(kept, columns) : kept;
  // A known export says itself which of its rows are sales.
  const seen = options.where === undefined ? [sample, filled.relation] : [keptRows(kept), keptRows(kept)];
  const kinds: RowKinds =
    layout && !layout.kindsTold
      ? { givesBack: null, noSales: [] }
      : await rowKindsIn(engine, seen[0]!, seen[1]!, whole.headers);
  const flagged = layout ? [] : await flaggedRows(engine, seen[1]!, whole.headers, columns.order !== undefined);
  const base = {
    columns,
    dated,
    names: needs.names,
    foldCustomers: options.foldCustomers ?? false,
    nobody: layout?.guests ?? [],
    continued: repetition === 'certain',
    givesBack: kinds.givesBack?.test ?? null,
    refundsWithTax: layout?.refundsWithTax === true && options.map?.amount === undefined,
    leftOut: [
      ...leftOutBy(mapping, whole),
      ...kinds.noSales.map(({ test }) => ({ reason: 'not_a_sale' as const, test })),
      ...flagged,
    ],
    label: labelOf(needs, whole, mapping.mapping, options.map ?? {}),
    channel: needs.channels ? columnOf(mapping.mapping.channel, whole) : null,
    features: needs.drivers
      ? await featuresOf(engine, sample, whole, options.map ?? {}, { named: needs.drivers, decimal: options.decimal })
      : [],
    margin: needs.roles.includes('margin') ? marginBy(mapping.mapping) : null,
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
  const most = needs.inspecting ? rejectedInspected : rejectedShown;
  const read: RowsRead = (seen, carried) => transactionRows(seen, reading, engine.dialect, carried);
  const rejected = await rejectsIn(engine, raw, read, files, rejectedIn(fates), most, options.rejects);
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
  const ledger = await ledgerOf(engine, transactionsTable, customers, fates, marksOf(reading));
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
    margin: reading.margin,
    features: reading.features,
    currency,
    files: main.map((file) => file.shown),
    money: moneyOf(fates),
    foldCustomers: options.foldCustomers ?? false,
    everyRowIsAnOrder: loaded.everyRowIsAnOrder,
    allSales: allSales(fates),
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
        kinds,
        headers: whole.headers,
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

/** The columns of the file that --join names, beside the rows. */
async function withJoined(
  engine: Engine,
  table: RawRows,
  files: readonly InputFile[],
  { on, ...options }: ReadingOptions,
): Promise<Joined> {
  if (files.length === 0 && on === undefined) return { raw: table, unmatched: 0 };
  if (files.length === 0 || on === undefined)
    throw new UsageError(phrase`--join and --on go together`, {
      hint: phrase`For instance --join products.csv --on sku, or --on sku=product_id where its name differs there.`,
    });
  // The delimiter and the header that the user names are those of the file itself.
  const right = union(await partsOf(engine, files, { ...options, delimiter: undefined, noHeader: undefined }));
  return joinedBy(engine, table, right, on, files[0]!.shown);
}

/** The column of e-mail addresses by which customers are told apart where the id 0 is that of every guest; else null. */
async function emailOfGuests(
  engine: Engine,
  sample: Sql,
  raw: RawRows,
  { mapping: { customer }, layout, customerBy }: MappingFound,
  given: Mapping,
): Promise<string | null> {
  const email = raw.headers.find((header) => synonymRank('customer', header) === emailRank);
  if (customer === undefined || given.customer !== undefined || layout || customerBy !== 'id' || !email) return null;
  return (await guestsAreZero(engine, sample, columnOf(customer, raw)!, columnOf(email, raw)!)) ? email : null;
}

/** The rows that --where keeps. */
const keptRows = (rows: RawRows): Sql => sql`(SELECT * FROM ${rows.relation} WHERE kept)`;

const allSales = (fates: Fates): boolean => fates.sales.rows === rowsOf(fates, 'used');

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
    allSales: allSales(fates),
    ids: reading.columns.order !== undefined,
    everyRowIsAnOrder,
    keep: needs.inspecting === true,
    byLabel: needs.types !== null && reading.label !== null,
  });

/** The column of types, or the one to split by. */
const labelOf = ({ label, types }: Needs, raw: RawRows, mapping: Mapping, given: Mapping): Sql | null =>
  columnOf(types ? mapping.type : label === undefined ? undefined : headerNamed(label, raw, given), raw);

const columnOf = (header: string | undefined, raw: RawRows): Sql | null =>
  header === undefined ? null : column(raw.headers.indexOf(header));

/** The rows that the layout leaves out, where the column that tells them is there. */
function leftOutBy({ layout }: MappingFound, raw: RawRows): RowReading['leftOut'] {
  return (layout?.leftOut ?? []).flatMap(({ reason, headers, when }) => {
    const index = indexOfHeader(raw.headers, ...headers);
    return index < 0 ? [] : [{ reason, test: when(column(index)) }];
  });
}

function requireDate(flag: string, date: string | undefined): void {
  if (date === undefined || (/^\d{4}-\d\d-\d\d$/.test(date) && new Date(date).toJSON()?.startsWith(date))) return;
  throw new UsageError(phrase`${flag}: "${date}" is no date`, { hint: phrase`Write it as 2025-12-31.` });
}
