import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';

type Customer = Readonly<Record<string, number | string>>;
type Explained = NonNullable<ClvResult['explanation']>;

const folder = scratch();
const orders = dataFile('orders.csv');
const settings = '--margin 40% --model pareto-nbd --holdout none';

async function result(line: string): Promise<ClvResult & { readonly customers: readonly Customer[] }> {
  const { code, out, err } = await run(`clv ${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out).result;
}

const explained = async (id: string, line = `${orders} ${settings}`): Promise<Explained> =>
  (await result(`${line} --explain ${id}`)).explanation!;

let customers: readonly Customer[];
let best: Customer;
let one: Explained;
beforeAll(async () => {
  ({ customers } = await result(`${orders} ${settings} --customers --sort -clv`));
  best = customers[0]!;
  one = await explained(String(best.customer));
});

describe('one customer explained', () => {
  it('has the figures that --customers gives', () => {
    for (const key of ['x', 't_x', 't_cal', 'mean_spend', 'clv', 'lower', 'upper', 'segment'] as const)
      expect(one[key]).toBe(best[key]);
    expect(one.p_alive).toBeCloseTo(Number(best.p_alive), 9);
    expect(one.expected_transactions).toBeCloseTo(Number(best.expected_transactions), 9);
    expect(one.discounted_transactions).toBeCloseTo(Number(best.discounted_transactions), 9);
    expect(one.spend!.expected).toBeCloseTo(Number(best.expected_spend), 6);
  });

  it('is accounted for step by step', () => {
    const { rate, prior, seen, prior_time, time } = one.purchase_rate;
    expect(rate).toBeCloseTo((prior + seen) / (prior_time + time), 12);
    expect(one.transactions_if_staying).toBeCloseTo(52 * rate, 9);
    expect(one.transactions_if_alive).toBeLessThan(one.transactions_if_staying);
    expect(one.expected_transactions).toBeCloseTo(one.transactions_if_alive * one.p_alive, 9);
    const { expected, typical, own_weight: own } = one.spend!;
    expect(expected).toBeCloseTo(own! * one.mean_spend! + (1 - own!) * typical, 6);
    expect(one.clv).toBeCloseTo(one.margin! * one.discounted_transactions * expected, 4);
  });

  it('has an interval made of what is not known of both models', () => {
    const [purchase, spend, chance] = one.uncertainty.map(({ upper }) => Math.log(upper! / one.clv!));
    expect(Math.log(one.upper! / one.clv!)).toBeCloseTo(Math.hypot(purchase!, spend!), 9);
    expect(chance).toBeGreaterThan(purchase!);
  });

  it('follows P(alive) through its purchases to the as-of date', () => {
    expect(one.purchases).toHaveLength(one.x + 1);
    const bought = one.alive_path.filter(({ purchase }) => purchase);
    expect(bought.map(({ date }) => date)).toEqual(one.purchases.map(({ date }) => date));
    // Who is seen buying is there, in a model in which customers leave between purchases.
    for (const { p_alive } of bought) expect(p_alive).toBe(1);
    expect(one.alive_path.at(-1)!.p_alive).toBeCloseTo(one.p_alive, 12);
  });

  it('loses nothing where nobody leaves', async () => {
    const staying = await explained(String(best.customer), `${orders} --model nbd --holdout none`);
    expect(staying.expected_transactions).toBeCloseTo(staying.transactions_if_staying, 9);
    expect(staying.alive_path.every(({ p_alive }) => p_alive === 1)).toBe(true);
  });

  for (const model of ['bg-nbd', 'mbg-nbd', 'ggom-nbd', 'bg-bb', 'mbg-cnbd-k'])
    it(`ends with the P(alive) of today under ${model}`, async () => {
      const { alive_path, p_alive } = await explained(
        String(best.customer),
        `${orders} --model ${model} --holdout none --force`,
      );
      expect(alive_path.at(-1)!.p_alive).toBeCloseTo(p_alive, 9);
    });

  it('is told of once-only buyers too', async () => {
    const once = customers.find(({ x }) => x === 0)!;
    const { spend, purchases } = await explained(String(once.customer));
    expect(purchases).toHaveLength(1);
    expect(spend).toMatchObject({ own_weight: 0, expected: spend!.typical });
  });
});

describe('in words', () => {
  it('tells the steps in the terminal, in French, and draws the path on a page', async () => {
    const line = `clv ${orders} ${settings} --explain ${best.customer}`;
    expect((await run(line)).out).toContain('step by step');
    expect((await run(`${line} --lang fr`)).out).toContain('pas à pas');
    expect((await run(`${line} -f html`)).out).toContain('<svg');
  });

  it('says which id may have been meant', async () => {
    const { code, err } = await run(`clv ${orders} ${settings} --explain 00${best.customer}`);
    expect(code).toBe(3);
    expect(err).toContain(`Did you mean "${best.customer}"`);
    const nobody = await run(`clv ${orders} ${settings} --explain nothing-like-it-at-all`);
    expect(nobody.code).toBe(3);
    expect(nobody.err).not.toContain('Did you mean');
  });

  it('does not go with --customers', async () => {
    expect((await run(`clv ${orders} --explain 1 --customers`)).code).toBe(2);
  });
});

describe('a ready summary', () => {
  const ready = join(folder, 'ready.csv');
  beforeAll(() => {
    const columns = ['customer', 'x', 't_x', 't_cal', 'mean_spend'] as const;
    const lines = customers.map((row) => columns.map((key) => row[key] ?? '').join(','));
    writeFileSync(ready, [columns.join(','), ...lines].join('\n'));
  });

  it('has the present P(alive) and no path, and says why', async () => {
    const found = await explained(String(best.customer), `${ready} --model pareto-nbd`);
    expect(found).toMatchObject({ purchases: [], alive_path: [], segment: null });
    expect(found.p_alive).toBeCloseTo(one.p_alive, 5);
    const { out } = await run(`clv ${ready} --model pareto-nbd --explain ${best.customer}`);
    expect(out).toContain('The file has no dates of orders');
  });

  it('that names nobody explains nobody', async () => {
    const file = join(folder, 'counts.csv');
    writeFileSync(file, 'x,t_x,t_cal,count\n0,0,30,400\n1,9,30,100\n2,20,30,60\n');
    expect((await run(`clv ${file} --explain 1`)).code).toBe(3);
  });
});
