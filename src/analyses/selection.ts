import { UsageError } from '../errors.ts';
import { nearest } from '../ingest/nearest.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { identifier, type Sql, sql } from '../sql/sql.ts';
import type { Outcome } from './analysis.ts';

/** Which customers are listed, and in which order. */
export interface Selection {
  /** Segment id or label. */
  readonly segment?: string | undefined;
  /** Column to sort by, with a leading `-` from the largest; customers with the same value by their id. */
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
}

/** The chosen rows of a relation of customers. UsageError for a column or segment that is not there. */
export function selected(
  customers: Sql,
  columns: readonly string[],
  { segments, conditions, absent }: Pick<Outcome<unknown>, 'segments' | 'conditions' | 'absent'>,
  chosen: Selection,
): Sql {
  const descending = chosen.sort?.startsWith('-') ?? false;
  const column = chosen.sort?.replace(/^-/, '').replaceAll('-', '_') ?? 'customer';
  if (!columns.includes(column))
    throw new UsageError(phrase`customers have no column "${column}" to sort by`, {
      hint: phrase`${nearest(column, columns) ?? ''}The columns are: ${columns.join(', ')}; a leading - sorts from the largest.`,
    });
  const id = chosen.segment === undefined ? null : segmentId(chosen.segment, segments, absent);
  const where = id === null ? sql`` : sql`WHERE ${conditions?.get(id) ?? sql`segment = ${id}`}`;
  const limit = chosen.limit === undefined ? sql`` : sql`LIMIT ${chosen.limit}`;
  const order =
    column === 'customer' ? sql`` : sql`${identifier(column)} ${descending ? sql`DESC` : sql`ASC`} NULLS LAST,`;
  return sql`SELECT * FROM ${customers} ${where} ORDER BY ${order} customer ${column === 'customer' && descending ? sql`DESC` : sql``} ${limit}`;
}

function segmentId(name: string, segments: ReadonlyMap<string, string>, absent?: ReadonlyMap<string, Phrase>): string {
  const wanted = name.toLowerCase().replace(/[\s-]+/g, '_');
  const found = [...segments].find(([id, label]) => id === wanted || label.toLowerCase() === name.toLowerCase());
  if (found) return found[0];
  const why = absent?.get(wanted);
  const ids = [...segments.keys()];
  if (ids.length === 0)
    throw new UsageError(phrase`--segment ${name}: customers of this file have no segments`, {
      hint: phrase`Leave --segment out; --sort and --limit choose some of them.`,
    });
  throw new UsageError(phrase`there is no segment "${name}"`, {
    hint: why
      ? phrase`${why} The segments are: ${ids.join(', ')}.`
      : phrase`${nearest(wanted, ids) ?? ''}The segments are: ${ids.join(', ')}.`,
  });
}
