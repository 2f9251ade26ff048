import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { retention } from '../../src/index.ts';
import { sfc32 } from '../../src/numeric/sfc32.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'movements-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Contract {
  readonly customer: string;
  readonly start: string;
  readonly end: string;
  readonly fee: string;
}

let files = 0;
function fileOf(contracts: readonly Contract[], fee = true): string {
  const path = join(folder, `${files++}.csv`);
  const lines = contracts.map((one) => [one.customer, one.start, one.end, ...(fee ? [one.fee] : [])].join(','));
  writeFileSync(path, [`customer_id,start_date,end_date${fee ? ',fee' : ''}`, ...lines, ''].join('\n'));
  return path;
}

const rows = (...lines: string[]): Contract[] =>
  lines.map((line) => {
    const [customer = '', start = '', end = '', fee = ''] = line.split(' ');
    return { customer, start, end: end === '-' ? '' : end, fee };
  });

async function told(path: string, options: Parameters<typeof retention>[1] = {}) {
  const document = await retention(path, options);
  if (document.result.kind !== 'contracts') throw new Error('no contracts');
  expect(JSON.stringify(document)).not.toMatch(/NaN|Infinity/);
  return { ...document.result, codes: document.warnings.map(({ code, count }) => [code, count]) };
}

describe('counted by hand', () => {
  // On 31 January a, b, c and d pay 10, 20, 30 and 40. On 28 February a pays 15 (dearer renewal), b 12 (one of two contracts
  // cancelled), c has gone, d is as he was, e is new. In March c is back, and f comes and goes within the month.
  const base = rows(
    'a 2024-01-01 2024-02-10 10',
    'a 2024-02-11 - 15',
    'b 2024-01-05 - 12',
    'b 2024-01-06 2024-02-20 8',
    'c 2024-01-01 2024-02-15 30',
    'c 2024-03-20 - 25',
    'd 2024-01-31 - 40',
    'e 2024-02-29 - 7',
    'f 2024-03-02 2024-03-30 99',
  );

  it('customers and what they pay, from close to close', async () => {
    const { movements, movements_of_year } = await told(fileOf(base), { asOf: '2024-04-15' });
    expect(movements.map(({ period, from, to }) => [period, from, to])).toEqual([
      ['2024-01', '2023-12-31', '2024-01-31'],
      ['2024-02', '2024-01-31', '2024-02-29'],
      ['2024-03', '2024-02-29', '2024-03-31'],
    ]);
    expect(movements.map(({ customers }) => Object.values(customers))).toEqual([
      [0, 4, 0, 0, 4], // before, new, returned, churned, after
      [4, 1, 0, 1, 4],
      [4, 0, 1, 0, 5],
    ]);
    expect(movements.map(({ revenue }) => Object.values(revenue!))).toEqual([
      [0, 100, 0, 0, 0, 0, 100], // before, new, returned, expansion, contraction, churned, after
      [100, 7, 0, 5, 8, 30, 74],
      [74, 0, 25, 0, 0, 0, 99],
    ]);
    expect(movements[1]).toMatchObject({
      logo_retention: 0.75,
      net_revenue_retention: 0.67,
      gross_revenue_retention: 0.62,
    });
    expect(movements[0]).toMatchObject({ logo_retention: null, net_revenue_retention: null });
    expect(movements_of_year).toBeNull();
  });

  it('without amounts, customers alone', async () => {
    const { movements } = await told(fileOf(base, false), { asOf: '2024-04-15' });
    expect(movements[1]).toMatchObject({ revenue: null, net_revenue_retention: null, logo_retention: 0.75 });
  });

  it('a year, between its two ends: who left and came back stayed', async () => {
    const { movements_of_year } = await told(fileOf(base), { asOf: '2025-01-31' });
    expect(movements_of_year).toMatchObject({
      from: '2024-01-31',
      to: '2025-01-31',
      customers: { before: 4, new: 1, returned: 0, churned: 0, after: 5 },
      revenue: { before: 100, new: 7, returned: 0, expansion: 5, contraction: 13, churned: 0, after: 99 },
      logo_retention: 1,
      net_revenue_retention: 0.92,
      gross_revenue_retention: 0.87,
    });
  });

  it.each([
    ['the day after', '2024-03-31', '2024-04-01'],
    ['the same day', '2024-03-31', '2024-03-31'],
    ['the first of the month, its own last day', '2024-04-01', '2024-04-01'],
  ])('a renewal is neither a loss nor counted twice: %s', async (_, end, start) => {
    const { movements, survival, codes } = await told(
      fileOf(rows(`a 2024-01-01 ${end} 10`, `a ${start} - 10`, 'b 2024-01-01 - 10')),
      { asOf: '2024-06-30' },
    );
    expect(movements.slice(1).map(({ revenue }) => revenue!.after)).toEqual([20, 20, 20, 20, 20]);
    expect(movements.slice(1).every((one) => one.net_revenue_retention === 1 && one.logo_retention === 1)).toBe(true);
    expect(survival.every(({ at_risk, churned }) => at_risk === 2 && churned === 0)).toBe(true);
    expect(codes).toContainEqual(['contracts_joined', 1]);
  });

  it('a customer who comes back after a gap has two stays', async () => {
    const { survival, codes } = await told(fileOf(rows('a 2024-01-01 2024-02-20 10', 'a 2024-02-22 - 10')), {
      asOf: '2024-06-30',
    });
    expect(survival.map(({ at_risk, churned }) => [at_risk, churned])).toEqual([
      [2, 0],
      [2, 1],
      [1, 0],
      [1, 0],
    ]);
    expect(codes.map(([code]) => code)).not.toContain('contracts_joined');
  });

  it('money kept by period of a stay, at what each paid last', async () => {
    const path = fileOf(
      rows('a 2024-01-01 2024-02-20 30', 'b 2024-01-01 2024-02-10 5', 'b 2024-02-10 - 10', 'c 2024-01-01 - 60'),
    );
    const { survival, base: there } = await told(path, { asOf: '2024-03-31' });
    expect(survival.map((period) => period.revenue_retention)).toEqual([1, 0.7]);
    expect(there.map(({ completed, customers }) => [completed, customers])).toEqual([[2, 2]]);
  });
});

