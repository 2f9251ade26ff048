import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type RfmResult, rfm } from '../../src/index.ts';
import { type Binning, type NaiveRow, naiveScores, naiveValues } from './naive-rfm.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'rfm-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileOf(rows: readonly NaiveRow[]): string {
  const path = join(folder, `${files++}.csv`);
  const lines = rows.map((row) => `${row.customer},${row.order},${row.date},${(row.cents / 100).toFixed(2)}`);
  writeFileSync(path, ['customer_id,order_id,date,amount', ...lines, ''].join('\n'));
  return path;
}

async function listed(path: string, options: Parameters<typeof rfm.customers>[1] = {}) {
  const rows = [];
  for await (const row of rfm.customers(path, options)) rows.push(row);
  return rows;
}

const dayOf = (offset: number): string => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);

const histories = fc.array(
  fc.record({
    customer: fc.integer({ min: 1, max: 12 }).map((n) => `C${n}`),
    order: fc.integer({ min: 1, max: 9 }).map((n) => `O${n}`),
    date: fc.integer({ min: 0, max: 30 }).map(dayOf),
    // Few values, so that ties are the rule.
    cents: fc.oneof(fc.constantFrom(0, 500, 500, 1000, -300, -1000), fc.integer({ min: -2000, max: 5000 })),
  }),
  { minLength: 1, maxLength: 60 },
);

const bounded = { numRuns: 15, seed: 42 };

describe('scores against a count by hand', () => {
  for (const binning of ['quantile', 'nested'] as const satisfies readonly Binning[])
    for (const bins of [5, 3])
      it(`${binning}, ${bins} bins`, async () => {
        const scheme = schemeFile(bins);
        await fc.assert(
          fc.asyncProperty(histories, async (rows) => {
            const asOf = rows
              .map((row) => row.date)
              .sort()
              .at(-1)!;
            const expected = naiveScores(naiveValues(rows, asOf), bins, binning);
            const found = await listed(fileOf(rows), { binning, bins, scheme, asOf, maxRejects: 0 });
            expect(
              found.map((row) => [
                row.customer,
                row.recency_days,
                row.frequency,
                Math.round(row.monetary * 100),
                row.r_score,
                row.f_score,
                row.m_score,
              ]),
            ).toEqual(expected.map((row) => [row.customer, row.recency_days, row.frequency, row.cents, ...row.scores]));
          }),
          bounded,
        );
      });

  it('a window counts its own orders and keeps who has none', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (rows) => {
        const asOf = dayOf(30);
        const expected = naiveScores(naiveValues(rows, asOf, dayOf(20)), 5, 'quantile');
        const found = await listed(fileOf(rows), { window: '10d', asOf });
        expect(
          found.map((row) => [row.customer, row.recency_days, row.frequency, Math.round(row.monetary * 100), row.rfm]),
        ).toEqual(
          expected.map((row) => [row.customer, row.recency_days, row.frequency, row.cents, row.scores.join('')]),
        );
      }),
      bounded,
    );
  });
});

function schemeFile(bins: number): string {
  if (bins === 5) return 'rf10';
  const path = join(folder, `scheme-${bins}.json`);
  writeFileSync(path, JSON.stringify({ bins, segments: [{ segment: 'everybody', r: `1-${bins}` }] }));
  return path;
}

