import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError } from '../errors.ts';
import { phrase, type Value } from '../phrase.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { indexOfHeader } from './headers.ts';
import { nearest } from './nearest.ts';
import { distinctNames, type RawRows } from './rows.ts';

/** Rows with the columns of another table beside them, and how many rows found nothing there. */
export interface Joined {
  readonly raw: RawRows;
  readonly unmatched: number;
}

/**
 * Join a second file by a column: `sku`, or `sku=product_id` where its name differs there.
 * UsageError when a column is missing, DataError when a key comes twice in the second file, for rows would be doubled.
 */
export async function joinedBy(
  engine: Engine,
  left: RawRows,
  right: RawRows,
  on: string,
  shown: string,
): Promise<Joined> {
  const [here, there = here] = on.split('=').map((name) => name.trim()) as [string, string?];
  const [leftKey, rightKey] = [position(here, left, '--on'), position(there, right, phrase`--on, in ${shown}`)];
  const table = await keptTable(engine, right, rightKey, 'joined');
  const [twin] = await engine.all(sql`
    SELECT key, count(*) AS rows FROM ${table} WHERE key IS NOT NULL
    GROUP BY key HAVING count(*) > 1 ORDER BY rows DESC, key LIMIT 1`);
  if (twin)
    throw new DataError(
      phrase`${shown}: "${right.headers[rightKey]}" ${String(twin.key)} comes ${Number(twin.rows)} times, so that rows would be doubled`,
      {
        code: 'JOIN_DOUBLES',
        hint: phrase`Join on a column that tells its rows apart.`,
      },
    );
  const raw = await beside(engine, left, leftKey, right, rightKey, table);
  const found = await engine.one(sql`
    SELECT count(*) AS rows FROM ${left.relation} WHERE trim(${column(leftKey)}) NOT IN (SELECT key FROM ${table} WHERE key IS NOT NULL)`);
  return { raw, unmatched: Number(found.rows) };
}

/** Rows with the columns of another table beside them: a row for each match, or one without. */
export async function joinedTable(
  engine: Engine,
  left: RawRows,
  right: RawRows,
  on: string,
  name: string,
): Promise<RawRows> {
  const [leftKey, rightKey] = [position(on, left, name), position(on, right, name)];
  return beside(engine, left, leftKey, right, rightKey, await keptTable(engine, right, rightKey, `joined_${name}`));
}

function position(name: string, { headers }: RawRows, where: Value): number {
  const index = indexOfHeader(headers, name);
  if (index >= 0) return index;
  throw new UsageError(phrase`${where}: there is no column "${name}"`, {
    hint: phrase`${nearest(name, headers) ?? ''}The columns are: ${headers.join(', ')}.`,
  });
}

/** The second table, read once: `key` and r1, r2 … */
const keptTable = (engine: Engine, right: RawRows, key: number, name: string): Promise<Sql> => {
  const cells = right.headers.map((_, index) => sql`${column(index)} AS ${rightColumn(index)}`);
  return engine.table(
    name,
    sql`SELECT nullif(trim(${column(key)}), '') AS key, ${joined(cells)} FROM ${right.relation}`,
  );
};

const rightColumn = (index: number): Sql => identifier(`r${index + 1}`);

async function beside(
  engine: Engine,
  left: RawRows,
  leftKey: number,
  right: RawRows,
  rightKey: number,
  table: Sql,
): Promise<RawRows> {
  const taken = right.headers.map((_, index) => index).filter((index) => index !== rightKey);
  const headers = distinctNames([...left.headers, ...taken.map((index) => right.headers[index]!)]);
  const cells = [
    ...left.headers.map((_, index) => sql`l.${column(index)}`),
    ...taken.map((index, at) => sql`t.${rightColumn(index)} AS ${column(left.headers.length + at)}`),
  ];
  const seen = (rows: Sql, carried: readonly Sql[]): Sql => {
    const kept = carried.map((name) => sql`l.${name}`);
    // A join scatters the rows, and lines are told in their order.
    const order = kept.length > 0 ? sql`ORDER BY ${joined(kept)}` : sql``;
    return sql`(
      SELECT ${joined([...kept, ...cells])} FROM ${rows} l LEFT JOIN ${table} t ON trim(l.${column(leftKey)}) = t.key ${order})`;
  };
  const first = await engine.all(sql`SELECT * FROM ${seen(left.relation, [])} LIMIT 20`);
  return left.over(seen, {
    headers,
    rows: first.map((row) => headers.map((_, index) => String(row[`c${index + 1}`] ?? ''))),
  });
}
