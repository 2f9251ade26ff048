import type { Engine } from '../../engine/engine.ts';
import { heaviest } from '../../sql/relations/equity.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { concentrationOf } from '../rfm/concentration.ts';
import type { EquityResult } from './result.ts';

/** How far equity hangs on few of so many customers; all null without any. */
export async function equityConcentration(
  engine: Engine,
  rows: Sql,
  customers: number,
): Promise<EquityResult['concentration']> {
  const { gini, top_10_share, top_20_share } = await concentrationOf(
    engine,
    sql`(SELECT CAST(coalesce(clv, 0) AS DECIMAL(38, 4)) AS monetary FROM ${rows})`,
    customers,
  );
  const row = customers > 0 ? await engine.one(heaviest(rows, customers)) : {};
  const [total, largest, hhi] = ['total', 'largest', 'squares'].map((name) => Number(row[name] ?? 0));
  const any = total! > 0;
  return {
    top_1_share: any ? largest! / total! : null,
    top_10_share,
    top_20_share,
    hhi: any ? hhi! : null,
    effective_customers: any ? 1 / hhi! : null,
    gini,
  };
}
