import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { PurchasesResult } from '../../src/index.ts';
import { type NaiveEvent, naiveCohorts, naivePeriod } from './naive-retention.ts';
import { purchasesRetention } from './purchases-retention.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'retention-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fileOf(lines: readonly string[], header = 'customer_id,order_id,date,amount'): string {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, [header, ...lines, ''].join('\n'));
  return path;
}

const linesOf = (rows: readonly NaiveEvent[]): string[] =>
  rows.map((row) => `${row.customer},${row.order},${row.date},${(row.cents / 100).toFixed(2)}`);

const dayOf = (offset: number): string => new Date(Date.UTC(2023, 10, 20 + offset)).toISOString().slice(0, 10);

const histories = fc.array(
  fc.record({
    customer: fc.integer({ min: 1, max: 9 }).map((n) => `C${n}`),
    order: fc.integer({ min: 1, max: 30 }).map((n) => `O${n}`),
    date: fc.integer({ min: 0, max: 400 }).map(dayOf),
    cents: fc.oneof(fc.constantFrom(0, 500, 1000, -300), fc.integer({ min: -2000, max: 5000 })),
  }),
  { minLength: 1, maxLength: 70 },
);

const bounded = { numRuns: 12, seed: 42 };

describe('cohorts against a count by hand', () => {
  const cases = [
    { by: 'month', clock: null, unbounded: false },
    { by: 'week', clock: null, unbounded: false },
    { by: 'quarter', clock: null, unbounded: true },
    { by: 'year', clock: null, unbounded: false },
    { by: 'month', clock: 30, unbounded: false },
    { by: 'quarter', clock: 7, unbounded: true },
  ] as const;
  for (const each of cases)
    it(`by ${each.by}, ${each.clock === null ? 'calendar' : `spans of ${each.clock} days`}${each.unbounded ? ', unbounded' : ''}`, async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (rows) => {
          if (rows.every(({ cents }) => cents < 0)) return;
          const asOf = dayOf(410);
          const ages = 8;
          const { cohorts, customers } = naiveCohorts(rows, { ...each, ages });
          const { result } = await purchasesRetention(fileOf(linesOf(rows)), {
            by: each.by,
            ages,
            age_clock: each.clock === null ? 'calendar' : `days:${each.clock}`,
            unbounded: each.unbounded,
            asOf,
          } as Parameters<typeof purchasesRetention>[1]);
          expect(result.cohorts.map(({ size }) => size)).toEqual(cohorts.map(({ size }) => size));
          for (const [index, found] of result.cohorts.entries()) {
            const expected = cohorts[index]!.cells.slice(0, found.cells.length);
            expect(
              found.cells.map(({ age, active, orders, revenue }) => [age, active, orders, Math.round(revenue! * 100)]),
            ).toEqual(expected.map(({ age, active, orders, cents }) => [age, active, orders, cents]));
          }
          expect(result.repeat.repeaters).toBe(customers.filter(({ dates }) => dates.length > 1).length);
          expectTotals(result);
        }),
        bounded,
      );
    });
});

/** What adds up whatever the data. */
function expectTotals(result: PurchasesResult): void {
  const { growth, states, repeat, average, cohorts } = result;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  expect(sum(cohorts.map(({ size }) => size))).toBe(repeat.customers);
  if (repeat.repeaters > 0) expect(sum(states.map(({ customers }) => customers!))).toBe(repeat.customers);
  if (growth) {
    expect(sum(growth.movements.map(({ change }) => change))).toBeCloseTo(
      growth.after.revenue - growth.before.revenue,
      6,
    );
    expect(sum(growth.movements.map(({ revenue_after }) => revenue_after))).toBeCloseTo(growth.after.revenue, 6);
  }
  for (const { age, rate, cohorts: counted } of average) {
    const complete = cohorts.flatMap(({ size, cells }) => {
      const cell = cells.find((each) => each.age === age && each.complete);
      return cell && size > 0 ? [{ size, active: cell.active }] : [];
    });
    expect(counted).toBe(complete.length);
    expect(rate).toBe(
      complete.length > 0 ? sum(complete.map(({ active }) => active)) / sum(complete.map(({ size }) => size)) : null,
    );
  }
  expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
}

