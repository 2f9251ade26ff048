import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { transitionGrid } from '../../src/analyses/frat/grids.ts';
import { frat } from '../../src/index.ts';
import { sayer } from '../../src/report/words/index.ts';
import type { TypedRow } from './naive-frat.ts';
import { listed, shopFiles } from './typed-shop.ts';

const { folder, fileOf } = shopFiles('frat-edges-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asOf = '2025-12-31';
const line = (customer: string, date: string, type: string, amount: number): TypedRow => ({
  customer,
  order: `${customer} ${date}`,
  date,
  type,
  cents: 100 * amount,
});
const manyTypes = Array.from({ length: 20 }, (_, n) => line('Many', '2025-11-01', `type ${n}`, 1));

it('what comes back in the window of a purchase before it lowers the revenue of its type, few types or many', async () => {
  const rows = [
    line('Ann', '2023-12-20', 'Garden', 70),
    line('Ann', '2024-01-05', 'Garden', -70),
    line('Ann', '2025-03-01', 'Toys', 30),
    line('Bo', '2025-04-01', 'Garden', 100),
  ];
  for (const more of [[], manyTypes]) {
    const { types } = (await frat(fileOf([...rows, ...more]), { asOf })).result;
    // Bo's 100 less Ann's 70, who bought nothing of it in the window.
    expect(types.find(({ type }) => type === 'Garden')).toMatchObject({ revenue: 30, buyers: 1, customers: 1 });
  }
});

it('points that are equal on paper are equal, whatever the weights', async () => {
  // F 8 and R 5, F 12 and R 1: 0.1·(8 + 5) = 0.1·(12 + 1), of a most of 0.1·40; 0.1·8 + 0.1·5 is less than 0.1·12 + 0.1·1 in doubles.
  const rows = [
    ...['2025-03-31', '2025-04-01'].map((date) => line('Two', date, 'a', 10)),
    ...['2024-01-01', '2024-01-02', '2024-01-03'].map((date) => line('Three', date, 'a', 10)),
    ...['2024-01-01', '2024-01-02'].map((date) => line('Less', date, 'a', 10)),
  ];
  for (const weights of ['1,1,0,0', '0.1,0.1,0,0']) {
    const found = await listed(fileOf(rows), { asOf, weights });
    expect(found.map((row) => [row.customer, row.points, row.band])).toEqual([
      ['Less', 22.5, 'D'],
      ['Three', 32.5, 'A'],
      ['Two', 32.5, 'A'],
    ]);
  }
});

it('a band that only those without points are left for takes the least points that there are', async () => {
  // Of ten, three have an order in the window: A is the first, B the next two, C would be three more.
  const rows = [
    line('c0', '2025-12-01', 'a', 30),
    line('c1', '2025-07-01', 'a', 20),
    line('c2', '2025-07-01', 'a', 20),
    ...Array.from({ length: 7 }, (_, n) => line(`idle ${n}`, '2023-01-01', 'a', 20)),
  ];
  const { bands } = (await frat(fileOf(rows), { asOf, weights: '0,1,0,0' })).result;
  expect(bands.map((row) => [row.band, row.customers, row.least_points])).toEqual([
    ['A', 1, 100],
    ['B', 2, 50],
    ['C', 0, 50],
    ['D', 7, 0],
  ]);
});

it('the shares of what was bought next make a whole, also where there are more types than are shown', async () => {
  const named = 'abcdefghij'.split('');
  // Three customers of a to h each, who buy the same again, j, or nothing more; one of i and j.
  const rows = named.flatMap((type, n) =>
    (n < 8 ? [0, 1, 2] : [0]).flatMap((which) => [
      line(`${type}${which}`, '2025-01-01', type, 10),
      ...(which === 0 ? [line(`${type}${which}`, '2025-02-01', type, 10)] : []),
      ...(which === 1 ? [line(`${type}${which}`, '2025-02-01', 'j', 10)] : []),
    ]),
  );
  const [grid] = transitionGrid((await frat(fileOf(rows), { asOf })).result, sayer('en'));
  if (grid?.type !== 'grid') throw new Error('no grid');
  expect(grid.columns).toEqual([...named.slice(0, 8), 'other types', 'none yet']);
  for (const [row, values] of grid.values.entries())
    expect(values).toEqual([...named.slice(0, 8).map((_, n) => (n === row ? 1 / 3 : null)), 1 / 3, 1 / 3]);
});
