import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';

const folder = scratch();

/** The orders of the first customers alone. */
function thin(customers: number): string {
  const [header, ...rows] = readFileSync(dataFile('orders.csv'), 'utf8').trimEnd().split('\n');
  const path = join(folder, `thin-${customers}.csv`);
  const kept = rows.filter((row) => Number(/,C(\d+),/.exec(row)?.[1] ?? Number.POSITIVE_INFINITY) <= customers);
  writeFileSync(path, [header, ...kept].join('\n'));
  return path;
}

type Customer = Record<
  'clv' | 'lower' | 'upper' | 'expected_transactions' | 'no_purchase' | 't_x' | 't_cal',
  number
> & { p_alive: null };
async function answer(
  line: string,
): Promise<{ result: ClvResult & { customers: Customer[] }; warnings: { code: string }[] }> {
  const { code, out, err } = await run(`clv ${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

it('values a thin base by its chain of recency, warned of, the same each time, adding up', async () => {
  const line = `${thin(200)} --margin 40% --customers --acquisition-cost 5`;
  const { result, warnings } = await answer(line);
  expect(result).toMatchObject({ model: 'recency-chain', convention: { timing: 'middle_of_period', margin: 0.4 } });
  expect(warnings.filter(({ code }) => code === 'thin_chain')).toHaveLength(1);
  const { total, lower, upper } = result.value;
  expect(lower!).toBeLessThan(total!);
  expect(upper!).toBeGreaterThan(total!);
  const sum = (of: (customer: Customer) => number) => result.customers.reduce((all, one) => all + of(one), 0);
  expect(sum(({ clv }) => clv) / total!).toBeCloseTo(1, 9);
  expect(sum((one) => one.expected_transactions) / result.forecast.transactions).toBeCloseTo(1, 9);
  expect(result.segments.reduce((all, { value }) => all + value!, 0) / total!).toBeCloseTo(1, 6);
  expect(result.value_infinite!).toBeGreaterThan(total!);
  // Who has been silent equally long counts the same, and who was seen lately no less than who was not.
  const bySilence = result.customers.toSorted((a, b) => a.t_cal - a.t_x - (b.t_cal - b.t_x));
  expect(bySilence[0]!.expected_transactions).toBeGreaterThan(bySilence.at(-1)!.expected_transactions);
  for (const { p_alive, clv, lower: low, upper: high, no_purchase } of result.customers) {
    expect(p_alive).toBeNull();
    expect(low <= clv && clv <= high && no_purchase > 0 && no_purchase < 1).toBe(true);
  }
  expect((await answer(line)).result).toEqual(result);
});

it('tells how far the models lie from the chain', async () => {
  const line = `${thin(200)} --margin 40% --holdout none`;
  const { uncertainty, value } = (await answer(line)).result;
  const totals = [value.total!];
  for (const model of ['pareto-nbd', 'mbg-nbd', 'ggom-nbd'])
    totals.push((await answer(`${line} --force --model ${model}`)).result.value.total!);
  const { lower, upper } = uncertainty.find(({ source }) => source === 'model')!;
  expect(lower! / Math.min(...totals)).toBeCloseTo(1, 9);
  expect(upper! / Math.max(...totals)).toBeCloseTo(1, 9);
});

it('goes on with models when forced, and says that a model asked for has too little', async () => {
  expect((await answer(`${thin(200)} --force`)).result.model).not.toBe('recency-chain');
  const { code, err } = await run(`clv ${thin(200)} --model nbd`);
  expect(code).toBe(3);
  expect(err).toContain('too few');
});

it('refuses in a sentence what is too thin for a chain', async () => {
  const { code, err } = await run(`clv ${thin(20)}`);
  expect(code).toBe(3);
  expect(err).toMatch(/20 customers are too few.*at least 30/);
});