describe('complete cells', () => {
  const path = fileOf(['a,1,2024-01-10,5', 'a,2,2024-02-10,5', 'b,3,2024-02-20,5', 'b,4,2024-03-05,5']);
  const complete = async (options: object) => {
    const { result } = await purchasesRetention(path, options as Parameters<typeof purchasesRetention>[1]);
    return result.cohorts.map(({ cells }) => cells.map((cell) => cell.complete));
  };

  it('are over on the last day of their period, not the day before', async () => {
    expect(await complete({ asOf: '2024-03-31' })).toEqual([
      [true, true, true],
      [true, true],
    ]);
    expect(await complete({ asOf: '2024-03-30' })).toEqual([
      [true, true, false],
      [true, false],
    ]);
  });

  it('in spans of days, are over when the last of the cohort has reached their end', async () => {
    // b came on 20 February: day 29 after it is 20 March.
    expect(await complete({ asOf: '2024-03-20', age_clock: 'days:30' })).toEqual([
      [true, true, false],
      [true, false],
    ]);
    expect((await complete({ asOf: '2024-03-19', age_clock: 'days:30' }))[1]).toEqual([false, false]);
  });

  it('alone make the average', async () => {
    const { result } = await purchasesRetention(path, { asOf: '2024-03-30' });
    expect(result.average.slice(0, 4)).toEqual([
      { age: 0, rate: 1, cohorts: 2 },
      { age: 1, rate: 1, cohorts: 1 },
      { age: 2, rate: null, cohorts: 0 },
      { age: 3, rate: null, cohorts: 0 },
    ]);
  });
});

it('weeks are those of ISO 8601', async () => {
  // Computed with Python's date.isocalendar().
  const weeks = {
    '2020-12-31': '2020-W53',
    '2021-01-03': '2020-W53',
    '2021-01-04': '2021-W01',
    '2024-12-30': '2025-W01',
  };
  for (const [date, week] of Object.entries(weeks)) {
    const { result } = await purchasesRetention(fileOf([`a,1,${date},5`]), { by: 'week' });
    expect(result.cohorts[0]!.cohort).toBe(week);
    expect(result.cohorts[0]!.first_day <= date && date <= result.cohorts[0]!.last_day).toBe(true);
  }
  expect(naivePeriod('2021-01-04', 'week') - naivePeriod('2021-01-03', 'week')).toBe(1);
});

it('more periods than one number has bits come out as the same by another road', async () => {
  const rows = Array.from({ length: 400 }, (_, index) => ({
    customer: `C${index % 37}`,
    order: `O${index}`,
    date: dayOf((index * 7919) % 1500),
    cents: 100 + index,
  }));
  const asOf = dayOf(1500);
  const { cohorts } = naiveCohorts(rows, { by: 'week', ages: 20, clock: null, unbounded: false });
  const { result } = await purchasesRetention(fileOf(linesOf(rows)), { by: 'week', ages: 20, asOf });
  expect(result.cohorts.map(({ size, cells }) => [size, ...cells.map((cell) => cell.active)])).toEqual(
    cohorts.map(({ size, cells }, index) => [
      size,
      ...cells.slice(0, result.cohorts[index]!.cells.length).map((cell) => cell.active),
    ]),
  );
});

// Written a second time in Python (pandas, SciPy's t) from docs/methods/retention.md alone.
it('the trends of three rates, as an independent computation has them', async () => {
  const { result } = await purchasesRetention('fixtures/data/orders.csv', {});
  expect(result.rising_churn.evidence.map(({ measure, days, points }) => [measure, days, points.length])).toEqual([
    ['second_order', 365, 12],
    ['bought_again', 91, 6],
    ['came_back', 91, 6],
  ]);
  const figures = [
    [0.612021858, 0.019977717, -0.156859864, 0.196815299, 0.806356888, 1, 0.984073521],
    [0.599009901, -0.011458791, -0.213919175, 0.191001593, 0.882747098, 1, 0.98093046],
    [0.122119816, -0.000504271, -0.104968274, 0.103959732, 0.989948483, 1, 0.628917577],
  ];
  for (const [index, test] of result.rising_churn.evidence.entries())
    expect([
      test.rate,
      test.change,
      test.lower,
      test.upper,
      test.p_value,
      test.adjusted_p_value,
      test.dispersion,
    ]).toEqual(figures[index]!.map((figure) => expect.closeTo(figure, 8)));
});

