import { expect, it } from 'vitest';
import { purchasesNearby } from '../../src/models/purchases-nearby.ts';

// 2/h·∫₀ʰ Σ_n I(v/(scale + v); n·phases, shape + 1) dv, by scipy: the n-th purchase after one, its rate averaged.
const values = [
  [1, 3.4, 10, 1, 0.44],
  [2, 3.4, 10, 1, 0.05970452717573176],
  [2, 0.02, 5, 1, 0.021178295303086195],
  [3, 40.5, 8, 1, 1.1503519300724063],
  [5, 0.5, 2, 7, 0.521490297528788],
  [12, 200, 3, 1, 4.696458097117334],
] as const;
for (const [phases, shape, scale, h, expected] of values)
  it(`purchases near another, of ${phases} phases at ${shape}/${scale} within ${h}`, () =>
    expect(purchasesNearby({ phases, shape, scale }, h)).toBeCloseTo(expected, 12));

it('no purchases near another within no time', () =>
  expect(purchasesNearby({ phases: 3, shape: 2, scale: 5 }, 0)).toBe(0));
