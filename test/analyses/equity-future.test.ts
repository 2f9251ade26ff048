import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import type { EquityResult } from '../../src/analyses/equity/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';

const folder = scratch();
const orders = dataFile('orders.csv');
/** By the model that is chosen for these orders, named: to choose, others are fitted and proved beside it. */
const model = '--model pareto-nbd';
const asked = `equity ${orders} --margin 40% ${model} --future`;

async function document<Result = EquityResult>(line: string) {
  const { code, out, err } = await run(`${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out) as { result: Result; warnings: { code: string }[] };
}
const near = (value: number | null | undefined, expected: number, relative = 1e-9) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

let result: EquityResult;
beforeAll(async () => {
  ({ result } = await document(`${asked} --acquisition-cost 30`));
});

/** Every other customer comes so many days earlier. */
const earlier = (text: string, days: number): string[] =>
  text.split('\n').map((line, i) => {
    const [order, customer = '', date = '', ...rest] = line.split(',');
    if (i === 0 || date === '' || Number(customer.replaceAll(/\D/g, '')) % 2 > 0) return line;
    const moved = new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
    return [order, customer, moved, ...rest].join(',');
  });

/** First orders by quarters of 365.25/4 days back from the last, counted on the file itself. */
function countedByHand(): number[] {
  const firsts = new Map<string, string>();
  for (const line of readFileSync(orders, 'utf8').split('\n').slice(1)) {
    const [, customer = '', date = ''] = line.split(',');
    if (customer && !(firsts.get(customer)! <= date)) firsts.set(customer, date);
  }
  const counts: number[] = [];
  for (const first of firsts.values()) {
    const ago = Math.floor((Date.parse('2025-06-29') - Date.parse(first)) / 86_400_000 / 91.3125);
    counts[ago] = (counts[ago] ?? 0) + 1;
  }
  return counts;
}

describe('customers still to come', () => {
  it('leave the total alone', async () => {
    const { result: without } = await document(`equity ${orders} --margin 40% ${model}`);
    expect(without.future).toBeNull();
    expect({ ...result, future: null }).toEqual(without);
  });

  it('come as in the last four whole quarters', () => {
    const counts = countedByHand();
    const { seen, newcomers_now, periods } = result.future!;
    expect(seen.at(-1)).toEqual({ quarter: 0, customers: counts[0] });
    for (const { quarter, customers } of seen) expect(customers).toBe(counts[-quarter]);
    near(newcomers_now, sum(counts.slice(0, 4)) / 4);
    expect(periods).toHaveLength(20);
    for (const period of periods) near(period.customers, newcomers_now);
    expect(periods[3]!.until).toBe('2026-06-29');
  });

  it('are worth what clv says of a new one, discounted, less the cost', async () => {
    const { result: clv } = await document<ClvResult>(`clv ${orders} --margin 40% ${model}`);
    const { value, before_cost, total, newcomers_now, break_even_cost, lower, upper } = result.future!;
    near(value, clv.new_customers.value!);
    const factors = sum(Array.from({ length: 20 }, (_, t) => 1.12 ** (-(t + 1) / 4)));
    near(before_cost, newcomers_now * value * factors);
    near(total, newcomers_now * (value - 30) * factors);
    near(break_even_cost, value);
    expect(lower).toBeLessThan(total!);
    expect(upper).toBeGreaterThan(total!);
  });

  it('bring within five years what newcomers bring in what is left of them', async () => {
    const rest = async (quarters: number) => {
      const line = `clv ${orders} --margin 40% ${model} --holdout none --unit day --horizon ${Math.round(quarters * 91.3125)}d`;
      return (await document<ClvResult>(line)).result.new_customers.value!;
    };
    const { result: short } = await document(`${asked} --holdout none --unit day --horizon 274d`);
    const now = short.future!.newcomers_now;
    const parts = [await rest(2), await rest(1)].map((value, t) => now * value * 1.12 ** (-(t + 1) / 4));
    // The last to come bring no more than their first purchase.
    const first = short.future!.within_horizon - sum(parts);
    const { spend } = (await document<ClvResult>(`clv ${orders} --margin 40% ${model} --holdout none --unit day`))
      .result;
    near(first, now * 0.4 * spend!.mean! * 1.12 ** -0.75, 2e-3);
  });

  it('are nothing at the cost that breaks even, and dearer where the market is full', async () => {
    const { result: even } = await document(`${asked} --acquisition-cost ${result.future!.value}`);
    expect(Math.abs(even.future!.total!)).toBeLessThan(1e-6 * even.future!.before_cost);
    const market = 1200;
    const line = `${asked} --acquisition-cost 30 --newcomers bass --market ${market} --saturation 0.5`;
    const file = join(folder, 'long.csv');
    // Seven whole quarters are too few for a law of markets; of a longer history there are more.
    const { result: short, warnings } = await document(line);
    expect(short.future).toBeNull();
    expect(warnings.map(({ code }) => code)).toContain('future_too_short');
    writeFileSync(file, earlier(readFileSync(orders, 'utf8'), 400).join('\n'));
    const { result: long } = await document(`${line.replace(orders, file)} --holdout none`);
    const { periods, newcomers_now, seen } = long.future!;
    expect(seen.length).toBeGreaterThanOrEqual(8);
    for (const { customers, acquisition_cost, marginal_cost } of periods) {
      near(acquisition_cost, 30 * Math.sqrt(customers / newcomers_now));
      near(marginal_cost, 1.5 * acquisition_cost!);
    }
    expect(sum(periods.map(({ customers }) => customers))).toBeLessThan(market - 700);
  });

  it('are valued before cost where none is known, and it is said', async () => {
    const { result: found, warnings } = await document(asked);
    expect(found.future).toMatchObject({ total: null, lower: null, acquisition_cost: null });
    near(found.future!.before_cost, result.future!.before_cost);
    expect(warnings.map(({ code }) => code)).toContain('future_without_cost');
  });

  it('are the same of ready histories', async () => {
    const { result: clv } = await document<{ customers: Record<string, unknown>[] }>(
      `clv ${orders} --model pareto-nbd --holdout none --customers`,
    );
    const columns = ['x', 't_x', 't_cal', 'mean_spend'];
    const file = join(folder, 'ready.csv');
    writeFileSync(
      file,
      [
        [...columns, 'count'].join(','),
        ...clv.customers.map((row) => `${columns.map((name) => row[name] ?? '').join(',')},1`),
      ].join('\n'),
    );
    const { result: ready } = await document(`equity ${file} --margin 40% --model pareto-nbd --future`);
    const { result: dated } = await document(asked);
    expect(ready.future!.seen).toEqual(dated.future!.seen);
    expect(ready.future!.periods[0]!.until).toBeNull();
    near(ready.future!.before_cost, dated.future!.before_cost, 1e-4);
  });

  it('are not told of a file whose customers began together', async () => {
    const file = join(folder, 'cohort.csv');
    const lines = readFileSync(orders, 'utf8').split('\n');
    const early = new Set(
      lines.slice(1).flatMap((line) => (line.split(',')[2]! < '2024-06-01' ? [line.split(',')[1]!] : [])),
    );
    writeFileSync(file, [lines[0], ...lines.slice(1).filter((line) => early.has(line.split(',')[1]!))].join('\n'));
    const { result: found, warnings } = await document(`equity ${file} --margin 40% ${model} --future --force`);
    expect(found.future).toBeNull();
    expect(found.total).toBeGreaterThan(0);
    expect(warnings.map(({ code }) => code)).toContain('no_newcomers');
  });

  const wrong = [
    ['--acquisition-cost 30', '--future'],
    ['--future --newcomers bass', '--market'],
    ['--future --market 5000', '--market'],
    ['--future --newcomers linear', 'linear'],
    ['--future --horizon 8w', 'quarters'],
    ['--future --acquisition-cost -3', '-3'],
  ] as const;
  for (const [line, word] of wrong)
    it(`refuses ${line}`, async () => {
      const { code, err } = await run(`equity ${orders} ${model} ${line}`);
      expect(code).toBe(2);
      expect(err).toContain(word);
    });
});

it('says when by the trend of newcomers nobody comes any more', async () => {
  const day = 86_400_000;
  const end = Date.parse('2025-06-29');
  const [header = '', ...lines] = readFileSync(orders, 'utf8').trim().split('\n');
  const rows = lines.map((line) => line.split(','));
  const firsts = new Map<string, number>();
  for (const [, customer = '', date = ''] of rows)
    firsts.set(customer, Math.min(firsts.get(customer) ?? end, Date.parse(date)));
  // Of 78 customers 12 come in the first quarter of three years, 11 in the next, … and 1 in the last.
  const quarters = Array.from({ length: 12 }, (_, quarter) => new Array<number>(12 - quarter).fill(quarter)).flat();
  const starts = new Map(
    [...firsts.keys()].map((customer, i) => [customer, end - (1095 - 91 * quarters[i % 78]!) * day]),
  );
  const moved = rows.flatMap(([order, customer = '', date = '', ...rest]) => {
    const at = Date.parse(date) + starts.get(customer)! - firsts.get(customer)!;
    return customer === '' || at > end ? [] : [[order, customer, new Date(at).toISOString().slice(0, 10), ...rest]];
  });
  const file = join(folder, 'fading.csv');
  writeFileSync(file, [header, ...moved.map((row) => row.join(','))].join('\n'));
  const { result: found, warnings } = await document(
    `equity ${file} --margin 40% --model pareto-nbd --holdout none --future --newcomers trend`,
  );
  const customers = found.future!.periods.map((period) => period.customers);
  expect(customers.at(-1)).toBe(0);
  expect(Math.min(...customers)).toBe(0);
  expect(warnings.map(({ code }) => code)).toContain('newcomers_fade');
});