it('where earlier orders are unseen, the verdict waits until old customers have come back', async () => {
  const { result } = await purchasesRetention('fixtures/data/orders.csv', { since: '2023-07-03' });
  // Nine of ten who come back are back by day 301, in April 2024; the figures are of the same second program.
  expect(result.time_to_repeat.day_90).toBe(301);
  expect(
    result.rising_churn.evidence.map(({ measure, days, points }) => [measure, days, points[0]!.period, points.length]),
  ).toEqual([['second_order', 180, '2024-05', 8]]);
  const [{ change, lower, upper }] = result.rising_churn.evidence as [(typeof result.rising_churn.evidence)[number]];
  expect([change, lower, upper]).toEqual(
    [0.0404573561, -0.2756654204, 0.3565801327].map((figure) => expect.closeTo(figure, 8)),
  );
});

it('half are back on the day that makes it half, however the product of shares is rounded', async () => {
  // Of 24 customers of 1 January, one comes back on each of the days 1 to 12: 23/24 · 22/23 · … · 12/13 = 1/2 (in doubles a little more).
  const first = Array.from({ length: 24 }, (_, i) => `c${i},a${i},2024-01-01,10`);
  const again = Array.from({ length: 12 }, (_, i) => `c${i},b${i},2024-01-${String(i + 2).padStart(2, '0')},10`);
  const { result } = await purchasesRetention(fileOf([...first, ...again]), { asOf: '2024-03-31' });
  expect(result.time_to_repeat.median_days).toBe(12);
});

it('time to the next order, worked by hand', async () => {
  // a: second after 10 days, third after 20 more; b: second on the same day; c: not yet, seen for 40 days.
  const path = fileOf([
    'a,1,2024-01-01,5',
    'a,2,2024-01-11,5',
    'a,3,2024-01-31,5',
    'b,4,2024-01-05,5',
    'b,5,2024-01-05,5',
    'c,6,2024-01-01,5',
  ]);
  const { result } = await purchasesRetention(path, { asOf: '2024-02-10' });
  const { curve, orders, median_days, day_80 } = result.time_to_repeat;
  expect(curve.map(({ days }) => days)).toEqual([0, 10]);
  for (const [index, share] of [1 / 3, 2 / 3].entries()) expect(curve[index]!.share).toBeCloseTo(share, 12);
  expect([median_days, day_80]).toEqual([10, 10]);
  expect(orders.map(({ order, at_risk, returned, median_days: half }) => [order, at_risk, returned, half])).toEqual([
    [2, 3, 2, 10],
    [3, 2, 1, 20],
    [4, 1, 0, null],
  ]);
});

it('where revenue comes from between two spans, worked by hand', async () => {
  const path = fileOf([
    'old,1,2022-01-01,9',
    'up,2,2023-03-01,10',
    'up,3,2024-03-01,25',
    'down,4,2023-03-01,10',
    'down,5,2024-03-01,4',
    'silent,6,2023-05-01,8',
    'old,7,2024-05-01,7',
    'new,8,2024-12-31,3',
  ]);
  const { result } = await purchasesRetention(path, {});
  expect(result.growth!.length).toBe('12m');
  expect(result.growth!.before).toMatchObject({ first_day: '2023-01-01', last_day: '2023-12-31', revenue: 28 });
  expect(result.growth!.after).toMatchObject({ first_day: '2024-01-01', last_day: '2024-12-31', revenue: 39 });
  expect(result.growth!.movements.map(({ movement, customers, change }) => [movement, customers, change])).toEqual([
    ['new', 1, 3],
    ['back', 1, 7],
    ['up', 1, 15],
    ['down', 1, -6],
    ['silent', 1, -8],
    ['returns', 0, 0],
  ]);
});

