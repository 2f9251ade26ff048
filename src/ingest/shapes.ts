import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';

/** Values of a column that look alike: `9` stands for any digit, so that `$1,240.00` is `$9,999.99`. */
export interface Shape {
  readonly shape: string;
  readonly rows: number;
  readonly example: string;
  /** Whether some value starts with a lone 0 before its first mark, as 0.125 does; no thousands do. */
  readonly leadingZero: boolean;
  /** The largest first and second number up to 31 in the values, and who has them: what tells days from months. */
  readonly first: { readonly largest: number; readonly example: string };
  readonly second: { readonly largest: number; readonly example: string };
}

/**
 * The shapes of some columns, by name, commonest first. Millions of values come down to a handful of shapes, on which
 * conventions are decided.
 */
export async function shapesOf<Name extends string>(
  engine: Engine,
  rows: Sql,
  columns: Readonly<Partial<Record<Name, Sql>>>,
): Promise<Record<Name, Shape[]>> {
  const shapes = Object.fromEntries(Object.keys(columns).map((name) => [name, [] as Shape[]])) as Record<Name, Shape[]>;
  const values = Object.entries<Sql | undefined>(columns).map(
    ([name, column]) => sql`SELECT ${name} AS name, trim(${column!}) AS x FROM ${rows}`,
  );
  const found = await engine.all(sql`
    SELECT name, shape, count(*) AS rows, min(x) AS example, bool_or(regexp_matches(x, '^\\D*0[.,]')) AS leading_zero,
      max(first) AS first, arg_max(x, (first, x)) AS first_example, max(second) AS second, arg_max(x, (second, x)) AS second_example
    FROM (
      SELECT name, x, translate(x, '0123456789', '9999999999') AS shape,
        coalesce(TRY_CAST(regexp_extract(x, '^\\D*(\\d+)', 1) AS INTEGER), 0) AS a,
        coalesce(TRY_CAST(regexp_extract(x, '^\\D*\\d+\\D+(\\d+)', 1) AS INTEGER), 0) AS b,
        CASE WHEN a <= 31 THEN a ELSE 0 END AS first, CASE WHEN b <= 31 THEN b ELSE 0 END AS second
      FROM (${joined(values, ' UNION ALL ')}) WHERE x <> '')
    GROUP BY name, shape ORDER BY name, rows DESC, shape LIMIT 20000`);
  for (const row of found)
    shapes[row.name as Name].push({
      shape: String(row.shape),
      rows: Number(row.rows),
      example: String(row.example),
      leadingZero: row.leading_zero === true,
      first: { largest: Number(row.first), example: String(row.first_example) },
      second: { largest: Number(row.second), example: String(row.second_example) },
    });
  return shapes;
}

export const rowsOf = (shapes: readonly Shape[]): number => shapes.reduce((sum, shape) => sum + shape.rows, 0);
