import { expect, it } from 'vitest';
import { bgBb } from '../../src/models/bg-bb.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import { probabilityAlive } from '../../src/models/purchase-scores.ts';
import { purchaseMoments } from '../../src/models/purchase-variance.ts';

// Two opportunities ahead, without discount: one pair, counted twice, with chance E[p²]·E[(1 − θ)²] of who is there.
it('BG/BB: the purchases of two opportunities and their pair, by moments of the Beta laws', () => {
  const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 };
  const { alpha, beta, gamma, delta } = parameters;
  const histories = purchaseHistories({ x: [3, 0], tx: [4, 0], T: [6, 6] });
  const alive = probabilityAlive(bgBb, parameters, histories);
  const { squares, pairs } = purchaseMoments(bgBb, parameters, histories, { periods: 2, discount: 0, alive })!;
  for (const [i, x] of [3, 0].entries()) {
    const buys = (alpha + x) / (alpha + beta + 6);
    const buysTwice = buys * ((alpha + x + 1) / (alpha + beta + 7));
    const stays = (delta + 6) / (gamma + delta + 6);
    const staysTwice = stays * ((delta + 7) / (gamma + delta + 7));
    expect(squares[i]! / (alive[i]! * buys * (stays + staysTwice))).toBeCloseTo(1, 5);
    expect(pairs[i]! / (2 * alive[i]! * buysTwice * staysTwice)).toBeCloseTo(1, 5);
  }
});
