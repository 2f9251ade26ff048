import { double, identifier, joined, type Sql, sql } from '../sql.ts';

type Cell = string | number | boolean | null;

/** A handful of rows as a relation: `whole` columns as BIGINT, `text` as VARCHAR, `flag` as BOOLEAN, the others as DOUBLE. */
export function valuesRelation(
  columns: readonly { readonly name: string; readonly type: 'text' | 'flag' | 'whole' | 'real' }[],
  rows: readonly Readonly<Record<string, Cell>>[],
): Sql {
  const types = { text: sql`VARCHAR`, flag: sql`BOOLEAN`, whole: sql`BIGINT`, real: sql`DOUBLE` };
  const casts = columns.map(
    ({ name, type }) => sql`CAST(${identifier(name)} AS ${types[type]}) AS ${identifier(name)}`,
  );
  const names = columns.map(({ name }) => identifier(name));
  // A row of NULLs that is filtered out gives an empty relation its columns.
  const tuples = [
    [...columns.map(() => null), false],
    ...rows.map((row) => [...columns.map(({ name, type }) => literal(row[name] ?? null, type === 'real')), true]),
  ];
  const list = tuples.map((tuple) => sql`(${joined(tuple.map((cell) => sql`${cell}`))})`);
  return sql`SELECT ${joined(casts)} FROM (VALUES ${joined(list)}) AS t(${joined([...names, sql`is_row`])}) WHERE is_row`;
}

/** A number with a point would be read as a DECIMAL, and come out of the cast one unit off in its last place. */
const literal = (cell: Cell, real: boolean): Cell | Sql => (real && typeof cell === 'number' ? double(cell) : cell);
