import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { anyRow } from './any-row.ts';
import { column } from './columns.ts';
import type { Conventions } from './conventions.ts';
import { foldedEmail } from './customer-ids.ts';
import type { Copies } from './duplicates.ts';
import { indexOfHeader } from './headers.ts';
import type { Ledger } from './ledger.ts';
import type { MappingFound } from './mapping.ts';
import { suspectedNobody } from './nobody.ts';
import type { Repetition } from './order-lines.ts';
import type { Remark } from './remark.ts';
import type { Role } from './roles.ts';
import type { RowKinds } from './row-kinds.ts';
import { statusNumberHeaders } from './statuses.ts';
import { synonyms } from './synonyms.ts';

/** What remarks are made of. */
export interface Facts {
  readonly sample: Sql;
  readonly customer: Sql;
  readonly mapping: MappingFound;
  readonly since: string | undefined;
  readonly asOf: string | undefined;
  readonly restarts: number;
  readonly conventions: Conventions;
  readonly ledger: Ledger;
  readonly copies: Copies;
  /** Rows that found nothing in the file that --join names. */
  readonly unmatched: number;
  readonly nobody: readonly string[];
  /** One row a customer, with its `orders`. */
  readonly customers: Sql;
  readonly totals: Repetition;
  readonly kinds: RowKinds;
  readonly headers: readonly string[];
  readonly furtherLines: boolean;
  readonly folded: boolean;
  /** All raw rows. */
  readonly rows: Sql;
}

export async function remarksOf(engine: Engine, facts: Facts): Promise<Remark[]> {
  const { mapping, ledger, copies, conventions } = facts;
  const { zone } = conventions.date;
  const today = new Date().toISOString().slice(0, 10);
  const { floats, spaced, filled } = await customerLooks(engine, facts);
  const header = mapping.mapping.customer!;
  const remarks: (Remark | false)[] = [
    await roundedIds(engine, facts, mapping.mapping.customer),
    await roundedIds(engine, facts, mapping.mapping.order),
    floats > 0 && { code: 'customer_ids_with_decimals', values: { header } },
    mapping.customerBy === 'email' && { code: 'customer_by_email', values: { header } },
    mapping.customerBy === 'name' && spaced * 2 > filled && { code: 'customer_by_name', values: { header } },
    facts.nobody.length > 0 && { code: 'customer_words', values: { header, words: facts.nobody.join(', ') } },
    await nobodySuspected(engine, facts),
    await spellings(engine, facts),
    await discountsLeft(engine, facts),
    await statusNumbers(engine, facts),
    mapping.grossAmount && { code: 'gross_amount', values: { header: mapping.mapping.amount! } },
    facts.restarts > 0 && { code: 'order_ids_restart', count: facts.restarts },
    facts.furtherLines && { code: 'order_columns_on_first_line', values: { header: mapping.mapping.amount! } },
    facts.totals === 'certain' && { code: 'order_total_on_each_line', values: { header: mapping.mapping.amount! } },
    facts.totals === 'suspected' && { code: 'amount_repeats', values: { header: mapping.mapping.amount! } },
    ledger.givenBack > 0 && {
      code: 'credit_notes',
      count: ledger.givenBack,
      values: { header: facts.kinds.givesBack!.header },
    },
    ...facts.kinds.noSales.map(({ header, kinds }) => ({
      code: 'rows_without_sale',
      values: { header, kinds: kinds.join(', ') },
    })),
    facts.unmatched > 0 && { code: 'join_unmatched', count: facts.unmatched },
    copies.rows > 0 && { code: copies.proved ? 'duplicates_left_out' : 'duplicates_kept', count: copies.rows },
    facts.asOf === undefined &&
      (ledger.last_date ?? '') > today && { code: 'future_rows', values: { date: ledger.last_date! } },
    ledger.first_date !== null &&
      ledger.first_date < oldest && { code: 'old_rows', values: { date: ledger.first_date } },
    zone !== null && zone.naive > 0 && { code: 'times_without_zone', count: zone.naive },
    ...groupedInThousands(facts),
    ledger.pending > 0 && { code: 'pending_orders', count: ledger.pending },
    facts.since !== undefined && { code: 'since', values: { date: facts.since } },
    ledger.rows_rejected > 0 && { code: 'rows_rejected', count: ledger.rows_rejected },
    ledger.customers === 0 && mapping.mapping.customer !== undefined && { code: 'no_customer_left' },
  ];
  return remarks.filter((remark) => remark !== false);
}

/** Days before it are those that programs write where there is none: 1900-01-01, 1970-01-01. */
const oldest = '1980-01-01';

