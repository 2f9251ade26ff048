import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { contractColumns, withoutRecordDate } from './contracts/contract-mapping.ts';
import { groupedByCustomer } from './grouped.ts';
import type { InputFile } from './input-file.ts';
import { type Joined, joinedBy } from './join.ts';
import { foundMapping, type MappingFound, noColumn } from './mapping.ts';
import { readMended } from './mended.ts';
import { missingRoles, requireNone } from './needed-roles.ts';
import { guestsAreZero } from './nobody.ts';
import { partsOf } from './parts.ts';
import { readPurchases } from './read-purchases.ts';
import type { Needs, Reading, ReadingOptions } from './reading.ts';
import type { Mapping, Role } from './roles.ts';
import { type RawRows, union } from './rows.ts';
import { emailRank, synonymRank } from './synonyms.ts';
import { assembled } from './tables.ts';
import { noTypes } from './type-columns.ts';
import { readWithoutPurchases, refuseOtherKinds } from './without-purchases.ts';
import { zoneNamed } from './zones.ts';

/** So many rows show how columns are written. */
const sampleRows = 4096;

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
  refusals: readonly DataError[],
): Promise<Reading> {
  requireDate('--as-of', options.asOf);
  requireDate('--since', options.since);
  const main = files.filter((file) => !file.joined);
  const table = await assembled(engine, await partsOf(engine, main, options));
  const grouped = groupedByCustomer(table, options.map ?? {});
  if (grouped) await engine.keepOrder(true);
  const { raw: whole, unmatched } = await withJoined(
    engine,
    grouped?.raw ?? table,
    files.filter((file) => file.joined),
    options,
  );
  // First of all: text that does not split shows here, and its headers mean nothing.
  const sample = await engine.table('sample', sql`SELECT * FROM ${whole.relation} LIMIT ${sampleRows}`);
  const tz = options.tz === undefined ? undefined : await zoneNamed(engine, options.tz);
  const time = tz === undefined ? [] : (['time'] as const);
  const ambiguous = refusals.filter(({ code }) => code === 'AMBIGUOUS_COLUMN').map(({ role }) => role);
  const wanted = [...new Set<Role>(['customer', 'order', 'date', ...time, ...needs.roles])];
  const map: Mapping = { ...options.map, ...Object.fromEntries(ambiguous.map((role) => [role, noColumn])) };
  const given: Mapping = { ...map, ...grouped?.mapping };
  const byId = foundMapping(whole, given, wanted);
  const email = await emailOfGuests(engine, sample, whole, byId, given);
  const found = email === null ? byId : foundMapping(whole, { ...given, customer: email }, wanted);
  const mapping = needs.contracts === 'never' ? found : await withoutRecordDate(engine, sample, whole, found, given);
  const other = await readWithoutPurchases(
    { engine, files: main, whole, sample, options: { ...options, map }, inspecting: needs.inspecting === true },
    needs,
    mapping.mapping,
  );
  if (other) return other;
  if (!needs.inspecting) {
    const missing = missingRoles(mapping.mapping, needs.money);
    if (missing.includes('date')) refuseOtherKinds(whole, options, missing);
    requireNone(missing, whole, needs.contracts === 'else' ? contractColumns : null);
    if (needs.types === 'needed' && !mapping.mapping.type) throw await noTypes(engine, whole, mapping.mapping);
  }
  return readPurchases(engine, { files, whole, sample, mapping, unmatched, tz, refusals }, needs, options);
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
  const of = (header: string) => column(raw.headers.indexOf(header));
  return (await guestsAreZero(engine, sample, of(customer), of(email))) ? email : null;
}

function requireDate(flag: string, date: string | undefined): void {
  if (date === undefined || (/^\d{4}-\d\d-\d\d$/.test(date) && new Date(date).toJSON()?.startsWith(date))) return;
  throw new UsageError(phrase`${flag}: "${date}" is no date`, { hint: phrase`Write it as 2025-12-31.` });
}
