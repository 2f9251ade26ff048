import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import { identifier } from '../sql/sql.ts';
import { anyAside, asideLines, asideRows } from './asides.ts';
import type { Conventions } from './conventions.ts';
import { type Fates, fatesOf, rejectedIn } from './ledger.ts';
import { numbersAreDistinct } from './orders.ts';
import type { RawRows } from './rows.ts';
import { type RowReading, transactionRows, typesOf } from './transactions.ts';

/** Rows in the engine as transactions, and how they were read in the end. */
export interface Loaded {
  readonly reading: RowReading;
  readonly fates: Fates;
  /** Order numbers were loaded, and none comes twice. */
  readonly everyRowIsAnOrder: boolean;
}

export const transactionsTable = identifier('transactions');

/**
 * Load rows as the first of them suggest, and load again where the rest shows otherwise: a value that does not fit has all
 * columns looked at before any row is rejected, a row without a date has headers and totals looked for, and an order number that comes twice has the ids compared.
 */
export async function loadTransactions(
  engine: Engine,
  raw: RawRows,
  sample: Sql,
  base: Omit<RowReading, keyof Conventions | 'typed' | 'asides'>,
  conventions: (thorough: boolean) => Promise<Conventions>,
): Promise<Loaded> {
  const asides = asideRows(raw, base.columns);
  const asidesIn = async (rows: Sql) => ((await anyAside(engine, rows, asides, base.columns)) ? asides : null);
  const first: RowReading = { ...base, ...(await conventions(false)), typed: false, asides: await asidesIn(sample) };
  let fates = await load(engine, raw, first);
  let reading = first;
  if (first.asides === null && fates.undated > 0) reading = { ...first, asides: await asidesIn(raw.relation) };
  if (rejectedIn(fates) > fates.malformed) reading = { ...reading, ...(await conventions(true)) };
  if (JSON.stringify(reading) !== JSON.stringify(first)) fates = await load(engine, raw, reading);
  if (reading.orderPrefix === null) return { reading, fates, everyRowIsAnOrder: false };
  if (await numbersAreDistinct(engine, transactionsTable, fates.sales))
    return { reading, fates, everyRowIsAnOrder: true };
  reading = { ...reading, orderPrefix: null };
  return { reading, fates: await load(engine, raw, reading), everyRowIsAnOrder: false };
}

/** Dates and numbers are left to the engine at first, where it can read them: a cell that it refuses, and a word for a day, are looked at again. */
async function load(engine: Engine, raw: RawRows, reading: RowReading): Promise<Fates> {
  const types = raw.typed && typesOf(reading);
  if (types) {
    const fates = await loadOnce(engine, raw, raw.typed!(types), { ...reading, typed: true });
    if (fates.unsplit === 0 && !fates.epoch) return fates;
  }
  const fates = await loadOnce(engine, raw, raw.relation, reading);
  const { lines } = fates.unsplit > 0 ? await engine.malformedLines(1000) : { lines: [] };
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

async function loadOnce(engine: Engine, raw: RawRows, rows: Sql, reading: RowReading): Promise<Fates> {
  await engine.forgetMalformedLines();
  await engine.table('transactions', transactionRows(rows, reading, engine.dialect));
  return fatesOf(engine, transactionsTable, asideLines(raw), reading.columns.status !== undefined);
}
