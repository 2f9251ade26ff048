import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReportResult } from '../../src/analyses/report/result.ts';
import { dataFile, run } from '../cli/run.ts';

vi.setConfig({ testTimeout: 60_000 });

const orders = dataFile('orders.csv');
const key = 'a long secret';

async function answer(options: string, env = {}): Promise<{ result: ReportResult; codes: string[] }> {
  const { code, out, err } = await run(`report ${orders} -q -f json ${options}`, { env });
  expect(code, err).toBe(0);
  const { result, warnings } = JSON.parse(out);
  return { result, codes: warnings.map((warning: { code: string }) => warning.code) };
}

describe('--min-group', () => {
  const least = 50;
  let whole: ReportResult;
  let shared: ReportResult;
  let codes: string[];
  beforeAll(async () => {
    whole = (await answer('--previous 2024-12-31')).result;
    ({ result: shared, codes } = await answer(`--previous 2024-12-31 --min-group ${least}`));
  }, 120_000);

  const groupsIn = ({ rfm, frat, clv, equity }: ReportResult) => ({
    'rfm.segments': rfm!.segments,
    'frat.types': frat!.types,
    'clv.segments': clv!.segments,
    'clv.channels': clv!.channels,
    'equity.segments': equity!.segments,
    'equity.cohorts': equity!.cohorts,
  });

  it('leaves no group in which fewer can be told, and says how many there were', () => {
    for (const [name, groups] of Object.entries(groupsIn(shared)))
      for (const { customers } of groups) expect(customers === 0 || customers >= least, name).toBe(true);
    const sizes = [
      ...shared.rfm!.grid.map(({ customers }) => customers),
      ...shared.rfm!.migration.map(({ customers }) => customers),
      ...(shared.retention!.kind === 'purchases' ? shared.retention!.cohorts.map(({ size }) => size) : []),
      ...shared.actions.map(({ customers }) => customers),
    ];
    expect(sizes.filter((size) => size > 0 && size < least)).toEqual([]);
    expect(codes).toContain('small_groups');
  });

  it('tells of no small group in cohorts, responses and verdicts either, and of no single amount', () => {
    const { rfm, frat, retention } = shared;
    if (retention!.kind !== 'purchases') throw new Error('purchases are purchases');
    const sizes = [
      ...retention!.cohorts.flatMap(({ cells }) => cells.map(({ active }) => active)),
      ...retention!.rising_churn.evidence.flatMap(({ points }) => points.map(({ customers }) => customers)),
      ...retention!.growth!.movements.map(({ customers }) => customers),
      ...frat!.response!.cells.flatMap(({ customers, contacted }) => [customers, contacted]),
    ];
    expect(sizes.filter((size) => size > 0 && size < least)).toEqual([]);
    expect(rfm!.concentration.deciles.flatMap((decile) => [decile.least, decile.most])).toEqual(Array(20).fill(null));
  });

  /** Sizes of groups, which are told nowhere in a result under another name; headlines are of all. */
  const sizeKeys = [
    'customers',
    'size',
    'active',
    'at_risk',
    'before',
    'after',
    'contacted',
    'past_customers',
    'learned_customers',
    'acquired',
    'lost',
  ];

  function sizesIn(value: unknown, key = ''): [string, number][] {
    if (typeof value === 'number') return [[key, value]];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, each]) =>
      sizesIn(each, Array.isArray(value) ? key : name).filter(([found]) => sizeKeys.includes(found)),
    );
  }

  it.each([
    ['purchases since a date', `${orders} --previous 2024-12-31`, [10, 50]],
    ['contracts', dataFile('subscriptions.csv'), [2, 5, 8]],
    ['survivors', dataFile('survivors.csv'), [10, 300]],
  ])('names no size of a group that is too small, wherever it stands: %s', async (_name, files, leasts) => {
    for (const few of leasts) {
      const { code, out } = await run(`report ${files} -q -f json --min-group ${few}`);
      expect(code).toBe(0);
      const { headline: _all, sections: _reasons, ...parts } = JSON.parse(out).result;
      // Money beside customers: what is paid before and after.
      const { movements = [], ...rest } = parts.retention ?? {};
      const sizes = sizesIn({
        ...parts,
        retention: rest,
        movements: movements.map((row: { customers: object }) => row.customers),
      });
      expect(sizes.length).toBeGreaterThan(3);
      expect(sizes.filter(([, size]) => Number.isInteger(size) && size > 0 && size < few)).toEqual([]);
    }
  });

  it('tells no share of a best hundredth of too few, and no bridge with a step of too few', async () => {
    const { equity } = (await answer('--sections equity --previous 2024-12-31 --min-group 20')).result;
    expect([equity!.concentration.top_1_share, equity!.bridge]).toEqual([null, null]); // 7 customers, 15 lost
    expect(equity!.concentration.top_10_share).not.toBeNull();
  });

  it('lets nobody be found by subtraction from the sum of all', async () => {
    // Seven customers are new: no list of segments may leave out them alone.
    const { headline, rfm, actions } = (await answer('--sections rfm,actions --min-group 10')).result;
    for (const rows of [actions, rfm!.grid]) {
      const missing = headline.customers! - rows.reduce((total, { customers }) => total + customers, 0);
      expect(missing).toBeGreaterThanOrEqual(10);
    }
  });

  it('loses nobody of a group: sums are those of all', () => {
    const [before, after] = [groupsIn(whole), groupsIn(shared)];
    for (const name of Object.keys(before) as (keyof typeof before)[])
      for (const figure of ['customers', 'revenue', 'equity', 'value'] as const) {
        const sum = (groups: readonly object[]) =>
          groups.reduce((total, group) => total + Number((group as Record<string, number>)[figure] ?? 0), 0);
        expect(sum(after[name]), `${name} ${figure}`).toBeCloseTo(sum(before[name]), 6);
      }
    expect(shared.headline).toEqual(whole.headline);
  });

  it('takes means by customers', () => {
    const merged = shared.rfm!.segments.find(({ segment }) => segment === 'other')!;
    const small = whole.rfm!.segments.filter(({ segment }) =>
      shared.rfm!.segments.every((each) => each.segment !== segment),
    );
    const days = small.reduce((sum, { customers, mean_recency_days }) => sum + customers * (mean_recency_days ?? 0), 0);
    expect(merged.mean_recency_days).toBeCloseTo(days / merged.customers, 9);
    expect(merged.average_order_value).toBeCloseTo(merged.revenue / merged.orders, 9);
  });
});

