import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { listed, phrase } from '../phrase.ts';
import { joined, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import type { Mapping } from './roles.ts';
import type { RawRows } from './rows.ts';

/** Fewer values tell nothing apart, more tell products apart. */
const [fewest, most] = [2, 200];

/** The error for a file without a type of purchase: it names the columns that could be one. */
export async function noTypes(engine: Engine, raw: RawRows, mapping: Mapping): Promise<DataError> {
  const free = raw.headers
    .map((header, index) => ({ header, index }))
    .filter(({ header }) => !Object.values(mapping).includes(header));
  const counts = free.map(
    ({ index }) => sql`count(DISTINCT nullif(trim(CAST(${column(index)} AS VARCHAR)), '')) AS ${column(index)}`,
  );
  const row = free.length > 0 ? await engine.one(sql`SELECT ${joined(counts)} FROM ${raw.relation}`) : {};
  const found = free
    .map(({ header, index }) => ({ header, values: Number(row[`c${index + 1}`]) }))
    .filter(({ values }) => values >= fewest && values <= most);
  const shown = found.map(({ header, values }) => phrase`"${header}" (${values} values)`);
  return new DataError(phrase`no column was recognised as the type of a purchase`, {
    code: 'NO_TYPE',
    role: 'type',
    hint:
      found.length > 0
        ? phrase`Say which with --map type=HEADER. Columns that could be one: ${listed(shown)}. Without a type, clientele rfm does the rest.`
        : phrase`No column has ${fewest} to ${most} values; bring one from a second file with --join FILE --on COLUMN. Without a type, clientele rfm does the rest.`,
  });
}
