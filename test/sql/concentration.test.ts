import { afterAll, beforeAll, expect, it } from 'vitest';
import { equityConcentration } from '../../src/analyses/equity/concentration.ts';
import { joined, sql } from '../../src/sql/sql.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';
import { oracleCase } from '../models/oracle.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

const measured = (rows: readonly (readonly [value: number, count: number])[]) =>
  equityConcentration(
    opened.engine,
    sql`(SELECT CAST(clv AS DOUBLE) AS clv, count FROM (VALUES ${joined(rows.map(([value, count]) => sql`(${value}, ${count})`))}) AS t(clv, count))`,
    rows.reduce((sum, [, count]) => sum + count, 0),
  );

it('measures concentration as the worked case does', async () => {
  const { inputs, expected, tolerance } = oracleCase<
    { readonly clv: readonly number[] },
    Readonly<Record<'top1' | 'hhi' | 'n_eff' | 'gini', number>>
  >('risk.concentration');
  const found = await measured(inputs.clv.map((value) => [value, 1]));
  for (const [figure, wanted] of [
    [found.top_1_share, expected.top1],
    [found.hhi, expected.hhi],
    [found.effective_customers, expected.n_eff],
    [found.gini, expected.gini],
  ] as const)
    expect(Math.abs(figure! - wanted)).toBeLessThan(tolerance);
});

it('is the same of customers counted as of customers listed', async () => {
  const counted = await measured([
    [7, 3],
    [2, 30],
    [-1, 4],
    [40, 1],
  ]);
  const list = [...Array(3).fill(7), ...Array(30).fill(2), ...Array(4).fill(-1), 40];
  const listed = await measured(list.map((value) => [value, 1]));
  for (const [name, value] of Object.entries(counted))
    expect(Math.abs(value! - listed[name as keyof typeof listed]!), name).toBeLessThan(1e-12);
  // By hand: 117 in all, the losses of 4 taken off; 40 + 3·7 of the four best (10 % of 38), 40 + 21 + 4·2 of the eight best.
  expect(counted.top_10_share).toBeCloseTo(61 / 117, 12);
  expect(counted.top_20_share).toBeCloseTo(69 / 117, 12);
});

it('says nothing of customers who are worth nothing', async () => {
  expect(await measured([[0, 5]])).toMatchObject({ gini: null, hhi: null, top_1_share: null });
});
