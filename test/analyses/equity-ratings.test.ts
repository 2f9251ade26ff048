import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { EquityResult } from '../../src/analyses/equity/result.ts';
import { random } from '../../src/numeric/random.ts';
import { run, scratch } from '../cli/run.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = scratch();

// Ratings of our own brand, matched to customers: only those of `likeable` know of how often a customer buys.
it('reads ratings that are joined by customer as drivers, and tells those that matter from those that do not', async () => {
  const orders = join(folder, 'orders.csv');
  const ratings = join(folder, 'ratings.csv');
  await run(`simulate --buyers 2500 --weeks 104 --seed 4 -o ${orders}`);
  const bought = new Map<string, number>();
  const [header = '', ...rows] = readFileSync(orders, 'utf8').trimEnd().split('\n');
  const at = header.split(',').indexOf('customer_id');
  for (const row of rows) {
    const customer = row.split(',')[at]!;
    if (customer !== '') bought.set(customer, (bought.get(customer) ?? 0) + 1);
  }
  const { normal } = random(3);
  const rating = (mean: number) => Math.max(1, Math.min(7, Math.round(mean + 1.2 * normal())));
  const lines = [...bought].map(([customer, lines]) =>
    [customer, rating(4), rating(4 + 0.4 * (Math.log(lines) - 1)), rating(4)].join(','),
  );
  writeFileSync(ratings, ['customer_id,quality,likeable,trust', ...lines].join('\n'));
  const { code, out, err } = await run(
    `equity ${orders} --model pareto-nbd --holdout none --join ${ratings} --on customer_id --driver value=quality,brand=likeable,retention=trust -q -f json`,
  );
  expect(code, err).toBe(0);
  const { strands } = JSON.parse(out).result as EquityResult;
  expect(strands!.method).toBe('t1');
  const { value, brand, retention } = strands!.intervals;
  expect(brand!.lower).toBeGreaterThan(0);
  for (const nothing of [value!, retention!]) {
    expect(nothing.lower).toBeLessThan(0);
    expect(nothing.upper).toBeGreaterThan(0);
  }
});
