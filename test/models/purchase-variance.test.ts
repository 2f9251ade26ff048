import { describe, expect, it } from 'vitest';
import type { BetaGeometricParameters } from '../../src/models/beta-geometric.ts';
import { bgBb } from '../../src/models/bg-bb.ts';
import { bgNbd } from '../../src/models/bg-nbd.ts';
import { erlangPairs } from '../../src/models/erlang-pairs.ts';
import { regularFamilies } from '../../src/models/index.ts';
import { mbgNbd } from '../../src/models/mbg-nbd.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import type { Ahead } from '../../src/models/purchase-model.ts';
import { expectedPurchases, probabilityAlive } from '../../src/models/purchase-scores.ts';
import { purchaseMoments } from '../../src/models/purchase-variance.ts';
import { type Random, random } from '../../src/numeric/random.ts';

// Two opportunities ahead, without discount: one pair, counted twice, with chance E[p²]·E[(1 − θ)²] of who is there.
it('BG/BB: the purchases of two opportunities and their pair, by moments of the Beta laws', () => {
  const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 };
  const { alpha, beta, gamma, delta } = parameters;
  const histories = purchaseHistories({ x: [3, 0], tx: [4, 0], T: [6, 6] });
  const alive = probabilityAlive(bgBb, parameters, histories);
  const { squares, pairs } = purchaseMoments(bgBb, parameters, histories, { periods: 2, discount: 0, alive });
  for (const [i, x] of [3, 0].entries()) {
    const buys = (alpha + x) / (alpha + beta + 6);
    const buysTwice = buys * ((alpha + x + 1) / (alpha + beta + 7));
    const stays = (delta + 6) / (gamma + delta + 6);
    const staysTwice = stays * ((delta + 7) / (gamma + delta + 7));
    expect(squares[i]! / (alive[i]! * buys * (stays + staysTwice))).toBeCloseTo(1, 5);
    expect(pairs[i]! / (2 * alive[i]! * buysTwice * staysTwice)).toBeCloseTo(1, 5);
  }
});

