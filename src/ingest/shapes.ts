import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';

/**
 * Values of a column that look alike: `9` stands for any digit, so that `$1,240.00` is `$9,999.99`; but for a lone 0
 * before the first mark, as in 0.125, which no thousands have.
 */
export interface Shape {
  readonly shape: string;
  readonly rows: number;
  readonly example: string;
}

/** So many shapes of a column are looked at, the commonest. */
export const shapesSeen = 5000;

export const shapeOf = (text: Sql): Sql => sql`translate(${text}, '0123456789', '9999999999')`;

/**
 * The shapes of some columns, by name, commonest first. Millions of values come down to a handful of shapes, on which
 * conventions are decided.
 */
export async function shapesOf<Name extends string>(
  engine: Engine,
  rows: Sql,
  columns: Readonly<Partial<Record<Name, Sql>>>,
): Promise<Record<Name, Shape[]>> {
  const names = Object.keys(columns) as Name[];
  const shapes = Object.fromEntries(names.map((name) => [name, [] as Shape[]])) as Record<Name, Shape[]>;
  if (names.length === 0) return shapes;
  const values = names.map((name) => sql`SELECT ${name} AS name, trim(${columns[name]!}) AS x FROM ${rows}`);
  const found = await engine.all(sql`
    SELECT name, shape, count(*) AS rows, min(x) AS example
    FROM (
      SELECT name, x, CASE WHEN regexp_matches(x, '^\\D*0[.,]') THEN regexp_replace(${shapeOf(sql`x`)}, '9', '0')
        ELSE ${shapeOf(sql`x`)} END AS shape
      FROM (${joined(values, ' UNION ALL ')}) WHERE x <> '')
    GROUP BY name, shape
    QUALIFY row_number() OVER (PARTITION BY name ORDER BY count(*) DESC, shape) <= ${shapesSeen}
    ORDER BY name, rows DESC, shape`);
  for (const row of found)
    shapes[row.name as Name].push({
      shape: String(row.shape),
      rows: Number(row.rows),
      example: String(row.example),
    });
  return shapes;
}

export const rowsOf = (shapes: readonly Shape[]): number => shapes.reduce((sum, shape) => sum + shape.rows, 0);