// The same accounts by walking every customer and every day of counting, in exact cents.
describe('random contracts, by customer and day', () => {
  const day = (n: number): string => new Date(Date.UTC(2022, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  function contracts(seed: number): Contract[] {
    const draw = sfc32(seed, 7, 11);
    const next = (): number => draw() / 2 ** 32;
    const below = (n: number): number => Math.floor(next() * n);
    return Array.from({ length: 300 }, () => {
      const start = below(800);
      const end = next() < 0.3 ? '' : day(start + below(next() < 0.5 ? 40 : 400));
      return { customer: `c${below(90)}`, start: day(start), end, fee: String(5 * (1 + below(6))) };
    });
  }
  const closes: Record<string, (year: number) => string[]> = {
    year: (year) => [`${year}-12-31`],
    quarter: (year) => ['03-31', '06-30', '09-30', '12-31'].map((end) => `${year}-${end}`),
    month: (year) =>
      Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10)),
  };

  function naive(all: readonly Contract[], from: string, to: string) {
    const customers = [...new Set(all.map(({ customer }) => customer))];
    const on = (own: readonly Contract[], date: string): Contract[] =>
      own.filter(
        ({ start, end }) =>
          start <= date &&
          (end === '' || end > date || (end === date && !own.some((one) => one.start === date && start < date))),
      );
    const sum = (own: readonly Contract[]): number => own.reduce((total, { fee }) => total + Number(fee), 0);
    const count = { before: 0, new: 0, returned: 0, churned: 0, after: 0 };
    const money = { before: 0, new: 0, returned: 0, expansion: 0, contraction: 0, churned: 0, after: 0 };
    for (const customer of customers) {
      const own = all.filter((one) => one.customer === customer);
      const [had, has] = [on(own, from), on(own, to)];
      const [before, after] = [sum(had), sum(has)];
      count.before += Number(had.length > 0);
      count.after += Number(has.length > 0);
      money.before += before;
      money.after += after;
      if (had.length > 0 && has.length > 0) {
        money.expansion += Math.max(0, after - before);
        money.contraction += Math.max(0, before - after);
      } else if (had.length > 0) {
        count.churned++;
        money.churned += before;
      } else if (has.length > 0) {
        const known = own.some(({ start }) => start <= from) ? 'returned' : 'new';
        count[known]++;
        money[known] += after;
      }
    }
    return { customers: count, revenue: money };
  }

  for (const by of ['month', 'quarter', 'year'] as const)
    it(`by ${by}`, async () => {
      const all = contracts(by.length);
      const asOf = '2024-08-31';
      const read = all.filter(({ start }) => start <= asOf);
      const { movements, movements_of_year: year } = await told(fileOf(all), { asOf, by });
      const days = [2021, 2022, 2023, 2024].flatMap(closes[by]!).filter((date) => date <= asOf);
      expect(movements.at(-1)!.to).toBe(days.at(-1));
      expect(movements.length).toBeGreaterThan(1);
      for (const { from, to, customers, revenue } of movements) {
        expect(days[days.indexOf(to) - 1]).toBe(from);
        expect({ customers, revenue }, to).toEqual(naive(read, from, to));
      }
      expect({ customers: year!.customers, revenue: year!.revenue }).toEqual(naive(read, year!.from, year!.to));
    });

  it('with --since, from the first day of counting that is known', async () => {
    const all = contracts(9);
    const whole = await told(fileOf(all), { asOf: '2024-08-31' });
    const since = await told(fileOf(all), { asOf: '2024-08-31', since: '2023-05-10' });
    expect(since.movements[0]!.from).toBe('2023-05-31');
    // Who had left before that day is not known, so that returned customers pass for new.
    const kept = (one: (typeof whole.movements)[number]) => [one.to, one.logo_retention, one.net_revenue_retention];
    expect(since.movements.map(kept)).toEqual(whole.movements.slice(-since.movements.length).map(kept));
  });
});
