import type { Engine } from '../../engine/engine.ts';
import { equityBy } from '../../sql/relations/equity.ts';
import type { Sql } from '../../sql/sql.ts';
import type { EquityResult } from './result.ts';

type Group = Omit<EquityResult['cohorts'][number], 'cohort'> & { readonly name: string };

/** What the customers of each group are worth and by which strands, in the order of the names given, or of their own. */
export async function equityGroups(
  engine: Engine,
  strands: Sql,
  by: Sql,
  total: number | null,
  order: readonly string[] | null = null,
): Promise<Group[]> {
  const rows = (await engine.all(equityBy(strands, by))).map((row) => {
    const known = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
    const equity = known('equity');
    return {
      name: String(row.name),
      customers: Number(row.customers),
      alive: Number(row.alive),
      transactions: Number(row.expected),
      equity,
      equity_share: equity === null || !(total! > 0) ? null : equity / total!,
      base: known('base'),
      value: known('value'),
      brand: known('brand'),
      retention: known('retention'),
    };
  });
  return order === null ? rows : rows.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
