import type { Engine } from '../../engine/engine.ts';
import { concentrationIn } from '../../sql/relations/concentration.ts';
import type { Sql } from '../../sql/sql.ts';
import type { EquityResult } from './result.ts';

/** How far equity hangs on few of so many customers, Gini's G = 2·Σ i·x/(n·Σ x) − (n + 1)/n included; all null without any. */
export async function equityConcentration(
  engine: Engine,
  rows: Sql,
  customers: number,
): Promise<EquityResult['concentration']> {
  const row = customers > 0 ? await engine.one(concentrationIn(rows, customers)) : {};
  const figure = (name: string): number => Number(row[name] ?? 0);
  const total = figure('total');
  const of = (value: number): number | null => (total > 0 ? value : null);
  const share = (name: string): number | null => (figure('net') > 0 ? figure(name) / figure('net') : null);
  return {
    top_1_share: share('top_1'),
    top_10_share: share('top_10'),
    top_20_share: share('top_20'),
    hhi: of(figure('squares')),
    effective_customers: of(1 / figure('squares')),
    gini: of((2 * figure('weighted')) / (customers * total) - (customers + 1) / customers),
  };
}
