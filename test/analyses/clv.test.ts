import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { dataFile, run, scratch } from '../cli/run.ts';
import { simulated } from '../cli/simulated.ts';
import { purchaseOracle } from '../models/oracle.ts';

type Customer = Record<'x' | 't_x' | 't_cal' | 'p_alive' | 'expected_transactions', number> & {
  readonly customer: string;
  readonly clv: number;
  readonly lower: number;
  readonly upper: number;
  readonly no_purchase: number;
};
type Answer = ClvResult & { readonly customers: readonly Customer[] };

const folder = scratch();
const orders = dataFile('orders.csv');
/** By the model that is chosen for these orders, named: to choose, others are fitted and proved beside it. */
const named = `clv ${orders} --model pareto-nbd`;

async function answer(line: string): Promise<Answer> {
  const { code, out, err } = await run(`${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out).result;
}

const near = (value: number | null | undefined, expected: number, relative: number) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

let whole: Answer;
beforeAll(async () => {
  whole = await answer(`clv ${orders} --margin 40% --customers`);
});

describe('one account of the base', () => {
  it('adds up from customers, segments, cohorts and tenths to the total', () => {
    const total = whole.value.total!;
    near(sum(whole.customers.map(({ clv }) => clv)), total, 1e-9);
    near(sum(whole.segments.map(({ value }) => value!)), total, 1e-12);
    near(sum(whole.cohorts.map(({ value }) => value!)), total, 1e-12);
    near(sum(whole.channels.map(({ value }) => value!)), total, 1e-12);
    expect(sum(whole.channels.map(({ customers }) => customers))).toBe(whole.customers.length);
    near(sum(whole.concentration.deciles.map(({ revenue }) => revenue)), total, 1e-5);
    expect(whole.value_infinite).toBeGreaterThan(total);
    expect(whole.segments.map(({ customers }) => customers).reduce((a, b) => a + b)).toBe(whole.customers.length);
  });

  it('counts customers under the channel that most of the money of their first day went to', () => {
    const [, ...lines] = readFileSync(orders, 'utf8').trimEnd().split('\n');
    const first = new Map<string, { day: string; spent: Map<string, number> }>();
    for (const line of lines) {
      const [, customer, day, , , channel, quantity, , , amount] = line.split(',') as [
        string,
        string,
        string,
        ...string[],
      ];
      if (customer === '' || !(Number(amount) >= 0) || Number(quantity) < 0) continue;
      const known = first.get(customer);
      if (!known || day < known.day) first.set(customer, { day, spent: new Map() });
      const { day: earliest, spent } = first.get(customer)!;
      if (day === earliest) spent.set(channel!, (spent.get(channel!) ?? 0) + Number(amount));
    }
    const counts: Record<string, number> = {};
    for (const { spent } of first.values()) {
      const [most] = [...spent].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      counts[most![0]] = (counts[most![0]] ?? 0) + 1;
    }
    expect(Object.fromEntries(whole.channels.map(({ channel, customers }) => [channel, customers]))).toEqual(counts);
  });

  it('keeps probabilities between 0 and 1, and intervals around values', () => {
    for (const { p_alive, no_purchase, clv, lower, upper } of whole.customers) {
      for (const share of [p_alive, no_purchase]) expect(share).toBeGreaterThanOrEqual(0);
      for (const share of [p_alive, no_purchase]) expect(share).toBeLessThanOrEqual(1);
      expect(lower).toBeLessThanOrEqual(clv);
      expect(upper).toBeGreaterThanOrEqual(clv);
    }
    for (const { lower, upper } of whole.uncertainty) expect(lower!).toBeLessThan(upper!);
  });

  it('is linear in margin', async () => {
    const revenue = await answer(named);
    near(revenue.value.total, whole.value.total! / 0.4, 1e-9);
    expect(revenue.convention.money).toBe('revenue');
  });

  it('tells what the total would be if the model missed as much as in the time held out', async () => {
    const { out } = await run(`${named} --margin 40%`);
    const [, lower, upper] = /^missing as in the time held out +([\d,]+) +([\d,]+)$/m.exec(out)!;
    const { actual_transactions: actual, predicted_transactions: predicted } = whole.candidates[0]!.holdout!;
    const [total, other] = [whole.value.total!, (whole.value.total! * actual!) / predicted!];
    const figures = [lower, upper].map((figure) => Number(figure!.replaceAll(',', '')));
    expect(figures).toEqual([Math.round(Math.min(total, other)), Math.round(Math.max(total, other))]);
  });

  it('falls with the discount rate and grows with the horizon', async () => {
    const [dear, long] = [
      await answer(`${named} --margin 40% --discount 30%`),
      await answer(`${named} --margin 40% --horizon 10y`),
    ];
    expect(dear.value.total).toBeLessThan(whole.value.total!);
    expect(long.value.total).toBeGreaterThan(whole.value.total!);
    near(long.value_infinite, whole.value_infinite!, 1e-9);
  });

  it('is the same in days as in weeks', async () => {
    const days = await answer(`clv ${orders} --margin 40% --unit day`);
    near(days.value.total, whole.value.total!, 1e-5);
    near(days.forecast.transactions, whole.forecast.transactions, 1e-5);
    expect(days.model).toBe(whole.model);
  });
});

describe('choosing a model', () => {
  it('holds out the last third, beats the rivals it names, and says so of every candidate', () => {
    expect(whole.candidates.map(({ model }) => model)).toEqual(['pareto-nbd', 'mbg-nbd', 'ggom-nbd']);
    for (const { holdout, eligible } of whole.candidates) expect(eligible).toBe(Math.abs(holdout!.error!) <= 0.15);
    expect(whole.rivals.map(({ rival }) => rival)).toEqual(['same_as_last_period', 'rfm_cell_mean']);
  });

  it('publishes no value of a model that forecast too much, unless forced', async () => {
    // Nobody leaves in this model, and in the data half do.
    const file = await simulated(folder, 2_000);
    const refused = await answer(`clv ${file} --model nbd --holdout 40w`);
    expect(refused.candidates[0]).toMatchObject({ eligible: false, reason: 'over_forecast' });
    expect(refused.value).toMatchObject({ total: null, lower: null, upper: null });
    expect((await answer(`clv ${file} --model nbd --holdout 40w --force`)).value.total).toBeGreaterThan(0);
  });

  for (const model of ['bg-nbd', 'bg-bb', 'bg-cnbd-k', 'mbg-cnbd-k', 'nbd'])
    it(`values with --model ${model} on request`, async () => {
      const found = await answer(`clv ${orders} --model ${model} --holdout none --force`);
      expect(found.model).toBe(model);
      expect(found.value.total).toBeGreaterThan(0);
      expect(found.uncertainty.find(({ source }) => source === 'process')!.upper!).toBeGreaterThan(found.value.total!);
      expect(found.parameters.every(({ estimate }) => estimate > 0)).toBe(true);
    });
});

it('proves BG/BB on opportunities held out, and says what chance does', async () => {
  const file = join(folder, 'weekly.csv');
  writeFileSync(file, [...simulate({ model: 'bg-bb', buyers: 3000 })].join(''));
  const { candidates, calibration, tracking, uncertainty } = await answer(`clv ${file} --model bg-bb --margin 30%`);
  const { actual_transactions, error } = candidates[0]!.holdout!;
  // What the model drew it forecasts: three standard deviations of some nine thousand purchases that come in runs.
  expect(actual_transactions).toBeGreaterThan(5000);
  expect(Math.abs(error!)).toBeLessThan(0.08);
  near(sum(calibration.map(({ customers, actual }) => customers * actual)), actual_transactions, 1e-9);
  const held = tracking.filter(({ held_out }) => held_out);
  expect(sum(held.map(({ actual }) => actual))).toBe(actual_transactions);
  // 95% intervals of weeks in which the model itself drew: of a hundred no more than a dozen lie without.
  const without = tracking.filter(({ actual, lower, upper }) => actual < lower! || actual > upper!);
  expect(without.length / tracking.length).toBeLessThan(0.12);
  expect(uncertainty.find(({ source }) => source === 'process')!.lower).toBeGreaterThan(0);
});

describe('a ready summary', () => {
  it('gives the parameters and five years of 11,104 donors, with counts', async () => {
    const { patterns, params, LL } = purchaseOracle.donations;
    const lines = patterns.map(({ x, t_x, n, custs }) => `${x},${t_x},${n},${custs}`);
    writeFileSync(join(folder, 'donors.csv'), ['x,t_x,opportunities,count', ...lines].join('\n'));
    const found = await answer(`clv ${join(folder, 'donors.csv')} --model bg-bb --unit month --predict 5m`);
    near(found.log_likelihood, LL, 1e-9);
    for (const { name, estimate } of found.parameters) near(estimate, params[name]!, 1e-4);
    near(found.forecast.transactions, purchaseOracle.donations.predicted_holdout_total_5y, 1e-4);
    expect(found).toMatchObject({ customers: 11_104, value: { total: null }, spend: null });
  });

  it('gives the same value as the purchases it was made of', async () => {
    const raw = await answer(`clv ${orders} --model mbg-nbd --holdout none --customers`);
    const header = 'customer,x,t_x,t_cal,mean_spend';
    const lines = (raw.customers as unknown as Record<string, unknown>[]).map((row) =>
      header
        .split(',')
        .map((name) => row[name] ?? '')
        .join(','),
    );
    writeFileSync(join(folder, 'ready.csv'), [header, ...lines].join('\n'));
    const ready = await answer(`clv ${join(folder, 'ready.csv')} --model mbg-nbd`);
    near(ready.value.total, raw.value.total!, 1e-6);
    expect(ready.segments).toEqual([]);
  });

  it('asks about a mark that stands in one cell far below the first', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `c${i},${i % 3},${i % 3},9,5`);
    writeFileSync(
      join(folder, 'late.csv'),
      ['customer,x,t_x,t_cal,mean_spend', ...lines, 'z;"1,000";9;9;5'.replaceAll(';', ',')].join('\n'),
    );
    const { code, err } = await run(`clv ${join(folder, 'late.csv')} --model nbd`);
    expect(code).toBe(3);
    expect(err).toContain('1,000');
  });

  it('refuses what cannot be', async () => {
    writeFileSync(join(folder, 'wrong.csv'), 'customer,x,t_x,t_cal\na,1,9,5\nb,0,0,5\n');
    const { code, err } = await run(`clv ${join(folder, 'wrong.csv')}`);
    expect(code).toBe(3);
    expect(err).toContain('t_x');
  });
});

describe('whatever the order of rows and the threads', () => {
  it('the same bytes', async () => {
    const [header, ...rows] = readFileSync(orders, 'utf8').trimEnd().split('\n');
    const turned = join(folder, 'turned.csv');
    writeFileSync(turned, [header, ...rows.reverse()].join('\n'));
    const result = async (line: string) => JSON.stringify(await answer(line));
    const expected = await result(`clv ${orders} --customers --threads 1`);
    expect(await result(`clv ${turned} --customers --threads 2`)).toBe(expected);
  });
});

for (const [what, text] of [
  ['nothing', 'customer,date,amount\n'],
  ['one customer', 'customer,date,amount\na,2024-01-01,5\n'],
  ['refunds alone', 'customer,date,amount\na,2024-01-01,-5\nb,2024-02-01,-7\n'],
] as const)
  it(`refuses ${what} in a sentence`, async () => {
    const file = join(folder, 'little.csv');
    writeFileSync(file, text);
    const { code, err } = await run(`clv ${file}`);
    expect(code).toBe(3);
    expect(err).toMatch(/error: /);
    expect((await run(`clv ${file} --force`)).code).not.toBe(70);
  });

it('takes no length of time that is none', async () => {
  for (const option of ['holdout', 'horizon', 'predict']) {
    const { code, err } = await run(`clv ${orders} --${option} 0w`);
    expect(code).toBe(2);
    expect(err).toContain(`--${option}: "0w" is not `);
  }
});
