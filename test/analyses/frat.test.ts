import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type FratOptions, type FratResult, frat } from '../../src/index.ts';
import { normalDistribution } from '../../src/numeric/normal.ts';
import {
  type NaiveOptions,
  naiveBand,
  naiveDays,
  naiveEvidence,
  naiveFrat,
  naiveLearning,
  naiveTypes,
  pointsOfIndex,
  type TypedRow,
} from './naive-frat.ts';
import { dayOf, listed, shop, shopFiles } from './typed-shop.ts';

vi.setConfig({ testTimeout: 120_000 });

const { folder, fileOf } = shopFiles('frat-test-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asOf = '2025-12-31';

/** Days at which a window, a split or a band begins or ends, and any. */
const edges = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01', '2025-09-30', asOf];
const names = ['Garden', 'Kitchen', 'garden', 'É"1"', "O'Neil, 7"];

/** Few customers, amounts and days, so that ties are the rule; more types than customers, some of them blank. */
const rowsOf = (types: readonly string[]): fc.Arbitrary<TypedRow[]> =>
  fc.array(
    fc.record({
      customer: fc.integer({ min: 1, max: 5 }).map((n) => `C${n}`),
      order: fc.integer({ min: 1, max: 9 }).map((n) => `O${n}`),
      date: fc.oneof(
        fc.constantFrom(...edges),
        fc.integer({ min: 0, max: 11 }).map((step) => dayOf(105 * step)),
      ),
      type: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 8, arbitrary: fc.constantFrom(...types) }),
      cents: fc.oneof(fc.constantFrom(0, 500, 500, 1000, -500, -1000), fc.integer({ min: -2000, max: 5000 })),
    }),
    { minLength: 1, maxLength: 90 },
  );

/** Sixteen types are summed beside each other, more are grouped. */
const histories = fc.oneof(
  rowsOf(names),
  rowsOf(names.slice(0, 2)),
  rowsOf(Array.from({ length: 25 }, (_, index) => `type ${index}`)),
);

const settings = fc.record({
  method: fc.constantFrom('points' as const, 'score' as const),
  rule: fc.constantFrom('repeat' as const, 'policy' as const, 'breadth' as const),
  window: fc.constantFrom(24, 24, 12, null),
  horizon: fc.constantFrom(6, 3, 12),
  weights: fc.constantFrom([3, 5, 2, 2] as const, [1, 0, 0, 3] as const, [0, 0, 0, 1] as const, [0, 7, 0, 0] as const),
});

const table = { Garden: 4, Kitchen: 2, garden: 1, 'type 3': 5, 'type 7': 3 };

/** What the program is told of the same options. */
function told({ method, rule, window, horizon, weights }: NaiveOptions): Partial<FratOptions> {
  const path = join(folder, 'policy.json');
  writeFileSync(path, JSON.stringify(table));
  return {
    method,
    type_score: rule,
    window: window === null ? 'all' : `${window}m`,
    horizon: `${horizon}m`,
    weights: (weights ?? [3, 5, 2, 2]).join(','),
    ...(rule === 'policy' ? { type_points: path } : {}),
  };
}

const close = (found: number | null, expected: number | null, digits = 6): void => {
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(found).toBeCloseTo(expected, digits);
};

async function expectAsByHand(rows: readonly TypedRow[], options: NaiveOptions): Promise<FratResult> {
  const path = fileOf(rows);
  const given = { ...told(options), asOf, maxRejects: 0 };
  const { result } = await frat(path, given);
  const learning = naiveLearning(rows, options);
  const now = naiveFrat(rows, asOf, options, learning);
  expectCustomers(await listed(path, given), now.customers, naiveDays(rows, asOf));
  close(result.amount_for_full_points, options.method === 'points' ? now.full : null);
  expectBands(result, now.customers);
  expectTypes(result, rows, options, learning, now.customers);
  expectTransitions(result, naiveDays(rows, asOf));
  expectEvidence(result, rows, options, learning);
  return result;
}