it('states follow the shrunken gap, worked by hand', async () => {
  // Gaps: a 10 and 10 days, b 40: pooled (20 + 40) / 3 = 20. Usual: a (20 + 40)/4 = 15, b (40 + 40)/3 = 26.7, c 20.
  const path = fileOf([
    'a,1,2024-01-01,5',
    'a,2,2024-01-11,5',
    'a,3,2024-01-21,5',
    'b,4,2024-01-01,5',
    'b,5,2024-02-10,5',
    'c,6,2024-01-27,5',
  ]);
  const on = async (asOf: string) =>
    (await purchasesRetention(path, { asOf })).result.states.map(({ customers }) => customers);
  expect((await purchasesRetention(path, { asOf: '2024-02-10' })).result.rhythm).toMatchObject({
    usual_gap_days: 20,
    gaps: 3,
  });
  // On 10 February a is silent for 20 of 15 days (due), b for 0, c for 14 of 20.
  expect(await on('2024-02-10')).toEqual([2, 1, 0]);
  // On 21 February a for 31 (lapsed), b for 11, c for 25 (due).
  expect(await on('2024-02-21')).toEqual([1, 1, 1]);
});

it('by a column: the value at the first order, and numbers as whether there is one', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => {
    const first = `c${index},${index},2024-01-${String(1 + (index % 28)).padStart(2, '0')},10,${index % 3 === 0 ? 'web' : 'shop'},${index % 4 === 0 ? 0 : index}`;
    return index % 2 === 0 ? [first] : [first, `c${index},r${index},2024-02-15,10,phone,0`];
  }).flat();
  const path = fileOf(lines, 'customer_id,order_id,date,amount,channel,discount');
  const channels = (await purchasesRetention(path, { by_column: 'channel' })).result.by_column!;
  expect(channels.values.map(({ value, customers, repeaters }) => [value, customers, repeaters])).toEqual([
    ['shop', 26, 13],
    ['web', 14, 7],
  ]);
  const discounts = (await purchasesRetention(path, { by_column: 'discount' })).result.by_column!;
  expect([discounts.kind, ...discounts.values.map(({ value, customers }) => [value, customers])]).toEqual([
    'with_or_without',
    ['with', 30],
    ['without', 10],
  ]);
  await expect(purchasesRetention(path, { by_column: 'chanel' })).rejects.toThrow(/no column "chanel"/);
});

describe('little to go by', () => {
  const empty = ['nobody', [] as string[]] as const;
  const cases = [
    empty,
    ['one customer, one order', ['a,1,2024-01-01,5']],
    ['one customer who came back', ['a,1,2024-01-01,5', 'a,2,2024-03-01,5']],
    ['nobody came back', ['a,1,2024-01-01,5', 'b,2,2024-02-01,5', 'c,3,2024-08-01,5']],
    ['returns alone', ['a,1,2024-01-01,-5', 'b,2,2024-02-01,-5']],
    ['everybody on one day', ['a,1,2024-01-01,5', 'b,2,2024-01-01,5', 'a,3,2024-01-01,5']],
  ] as const;
  for (const [name, lines] of cases)
    it(`${name}: null where nothing can be said, and never NaN`, async () => {
      const { result } = await purchasesRetention(fileOf(lines), {});
      expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
      expect(result.rising_churn).toEqual({
        verdict: 'cannot_tell',
        mechanism: null,
        may_be_season: false,
        evidence: [],
      });
      if (result.repeat.repeaters === 0) expect(result.time_to_repeat.median_days).toBeNull();
    });
});

describe('infidelity of simulated bases', () => {
  /** Customers who come month by month and order with a chance a day that depends on them, on their cohort and on the date. */
  function base(chance: (own: number, cohort: number, month: number) => number, seed: number): string[] {
    let state = seed;
    const random = (): number => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
    const lines: string[] = [];
    for (let customer = 0; customer < 6000; customer++) {
      const first = Math.floor(random() * 720);
      const own = -Math.log(random());
      lines.push(`c${customer},${lines.length},${dayOf(first)},10`);
      for (let day = first + 1; day < 750; day++)
        if (random() < 0.012 * chance(own, Math.floor(first / 30), Math.floor(day / 30)))
          lines.push(`c${customer},${lines.length},${dayOf(day)},10`);
    }
    return lines;
  }

  const verdictOf = async (
    chance: (own: number, cohort: number, month: number) => number,
    seed = 1,
    asOf: string | undefined = undefined,
  ) =>
    (await purchasesRetention(fileOf(base(chance, seed)), { by: 'month', ...(asOf && { asOf }) })).result.rising_churn;

  it('customers who differ, and do not change: not rising, whatever the seed', async () => {
    for (const seed of [1, 2, 3, 4])
      expect(['stable', 'cannot_tell']).toContain((await verdictOf((own) => own, seed)).verdict);
  });

  it('newer cohorts come back less: rising, by calendar or cohort', async () =>
    expect(await verdictOf((own, cohort) => own * (1 - cohort / 40))).toMatchObject({
      verdict: 'rising',
      mechanism: 'calendar_or_cohort',
    }));

  it('everybody comes back less as time goes by: rising, by calendar or cohort', async () =>
    expect(await verdictOf((own, _, month) => own * (1 - month / 40))).toMatchObject({
      verdict: 'rising',
      mechanism: 'calendar_or_cohort',
    }));

  it('within less than two years a rate that moves may be a season', async () => {
    const rarer = (own: number, _: number, month: number) => own * (1 - month / 25);
    expect(await verdictOf(rarer, 1, dayOf(560))).toMatchObject({ verdict: 'rising', may_be_season: true });
    expect(await verdictOf(rarer)).toMatchObject({ verdict: 'rising', may_be_season: false });
  });

  it('everybody comes back more: falling', async () =>
    expect((await verdictOf((own, _, month) => own * (0.5 + month / 40))).verdict).toBe('falling'));
});

