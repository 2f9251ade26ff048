import { describe, expect, it } from 'vitest';
import { type Objective, withDifferences } from '../../src/numeric/derivatives.ts';
import { minimum } from '../../src/numeric/minimiser.ts';
import { nelderMead } from '../../src/numeric/nelder-mead.ts';

// Test functions with known minima (Moré, Garbow & Hillstrom 1981, https://doi.org/10.1145/355934.355936).
const rosenbrock = ([x, y]: readonly number[]) => 100 * (y! - x! * x!) ** 2 + (1 - x!) ** 2;
const rosenbrockWithGradient: Objective = ([x, y], gradient) => {
  if (gradient) {
    gradient[0] = -400 * x! * (y! - x! * x!) - 2 * (1 - x!);
    gradient[1] = 200 * (y! - x! * x!);
  }
  return rosenbrock([x!, y!]);
};
const powell = ([a, b, c, d]: readonly number[]) =>
  (a! + 10 * b!) ** 2 + 5 * (c! - d!) ** 2 + (b! - 2 * c!) ** 4 + 10 * (a! - d!) ** 4;

describe('minimum', () => {
  it('of Rosenbrock’s valley, with its gradient and without', () => {
    for (const objective of [rosenbrockWithGradient, withDifferences(rosenbrock)]) {
      const found = minimum(objective, { starts: [[-1.2, 1]], box: 20 });
      expect(found.converged).toBe(true);
      for (const x of found.point) expect(Math.abs(x - 1)).toBeLessThan(1e-6);
      expect(found.gradient).toBeLessThan(1e-8);
    }
  });

  it('of Powell’s singular function, flat to the fourth order', () => {
    const found = minimum(withDifferences(powell), { starts: [[3, -1, 0, 1]], box: 20 });
    expect(found.value).toBeLessThan(1e-9);
    expect(found.converged).toBe(true);
  });

  it('lies on the edge of the box where the function goes on falling, and says so', () => {
    const found = minimum(
      withDifferences(([x, y]) => Math.exp(-x!) + (y! - x! / 4) ** 2),
      { starts: [[0, 0]], box: 8 },
    );
    expect(found.point[0]).toBe(8);
    expect(found.point[1]).toBeCloseTo(2, 6);
    expect(found).toMatchObject({ atBound: [true, false], converged: true });
  });

  it('is the lowest of several starts', () => {
    const twoValleys = withDifferences(([x]) => (x! * x! - 4) ** 2 + x!);
    expect(minimum(twoValleys, { starts: [[2], [-2]], box: 20 }).point[0]).toBeCloseTo(-2.0305, 3);
  });

  it('turns back from where the function has no value', () => {
    const found = minimum(
      withDifferences(([x]) => (x! < 0 ? Number.NaN : x! - Math.log(x!))),
      { starts: [[5]], box: 20 },
    );
    expect(found.point[0]).toBeCloseTo(1, 6);
  });

  it('says when there is none', () => {
    expect(minimum(() => Number.NaN, { starts: [[0]], box: 20 }).converged).toBe(false);
  });
});

it('the downhill simplex comes near', () => {
  const { point } = nelderMead(rosenbrock, [-1.2, 1]);
  for (const x of point) expect(Math.abs(x - 1)).toBeLessThan(1e-3);
});
