import { describe, expect, it } from 'vitest';
import {
  chainValue,
  chanceOfNone,
  chancesAhead,
  customerWeights,
  periodsBought,
  recencyChain,
  recencyCounts,
  recencyLaws,
  recencyState,
  varianceAhead,
} from '../../src/models/recency-chain.ts';

describe('the chain of Pfeifer and Carraway (2000)', () => {
  // NC = 40, M = 4, d = 0.2, p = 0.3, 0.2, 0.15, 0.05 by recency, and former customers: their figures 2 and 3.
  const former = { chances: [0.3, 0.2, 0.15, 0.05, 0], bought: [0, 0, 0, 0, 4], passed: [1, 2, 3, 4, 4] };
  const R = [36, -4, -4, -4, 0];
  for (const [periods, expected] of [
    [4, [50.115, 4.22, 0.592, -1.98, 0]],
    [Number.POSITIVE_INFINITY, [52.32, 5.554, 1.251, -1.82, 0]],
  ] as const)
    it(`over ${periods} periods`, () => {
      for (const [i, value] of chainValue(former, R, { v: 1 / 1.2, periods }).entries())
        expect(Math.abs(value - expected[i]!)).toBeLessThan(6e-4);
    });

  it('is worth more to a firm that stops in time', () => {
    const stopped = { chances: [0.3, 0.2, 0.15, 0], bought: [0, 0, 0, 3], passed: [1, 2, 3, 3] };
    const value = chainValue(stopped, [36, -4, -4, 0], { v: 1 / 1.2, periods: Number.POSITIVE_INFINITY });
    for (const [i, expected] of [53.149425, 6.62069, 2.643678, 0].entries()) expect(value[i]).toBeCloseTo(expected, 5);
  });
});

// Counted by hand: one customer came back after 1, then 3 periods and has been silent for 2; two never came back in 4.
const histories = [
  { gaps: [1, 3], since: 2, customers: 1 },
  { gaps: [], since: 4, customers: 2 },
];

it('counts the periods of each band, and what was bought in them, before the first return and after it', () => {
  const { seen, bought } = recencyCounts(histories);
  expect(seen).toEqual([3, 2, 4, 0, 0, 0, 0, 2, 2, 1, 0, 0, 0, 0]);
  expect(bought).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  // All: (2 + ½)/(14 + 1) = 1/6. Once: (1 + 1/6)/10 = 7/60; then (1 + 7/60)/4 = 67/240, (67/240)/3 = 67/720, (67/720)/5, and on as before.
  // Again: (1 + 1/6)/6 = 7/36; then (7/36)/3 = 7/108, (7/108)/3 = 7/324, (1 + 7/324)/2 = 331/648, and on.
  const chances = recencyLaws({ seen, bought }).map(({ a, b }) => a / (a + b));
  const byHand = [67 / 240, 67 / 720, 67 / 3600, 67 / 3600, 67 / 3600, 67 / 3600, 67 / 3600];
  const again = [7 / 108, 7 / 324, 331 / 648, 331 / 648, 331 / 648, 331 / 648, 331 / 648];
  for (const [i, expected] of [...byHand, ...again].entries()) expect(chances[i]).toBeCloseTo(expected, 14);
  const chain = recencyChain({ seen, bought });
  const [once, back] = [recencyState(false, 2), recencyState(true, 1)];
  expect([chain.chances[once], chain.chances[back]]).toEqual([chances[2], chances[8]]);
  for (const state of [once, back]) expect(chain.bought[state]).toBe(recencyState(true, 0));
  expect([chain.passed[once], chain.passed[back]]).toEqual([recencyState(false, 3), recencyState(true, 2)]);
  expect(chain.passed[recencyState(false, 99)]).toBe(recencyState(false, 99));
});

it('adds up purchases of chances that do not depend on recency as a geometric series', () => {
  const chain = { chances: [0.2, 0.2, 0.2], bought: [0, 0, 0], passed: [1, 2, 2] };
  const series = (n: number, v: number) =>
    0.2 * Array.from({ length: n }, (_, t) => v ** (t + 0.5)).reduce((a, b) => a + b, 0);
  const discount = 0.05;
  for (const bought of periodsBought(chain, { periods: 8, discount }))
    expect(bought).toBeCloseTo(series(8, Math.exp(-discount)), 12);
  for (const bought of periodsBought(chain, { periods: 8.25, discount: 0 })) expect(bought).toBeCloseTo(1.65, 12);
  for (const bought of periodsBought(chain, { periods: Number.POSITIVE_INFINITY, discount }))
    expect(bought).toBeCloseTo((0.2 * Math.exp(-discount / 2)) / (1 - Math.exp(-discount)), 10);
  for (const none of chanceOfNone(chain, 2.5)) expect(none).toBeCloseTo(0.8 ** 2.5, 12);
});

it('draws weights of customers, the same for the same seed, that average their number', () => {
  const draws = [...customerWeights(histories, { draws: 4000, seed: 1 })];
  expect([...customerWeights(histories, { draws: 4000, seed: 1 })]).toEqual(draws);
  for (const [i, { customers }] of histories.entries()) {
    const mean = draws.reduce((sum, weights) => sum + weights[i]!, 0) / draws.length;
    expect(Math.abs(mean - customers)).toBeLessThan(4 * Math.sqrt(customers / draws.length));
  }
});

it('knows chances, mean and variance of the periods to come from every way that they may go', () => {
  const chain = { chances: [0.5, 0.3, 0.1], bought: [0, 0, 0], passed: [1, 2, 2] };
  const [whole, discount] = [5, 0.1];
  // A period with a purchase brings 1 or 4, each as often: by base 3 a path says 0, 1 or 4 of each period.
  const brings = [0, 1, 4];
  const reward = { mean: 2.5, square: 8.5 };
  for (const share of [1, 0.3])
    for (const from of [0, 1, 2]) {
      let [first, second, times] = [0, 0, 0];
      const inEach = new Array<number>(whole).fill(0);
      for (let path = 0; path < 3 ** whole; path++) {
        let [chance, state] = [1, from];
        const brought: number[] = [];
        for (let t = 0; t < whole; t++) {
          const says = Math.floor(path / 3 ** t) % 3;
          chance *= says > 0 ? chain.chances[state]! / 2 : 1 - chain.chances[state]!;
          state = says > 0 ? 0 : chain.passed[state]!;
          brought.push(brings[says]! * Math.exp(-discount * (t + 0.5)));
        }
        for (let t = 0; t < whole; t++) if (brought[t]! > 0) inEach[t]! += chance;
        times += chance * brought.filter((some) => some > 0).length;
        const before = brought.slice(0, -1).reduce((sum, some) => sum + some, 0);
        // The last period counts with the chance `share`.
        const after = before + brought.at(-1)!;
        first += chance * (share * after + (1 - share) * before);
        second += chance * (share * after ** 2 + (1 - share) * before ** 2);
      }
      const periods = whole - 1 + share;
      expect(varianceAhead(chain, { periods, discount }, reward)[from]).toBeCloseTo(second - first ** 2, 12);
      expect(periodsBought(chain, { periods, discount })[from]! * reward.mean).toBeCloseTo(first, 12);
      if (share < 1) continue;
      const chances = chancesAhead(chain, whole);
      for (let t = 0; t < whole; t++) expect(chances[t]![from]).toBeCloseTo(inEach[t]!, 12);
      expect(periodsBought(chain, { periods, discount: 0 })[from]).toBeCloseTo(times, 12);
    }
});