const groupedInThousands = ({ conventions, mapping }: Facts): Remark[] =>
  Object.entries(conventions.numbers).flatMap(([role, { thousands }]) =>
    thousands === undefined
      ? []
      : { code: 'thousands_supposed', values: { header: mapping.mapping[role as Role]!, number: thousands } },
  );

async function customerLooks(
  engine: Engine,
  { sample, customer }: Facts,
): Promise<{ floats: number; spaced: number; filled: number }> {
  const looks = await engine.one(sql`
    SELECT count(*) FILTER (regexp_full_match(trim(${customer}), '\\d+\\.0')) AS floats,
      count(*) FILTER (regexp_matches(trim(${customer}), '[[:alpha:]] +[[:alpha:]]')) AS spaced,
      count(${customer}) AS filled FROM ${sample}`);
  return { floats: Number(looks.floats), spaced: Number(looks.spaced), filled: Number(looks.filled) };
}

/** Ids of which a spreadsheet kept the first digits: 4.12346E+15. What was told apart by the others is one. */
async function roundedIds(
  engine: Engine,
  { headers, sample, rows }: Facts,
  header: string | undefined,
): Promise<Remark | false> {
  if (header === undefined) return false;
  const id = sql`trim(${column(headers.indexOf(header))})`;
  const isRounded = sql`regexp_full_match(${id}, '\\d([.,]\\d+)?[eE]\\+\\d\\d')`;
  if (!(await anyRow(engine, sample, isRounded))) return false;
  const { rounded, example } = await engine.one(
    sql`SELECT count(*) AS rounded, min(${id}) AS example FROM ${rows} WHERE ${isRounded}`,
  );
  return { code: 'rounded_ids', count: Number(rounded), values: { header, example: String(example) } };
}

/** Statuses that are numbers, by which nothing can be left out. */
async function statusNumbers(engine: Engine, { mapping, headers, sample }: Facts): Promise<Remark | false> {
  const header =
    mapping.mapping.status ?? (mapping.layout ? undefined : headers[indexOfHeader(headers, ...statusNumberHeaders)]);
  if (header === undefined) return false;
  const status = column(headers.indexOf(header));
  const { numbers, others, values } = await engine.one(sql`
    SELECT count(DISTINCT trim(${status})) FILTER (regexp_full_match(trim(${status}), '-?\\d+(\\.0)?')) AS numbers,
      count(*) FILTER (coalesce(trim(${status}), '') <> '' AND NOT regexp_full_match(trim(${status}), '-?\\d+(\\.0)?')) AS others,
      array_to_string(list_sort(list_distinct(list(trim(${status}))))[1:8], ', ') AS values FROM ${sample}`);
  if (Number(numbers) < 2 || Number(others) > 0) return false;
  return { code: 'status_numbers', values: { header, values: String(values) } };
}

/** A customer who may be many, by an id such as 0. */
async function nobodySuspected(engine: Engine, { mapping, customers }: Facts): Promise<Remark | false> {
  const header = mapping.mapping.customer;
  const found = header === undefined ? null : await suspectedNobody(engine, customers);
  return (
    found !== null && { code: 'customer_may_be_nobody', count: found.orders, values: { header: header!, id: found.id } }
  );
}

/** A column of discounts beside price and quantity, of which nobody said whether the price is before them. */
async function discountsLeft(
  engine: Engine,
  { mapping: { mapping }, headers, sample }: Facts,
): Promise<Remark | false> {
  if (mapping.amount !== undefined || mapping.unit_price === undefined || mapping.discount !== undefined) return false;
  const place = indexOfHeader(headers, ...(synonyms.discount ?? []).flat());
  if (place < 0) return false;
  const some = await anyRow(engine, sample, sql`regexp_matches(${column(place)}, '[1-9]')`);
  return some && { code: 'discounts_not_taken_off', values: { header: headers[place]! } };
}

/** Customers by e-mail whose address comes in several spellings. */
async function spellings(engine: Engine, { mapping, rows, customer, folded }: Facts): Promise<Remark | false> {
  if (mapping.customerBy !== 'email') return false;
  const { several } = await engine.one(sql`
    SELECT count(*) AS several FROM (
      SELECT ${foldedEmail(customer)} AS email FROM ${rows} WHERE contains(${customer}, '@')
      GROUP BY email HAVING count(DISTINCT trim(${customer})) > 1)`);
  if (Number(several) === 0) return false;
  return { code: folded ? 'emails_folded' : 'emails_in_several_spellings', count: Number(several) };
}
