import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { moneyType } from '../sql/relations/customers.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { conventionsOf } from './conventions.ts';
import { currencyOf } from './currency.ts';
import { codeOf } from './exclusions.ts';
import type { InputFile } from './input-file.ts';
import { type Fates, ledgerOf, rejectedIn, rowsOf } from './ledger.ts';
import { type Loaded, loadTransactions, transactionsTable } from './load.ts';
import type { MappingFound } from './mapping.ts';
import { nobodiesIn } from './nobody.ts';
import { type CountedOrders, countedOrders, transactionsOf } from './orders.ts';
import { noColumn, purchaseRows } from './purchase-rows.ts';
import type { Needs, Reading, ReadingOptions } from './reading.ts';
import { type RowsRead, refuseTooMany, rejectedShown, rejectsIn } from './rejected.ts';
import { remarksOf } from './remarks.ts';
import type { RawRows } from './rows.ts';
import { marksOf, transactionRows } from './transactions.ts';
import { whyRejected } from './why-rejected.ts';

/** Files whose rows are purchases, as far as their headers tell. */
interface Found {
  readonly files: readonly InputFile[];
  readonly whole: RawRows;
  /** The first rows. */
  readonly sample: Sql;
  readonly mapping: MappingFound;
  /** Rows that found nothing in the file that --join names. */
  readonly unmatched: number;
  /** The time zone of --tz, as the engine spells it. */
  readonly tz: string | undefined;
  /** What earlier rounds of an inspection were refused for: the roles that they name are done without. */
  readonly refusals: readonly DataError[];
}

const rejectedInspected = 200;

/** Load rows as transactions, count orders, and account for every row. DataError when too many of them cannot be read. */
export async function readPurchases(
  engine: Engine,
  found: Found,
  needs: Needs,
  options: ReadingOptions,
): Promise<Reading> {
  const { files, whole, mapping, unmatched, tz } = found;
  const { layout } = mapping;
  const refusals = [...found.refusals];
  const refuse = (error: unknown): void => {
    if (!needs.inspecting || !(error instanceof DataError)) throw error;
    refusals.push(error);
  };
  const { rows, sample, base, repetition, kinds } = await purchaseRows(engine, found, needs, options, (role) =>
    found.refusals.some((error) => error.role === role),
  );
  const { columns } = base;
  const conventions = (thorough: boolean) =>
    conventionsOf(
      engine,
      { sample, all: rows.relation, columns, mapping: mapping.mapping },
      { ...options, tz },
      thorough,
    );
  const wholeOrders = layout?.wholeOrders === true && options.map?.amount === undefined;
  const load = (nobody: readonly string[]) =>
    loadTransactions(engine, rows, sample, { ...base, nobody: [...base.nobody, ...nobody] }, conventions, {
      wholeOrders,
      currencies: options.map?.currency === undefined,
    });
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
  const from = { raw, read, files, count: rejectedIn(fates) };
  const rejected = await rejectsIn(engine, from, most, options.rejects);
  try {
    const [first, allowed] = [rejected.slice(0, rejectedShown), options.maxRejects ?? 0.01];
    const why = () => whyRejected(engine, raw, reading, mapping.mapping);
    await refuseTooMany(rejectedIn(fates), fates.rows, first, allowed, why);
  } catch (error) {
    refuse(error);
  }
  const currency = await currencyOf(
    engine,
    transactionsTable,
    reading.columns.currency !== undefined,
    options.currency,
  ).catch((error) => {
    refuse(error);
    return null;
  });
  const ledger = await ledgerOf(engine, transactionsTable, customers, fates, marksOf(reading));
  // Rows of customers without an order are out of use, and the last day with them: recent is told from another.
  if (options.asOf === undefined && ledger.last_date !== fates.span.last)
    ({ customers, orders, labels } = await counted(engine, loaded, needs, ledger.last_date));
  // Customers have their names by now; those of every row would take up a quarter of what rows do.
  if (needs.names) await engine.run(sql`ALTER TABLE ${transactionsTable} DROP COLUMN customer`);
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
    files: files.filter(({ joined }) => !joined).map(({ shown }) => shown),
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
        conventions: reading,
        ledger,
        copies,
        unmatched,
        nobody,
        customers,
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
          readable: columns.customer === noColumn ? anonymous : transactions,
          given: options,
        }
      : null,
  };
}

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