describe('what is said of the scores', () => {
  // Days since the last order on 16 January 381, 11, 1 and 1; orders 1, 2, 1, 1; net 6, 20, 0 and -5.
  const four = [
    { customer: 'A', order: 'O1', date: '2024-01-01', cents: 1000 },
    { customer: 'A', order: 'O2', date: '2025-01-10', cents: -400 },
    { customer: 'B', order: 'O3', date: '2023-01-05', cents: 1000 },
    { customer: 'B', order: 'O4', date: '2025-01-05', cents: 1000 },
    { customer: 'C', order: 'O5', date: '2025-01-15', cents: 2000 },
    { customer: 'C', order: 'O6', date: '2025-01-16', cents: -2000 },
    { customer: 'D', order: 'O7', date: '2025-01-15', cents: 2000 },
    { customer: 'D', order: 'O8', date: '2025-01-16', cents: -2500 },
  ] satisfies NaiveRow[];
  it('nested: the highest scores are those that somebody has within a cell', async () => {
    const { result, warnings } = await rfm(fileOf(four), { binning: 'nested' });
    // A and B are alone in their cells, C and D equal in all three criteria.
    expect(result.highest_scores).toEqual({ recency_days: 3, frequency: 1, monetary: 1 });
    expect(result.best_values).toEqual({ recency_days: 1, frequency: null, monetary: null });
    const empty = warnings.filter(({ code }) => code === 'empty_bins').map(({ message }) => message.split(':')[0]);
    expect(empty).toEqual([
      'No customer has recency score 4, 5',
      'No customer has frequency score 2, 3, 4, 5',
      'No customer has monetary score 2, 3, 4, 5',
    ]);
  });

  it('segments of then and now are by the cut points of then, unless others were given', async () => {
    const path = fileOf(four);
    const cuts = join(folder, 'own-cuts.json');
    writeFileSync(
      cuts,
      JSON.stringify({ recency_days: [90, 60, 30, 7], frequency: [2, 3, 4, 5], monetary: [5, 10, 15, 20] }),
    );
    const codes = async (options: Parameters<typeof rfm>[1]) =>
      (await rfm(path, { previous: '2025-01-12', ...options })).warnings.map(({ code }) => code);
    expect(await codes({})).toContain('migration_cut_points');
    expect(await codes({ cuts })).not.toContain('migration_cut_points');
  });

  it('a value short of a cut by the fifth decimal does not reach it; nested scores have no cuts to give', async () => {
    // Net amounts 6, 20, 0 and -5.
    const path = fileOf(four);
    const file = (name: string, content: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const cuts = { recency_days: [90, 60, 30, 7], frequency: [2, 3, 4, 5], monetary: [5.99999, 6.00004, 20, 1e21] };
    const found = await listed(path, { cuts: file('fine.json', cuts) });
    expect(found.map(({ m_score }) => m_score)).toEqual([2, 4, 1, 1]);
    const nested = file('nested.json', await rfm(path, { binning: 'nested' }));
    await expect(rfm(path, { cuts: nested })).rejects.toThrow(/holds no cut points of frequency/);
  });

  it('a file of one row a customer does not tell how short its history is', async () => {
    const path = join(folder, 'summary.csv');
    const rows = ['A,2025-06-30,9,900', 'B,2025-06-01,4,250', 'C,2025-05-15,1,20'];
    writeFileSync(path, ['customer_id,last_order,frequency,monetary', ...rows, ''].join('\n'));
    const codes = (await rfm(path)).warnings.map(({ code }) => code);
    expect(codes).toContain('one_row_a_customer');
    expect(codes).not.toContain('short_history');
  });

  it('net amounts of 0 or less are counted in the window, of those who ordered in it', async () => {
    // In all, Ada has 95, Bo -10 and Cy -10; in the last 30 days Ada -5, Bo 10, and Cy has not ordered.
    const rows = [
      { customer: 'Ada', order: 'O1', date: '2025-01-01', cents: 10_000 },
      { customer: 'Ada', order: 'O2', date: '2025-03-01', cents: 1000 },
      { customer: 'Ada', order: 'O2', date: '2025-03-02', cents: -1500 },
      { customer: 'Bo', order: 'O3', date: '2024-01-01', cents: 1000 },
      { customer: 'Bo', order: 'O4', date: '2024-01-02', cents: -3000 },
      { customer: 'Bo', order: 'O5', date: '2025-03-03', cents: 1000 },
      { customer: 'Cy', order: 'O6', date: '2024-01-01', cents: 1000 },
      { customer: 'Cy', order: 'O6', date: '2024-02-01', cents: -2000 },
    ];
    const poor = async (window: string) =>
      (await rfm(fileOf(rows), { window })).warnings.find(({ code }) => code === 'net_zero_or_less')?.count;
    expect(await poor('all')).toBe(2);
    expect(await poor('30d')).toBe(1);
  });
});

describe('laws', () => {
  it('equal values have equal scores, and a better value never a lower one', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (rows) => {
        const found = await listed(fileOf(rows));
        for (const a of found)
          for (const b of found) {
            if (a.recency_days <= b.recency_days) expect(a.r_score).toBeGreaterThanOrEqual(b.r_score);
            if (a.frequency >= b.frequency) expect(a.f_score).toBeGreaterThanOrEqual(b.f_score);
            if (a.monetary >= b.monetary) expect(a.m_score).toBeGreaterThanOrEqual(b.m_score);
          }
      }),
      bounded,
    );
  });

  it('cut points are observed values, reached by their score, and give the same scores again', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (rows) => {
        const path = fileOf(rows);
        const document = await rfm(path);
        const found = await listed(path);
        if (found.every((row) => row.monetary <= 0)) return;
        const { cut_points: cuts } = document.result;
        expect(cuts.monetary).toHaveLength(4);
        for (const [index, cut] of cuts.monetary.entries()) {
          expect(found.map((row) => row.monetary)).toContain(cut);
          const reached = found.filter((row) => row.m_score >= index + 2).map((row) => row.monetary);
          if (reached.length > 0) expect(Math.min(...reached)).toBe(cut);
        }
        for (const [index, cut] of cuts.recency_days.entries()) {
          const reached = found.filter((row) => row.r_score >= index + 2).map((row) => row.recency_days);
          if (reached.length > 0) expect(Math.max(...reached)).toBe(cut);
        }
        const frozen = join(folder, 'cuts.json');
        writeFileSync(frozen, JSON.stringify(document));
        expect(await listed(path, { cuts: frozen })).toEqual(found);
      }),
      bounded,
    );
  });

  it('segments, grid and tenths add up to all customers and all money', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (rows) => {
        const { source, result } = await rfm(fileOf(rows));
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        for (const part of [result.segments, result.grid, result.concentration.deciles]) {
          expect(sum(part.map((row) => row.customers))).toBe(source.customers);
          expect(sum(part.map((row) => row.revenue))).toBeCloseTo(source.revenue!, 6);
        }
        expect(sum(result.segments.map((row) => row.orders))).toBe(source.orders);
        expect(source.rows).toBe(source.rows_used + source.rows_rejected + sum(source.excluded.map((row) => row.rows)));
      }),
      bounded,
    );
  });

  it('money is summed exactly: a tenth, three times, is 0.3', async () => {
    const rows = [1, 2, 3].map((n) => ({ customer: 'a', order: `O${n}`, date: dayOf(n), cents: 10 }));
    expect((await rfm(fileOf(rows))).source.revenue).toBe(0.3);
  });
});

