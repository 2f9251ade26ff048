import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { identifier, type Sql } from '../sql/sql.ts';
import type { Conventions } from './conventions.ts';
import { type Copies, copiesIn, withoutCopies } from './duplicates.ts';
import { type Fates, fatesOf, rejectedIn, rowsOf } from './ledger.ts';
import { amountsOnFirstLine, withFurtherLines } from './order-lines.ts';
import { numbersAreDistinct } from './orders.ts';
import type { RawRows } from './rows.ts';
import { type RowReading, transactionRows, typesOf } from './transactions.ts';

/** Rows in the engine as transactions, and how they were read in the end. */
export interface Loaded {
  readonly raw: RawRows;
  readonly reading: RowReading;
  readonly fates: Fates;
  /** Order numbers were loaded, and none comes twice. */
  readonly everyRowIsAnOrder: boolean;
  readonly copies: Copies;
}

export const transactionsTable = identifier('transactions');

/**
 * Load rows as the first of them suggest, and load again where the rest shows otherwise: a value that does not fit has all
 * columns looked at before any row is rejected, and an order number that comes twice has the ids compared. `wholeOrders`: the
 * amount of a row is that of its order.
 */
export async function loadTransactions(
  engine: Engine,
  rows: RawRows,
  base: Omit<RowReading, keyof Conventions | 'typed' | 'cells'>,
  conventions: (thorough: boolean) => Promise<Conventions>,
  wholeOrders: boolean,
): Promise<Loaded> {
  let raw = rows;
  let reading: RowReading = { ...base, ...(await conventions(false)), typed: false, cells: cellsFor(base, raw) };
  let fates = await load(engine, raw, reading);
  const unreadable = rejectedIn(fates) > fates.malformed;
  if (unreadable || rowsOf(fates, 'no_customer') > 0) {
    let again: RowReading = unreadable ? { ...reading, ...(await conventions(true)) } : reading;
    if (!reading.continued && (await amountsOnFirstLine(engine, raw.relation, reading.columns))) {
      raw = withFurtherLines(raw, reading.columns);
      again = { ...again, continued: true };
    }
    if (JSON.stringify(again) !== JSON.stringify(reading)) fates = await load(engine, raw, again);
    reading = again;
  }
  if (reading.orderPrefix !== null) {
    if (await numbersAreDistinct(engine, transactionsTable, fates.sales))
      return { raw, reading, fates, everyRowIsAnOrder: true, copies: { rows: 0, proved: false } };
    reading = { ...reading, orderPrefix: null, cells: raw.cells };
    fates = await load(engine, raw, reading);
  }
  const copies = await copiesIn(engine, transactionsTable, raw, wholeOrders);
  if (copies.proved) {
    await engine.table('transactions', withoutCopies(transactionsTable));
    fates = await fatesOf(engine, transactionsTable, reading.columns.status !== undefined);
  }
  return { raw, reading, fates, everyRowIsAnOrder: false, copies };
}

/** Rows whose order numbers never come twice have no copies. */
const cellsFor = ({ orderPrefix }: { readonly orderPrefix: string | null }, raw: RawRows): Sql | null =>
  orderPrefix === null ? raw.cells : null;

/** Dates and numbers are left to the engine at first, where it can read them: a cell that it refuses, and a word for a day, are looked at again. */
async function load(engine: Engine, raw: RawRows, reading: RowReading): Promise<Fates> {
  const types = raw.typed && typesOf(reading);
  if (types) {
    const fates = await loadOnce(engine, raw.typed!(types), { ...reading, typed: true });
    if (fates.malformed === 0 && !fates.epoch) return fates;
  }
  const fates = await loadOnce(engine, raw.relation, reading);
  const { lines } = fates.malformed > 0 ? await engine.malformedLines(1000) : { lines: [] };
  const unclosed = lines.find((line) => line.problem === 'unclosed quote');
  if (unclosed)
    throw new DataError(
      `line ${unclosed.line}: a quote opens here and never closes: ${unclosed.text.slice(0, 80).trim()}`,
      {
        code: 'QUOTE',
        hint: 'Close it, or double it where it stands inside a cell (""); all rows below it are swallowed otherwise.',
      },
    );
  if (fates.misencoded === 0) return fates;
  throw new DataError(`${fates.misencoded} lines are not UTF-8`, {
    code: 'UNSPLITTABLE',
    hint: 'Name the encoding of the file with --encoding.',
  });
}

async function loadOnce(engine: Engine, rows: Sql, reading: RowReading): Promise<Fates> {
  await engine.forgetMalformedLines();
  await engine.table('transactions', transactionRows(rows, reading, engine.dialect));
  return fatesOf(engine, transactionsTable, reading.columns.status !== undefined);
}
