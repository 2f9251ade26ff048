import { expect, it } from 'vitest';
import { deltaMethod } from '../../src/numeric/delta-method.ts';
import { gradientOf, hessian, withDifferences } from '../../src/numeric/derivatives.ts';
import {
  cholesky,
  choleskySolution,
  conditionNumber,
  eigenpairs,
  inverse,
  type Matrix,
} from '../../src/numeric/matrix.ts';
import { normalDraws } from '../../src/numeric/normal-draws.ts';

const hilbert = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 1 / (i + j + 1)));

function expectNear(found: Matrix, exact: Matrix, tolerance: number): void {
  const gaps = found.flatMap((row, i) => row.map((value, j) => Math.abs(value - exact[i]![j]!)));
  expect(Math.max(...gaps)).toBeLessThan(tolerance);
}

// The inverse of a Hilbert matrix is whole numbers (Choi 1983, https://doi.org/10.2307/2975779).
it('the inverse of the Hilbert matrix of order 3', () => {
  const exact = [
    [9, -36, 30],
    [-36, 192, -180],
    [30, -180, 180],
  ];
  expectNear(inverse(hilbert(3))!, exact, 1e-9);
});

it('its condition number, as published', () => {
  expect(conditionNumber(hilbert(3))).toBeCloseTo(524.0567775860644, 6);
  expect(conditionNumber(hilbert(5)) / 476607.2502422687).toBeCloseTo(1, 8);
});

it('a system is solved by its triangle', () => {
  const lower = cholesky([
    [4, 2],
    [2, 5],
  ])!;
  expect(lower).toEqual([
    [2, 0],
    [1, 2],
  ]);
  expect(choleskySolution(lower, [8, 12])).toEqual([1, 2]);
});

it('what is not positive definite is said', () => {
  const flat: Matrix = [
    [1, 1],
    [1, 1],
  ];
  expect(cholesky(flat)).toBeNull();
  expect(inverse(flat)).toBeNull();
  expect(
    conditionNumber([
      [1, 2],
      [2, 1],
    ]),
  ).toBe(Number.POSITIVE_INFINITY);
});

// 2 − 2cos(kπ/(n + 1)): the eigenvalues of the second difference.
it('eigenpairs of the second difference', () => {
  const n = 5;
  const matrix: Matrix = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
  );
  for (const [k, { value, vector }] of eigenpairs(matrix).entries()) {
    expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
    const images = matrix.map((row) => row.reduce((total, a, j) => total + a * vector[j]!, 0));
    expectNear([images], [vector.map((component) => value * component)], 1e-12);
  }
});

const f = ([x, y]: readonly number[]) => Math.exp(x!) * Math.sin(y!) + x! ** 3;
it('derivatives of a function in closed form', () => {
  const [x, y] = [0.3, 0.7];
  const [ex, sine, cosine] = [Math.exp(x), Math.sin(y), Math.cos(y)];
  const slope = gradientOf(f, [x, y]);
  expect(Math.abs(slope[0]! - (ex * sine + 3 * x * x))).toBeLessThan(1e-11);
  expect(Math.abs(slope[1]! - ex * cosine)).toBeLessThan(1e-11);
  const exact = [
    [ex * sine + 6 * x, ex * cosine],
    [ex * cosine, -ex * sine],
  ];
  expectNear(hessian(withDifferences(f), [x, y]), exact, 1e-8);
});

it('the delta method: a ratio of independent estimates', () => {
  const error = deltaMethod(
    ([a, b]) => a! / b!,
    [2, 5],
    [
      [0.04, 0],
      [0, 0.09],
    ],
  );
  expect(error).toBeCloseTo((2 / 5) * Math.sqrt(0.04 / 4 + 0.09 / 25), 10);
});

it('draws have the mean and covariance asked for, within four standard errors, also where it is singular', () => {
  const covariance: Matrix = [
    [2, 1.2, 0],
    [1.2, 0.72, 0], // 1.2²/2: on a line
    [0, 0, 0],
  ];
  const count = 40_000;
  const draws = normalDraws([1, -1, 3], covariance, { count, seed: 11 });
  const mean = (figure: (draw: readonly number[]) => number) =>
    draws.reduce((total, draw) => total + figure(draw), 0) / count;
  expect(Math.abs(mean(([x]) => x!) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  expect(Math.abs(mean(([x]) => (x! - 1) ** 2) - 2)).toBeLessThan(4 * 2 * Math.sqrt(2 / count));
  expect(Math.abs(mean(([x, y]) => (x! - 1) * (y! + 1)) - 1.2)).toBeLessThan(4 * 2 * Math.sqrt(2 / count));
  expect(draws.every(([x, y, z]) => Math.abs(y! + 1 - 0.6 * (x! - 1)) < 1e-6 && z === 3)).toBe(true);
  expect(normalDraws([0], [[1]], { count: 3, seed: 5 })).toEqual(normalDraws([0], [[1]], { count: 3, seed: 5 }));
});
