import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credibilityWeight } from '../../src/analyses/clv/margin.ts';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';

const folder = scratch();
const [header, ...rows] = readFileSync(dataFile('orders.csv'), 'utf8').trimEnd().split('\n');
const amountAt = header!.split(',').indexOf('amount');

/** The orders with one column more, made of each row's amount and cells. */
function withColumn(name: string, value: (amount: number, cells: readonly string[]) => string): string {
  const path = join(folder, `${name}-${Math.random()}.csv`);
  const lines = rows.map((row) => `${row},${value(Number(row.split(',')[amountAt]), row.split(','))}`);
  writeFileSync(path, [`${header},${name}`, ...lines].join('\n'));
  return path;
}

type Document = {
  result: ClvResult & { customers: { customer: string; margin: number; clv: number }[] };
  warnings: { code: string }[];
};
async function document(line: string): Promise<Document> {
  const { code, out, err } = await run(`clv ${line} --model mbg-nbd --holdout none -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}
const near = (value: number | null, expected: number | null, relative = 1e-6) =>
  expect(Math.abs(value! - expected!)).toBeLessThanOrEqual(relative * Math.abs(expected!));

describe('the margin that a column tells', () => {
  it('is that of --margin where it is the same in every row, as margin and as cost', async () => {
    const { result: expected } = await document(`${dataFile('orders.csv')} --margin 40%`);
    for (const [name, of] of [
      ['profit', 0.4],
      ['cost', 0.6],
    ] as const) {
      const { result } = await document(withColumn(name, (amount) => (amount * of).toFixed(4)));
      near(result.value.total, expected.value.total);
      near(result.value.upper, expected.value.upper);
      for (const [i, { upper }] of result.uncertainty.entries()) near(upper, expected.uncertainty[i]!.upper);
      expect(result.convention).toMatchObject({ money: 'margin', margin_source: name === 'cost' ? 'cost' : 'margin' });
      expect(result.forecast.revenue).toBe(expected.forecast.revenue);
    }
  });

  it('of a credit note goes back with it, whatever the signs', async () => {
    const cells = header!.split(',');
    const orderAt = cells.indexOf('order_id');
    const returned = rows.slice(0, 40).map((row) => row.split(','));
    for (const [name, left] of [
      ['profit', 0.3],
      ['cost', 0.7],
    ] as const) {
      const sold = rows.map((row) => `${row},${(Number(row.split(',')[amountAt]) * left).toFixed(4)},Invoice`);
      const read = async (sign: 1 | -1) => {
        const path = join(folder, `notes-${name}-${sign}.csv`);
        const back = returned.map((row, i) => {
          const of = [...row];
          of[amountAt] = String(sign * 2);
          of[orderAt] = `back-${i}`;
          return `${of.join(',')},${sign * 2 * (left + 0.1)},Credit note`;
        });
        writeFileSync(path, [`${header},${name},Type`, ...sold, ...back].join('\n'));
        return (await document(`${path} --customers`)).result;
      };
      const [positive, negative] = [await read(1), await read(-1)];
      expect(positive.value.total).toBe(negative.value.total);
      expect(positive.convention.margin).not.toBeCloseTo(0.3, 6);
      expect(positive.convention.margin).toBe(negative.convention.margin);
    }
  });

  it('is each customer’s own, below 0 as well, and adds up', async () => {
    const customerAt = header!.split(',').indexOf('customer_id');
    const rate = (cells: readonly string[]) => (Number(cells[customerAt]!.replace(/\D/g, '')) % 2 ? 0.5 : -0.1);
    const { result } = await document(
      `${withColumn('profit', (amount, cells) => (amount * rate(cells)).toFixed(4))} --customers`,
    );
    near(
      result.customers.reduce((sum, { clv }) => sum + clv, 0),
      result.value.total,
    );
    near(
      result.segments.reduce((sum, { value }) => sum + value!, 0),
      result.value.total,
    );
    for (const { margin, clv } of result.customers) expect(Math.sign(clv)).toBe(Math.sign(margin));
    // Of who sent everything back nothing is known but the rate of all.
    const own = result.customers.filter(({ margin }) => Math.abs(margin - 0.2) > 0.299);
    expect(own.length).toBeGreaterThan(0.95 * result.customers.length);
  });

  // The variance is a quadratic form of the margins, f of some customers and g of others: V(f − s·g) = V(f) + s²V(g) − s(V(f + g) − V(f) − V(g)).
  it('leaves the total an interval of its own size where losses are set against gains', async () => {
    const idAt = header!.split(',').indexOf('customer_id');
    const of = async (odd: number, even: number) => {
      const sign = (id: string) => (Number(id.at(-1)) % 2 ? odd : even);
      const { total, lower, upper } = (
        await document(withColumn('profit', (amount, cells) => (amount * sign(cells[idAt]!)).toFixed(4)))
      ).result.value;
      return { total: total!, lower: lower!, upper: upper! };
    };
    const [both, odd, even] = [await of(0.4, 0.4), await of(0.4, 0), await of(0, 0.4)];
    const deviation = ({ total, upper }: typeof both) => total * Math.log(upper / total);
    // All but even: losses that nearly eat up the gains.
    const share = odd.total / even.total;
    const netted = await of(0.4, -0.4 * share);
    near(netted.upper + netted.lower, 2 * netted.total, 1e-9);
    const [vBoth, vOdd, vEven] = [both, odd, even].map((each) => deviation(each) ** 2) as [number, number, number];
    const variance = vOdd + share ** 2 * vEven - share * (vBoth - vOdd - vEven);
    near((netted.upper - netted.lower) / 2, Math.sqrt(variance), 1e-3);
  });

  it('gives way to --margin, and says so', async () => {
    const { result, warnings } = await document(`${withColumn('profit', (amount) => String(amount / 2))} --margin 40%`);
    expect(result.convention).toMatchObject({ margin: 0.4, margin_source: 'option' });
    expect(warnings.map(({ code }) => code)).toContain('margin_column_unused');
  });

  it('counts rows without one, and refuses shares', async () => {
    const customerOf = (line: string) => line.split(',')[header!.split(',').indexOf('customer_id')];
    const unread = rows.filter((line, i) => i % 10 === 0 && customerOf(line) !== '').length;
    let row = 0;
    const { warnings } = await document(withColumn('profit', (amount) => (row++ % 10 ? String(amount / 2) : 'n/a')));
    expect(warnings.find(({ code }) => code === 'margin_rows_unread')).toMatchObject({
      count: unread,
    });
    const { code, err } = await run(`clv ${withColumn('margin', () => '0.4')} --model nbd`);
    expect(code).toBe(3);
    expect(err).toContain('holds shares');
  });
});

// Customer A: days of 1 and 1 at 0.2 and 0.4; B: of 2 and 2 at 0.6 and 0.8. σ² = 0.06/2, τ² = (0.64/3 − 0.03)/(8/3), by hand.
it('weighs own margins by the credibility of Bühlmann and Straub', () => {
  const sums = { customers: 2, days: 4, amounts: 6, amountSquares: 20, margins: 3.4, own: 2.14, daily: 2.2 };
  expect(credibilityWeight(sums)).toBeCloseTo(24 / 55, 12);
  expect(credibilityWeight({ ...sums, daily: 2.14 })).toBeCloseTo(0, 12);
  expect(credibilityWeight({ ...sums, days: 2 })).toBeNull();
});
