import { expect, it } from 'vitest';
import { fUpperTail } from '../../src/numeric/f-distribution.ts';

it('Fisher’s F has the tails of scipy.stats.f.sf', () => {
  const known: [number, number, number, number][] = [
    [1, 1, 1, 0.5],
    [3, 11, 12, 0.03584996813147877],
    [0.5, 11, 36, 0.8905527041336345],
    [50.86, 11, 35, 3.2984259689456986e-18],
    [2.5, 3, 7, 0.14350945627893932],
    [0.001, 5, 2, 0.999999689444612],
  ];
  for (const [f, d1, d2, tail] of known) expect(fUpperTail(f, d1, d2) / tail).toBeCloseTo(1, 11);
  expect(fUpperTail(0, 3, 4)).toBe(1);
  expect(fUpperTail(Number.POSITIVE_INFINITY, 3, 4)).toBe(0);
});