describe('concentration', () => {
  const spread = async (cents: readonly number[]): Promise<RfmResult['concentration']> =>
    (
      await rfm(
        fileOf(
          cents.map((value, index) => ({ customer: `C${index}`, order: `O${index}`, date: dayOf(0), cents: value })),
        ),
      )
    ).result.concentration;

  // Gini's coefficient is half the mean absolute difference over the mean.
  const gini = (values: readonly number[]): number => {
    const total = values.reduce((sum, value) => sum + value, 0);
    const differences = values
      .flatMap((a) => values.map((b) => Math.abs(a - b)))
      .reduce((sum, value) => sum + value, 0);
    return differences / (2 * values.length * total);
  };

  it('all alike: Gini 0, the best tenth brings a tenth', async () => {
    const found = await spread(Array.from({ length: 20 }, () => 700));
    expect(found.gini).toBeCloseTo(0, 12);
    expect(found.top_10_share).toBeCloseTo(0.1, 12);
  });

  it('one has all: Gini 1 − 1/n', async () => {
    expect((await spread([1000, 0, 0, 0])).gini).toBeCloseTo(0.75, 12);
  });

  it('twenty thousand millions beside 5, as in dong or rupiah', async () => {
    const found = await spread([2_000_000_000_000, 500]);
    expect(found.gini).toBeCloseTo((20_000_000_000 - 5) / (2 * 20_000_000_005), 12);
    expect(found.deciles.map(({ revenue }) => revenue)).toEqual([20_000_000_000, 5]);
  });

  it('any amounts: Gini by its definition, top shares of ceil(10 %) and ceil(20 %)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 }),
        async (cents) => {
          const found = await spread(cents);
          const best = [...cents].sort((a, b) => b - a);
          const top = (share: number): number =>
            best.slice(0, Math.ceil(cents.length * share)).reduce((sum, value) => sum + value, 0);
          const total = top(1);
          expect(found.gini).toBeCloseTo(gini(cents), 10);
          expect(found.top_10_share).toBeCloseTo(top(0.1) / total, 12);
          expect(found.top_20_share).toBeCloseTo(top(0.2) / total, 12);
        },
      ),
      bounded,
    );
  });
});

describe('migration', () => {
  it('tells who did nothing from who bought less, with the cut points of then on both dates', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (rows) => {
        const [previous, asOf] = [dayOf(15), dayOf(30)];
        const then = naiveScores(naiveValues(rows, previous), 5, 'quantile');
        if (then.length === 0) return;
        const path = fileOf(rows);
        const before = await listed(path, { asOf: previous });
        const { result } = await rfm(path, { previous, asOf });
        const frozen = join(folder, 'then.json');
        writeFileSync(frozen, JSON.stringify(await rfm(path, { asOf: previous })));
        const after = await listed(path, { asOf, cuts: frozen });
        const counted = new Map<string, number[]>();
        for (const { customer, segment } of after) {
          const from = before.find((row) => row.customer === customer)?.segment ?? null;
          const own = rows.filter((row) => row.customer === customer);
          const since = own.filter((row) => row.date > previous);
          const net = (some: readonly NaiveRow[]): number => some.reduce((sum, row) => sum + row.cents, 0);
          const bought = since.some((row) => row.cents >= 0);
          const less =
            from !== null && net(since) < net(own.filter((row) => row.date > dayOf(0) && row.date <= previous));
          const kind = bought ? (less ? 1 : 2) : 0;
          const key = `${from}>${segment}`;
          const counts = counted.get(key) ?? [0, 0, 0];
          counts[kind]!++;
          counted.set(key, counts);
        }
        const found = result.migration.map(
          (row) => [`${row.from}>${row.to}`, [row.no_purchase, row.bought_less, row.bought_same_or_more]] as const,
        );
        expect(new Map(found)).toEqual(counted);
      }),
      bounded,
    );
  });
});
