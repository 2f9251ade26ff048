import { expect, it } from 'vitest';
import { taroneTest } from '../../src/numeric/tarone-test.ts';

// p̂ = 14/62 over cells of 18, 9, 10 and 25: z = (263.1548 − 62) / √(2136) by hand; upper tails by scipy.stats.norm.sf.
it('tells shares that differ from those that chance alone makes', () => {
  const cells = [
    [18, 9],
    [9, 2],
    [10, 2],
    [25, 1],
  ].map(([trials, successes]) => ({ trials: trials!, successes: successes! }));
  expect(taroneTest(cells)).toBeCloseTo(6.732490162197151e-6, 9);
});

it.each([
  [[]],
  [[[5, 2]]],
  [
    [
      [1, 1],
      [1, 0],
    ],
  ],
  [
    [
      [5, 0],
      [4, 0],
    ],
  ],
])('cannot tell of %j', (cells) => {
  expect(
    taroneTest((cells as number[][]).map(([trials, successes]) => ({ trials: trials!, successes: successes! }))),
  ).toBeNull();
});