describe('pairs of purchases at Erlang-k intervals', () => {
  const parameters = { r: 1.3, alpha: 2.8, a: 0.42, b: 0.79 };
  const cases = [parameters, { r: 0.5, alpha: 6, a: 2, b: 0.05 }, { r: 30, alpha: 20, a: 0.1, b: 9 }];
  const aheads = [
    { periods: 260, discount: 0.0022 },
    { periods: 5000, discount: 0.01 },
  ];

  for (const [model, leavesAtOnce] of [
    [bgNbd, false],
    [mbgNbd, true],
  ] as const)
    it(`for k = 1 are those of ${model.title}, another formula`, () => {
      for (const of of cases)
        for (const ahead of aheads)
          for (const [x, tx, T] of [
            [0, 0, 20],
            [5, 33, 40],
            [80, 199, 200],
          ] as const) {
            const alive = Float64Array.of(1);
            const histories = purchaseHistories({ x: [x], tx: [tx], T: [T] });
            const [expected] = purchaseMoments(model, of, histories, { ...ahead, alive }).pairs;
            const family = regularFamilies[leavesAtOnce ? 'mbg-cnbd-k' : 'bg-cnbd-k'](1);
            expect(purchaseMoments(family, of, histories, { ...ahead, alive }).pairs).toEqual(
              Float64Array.of(expected!),
            );
            expect(erlangPairs({ phases: 1, leavesAtOnce }, of, ahead)(x)(T, 0) / expected!).toBeCloseTo(1, 5);
          }
    });

  it('without discount are those of counts of steps, which are negative binomial', () => {
    const [x, T, periods] = [3, 30, 52];
    for (const of of cases)
      for (const phases of [2, 3, 5])
        for (const phase of [0, phases - 1]) {
          const pairs = erlangPairs({ phases, leavesAtOnce: true }, of, { periods, discount: 0 })(x)(T, phase);
          const expected = pairsByCounts(of, { phases, phase, shape: of.r + phases * x + phase, trials: of.b + x + 1 });
          expect(pairs / expected).toBeCloseTo(1, 4);
        }

    // 2·Σ (j − 1)·E(1 − p)^(j − 1)·P(steps for j purchases)
    function pairsByCounts(
      { alpha, a }: BetaGeometricParameters,
      { phases, phase, shape, trials }: Record<'phases' | 'phase' | 'shape' | 'trials', number>,
    ): number {
      const z = periods / (alpha + T + periods);
      let [steps, exactly, fewer, stays, total] = [0, (1 - z) ** shape, 0, 1, 0];
      for (let j = 1; 1 - fewer > 1e-12; j++) {
        for (; steps < phases * j - phase; steps++) {
          fewer += exactly;
          exactly *= ((shape + steps) / (steps + 1)) * z;
        }
        total += 2 * (j - 1) * stays * (1 - fewer);
        stays *= (trials + j - 1) / (a + trials + j - 1);
      }
      return total;
    }
  });

  // Customers drawn from the model itself, weighted by the likelihood of what is known of them.
  for (const family of ['bg-cnbd-k', 'mbg-cnbd-k'] as const)
    for (const [phases, x, tx, T] of [
      [2, 0, 0, 0],
      [2, 3, 21, 26],
      [3, 2, 15, 26],
    ] as const)
      it(`${family}, k = ${phases}: the mean and the variance of customers drawn, after ${x} purchases`, () => {
        const model = regularFamilies[family](phases);
        const ahead = { periods: 104, discount: 0.01 };
        const histories = purchaseHistories({ x: [x], tx: [tx], T: [T] });
        const alive = probabilityAlive(model, parameters, histories);
        const { squares, pairs } = purchaseMoments(model, parameters, histories, { ...ahead, alive });
        const [mean] = expectedPurchases(model, parameters, histories, { ...ahead, alive });
        const drawn = drawnMoments(random(7), { phases, leavesAtOnce: family === 'mbg-cnbd-k', x, tx, T, ...ahead });
        expect(mean! / drawn.mean).toBeCloseTo(1, 1.5);
        expect((squares[0]! + pairs[0]! - mean! ** 2) / drawn.variance).toBeCloseTo(1, 1.5);
      });

  interface Drawn extends Ahead {
    readonly phases: number;
    readonly leavesAtOnce: boolean;
    readonly x: number;
    readonly tx: number;
    readonly T: number;
  }

  function drawnMoments(chance: Random, { phases, leavesAtOnce, x, tx, T, periods, discount }: Drawn) {
    const { r, alpha, a, b } = parameters;
    let [weight, first, second] = [0, 0, 0];
    for (let i = 0; i < 200_000; i++) {
      const [lambda, p] = [chance.gamma(r, alpha), chance.beta(a, b)];
      const likelihood = (lambda * (tx || 1)) ** (phases * x) * Math.exp(-lambda * tx) * (1 - p) ** Math.max(0, x - 1);
      const firstStays = leavesAtOnce ? 1 - p : 1;
      // Before the last purchase nobody left; at it they may have.
      const known = likelihood * (x > 0 ? firstStays : 1);
      const stays = () => chance.uniform() > p;
      let time = tx;
      let there = x > 0 || leavesAtOnce ? stays() : true;
      let value = 0;
      for (let next = there; next; next = there) {
        time += chance.gamma(phases, lambda);
        if (time > T + periods) break;
        if (time <= T) {
          value = Number.NaN; // bought where the history has nothing
          break;
        }
        value += Math.exp(-discount * (time - T));
        there = stays();
      }
      if (Number.isNaN(value)) continue;
      weight += known;
      first += known * value;
      second += known * value * value;
    }
    const mean = first / weight;
    return { mean, variance: second / weight - mean * mean };
  }
});
