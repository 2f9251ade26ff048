import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type FratResult, frat } from '../../src/index.ts';
import { random } from '../../src/numeric/random.ts';
import type { TypedRow } from './naive-frat.ts';
import { dayOf, listed, shop, shopFiles } from './typed-shop.ts';

vi.setConfig({ testTimeout: 180_000 });

const { folder, fileOf } = shopFiles('frat-laws-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asOf = '2025-12-31';
/** The splits of a horizon of six months. */
const [first, second] = ['2024-12-31', '2025-06-30'] as const;

const policy = join(folder, 'policy.json');
writeFileSync(policy, JSON.stringify({ 'type 0': 20, 'type 1': 5, 'type 2': 10 }));

/** Every rule, both methods, few types and many. */
const ways = [
  { types: 4, options: {} },
  { types: 20, options: {} },
  { types: 4, options: { method: 'score', window: '12m' } },
  { types: 4, options: { type_score: 'policy', type_points: policy, window: 'all' } },
  { types: 20, options: { type_score: 'breadth', method: 'score' } },
] as const;

async function resultOf(rows: readonly TypedRow[] | readonly string[], options: Parameters<typeof frat>[1]) {
  const files = typeof rows[0] === 'string' ? (rows as readonly string[]) : fileOf(rows as readonly TypedRow[]);
  return (await frat(files, { asOf, ...options })).result;
}

/** What is worked out when it is first asked for, and kept. */
function once<T>(of: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= of();
    return known;
  };
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const draws = random(seed);
  return list
    .map((item) => ({ item, at: draws.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('laws', () => {
  for (const [seed, { types, options }] of ways.entries()) {
    const rows = shop(seed + 11, { customers: 150, types, effect: 0.5 });
    const file = fileOf(rows);
    const [plain, customers] = [once(() => resultOf([file], options)), once(() => listed(file, { asOf, ...options }))];
    const said = `${types} types, ${JSON.stringify({ ...options, type_points: undefined })}`;

    it(`equal customers have equal points: ${said}`, async () => {
      const twins = rows.map((row) => ({ ...row, customer: `twin of ${row.customer}`, order: `t${row.order}` }));
      const found = await listed(fileOf(shuffled([...rows, ...twins], 1)), { asOf, ...options });
      const byId = new Map(found.map(({ customer, ...row }) => [customer, row]));
      expect(byId.size).toBeGreaterThan(200);
      for (const [customer, row] of byId)
        if (!customer.startsWith('twin')) expect(byId.get(`twin of ${customer}`)).toEqual(row);
    });

    it(`neither the order of the rows, nor files, nor threads change a byte: ${said}`, async () => {
      const result = JSON.stringify(await resultOf([file], { ...options, threads: 1 }));
      const mixed = shuffled(rows, 2);
      expect(JSON.stringify(await resultOf(mixed, { ...options, threads: 2 }))).toBe(result);
      const parts = [mixed.slice(0, 40), mixed.slice(40, 300), mixed.slice(300)].map(fileOf);
      expect(JSON.stringify(await resultOf(parts, { ...options, threads: 2 }))).toBe(result);
      const list = JSON.stringify(await listed(file, { asOf, ...options, threads: 1 }));
      expect(JSON.stringify(await listed(parts, { asOf, ...options, threads: 2 }))).toBe(list);
    });

    it(`other names of types in the same order change names alone: ${said}`, async () => {
      const other = (name: string): string => name.replaceAll(/type (?=\d)/g, 'Größe "x" / ');
      const table = join(folder, 'renamed.json');
      writeFileSync(table, JSON.stringify({ [other('type 0')]: 20, [other('type 1')]: 5, [other('type 2')]: 10 }));
      const renamed = rows.map((row) => ({ ...row, type: row.type && other(row.type) }));
      const given = 'type_points' in options ? { ...options, type_points: table } : options;
      const names = (result: FratResult): unknown =>
        JSON.parse(JSON.stringify(result), (_, value) => (typeof value === 'string' ? other(value) : value));
      expect(await resultOf(renamed, given)).toEqual(names(await plain()));
    });

    it(`ten times the money leaves points, bands and evidence: ${said}`, async () => {
      const dear = rows.map((row) => ({ ...row, cents: 10 * row.cents }));
      const dearFile = fileOf(dear);
      const [single, tenfold] = [await plain(), await resultOf([dearFile], options)];
      expect(tenfold.bands.map((band) => band.customers)).toEqual(single.bands.map((band) => band.customers));
      if (single.method === 'points')
        expect(tenfold.amount_for_full_points).toBeCloseTo(10 * single.amount_for_full_points!, 6);
      else expect(tenfold.amount_for_full_points).toBeNull();
      expect(tenfold.evidence).toEqual(single.evidence);
      expect(tenfold.learning).toEqual(single.learning);
      const points = (list: Awaited<ReturnType<typeof listed>>) =>
        list.map((row) => [row.customer, row.points.toFixed(6), row.cell]);
      expect(points(await listed(dearFile, { asOf, ...options }))).toEqual(points(await customers()));
    });

    it(`everybody is in one band, one cell, one tenth, and all money with them: ${said}`, async () => {
      const result = await plain();
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      const { length } = await customers();
      for (const part of [result.bands, result.distribution, result.grid, result.cells]) {
        expect(sum(part.map((row) => row.customers))).toBe(length);
        expect(sum(part.map((row) => row.revenue))).toBeCloseTo(sum(rows.map(({ cents }) => cents)) / 100, 6);
      }
      expect(sum(result.gains.map((row) => row.customers))).toBe(result.evidence.customers);
      expect(sum(result.gains.map((row) => row.buyers))).toBe(result.evidence.buyers);
      expect(result.gains.at(-1)!.cumulative_buyers_share).toBeCloseTo(1, 12);
      expect(sum(result.response!.cells.map((row) => row.contacted))).toBe(result.evidence.customers);
      expect(sum(result.response!.cells.map((row) => row.customers))).toBe(length);
    });
  }

  it('more points are never in a worse band, nor fewer in a better one', async () => {
    const found = await listed(fileOf(shop(5, { customers: 200, types: 3, effect: 0 })), { asOf, sort: '-points' });
    const bands = found.map((row) => row.band);
    expect(bands).toEqual([...bands].sort());
    expect(new Set(bands)).toEqual(new Set(['A', 'B', 'C', 'D']));
  });
});

/** What the scores of the second split were, told apart from what came after it. */
const then = ({ learning, types, evidence, gains, response }: FratResult) => ({
  learning,
  types: new Map(types.map((row) => [row.type, [row.learned_customers, row.learned_buyers, row.index, row.points]])),
  customers: evidence.customers,
  tenths: gains.map((row) => [row.tenth, row.customers]),
  cells: new Map(response!.cells.filter((row) => row.contacted > 0).map((row) => [row.cell, row.contacted])),
});

describe('no look-ahead', () => {
  const rows = shop(3, { customers: 250, types: 4, effect: 0.7 });
  /** The same up to a day, and a wholly different history after it, of the same types and some of the same customers. */
  const otherwise = (after: string): TypedRow[] => [
    ...rows.filter((row) => row.date <= after),
    ...shop(99, { customers: 400, types: 4, effect: -2 })
      .filter((row) => row.date > after)
      .map((row) => ({ ...row, order: `other ${row.order}`, cents: 7 * row.cents })),
  ];

  for (const options of [{}, { method: 'score' }, { type_score: 'breadth' }, { window: '12m' }] as const)
    it(`what comes after the second split changes no score tested on it: ${JSON.stringify(options)}`, async () => {
      const [plain, other] = [await resultOf(rows, options), await resultOf(otherwise(second), options)];
      expect(other.evidence.buyers).not.toBe(plain.evidence.buyers);
      expect(then(other)).toEqual(then(plain));
    });

  it('what comes after the first split changes no leading type that is learned from', async () => {
    const [plain, other] = [await resultOf(rows, {}), await resultOf(otherwise(first), {})];
    const led = ({ types }: FratResult) => new Map(types.map((row) => [row.type, row.learned_customers]));
    expect(led(other)).toEqual(led(plain));
    expect(other.learning!.customers).toBe(plain.learning!.customers);
    expect(other.learning!.repeat_rate).not.toBe(plain.learning!.repeat_rate);
  });

  it('what comes after the as-of date changes nothing', async () => {
    const [early, all] = ['2025-09-15', rows] as const;
    const before = rows.filter((row) => row.date <= early);
    expect(await resultOf(all, { asOf: early })).toEqual(await resultOf(before, { asOf: early }));
  });
});

/** Verdicts and z of so many shops, one a seed. */
async function verdicts(seeds: number, size: Parameters<typeof shop>[1], options: Parameters<typeof frat>[1] = {}) {
  const found: { verdict: string; z: number; gain: number }[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const path = fileOf(shop(seed, size));
    const { verdict, z, gain } = (await frat(path, { asOf, ...options })).result.evidence;
    found.push({ verdict, z: z!, gain: gain! });
    rmSync(path);
  }
  return found;
}

describe('evidence', () => {
  it('says of types that tell nothing that they add nothing, but for one shop in twenty', async () => {
    const found = await verdicts(60, { customers: 150, types: 4, effect: 0 });
    const alarms = found.filter(({ verdict }) => verdict !== 'adds_nothing').length;
    // Of 60 at 5 %, more than 7 in fewer than one run of a hundred; z is standard normal.
    expect(alarms).toBeLessThanOrEqual(7);
    const mean = found.reduce((sum, { z }) => sum + z, 0) / found.length;
    const square = found.reduce((sum, { z }) => sum + z * z, 0) / found.length;
    expect(Math.abs(mean)).toBeLessThan(3 / Math.sqrt(60));
    expect(Math.abs(square - 1)).toBeLessThan(3 * Math.sqrt(2 / 60));
  });

  it('finds types that tell', async () => {
    const found = await verdicts(12, { customers: 800, types: 3, effect: 1 });
    expect(found.filter(({ verdict, z }) => verdict === 'helps' && z > 1.96).length).toBeGreaterThanOrEqual(11);
  });
});

it('a type alone never tells, although those idle in the window have no points for it and come back less', async () => {
  const line = (customer: string, date: string): TypedRow => ({
    customer,
    order: date,
    date,
    type: 'only',
    cents: 2000,
  });
  // On 2025-06-30, a hundred have been idle for a year and a hundred for a few days less, all in one cell; those come back less.
  const rows = Array.from({ length: 1000 }, (_, n) => {
    const day = n < 100 ? '2024-06-20' : n < 200 ? '2024-07-10' : '2025-02-01';
    const back = n < 100 ? n < 8 : n < 200 ? n < 130 : n % 2 === 0;
    return [line(`c${n}`, day), ...(back ? [line(`c${n}`, '2025-09-01')] : [])];
  }).flat();
  const table = join(folder, 'only.json');
  writeFileSync(table, JSON.stringify({ only: 15 }));
  for (const options of [{ type_score: 'policy', type_points: table }, { type_score: 'breadth' }, {}] as const)
    expect((await resultOf(rows, { window: '12m', ...options })).evidence).toMatchObject({ z: null, p_value: null });
});

it('days count from the first of October 2022 to the last of 2025', () => {
  expect([dayOf(0), dayOf(1187)]).toEqual(['2022-10-01', asOf]);
});
