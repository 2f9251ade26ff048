import { expect, it } from 'vitest';
import { log1mExp, logAddExp, logSumExp } from '../../src/numeric/log-sums.ts';
import { gaussLegendre, integral } from '../../src/numeric/quadrature.ts';
import { quantile } from '../../src/numeric/quantile.ts';
import { sum } from '../../src/numeric/sum.ts';
import { oracle } from './oracle.ts';

it('a careful sum keeps what a plain one loses', () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  expect(sum(new Float64Array(10).fill(0.1))).toBe(1);
  expect(sum([])).toBe(0);
});

it('logarithms of sums, without overflow', () => {
  expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12);
  expect(logAddExp(Number.NEGATIVE_INFINITY, -3)).toBe(-3);
  expect(logAddExp(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  expect(logSumExp([-1e4, -1e4, -1e4])).toBeCloseTo(-1e4 + Math.log(3), 11);
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
});

it('ln(1 − eˣ) at both ends', () => {
  expect(log1mExp(-1e-20) / Math.log(1e-20)).toBeCloseTo(1, 15);
  expect(log1mExp(-50) / -Math.exp(-50)).toBeCloseTo(1, 15);
  expect(log1mExp(-Math.LN2)).toBeCloseTo(-Math.LN2, 15);
});

for (const [points, node, weight] of oracle.gaussLegendreLast) {
  it(`Gauss–Legendre of ${points}: the last node and its weight`, () => {
    const { nodes, weights } = gaussLegendre(points!);
    expect(Math.abs(nodes.at(-1)! - node!)).toBeLessThan(1e-15);
    expect(Math.abs(weights.at(-1)! - weight!)).toBeLessThan(1e-15);
  });
}

it('n points integrate polynomials to degree 2n − 1, and e^x nearly', () => {
  expect(integral((x) => x ** 9, 0, 2, 5)).toBeCloseTo(2 ** 10 / 10, 10);
  expect(Math.abs(integral(Math.exp, 0, 1, 16) - (Math.E - 1))).toBeLessThan(1e-15);
});

it('quantiles by straight lines', () => {
  expect([0, 0.25, 0.5, 1].map((p) => quantile([4, 1, 3, 2], p))).toEqual([1, 1.75, 2.5, 4]);
});
