import { expect, it } from 'vitest';
import { betaQuantile, lnBeta, lnBetaShift, regularisedBeta } from '../../src/numeric/beta.ts';
import { chiSquareUpperTail } from '../../src/numeric/chi-square.ts';
import { digamma, trigamma } from '../../src/numeric/digamma.ts';
import { lnGamma, lnGammaRatio } from '../../src/numeric/gamma.ts';
import { hypergeometric, hypergeometricFromOne } from '../../src/numeric/hypergeometric.ts';
import { normalDistribution, normalQuantile } from '../../src/numeric/normal.ts';
import { oracle } from './oracle.ts';

type Row = readonly number[];
interface Claim {
  readonly f: (...given: number[]) => number;
  readonly rows: readonly Row[];
  /** What the doc comment promises: the error, as a share of `size` of the arguments and the value. */
  readonly bound: number;
  readonly size: (given: Row, value: number) => number;
}

const relative = (_: Row, value: number) => Math.abs(value);
const mixed = (_: Row, value: number) => Math.max(1, Math.abs(value));

const claims: Record<string, Claim> = {
  lnGamma: { f: lnGamma, rows: oracle.lnGamma, bound: 4e-15, size: mixed },
  lnGammaRatio: { f: lnGammaRatio, rows: oracle.lnGammaRatio, bound: 1e-14, size: mixed },
  'lnGammaRatio, as published': { f: lnGammaRatio, rows: oracle.published.lnGammaRatio, bound: 1e-14, size: mixed },
  digamma: { f: digamma, rows: oracle.digamma, bound: 4e-15, size: mixed },
  trigamma: { f: trigamma, rows: oracle.trigamma, bound: 4e-15, size: relative },
  lnBeta: { f: lnBeta, rows: oracle.lnBeta, bound: 1e-14, size: mixed },
  lnBetaShift: { f: lnBetaShift, rows: oracle.lnBetaShift, bound: 1e-13, size: mixed },
  regularisedBeta: {
    f: regularisedBeta,
    rows: oracle.regularisedBeta,
    bound: 2e-13,
    size: ([, a, b], value) => value * Math.max(1, (a! + b!) / 100),
  },
  betaQuantile: { f: betaQuantile, rows: oracle.betaQuantile, bound: 1e-12, size: relative },
  normalDistribution: {
    f: normalDistribution,
    rows: oracle.normalDistribution,
    bound: 1e-14,
    size: ([z], value) => (z! < -10 ? 100 * value : value),
  },
  normalQuantile: { f: normalQuantile, rows: oracle.normalQuantile, bound: 1e-14, size: mixed },
  chiSquareUpperTail: { f: chiSquareUpperTail, rows: oracle.chiSquareUpperTail, bound: 1e-13, size: relative },
  hypergeometricFromOne: { f: hypergeometricFromOne, rows: oracle.hypergeometricFromOne, bound: 1e-12, size: relative },
  hypergeometric: { f: hypergeometric, rows: oracle.hypergeometric, bound: 1e-12, size: relative },
  'hypergeometric, as published': {
    f: hypergeometric,
    rows: oracle.published.hypergeometric,
    bound: 1e-10,
    size: relative,
  },
};

for (const [name, { f, rows, bound, size }] of Object.entries(claims)) {
  it(`${name} is as exact as it says`, () => {
    const errors = rows.map((row) => {
      const [given, value] = [row.slice(0, -1), row.at(-1)!];
      return { given, error: Math.abs(f(...given) - value) / size(given, value) };
    });
    const worst = errors.reduce((most, next) => (next.error > most.error ? next : most));
    expect(worst.error, `at ${worst.given}`).toBeLessThan(bound);
  });
}
