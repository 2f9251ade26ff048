import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectedOpportunities } from '../../src/analyses/clv/opportunity-tracking.ts';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { bgBb } from '../../src/models/bg-bb.ts';
import type { PurchaseFit } from '../../src/models/purchase-fit.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import { random } from '../../src/numeric/random.ts';
import { run, scratch } from '../cli/run.ts';

it('expects of each opportunity what the Beta laws say, by chance p(1 − p) of each customer', () => {
  const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 };
  const { alpha, beta, gamma, delta } = parameters;
  const fit = { model: bgBb, parameters } as unknown as PurchaseFit;
  // Whoever took the last is there: 70 customers of four opportunities, 30 of two.
  const ready = purchaseHistories({ x: [3, 1], tx: [4, 2], T: [4, 2], count: [70, 30] });
  const customers = Float64Array.of(70, 30);
  const { predicted, chance } = expectedOpportunities(fit, { ready, customers, periods: 2 }, 4);
  const product = (n: number, of: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => of(i)).reduce((a, b) => a * b, 1);
  const stays = (from: number, n: number) => product(n, (i) => (delta + from + i) / (gamma + delta + from + i));
  const newcomer = (n: number) => (alpha / (alpha + beta)) * stays(0, n);
  const known = (x: number, T: number, n: number) => ((alpha + x) / (alpha + beta + T)) * stays(T, n);
  const times: [number, number][][] = [
    [[70, newcomer(1)]],
    [[70, newcomer(2)]],
    [
      [70, newcomer(3)],
      [30, newcomer(1)],
    ],
    [
      [70, newcomer(4)],
      [30, newcomer(2)],
    ],
    ...[1, 2].map((n): [number, number][] => [
      [70, known(3, 4, n)],
      [30, known(1, 2, n)],
    ]),
  ];
  for (const [i, each] of times.entries()) {
    expect(predicted[i]).toBeCloseTo(
      each.reduce((sum, [count, p]) => sum + count * p, 0),
      10,
    );
    expect(chance[i]).toBeCloseTo(
      each.reduce((sum, [count, p]) => sum + count * p * (1 - p), 0),
      10,
    );
  }
});

const folder = scratch();
const day = (n: number) => new Date(Date.parse('2024-01-01') + n * 86_400_000).toISOString().slice(0, 10);

/** Days of purchases of customers who take an opportunity in every week or month with a chance of their own, and leave in time. */
function drawn(unit: number): number[][] {
  const chance = random(11);
  return Array.from({ length: 500 }, () => {
    const first = Math.floor(200 * chance.uniform());
    const [buys, leaves] = [chance.beta(1, 2), chance.beta(1, 30)];
    const days = [first];
    for (let n = 0; first + (n + 1) * unit <= 720 && chance.uniform() > leaves; n++)
      if (chance.uniform() < buys) days.push(first + Math.ceil(n * unit + 1e-9 + chance.uniform() * (unit - 1)));
    return days.filter((each) => each <= 720);
  });
}