const data = process.env.CLIENTELE_DATA;
const published = describe.skipIf(data === undefined || !existsSync(join(data, 'truth.json')));

published('published data sets', () => {
  const truth = () =>
    JSON.parse(readFileSync(join(data!, 'truth.json'), 'utf8')) as Record<
      string,
      { cohorts: Record<string, { size: number; active: Record<string, number> }>; customers_2plus_orders: number }
    >;

  async function expectTruth(name: string, path: string): Promise<PurchasesResult> {
    const { result } = await purchasesRetention(join(data!, path), {});
    const expected = truth()[name]!;
    for (const [cohort, { size, active }] of Object.entries(expected.cohorts)) {
      const found = result.cohorts.find((each) => each.cohort === cohort)!;
      expect(found.size).toBe(size);
      expect(found.cells.map((cell) => cell.active)).toEqual(Object.values(active));
    }
    expect(result.repeat.repeaters).toBe(expected.customers_2plus_orders);
    return result;
  }

  it('CDNOW: cohorts, and the states on 31 December 1997 with what became of them', async () => {
    const result = await expectTruth('cdnow_master', 'cdnow/CDNOW_master.txt.gz');
    expect(result.cohorts.every(({ truncated }) => !truncated)).toBe(true);
    expect(result.rhythm.past_date).toBe('1997-12-31');
    const lapsed = result.states.find(({ state }) => state === 'lapsed')!.repeat;
    const others = result.states.filter(({ state }) => state !== 'lapsed').map(({ repeat }) => repeat);
    expect(lapsed.past_customers).toBe(5160);
    expect(lapsed.comeback_rate).toBeCloseTo(0.278, 3);
    const [customers, back] = [others, others].map((each, index) =>
      each.reduce((sum, one) => sum + (index === 0 ? one.past_customers! : one.came_back!), 0),
    ) as [number, number];
    expect(customers).toBe(5330);
    expect(back / customers).toBeCloseTo(0.547, 3);
  });

  it('CDNOW, a tenth: an interval of a share ends where shares do', async () => {
    const { result } = await purchasesRetention(join(data!, 'cdnow/cdnow_sample.csv.gz'), {});
    const again = result.rising_churn.evidence.find(({ measure }) => measure === 'bought_again')!;
    // -0.2597 - 4.3027 · 0.1911 = -1.0819 by the independent computation.
    expect([again.change, again.lower, again.upper]).toEqual([
      expect.closeTo(-0.259734179, 8),
      -1,
      expect.closeTo(0.56244845, 8),
    ]);
  });

  it('UCI Online Retail: cohorts, the first of them cut off by the export', async () => {
    const result = await expectTruth('uci_online_retail_on_the_rules', 'online_retail/online_retail.csv.gz');
    expect(result.cohorts.filter(({ truncated }) => truncated).map(({ cohort }) => cohort)).toEqual(['2010-12']);
  });

  it('a household panel whose export begins in the middle', async () => {
    const { result, warnings } = await purchasesRetention(
      join(data!, 'complete_journey/transactions_sample.csv.gz'),
      {},
    );
    expect(result.cohorts[0]!.truncated).toBe(true);
    expect(warnings.some(({ code }) => code === 'first_cohort_truncated')).toBe(true);
  });
});