describe('--pseudonymise', () => {
  it('names customers by a hash that the key alone gives, the same each time', async () => {
    const plain = await answer('--sections actions --with-customers');
    const options = '--sections actions --with-customers --pseudonymise';
    const hidden = await answer(options, { CLIENTELE_PSEUDONYM_KEY: key });
    const other = await answer(options, { CLIENTELE_PSEUDONYM_KEY: 'another' });
    const names = ({ result }: typeof plain) =>
      result.actions.flatMap(({ named }) => named.map(({ customer }) => customer));
    expect(names(hidden)).toEqual(
      names(plain).map((id) => createHmac('sha256', key).update(id).digest('hex').slice(0, 16)),
    );
    expect(names(other)).not.toEqual(names(hidden));
  });

  it('wants a key', async () => {
    const { code, err } = await run(`report ${orders} --with-customers --pseudonymise -q`);
    expect([code, err]).toEqual([2, expect.stringContaining('CLIENTELE_PSEUDONYM_KEY')]);
  });
});

it('a page names nobody unless it is asked to', async () => {
  const { out } = await run(`report ${orders} -q -f html`);
  expect(out).not.toMatch(/C0{3}\d{3}/);
  const { out: asked } = await run(`report ${orders} --sections actions --with-customers -q -f html`);
  expect(asked).toMatch(/C0{3}\d{3}/);
});
