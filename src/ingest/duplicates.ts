import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { codeOf } from './exclusions.ts';
import { indexOfHeader } from './headers.ts';
import type { RawRows } from './rows.ts';

/** Rows in use that are exact copies of others. */
export interface Copies {
  readonly rows: number;
  /** Ids prove that they are no purchases of their own: left out, with the reason `duplicate`. */
  readonly proved: boolean;
}

const lineIds = ['line id', 'line item id', 'lineitem id', 'order item id', 'order line id', 'row id', 'posnr'];

/**
 * Count the rows in use that are copies of others by their `row_key`. Equal rows may be two pieces bought one by one; they are
 * copies for certain where a row is a whole order, or where each line has an id of its own.
 */
export async function copiesIn(engine: Engine, transactions: Sql, raw: RawRows, wholeOrders: boolean): Promise<Copies> {
  const used = sql`${transactions} WHERE excluded = 0`;
  const { rows, different } = await engine.one(
    sql`SELECT count(*) AS rows, count(DISTINCT row_key) AS different FROM ${used}`,
  );
  const copies = Number(rows) - Number(different);
  if (copies === 0) return { rows: 0, proved: false };
  if (wholeOrders) return { rows: copies, proved: true };
  const line = indexOfHeader(raw.headers, ...lineIds);
  if (line < 0) return { rows: copies, proved: false };
  const found = await engine.one(sql`
    SELECT count(*) AS rows, count(id) AS filled, count(DISTINCT id) AS ids, count(DISTINCT key) AS different
    FROM (SELECT nullif(trim(${column(line)}), '') AS id, ${engine.dialect.hash(raw.cells)} AS key FROM ${raw.relation})`);
  return { rows: copies, proved: found.rows === found.filled && found.ids === found.different };
}

/** The same transactions, all copies but one left out. */
export const withoutCopies = (transactions: Sql): Sql => sql`
  SELECT * REPLACE (CASE WHEN excluded = 0 AND copy > 1 THEN CAST(${codeOf('duplicate')} AS UTINYINT) ELSE excluded END AS excluded)
  FROM (SELECT *, row_number() OVER (PARTITION BY excluded, row_key) AS copy FROM ${transactions})`;
