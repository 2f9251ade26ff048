import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { run, scratch } from '../cli/run.ts';

const folder = scratch();

interface Answer {
  readonly result: ClvResult & { readonly customers: readonly { x: number; expected_spend: number; clv: number }[] };
  readonly warnings: readonly { code: string; message: string; count?: number }[];
}

function written(name: string, header: string, rows: readonly string[]): string {
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, [header, ...rows].join('\n'));
  return file;
}

async function clv(file: string, options = ''): Promise<Answer> {
  const { code, out, err } = await run(`clv ${file} ${options} --json`);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

const codes = ({ warnings }: Answer) => warnings.map(({ code }) => code);

/** Ready histories seen for 50 weeks: as many who never came back, and one purchase for each mean. */
const spending = (name: string, means: readonly number[]): string =>
  written(name, 'customer,x,t_x,t_cal,mean_spend', [
    ...means.map((mean, i) => `B${i},1,${1 + (i % 40)},50,${mean}`),
    ...means.map((_, i) => `N${i},0,0,50,`),
  ]);
const nbd = '--model nbd';

describe('spend that no law of amounts fits', () => {
  it('is that of the middle customer where it has no mean, not of the middle amount', async () => {
    // 200 customers at 9.99, 100 at as many amounts beyond, ever further apart: the 150th and the 151st spend 9.99.
    const means = Array.from({ length: 300 }, (_, i) => (i < 200 ? 9.99 : 20 * ((300.5 - i) / 100) ** -2.5));
    const answer = await clv(spending('heavy', means), `${nbd} --customers`);
    expect(answer.result.spend!.parameters.find(({ name }) => name === 'q')!.estimate).toBeLessThan(1);
    expect(codes(answer)).toContain('spend_without_mean');
    const unknown = answer.result.customers.filter(({ x }) => x === 0);
    expect(new Set(unknown.map(({ expected_spend: spend }) => spend))).toEqual(new Set([9.99]));
  });

  it('has no interval for chance where it has no variance, and says so', async () => {
    // The quantiles of the model itself where p = 1 and q = 1.5, a Lomax law: a mean, and no variance.
    const means = Array.from({ length: 400 }, (_, i) => 10 * (((400 - i - 0.5) / 400) ** (-1 / 1.5) - 1));
    const file = spending('no-variance', means);
    const answer = await clv(file, nbd);
    const process = answer.result.uncertainty.find(({ source }) => source === 'process');
    expect(process).toMatchObject({ lower: null, upper: null });
    expect(answer.result.value.lower).not.toBeNull();
    expect(codes(answer)).toContain('spend_without_variance');
    expect((await run(`clv ${file} ${nbd}`)).out).toMatch(/chance in what customers do +– +–/);
  });

  it('is said to be too high by as much as the customers left out make it', async () => {
    // 300 spend 10 and 100 have taken back 10: 5 a purchase came, and the others expect 10 of each.
    const means = [...new Array(300).fill(10), ...new Array(100).fill(-10)];
    const answer = await clv(spending('returns', means), nbd);
    const said = answer.warnings.find(({ code }) => code === 'spend_left_out_high')!;
    expect(said.count).toBe(100);
    expect(said.message).toContain('100% higher');
  });

  it('publishes no value where returns took back all that came', async () => {
    const file = spending('all-returned', [...new Array(200).fill(10), ...new Array(200).fill(-10)]);
    const answer = await clv(file, nbd);
    expect(answer.result.value).toMatchObject({ total: null, lower: null, upper: null });
    expect(answer.result.forecast.revenue).toBeNull();
    expect(answer.result.forecast.transactions).toBeGreaterThan(0);
    expect(codes(answer)).toContain('returns_take_all');
    const forced = await clv(file, `${nbd} --force`);
    expect(forced.result.value.total).toBeGreaterThan(0);
    expect(codes(forced)).toContain('returns_take_all_forced');
  });
});

/** So many customers who buy each 30 days from the first of the year on. */
const regular = (name: string, times: number): string =>
  written(
    name,
    'customer,order,date,amount',
    Array.from({ length: 320 }, (_, i) =>
      Array.from({ length: times }, (_, k) => {
        const day = new Date(Date.UTC(2024, 0, 1 + (i % 30) + 30 * k)).toISOString().slice(0, 10);
        return `C${i},${i}-${k},${day},${10 + (i % 7)}`;
      }),
    ).flat(),
  );

describe('customers who buy at equal intervals and never leave', () => {
  it('are called regular, and no half of them ever leaves', async () => {
    const answer = await clv(regular('regular', 12), '--model pareto-nbd --holdout none');
    expect(codes(answer)).toEqual(expect.arrayContaining(['limit_nobody_leaves', 'regular_buyers']));
    expect(answer.result.regularity).toEqual({ k: null, customers: 320 });
    expect(answer.result.in_words.half_left).toBeNull();
  });
});

describe('a short history', () => {
  it('is said to be short beside a horizon ten times as long', async () => {
    const short = regular('short', 4);
    // From the first of the first to the last of the last: 3 × 30 + 29 days.
    const [far, near] = [await clv(short, `${nbd} --horizon 1191d`), await clv(short, `${nbd} --horizon 1190d`)];
    expect(codes(far)).toContain('horizon_beyond_history');
    expect(codes(near)).not.toContain('horizon_beyond_history');
  });

  it('cannot be held out whole', async () => {
    const { code, err } = await run(`clv ${regular('short', 4)} ${nbd} --holdout 120d`);
    expect(code).toBe(3);
    expect(err).toContain('leaves nothing to learn from: the history begins on 2024-01-01');
    expect((await run(`clv ${regular('short', 4)} ${nbd} --holdout 118d`)).code).toBe(0);
  });

  it('in which nobody came back tells how many there are, and how often they did', async () => {
    const { code, err } = await run(`clv ${regular('once', 1)}`);
    expect(code).toBe(3);
    expect(err).toContain('320 customers (at least 30), who came back 0 times in all (at least 10)');
  });
});

it('tells of ready histories that times may be days, and which rows stand for several customers', async () => {
  // 60 rows of five customers and 100 of one each, seen for 300 days.
  const rows = Array.from({ length: 160 }, (_, i) => `${i},${i % 7},${i % 7 ? 90 + i : 0},300,20,${i < 60 ? 5 : 1}`);
  const file = written('counted', 'customer,x,t_x,t_cal,mean_spend,count', rows);
  const weeks = await clv(file, `${nbd} --customers`);
  expect(weeks.warnings).toMatchObject([
    { code: 'ready_histories' },
    { code: 'times_maybe_days', message: expect.stringContaining('as long as 5 years') }, // 300 weeks
    { code: 'rows_of_several', count: 60 },
    { code: 'revenue_value' },
  ]);
  expect(codes(await clv(file, `${nbd} --unit day`))).toEqual(['ready_histories', 'revenue_value']);
});