function expectCustomers(
  found: Awaited<ReturnType<typeof listed>>,
  expected: ReturnType<typeof naiveFrat>['customers'],
  days: ReturnType<typeof naiveDays>,
): void {
  expect(
    found.map((row) => [
      row.customer,
      row.frequency,
      row.recency_days,
      Math.round(100 * row.amount),
      row.leading_type,
      row.first_type,
      row.last_type,
      row.types_bought,
      row.cell,
      row.band,
    ]),
  ).toEqual(
    expected.map((row) => [
      row.customer,
      row.frequency,
      row.recency_days,
      row.cents,
      row.leading,
      days.get(row.customer)?.first ?? null,
      days.get(row.customer)?.last ?? null,
      row.typesBought,
      `${row.scores.join('-')}/${row.leading ?? ''}`,
      naiveBand(expected, row),
    ]),
  );
  for (const [index, row] of found.entries()) {
    const parts = [row.f_points, row.r_points, row.a_points, row.t_points];
    for (const [part, points] of parts.entries()) close(points, expected[index]!.parts[part]!);
    close(row.points, expected[index]!.points);
  }
}

function expectBands(result: FratResult, customers: ReturnType<typeof naiveFrat>['customers']): void {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  for (const band of result.bands) {
    const own = customers.filter((row) => naiveBand(customers, row) === band.band);
    expect(band.customers).toBe(own.length);
    close(band.customer_share, customers.length > 0 ? own.length / customers.length : null);
    close(band.revenue, sum(own.map(({ allCents }) => allCents)) / 100);
    close(band.mean_points, own.length > 0 ? sum(own.map(({ points }) => points)) / own.length : null);
  }
  for (const bin of result.distribution) {
    const own = customers.filter(({ points }) => Math.min(9, Math.floor((points + 1e-9) / 10)) * 10 === bin.from);
    expect(bin.customers, `from ${bin.from} points`).toBe(own.length);
  }
  for (const cell of result.grid) {
    const own = customers.filter(({ scores: [f, r] }) => f === cell.f_score && r === cell.r_score);
    expect(cell.customers).toBe(own.length);
    close(cell.revenue, sum(own.map(({ allCents }) => allCents)) / 100);
  }
  const cells = new Map<string, number>();
  for (const { scores, leading } of customers) {
    const cell = `${scores.join('-')}/${leading ?? ''}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  expect(new Map(result.cells.map((cell) => [cell.cell, cell.customers]))).toEqual(cells);
}

function expectTypes(
  result: FratResult,
  rows: readonly TypedRow[],
  options: NaiveOptions,
  learning: ReturnType<typeof naiveLearning>,
  customers: ReturnType<typeof naiveFrat>['customers'],
): void {
  const expected = naiveTypes(rows, options);
  expect(result.types.map(({ type }) => type)).toEqual(
    expected.toSorted((a, b) => b.cents - a.cents || (a.type < b.type ? -1 : 1)).map(({ type }) => type),
  );
  const typed = customers.filter(({ leading }) => leading !== null).length;
  const days = [...naiveDays(rows, asOf).values()];
  for (const row of result.types) {
    const { buyers, cents } = expected.find(({ type }) => type === row.type)!;
    const led = customers.filter(({ leading }) => leading === row.type);
    const next = days.filter(({ first, second }) => first === row.type && second !== null && second !== row.type);
    const count = (type: string | null): number => next.filter(({ second }) => second === type).length;
    const [second] = [...new Set(next.map((day) => day.second!))].sort(
      (a, b) => count(b) - count(a) || (a < b ? -1 : 1),
    );
    expect(row).toMatchObject({
      customers: led.length,
      buyers,
      sole_buyers: led.filter(({ typesBought }) => typesBought === 1).length,
      second_type: second ?? null,
    });
    close(row.revenue, cents / 100);
    close(row.average_amount, buyers > 0 ? cents / 100 / buyers : null);
    close(row.customer_share, typed > 0 ? led.length / typed : null);
    close(row.penetration, typed > 0 ? buyers / typed : null);
    const learned = learning?.of(row.type);
    expect([row.learned_customers, row.learned_buyers, row.pooled]).toEqual(
      learned ? [learned.n, learned.x, learned.pooled] : [null, null, null],
    );
    close(row.repeat_rate, learned && learned.n > 0 ? learned.x / learned.n : null);
    close(row.shrunk_rate, learned?.rate ?? null);
    close(row.index, learned?.index ?? null);
    const { rule, method } = options;
    const least = method === 'points' ? 0 : 1;
    close(
      row.points,
      rule === 'breadth'
        ? null
        : rule === 'policy'
          ? ((table as Record<string, number>)[row.type] ?? least)
          : pointsOfIndex(learned?.index ?? 100, method),
    );
  }
  close(result.learning?.repeat_rate ?? null, learning?.base ?? null);
  close(result.learning?.shrinkage ?? null, learning?.weight ?? null, 5);
}

function expectTransitions({ transitions }: FratResult, days: ReturnType<typeof naiveDays>): void {
  const counts = new Map<string, number>();
  const firsts = new Map<string, number>();
  for (const { first, second } of days.values()) {
    const key = JSON.stringify([first, second]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    firsts.set(first!, (firsts.get(first!) ?? 0) + 1);
  }
  expect(new Map(transitions.map((row) => [JSON.stringify([row.from, row.to]), row.customers]))).toEqual(counts);
  for (const row of transitions) close(row.share, row.customers / firsts.get(row.from)!);
}

function expectEvidence(
  result: FratResult,
  rows: readonly TypedRow[],
  options: NaiveOptions,
  learning: ReturnType<typeof naiveLearning>,
): void {
  const { evidence, gains, grid, response } = result;
  const expected = naiveEvidence(rows, options, learning);
  if (expected.customers.length === 0) {
    expect(evidence).toMatchObject({ split: null, customers: null, p_value: null, verdict: 'cannot_tell' });
    expect(response).toBeNull();
    return;
  }
  const buyers = expected.customers.filter(expected.bought);
  expect(evidence).toMatchObject({
    split: expected.split,
    customers: expected.customers.length,
    buyers: buyers.length,
  });
  close(evidence.auc_with_type, expected.with, 9);
  close(evidence.auc_without_type, expected.without, 9);
  close(evidence.gain, expected.with === null ? null : expected.with - expected.without!, 9);
  expect(gains.map(({ tenth, customers, buyers: came }) => ({ tenth, customers, buyers: came }))).toEqual(
    expected.tenths,
  );
  const rates = new Map(grid.map((cell) => [`${cell.f_score}${cell.r_score}`, cell.response_rate]));
  for (const { f, r, rate } of expected.rates) close(rates.get(`${f}${r}`)!, rate);
  expect([...rates.values()].filter((rate) => rate !== null)).toHaveLength(expected.rates.length);
  const cells = new Map(response!.cells.map((cell) => [cell.cell, cell]));
  const contacted = new Map<string, number[]>();
  for (const row of expected.customers) {
    const key = `${row.scores.join('-')}/${row.leading ?? ''}`;
    const [all, came] = contacted.get(key) ?? [0, 0];
    contacted.set(key, [all! + 1, came! + (expected.bought(row) ? 1 : 0)]);
  }
  for (const [cell, counts] of contacted)
    expect([cells.get(cell)!.contacted, cells.get(cell)!.responders], cell).toEqual(counts);
  expect(response).toMatchObject({ source: 'time_split', contacted: expected.customers.length });
  if (learning === null && options.rule === 'repeat') {
    expect(evidence).toMatchObject({ verdict: 'not_learned', z: null, p_value: null });
    return;
  }
  close(evidence.z, expected.z, 5);
  close(evidence.p_value, expected.z === null ? null : 2 * normalDistribution(-Math.abs(expected.z)));
}

describe('against a count by hand', () => {
  it('whatever the history, the method, the rule, the window, the horizon and the weights', async () => {
    await fc.assert(
      fc.asyncProperty(histories, settings, async (rows, options) => {
        await expectAsByHand(rows, { ...options, asOf, table });
      }),
      { numRuns: 50, seed: 42 },
    );
  });

  for (const rule of ['repeat', 'policy', 'breadth'] as const)
    it(`with enough customers for types to learn: ${rule}`, async () => {
      let told = 0;
      for (const seed of [1, 2, 4]) {
        const rows = withLateTypes(shop(seed, { customers: 160, types: seed === 4 ? 20 : 4, effect: 0.5 }));
        const method = seed === 2 ? 'score' : 'points';
        const { evidence, types } = await expectAsByHand(rows, { asOf, window: 24, horizon: 6, method, rule, table });
        if (evidence.p_value !== null) told++;
        if (seed !== 4) expect(types.some(({ pooled }) => pooled === false)).toBe(true);
      }
      // Twenty types of so few customers are all pooled, and tell nobody apart.
      expect(told).toBeGreaterThan(1);
    });
});

/** Some customers of a type of their own, too few to learn from; and a type that nobody bought when types were learned. */
const withLateTypes = (rows: readonly TypedRow[]): TypedRow[] =>
  rows.map((row) => {
    if (row.date > '2025-01-01' && row.date.endsWith('5')) return { ...row, type: 'late' };
    return row.customer.endsWith('5') ? { ...row, type: 'rare' } : row;
  });
