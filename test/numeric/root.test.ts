import { expect, it } from 'vitest';
import { root } from '../../src/numeric/root.ts';

const cases: [string, (x: number) => number, number, number, number][] = [
  ['a straight line', (x) => 2 * x - 3, 0, 10, 1.5],
  ['√2', (x) => x * x - 2, 0, 2, Math.SQRT2],
  ['a steep end', (x) => x ** 9 - 1e-9, 0, 2, 0.1],
  ['a falling function', (x) => Math.exp(-x) - 0.5, -3, 30, Math.LN2],
  ['an end', (x) => x, 0, 1, 0],
];
for (const [what, f, from, to, expected] of cases)
  it(`finds ${what}`, () => expect(Math.abs(root(f, from, to) - expected)).toBeLessThan(1e-11));

it('finds none where the sign does not change', () => expect(root((x) => x * x + 1, -1, 1)).toBeNaN());