for (const [name, unit, holdout] of [
  ['week', 7, '20w'],
  ['month', 365.25 / 12, '5m'],
] as const)
  it(`sets forecasts without a model beside BG/BB, counted by ${name}`, async () => {
    const buyers = drawn(unit);
    buyers[0]!.push(720); // the last day
    const file = join(folder, `${name}.csv`);
    const lines = buyers.flatMap((days, i) => days.map((each) => `c${i},${day(each)},10`));
    writeFileSync(file, ['customer,date,amount', ...lines].join('\n'));
    const { out, err, code } = await run(`clv ${file} --model bg-bb --unit ${name} --holdout ${holdout} -f json`);
    expect(code, err).toBe(0);
    const { candidates, rivals, tracking } = JSON.parse(out).result as ClvResult;
    const proof = candidates[0]!.holdout!;
    const until = 720 - proof.days;
    const ahead = Math.round(proof.days / unit);

    // Each customer from its own first purchase on.
    const counted = (end: number) =>
      buyers.flatMap(([first, ...days]) => {
        if (first! > end) return [];
        const chances = Math.floor((end - first!) / unit);
        const places = [
          0,
          ...new Set(days.map((each) => Math.ceil((each - first!) / unit)).filter((place) => place > 0)),
        ];
        const between = (from: number, to: number) => places.filter((place) => place >= from && place <= to);
        const taken = between(1, chances);
        return [
          {
            times: Math.min(taken.length, 4),
            silence: chances - Math.max(0, ...taken),
            previous: between(chances + 1 - ahead, chances).length,
            later: between(chances + 1, chances + ahead).length,
            places: places.map((place) => place - chances).filter((at, i) => places[i]! > 0 && at <= ahead),
          },
        ];
      });
    const now = counted(until);
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    const actual = total(now.map(({ later }) => later));
    expect(proof.actual_transactions).toBe(actual);
    const same = rivals.find(({ rival }) => rival === 'same_as_last_period')!;
    expect(same.predicted_transactions).toBe(total(now.map(({ previous }) => previous)));
    expect(same.mae).toBeCloseTo(total(now.map((each) => Math.abs(each.previous - each.later))) / now.length, 9);

    const then = counted(until - proof.days);
    const silences = then.map(({ silence }) => silence).sort((a, b) => a - b);
    const cuts = [1, 2, 3, 4].map((fifth) => silences[Math.ceil((fifth * silences.length) / 5) - 1]!);
    const cell = ({ times, silence }: (typeof now)[number]) => `${times}-${cuts.filter((cut) => silence > cut).length}`;
    const mean = (all: typeof now) => total(all.map(({ later }) => later)) / all.length;
    const forecast = now.map((each) => {
      const alike = then.filter((other) => cell(other) === cell(each));
      return mean(alike.length > 0 ? alike : then);
    });
    const cellMean = rivals.find(({ rival }) => rival === 'rfm_cell_mean')!;
    expect(cellMean.predicted_transactions).toBeCloseTo(total(forecast), 6);

    const held = tracking.filter(({ held_out }) => held_out);
    expect(held).toHaveLength(ahead);
    expect(total(held.map((each) => each.predicted)) / proof.predicted_transactions).toBeCloseTo(1, 9);
    const border = tracking.length - ahead;
    for (const [i, { period_end, actual: taken }] of tracking.entries()) {
      expect(period_end).toBe(day(until + Math.round((i + 1 - border) * unit)));
      expect(taken).toBe(total(now.map(({ places }) => places.filter((at) => at === i + 1 - border).length)));
    }
  });

it('takes what came in within an opportunity for one amount, of whole opportunities', async () => {
  // By days since the first purchase, 25 before the end: the first opportunity, 20 + 30; the third, 40 and 10 back; the fourth has no end.
  const bought = '0:10 2:20 7:30 15:40 20:-10 23:99'.split(' ').map((each) => each.split(':').map(Number));
  const lines = bought.map(([after, amount]) => `one,${day(695 + after!)},${amount}`);
  const others = drawn(7).flatMap((days, i) => days.map((each) => `c${i},${day(each)},10`));
  const file = join(folder, 'amounts.csv');
  writeFileSync(file, ['customer,date,amount', ...lines, `two,${day(720)},10`, ...others].join('\n'));
  for (const [option, mean] of [
    ['exclude', 40],
    ['include', 30],
  ] as const) {
    const { out, err, code } = await run(
      `clv ${file} --model bg-bb --holdout none --force --first-purchase ${option} --customers -f json`,
    );
    expect(code, err).toBe(0);
    const { convention, customers } = JSON.parse(out).result as ClvResult & { customers: { customer: string }[] };
    expect(convention.timing).toBe('end_of_period');
    const one = customers.find(({ customer }) => customer === 'one');
    expect(one).toMatchObject({ x: 2, t_x: 3, t_cal: 3, mean_spend: mean });
  }
});

it('refuses to look ahead by less than one opportunity, of which all would be 0', async () => {
  const file = join(folder, 'short.csv');
  writeFileSync(
    file,
    ['customer,date,amount', ...drawn(7).flatMap((days, i) => days.map((each) => `c${i},${day(each)},10`))].join('\n'),
  );
  for (const ahead of ['--horizon 6d', '--predict 3d']) {
    const { code, err } = await run(`clv ${file} --model bg-bb --force ${ahead}`);
    expect(code).toBe(2);
    expect(err).toContain(`${ahead} ends before the first opportunity`);
  }
});
