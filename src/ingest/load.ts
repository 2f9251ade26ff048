import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { identifier, type Sql } from '../sql/sql.ts';
import { type Asides, anyAside, asideLines, asideRows } from './asides.ts';
import type { Conventions } from './conventions.ts';
import { currencyBeside } from './currency-marks.ts';
import { type Copies, copiesIn, withoutCopies } from './duplicates.ts';
import { type Fates, fatesOf, rejectedIn, rowsOf } from './ledger.ts';
import { lineEndsDiffer } from './line-ends.ts';
import { amountsOnFirstLine, withFurtherLines } from './order-lines.ts';
import { numbersAreDistinct } from './orders.ts';
import type { RowReading } from './row-reading.ts';
import type { RawRows } from './rows.ts';
import { marksOf, transactionRows, typesOf } from './transactions.ts';

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
 * columns looked at before any row is rejected, a row without a date has headers and totals looked for, and an order number
 * that comes twice has the ids compared. `wholeOrders`: the amount of a row is that of its order;
 * `currencies`: the marks beside amounts tell their currency.
 */
export async function loadTransactions(
  engine: Engine,
  rows: RawRows,
  sample: Sql,
  base: Omit<RowReading, keyof Conventions | 'typed' | 'cells'>,
  conventions: (thorough: boolean) => Promise<Conventions>,
  { wholeOrders, currencies }: { readonly wholeOrders: boolean; readonly currencies: boolean },
): Promise<Loaded> {
  let raw = rows;
  const asides = asideRows(raw, base.columns);
  const withAsides = async (seen: Sql): Promise<RowReading['leftOut']> =>
    (await anyAside(engine, seen, asides, base.columns)) ? [...leftOutAs(asides), ...base.leftOut] : base.leftOut;
  const read = async (thorough: boolean, leftOut: RowReading['leftOut']): Promise<RowReading> => {
    const settled = { ...base, ...(await conventions(thorough)), typed: false, cells: cellsFor(base, rows), leftOut };
    return currencies ? withCurrencies(settled) : settled;
  };
  const first = await read(false, await withAsides(sample));
  let fates = await load(engine, raw, first);
  let reading = first;
  if (first.leftOut === base.leftOut && fates.undated > 0)
    reading = { ...reading, leftOut: await withAsides(raw.relation) };
  const unreadable = rejectedIn(fates) > fates.malformed;
  if (unreadable) reading = await read(true, reading.leftOut);
  const lacking = unreadable || rowsOf(fates, 'no_customer') > 0;
  if (lacking && !reading.continued && (await amountsOnFirstLine(engine, raw.relation, reading.columns))) {
    raw = withFurtherLines(raw, reading.columns);
    reading = { ...reading, continued: true };
  }
  if (JSON.stringify(reading) !== JSON.stringify(first)) fates = await load(engine, raw, reading);
  if (reading.orderPrefix !== null) {
    if (await numbersAreDistinct(engine, transactionsTable, fates.sales))
      return { raw, reading, fates, everyRowIsAnOrder: true, copies: { rows: 0, proved: false } };
    reading = { ...reading, orderPrefix: null, cells: raw.cells };
    fates = await load(engine, raw, reading);
  }
  const copies = await copiesIn(engine, transactionsTable, raw, wholeOrders);
  if (copies.proved) {
    await engine.table('transactions', withoutCopies(transactionsTable));
    fates = await fatesIn(engine, raw, reading);
  }
  return { raw, reading, fates, everyRowIsAnOrder: false, copies };
}

/** Where no column tells the currency, the marks beside the amounts do, when they are of several. */
function withCurrencies(reading: RowReading): RowReading {
  const { columns, numbers } = reading;
  const role = columns.amount ? 'amount' : 'unit_price';
  const amount = columns[role];
  const currency = columns.currency || !amount ? null : currencyBeside(amount, numbers[role]?.currencies ?? []);
  return currency ? { ...reading, columns: { ...columns, currency } } : reading;
}

const leftOutAs = (asides: Asides): RowReading['leftOut'] =>
  (Object.entries(asides) as [keyof Asides, Sql][]).map(([reason, test]) => ({ reason, column: null, test }));

/** Rows whose order numbers never come twice have no copies. */
const cellsFor = ({ orderPrefix }: { readonly orderPrefix: string | null }, raw: RawRows): Sql | null =>
  orderPrefix === null ? raw.cells : null;

/** Dates and numbers are left to the engine at first, where it can read them: a cell that it refuses, and a word for a day, are looked at again. */
async function load(engine: Engine, raw: RawRows, reading: RowReading): Promise<Fates> {
  const types = raw.typed && typesOf(reading);
  if (types) {
    const fates = await loadOnce(engine, raw, raw.typed!(types), { ...reading, typed: true });
    if (fates.unsplit === 0 && fates.rows > 0 && !fates.epoch) return fates;
  }
  const fates = await loadOnce(engine, raw, raw.relation, reading);
  if (fates.rows === 0 && raw.rows.length > 0)
    throw new DataError(phrase`no row could be read, though the file has some`, {
      code: 'UNSPLITTABLE',
      hint: phrase`Save it with line ends of one kind.`,
    });
  const { lines } = fates.unsplit > 0 ? await engine.malformedLines(1000) : { lines: [] };
  await refuseMixedEnds(new Set(lines.map(({ path }) => path)));
  const unclosed = lines.find((line) => line.problem === 'unclosed quote');
  if (unclosed)
    throw new DataError(
      phrase`line ${unclosed.line}: a quote opens here and never closes: ${unclosed.text.slice(0, 80).trim()}`,
      {
        code: 'QUOTE',
        hint: phrase`Close it, or double it where it stands inside a cell (""); all rows below it are swallowed otherwise.`,
      },
    );
  if (fates.misencoded === 0) return fates;
  throw new DataError(phrase`${fates.misencoded} lines are not UTF-8`, {
    code: 'UNSPLITTABLE',
    hint: phrase`Name the encoding of the file with --encoding.`,
  });
}

/** The engine takes a quoted line for malformed when it ends otherwise than the first. */
export async function refuseMixedEnds(paths: ReadonlySet<string>): Promise<void> {
  for (const path of paths)
    if (await lineEndsDiffer(path))
      throw new DataError(phrase`the lines of the file end in more than one way`, {
        code: 'UNSPLITTABLE',
        hint: phrase`Save it with line ends of one kind.`,
      });
}

async function loadOnce(engine: Engine, raw: RawRows, rows: Sql, reading: RowReading): Promise<Fates> {
  await engine.forgetMalformedLines();
  await engine.table('transactions', transactionRows(rows, reading, engine.dialect));
  return fatesIn(engine, raw, reading);
}

const fatesIn = (engine: Engine, raw: RawRows, reading: RowReading): Promise<Fates> =>
  fatesOf(engine, transactionsTable, asideLines(raw), marksOf(reading));
