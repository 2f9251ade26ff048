import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bridgeBetween, product, splitChange } from '../../src/sql/relations/equity.ts';
import { sql } from '../../src/sql/sql.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';
import { oracleCase } from '../models/oracle.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

type Triple = readonly [number, number, number];

const real = (value: number) => sql`CAST(${value} AS DOUBLE)`;

async function split(from: Triple, to: Triple): Promise<number[]> {
  const rows = sql`(SELECT ${real(to[0])} AS contribution, ${real(to[1])} AS order_rate, ${real(to[2])} AS staying)`;
  const [contribution, order_rate, staying] = from.map(real);
  const query = splitChange(rows, { contribution: contribution!, order_rate: order_rate!, staying: staying! }, product);
  const row = await opened.engine.one(query);
  return ['by_contribution', 'by_order_rate', 'by_staying'].map((name) => Number(row[name]));
}

describe('a change parted by logarithmic means', () => {
  it('gives the worked case', async () => {
    type Factors = Readonly<Record<'V' | 'B' | 'R', number>>;
    const { inputs, expected, tolerance } = oracleCase<
      { readonly f0: Factors; readonly f1: Factors },
      { readonly phi: Factors }
    >('decomp.lmdi.product');
    const triple = ({ V, B, R }: Factors): Triple => [V, B, R];
    const found = await split(triple(inputs.f0), triple(inputs.f1));
    for (const [i, part] of triple(expected.phi).entries()) expect(Math.abs(found[i]! - part)).toBeLessThan(tolerance);
  });

  it('gives the bridge of a base whose customers are a factor too', async () => {
    type Base = Readonly<Record<'N' | 'm' | 'lam' | 'D', number>>;
    const { inputs, expected, tolerance } = oracleCase<
      { readonly t0: Base; readonly t1: Base },
      { readonly effects: Base }
    >('decomp.bridge');
    const triple = ({ N, m, lam, D }: Base): Triple => [N * m, lam, D];
    const found = await split(triple(inputs.t0), triple(inputs.t1));
    const { N, m, lam, D } = expected.effects;
    for (const [i, effect] of [N + m, lam, D].entries()) expect(Math.abs(found[i]! - effect)).toBeLessThan(tolerance);
  });

  // 2·3·4 = 24 before; what changes alone has all of it.
  const limits: [string, Triple, Triple, Triple][] = [
    ['nothing', [2, 3, 4], [2, 3, 4], [0, 0, 0]],
    ['one factor alone', [2, 3, 4], [2, 3, 5], [0, 0, 6]],
    ['customers who are gone', [2, 3, 4], [9, 1, 0], [0, 0, -24]],
    ['a purchase that brings nothing', [2, 3, 4], [0, 1, 9], [-24, 0, 0]],
    ['a purchase at a loss', [2, 3, 4], [-2, 3, 4], [-48, 0, 0]],
    ['a greater loss', [-2, 3, 4], [-4, 3, 4], [-24, 0, 0]],
  ];
  for (const [what, from, to, parts] of limits)
    it(`gives the limit for ${what}`, async () => {
      for (const [i, part] of (await split(from, to)).entries()) expect(part).toBeCloseTo(parts[i]!, 9);
    });

  it('hardly moves where factors hardly differ', async () => {
    const [value, brand, retention] = await split([2, 3, 4], [2 * (1 + 1e-9), 3, 4 * (1 - 1e-9)]);
    for (const [part, expected] of [
      [value!, 24e-9],
      [brand!, 0],
      [retention!, -24e-9],
    ] as const)
      expect(part).toBeCloseTo(expected, 11);
  });
});

it('knows how far chance takes customers from what was expected of them', async () => {
  // One worth 13 where 10 was expected, one 16 where 20 was: √(3² + 4²).
  const rows = (values: readonly [number, number, number][]) =>
    sql`(SELECT k AS customer_key, 1 AS count, ${real(1)} AS contribution, ${real(1)} AS order_rate, CAST(v AS DOUBLE) AS staying,
      CAST(v AS DOUBLE) AS clv, ${real(0.9)} AS p_alive, CAST(e AS DOUBLE) AS expected
      FROM (VALUES (${values[0]![0]}, ${values[0]![1]}, ${values[0]![2]}), (${values[1]![0]}, ${values[1]![1]}, ${values[1]![2]})) AS t(k, v, e))`;
  const then = rows([
    [1, 12, 10],
    [2, 18, 20],
  ]);
  const now = rows([
    [1, 13, 0],
    [2, 16, 0],
  ]);
  const { expected, error } = await opened.engine.one(bridgeBetween(then, now, 0.05));
  expect(Number(expected)).toBe(30);
  expect(Number(error)).toBeCloseTo(5, 12);
});
