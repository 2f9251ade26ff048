import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaBinomialWeight } from '../../src/numeric/beta-binomial.ts';
import { mantelTest } from '../../src/numeric/mantel-test.ts';
import { wilsonInterval } from '../../src/numeric/wilson-interval.ts';

interface Oracle {
  readonly wilson: readonly (readonly [successes: number, trials: number, lower: number, upper: number])[];
  readonly mantel: readonly { strata: readonly (readonly number[])[]; chi_square: number; p: number; sign?: number }[];
  readonly betaBinomialWeight: readonly { groups: readonly (readonly [number, number])[]; weight: number | null }[];
}

/** How each was made is said in the file. */
const oracle: Oracle = JSON.parse(readFileSync('fixtures/oracle/proportions.json', 'utf8'));

const strataOf = (rows: readonly (readonly number[])[]) =>
  rows.map(([count, positives, sum, squares, sumOfPositives]) => ({
    count: count!,
    positives: positives!,
    sum: sum!,
    squares: squares!,
    sumOfPositives: sumOfPositives!,
  }));

const trialsOf = (groups: readonly (readonly [number, number])[]) =>
  groups.map(([successes, trials]) => ({ successes, trials }));

const close = (found: number, expected: number): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

describe('Wilson interval', () => {
  it('is that of statsmodels', () => {
    for (const [successes, trials, lower, upper] of oracle.wilson) {
      const found = wilsonInterval(successes, trials)!;
      close(found.lower, lower);
      close(found.upper, upper);
    }
  });

  it('holds the share, lies in 0 to 1, mirrors, and narrows with trials; none without trials', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    const share = fc.tuple(fc.nat(500), fc.nat(500)).filter(([a, b]) => a + b > 0);
    fc.assert(
      fc.property(share, ([successes, failures]) => {
        const trials = successes + failures;
        const { lower, upper } = wilsonInterval(successes, trials)!;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(successes / trials);
        expect(upper).toBeGreaterThanOrEqual(successes / trials);
        const mirrored = wilsonInterval(failures, trials)!;
        close(mirrored.lower, 1 - upper);
        const finer = wilsonInterval(4 * successes, 4 * trials)!;
        expect(finer.upper - finer.lower).toBeLessThan(upper - lower);
      }),
      { seed: 42 },
    );
  });
});

describe("Mantel's test", () => {
  it('is Mantel and Haenszel for two scores, and what all choices of the positives give for any', () => {
    for (const { strata, chi_square: square, p, sign } of oracle.mantel) {
      const found = mantelTest(strataOf(strata))!;
      close(found.z ** 2, square);
      close(found.p, p);
      if (sign !== undefined) expect(Math.sign(found.z)).toBe(sign);
    }
  });

  it('is null where no stratum has both outcomes and two scores', () => {
    expect(mantelTest([])).toBeNull();
    expect(mantelTest(strataOf([[1, 1, 20, 400, 20]]))).toBeNull();
    expect(mantelTest(strataOf([[3, 0, 60, 1400, 0]]))).toBeNull();
    expect(mantelTest(strataOf([[3, 3, 60, 1400, 60]]))).toBeNull();
    expect(mantelTest(strataOf([[3, 1, 60, 1200, 20]]))).toBeNull();
    // Equal scores that are no round binary numbers leave no variance either.
    const score = 94.60669652;
    expect(mantelTest(strataOf([[7, 3, 7 * score, 7 * score ** 2, 3 * score]]))).toBeNull();
  });

  it('moving or stretching the scores changes nothing; turning them round turns z round', () => {
    const person = fc.record({ score: fc.integer({ min: 0, max: 20 }), positive: fc.boolean() });
    const groups = fc.array(fc.array(person, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, (all) => {
        const by = (change: (score: number) => number) =>
          mantelTest(
            all.map((group) => {
              const scores = group.map(({ score }) => change(score));
              const total = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0);
              return {
                count: group.length,
                positives: group.filter(({ positive }) => positive).length,
                sum: total(scores),
                squares: total(scores.map((score) => score ** 2)),
                sumOfPositives: total(scores.filter((_, index) => group[index]!.positive)),
              };
            }),
          );
        const plain = by((score) => score);
        for (const [change, sign] of [
          [(score: number) => score + 100, 1],
          [(score: number) => 8 * score, 1],
          [(score: number) => 20 - score, -1],
        ] as const) {
          const changed = by(change);
          expect(changed === null).toBe(plain === null);
          if (plain && changed) expect(changed.z).toBeCloseTo(sign * plain.z, 9);
        }
      }),
      { seed: 42 },
    );
  });
});

describe('weight of the common share', () => {
  it('is that of Kleinman’s moments', () => {
    for (const { groups, weight } of oracle.betaBinomialWeight) {
      const found = betaBinomialWeight(trialsOf(groups));
      if (weight === null) expect(found).toBeNull();
      else expect(Math.abs(found! - weight)).toBeLessThan(1e-10 * weight);
    }
  });

  it('is none for fewer than two groups, or a common share of 0 or 1', () => {
    for (const groups of [
      [],
      [[3, 10]],
      [
        [3, 10],
        [0, 0],
      ],
      [
        [0, 10],
        [0, 20],
      ],
      [
        [10, 10],
        [20, 20],
      ],
    ] as const)
      expect(betaBinomialWeight(trialsOf(groups))).toBeNull();
  });
});
