import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { anyRow } from './any-row.ts';
import { column } from './columns.ts';
import { indexOfHeader } from './headers.ts';
import { type KindWords, kindFamilies, payments } from './kind-words.ts';

/** What columns that say of each row what it is, an invoice, a payment, a visit, tell of sales and of money that goes back. */
export interface RowKinds {
  /** Rows of credit notes and refunds, whose money goes back whatever its sign; null where no column tells. */
  readonly givesBack: Told | null;
  /** Rows that are no sales beside others that are: payments beside invoices, visits beside purchases, deals that were lost. */
  readonly noSales: readonly (Told & { readonly kinds: readonly string[] })[];
}

/** So many kinds of rows without a sale are named, the commonest. */
const kindsNamed = 8;

/** Some rows, by what stands in a column. */
interface Told {
  readonly header: string;
  readonly kind: Sql;
  readonly test: Sql;
}

/** The kinds of rows, by words. Of the first rows there is a `sample`; all `rows` are looked through where it leaves something open. */
export async function rowKindsIn(
  engine: Engine,
  sample: Sql,
  rows: Sql,
  headers: readonly string[],
): Promise<RowKinds> {
  let givesBack: Told | null = null;
  const noSales: RowKinds['noSales'][number][] = [];
  for (const family of kindFamilies) {
    const words = family.find((each) => indexOfHeader(headers, ...each.headers) >= 0);
    if (!words) continue;
    const index = indexOfHeader(headers, ...words.headers);
    const [header, kind] = [headers[index]!, column(index)];
    const sells = await anySale(engine, sample, rows, words, kind);
    const back = is(kind, [...words.givesBack, ...(sells ? (words.givesBackBesideSales ?? []) : [])]);
    if (words.givesBack.length > 0 || (sells && words.givesBackBesideSales)) givesBack ??= { header, kind, test: back };
    const settled =
      sells && words.settlements && (await anyRow(engine, rows, is(kind, [payments]))) ? words.settlements : [];
    const test = noSale(words, kind, { sells, back, settled });
    const kinds = test ? await kindsOf(engine, rows, kind, test) : [];
    if (test && kinds.length > 0) noSales.push({ header, kind, test, kinds });
  }
  return { givesBack, noSales };
}

/** Whether any row is one of the sales beside which others are none. */
async function anySale(engine: Engine, sample: Sql, rows: Sql, words: KindWords, kind: Sql): Promise<boolean> {
  const sale = is(kind, words.sales);
  if (await anyRow(engine, sample, sale)) return true;
  return (await anyRow(engine, sample, is(kind, words.suspects))) && anyRow(engine, rows, sale);
}

/** The test for rows that are no sales; null where there can be none. */
function noSale(
  { sales, noSales, never = [] }: KindWords,
  kind: Sql,
  { sells, back, settled }: { readonly sells: boolean; readonly back: Sql; readonly settled: readonly string[] },
): Sql | null {
  if (sells && noSales === 'others') return sql`NOT (${is(kind, sales)} OR ${back})`;
  const words = [...never, ...settled, ...(sells && noSales !== 'others' ? noSales : [])];
  return words.length > 0 ? is(kind, words) : null;
}

/** The kinds of some rows as they are written, with how many there are: `Payment (12)`. */
async function kindsOf(engine: Engine, rows: Sql, kind: Sql, test: Sql): Promise<string[]> {
  const found = await engine.all(sql`
    SELECT coalesce(trim(${kind}), '') AS kind, count(*) AS rows FROM ${rows} WHERE ${test}
    GROUP BY ALL ORDER BY rows DESC, kind LIMIT ${kindsNamed}`);
  return found.map((row) => `${row.kind === '' ? '–' : String(row.kind)} (${Number(row.rows)})`);
}

/** Whether a cell is one of some words; hardly any is none of them. */
const is = (kind: Sql, words: readonly string[]): Sql =>
  words.length === 0
    ? sql`false`
    : sql`coalesce(regexp_full_match(strip_accents(lower(replace(replace(trim(${kind}), '_', ' '), '-', ' '))), ${words.join('|')}), false)`;
