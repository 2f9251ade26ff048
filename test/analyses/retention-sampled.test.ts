import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { retention } from '../../src/index.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'sampled-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// 150,000 customers, 500 of whom begin on each of 300 days. Six of ten order again, after 5, 15 … 65 days in turn; all were seen for half a year.
const size = 150_000;
const day = (n: number): string => new Date(Date.UTC(2023, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const firstDay = (i: number): number => i % 300;
const wait = (i: number): number | null => {
  const turn = Math.floor(i / 300);
  return turn % 10 < 6 ? 5 + 10 * (turn % 7) : null;
};

type Told = Awaited<ReturnType<typeof retention>>;
let document: Told;
const told = () => {
  if (document.result.kind !== 'purchases') throw new Error('no purchases');
  return document.result;
};

beforeAll(async () => {
  const path = join(folder, 'orders.csv');
  const lines = Array.from({ length: size }, (_, i) => {
    const after = wait(i);
    const first = `c${i},a${i},${day(firstDay(i))},10`;
    return after === null ? first : `${first}\nc${i},b${i},${day(firstDay(i) + after)},10`;
  });
  writeFileSync(path, `customer_id,order_id,date,amount\n${lines.join('\n')}\n`);
  document = await retention(path, { asOf: '2024-06-30', by: 'month' });
});

it('says that it learned from one customer in two', () => {
  expect(document.warnings).toContainEqual(expect.objectContaining({ code: 'retention_sampled', count: 2 }));
});

it('counts everyone in cohorts, repeaters and the states of today', () => {
  const { cohorts, repeat, states } = told();
  expect(cohorts.map(({ size }) => size)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 27].map((days) => 500 * days));
  expect(repeat).toMatchObject({ customers: size, repeaters: 0.6 * size });
  expect(states.reduce((total, { customers }) => total + customers!, 0)).toBe(size);
});

it('learns waiting times from half of them, and comes near the truth', () => {
  const { at_risk, returned, curve } = told().time_to_repeat;
  // Five standard deviations of a coin thrown for each customer.
  expect(Math.abs(at_risk - size / 2)).toBeLessThan(5 * Math.sqrt(size / 4));
  expect(Math.abs(returned / at_risk - 0.6)).toBeLessThan(0.009);
  expect(curve.map(({ days }) => days)).toEqual([5, 15, 25, 35, 45, 55, 65]);
  const waits = Array.from({ length: size }, (_, i) => wait(i));
  for (const { days, share, lower, upper } of curve) {
    const truth = waits.filter((each) => each !== null && each <= days).length / size;
    expect(Math.abs(share - truth)).toBeLessThan(0.009);
    expect(upper! - lower!).toBeLessThan(0.008);
  }
});

it('looks at the same half for the states of the past and the verdict', () => {
  const { time_to_repeat, states, rhythm, rising_churn } = told();
  expect(rhythm.past_date).toBe('2023-12-31');
  expect(states.reduce((total, each) => total + each.past_customers!, 0)).toBe(time_to_repeat.at_risk);
  const [second] = rising_churn.evidence;
  expect(second).toMatchObject({ measure: 'second_order', direction: 'flat' });
  expect(second!.points.reduce((total, { customers }) => total + customers, 0)).toBeLessThanOrEqual(
    time_to_repeat.at_risk,
  );
  expect(second!.rate).toBeCloseTo(0.6, 1);
});
