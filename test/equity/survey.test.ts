import { describe, expect, it } from 'vitest';
import { brandValues, switching } from '../../src/equity/brand-equity.ts';
import type { Choices } from '../../src/equity/choices.ts';
import { fractionalLogit } from '../../src/equity/fractional-logit.ts';
import { calibratedOffset, parityShapley, preferencesOf, repurchase } from '../../src/equity/survey-strands.ts';
import { oracleCase } from '../models/oracle.ts';

interface Survey {
  readonly ratings_value_brand_rel: number[][][];
  readonly last: number[];
  readonly intent: number[][];
}
interface Fitted {
  readonly beta_LAST_value_brand_rel: number[];
  readonly loglik: number;
  readonly robust_se: number[];
  readonly null_loglik: number;
}
interface Buying {
  readonly freq: number[];
  readonly volume: number[];
  readonly margin: number[];
  readonly d: number;
  readonly H: number;
  readonly POP: number;
}

const { inputs, expected, tolerance } = oracleCase<Survey, Fitted>('rlz.mnl');
const market = oracleCase<Buying, { clv_brand0: number[]; mean_clv: number[]; CE: number[] }>('rlz.ce');
const choices: Choices = {
  respondents: 12,
  brands: 3,
  features: 3,
  ratings: Float64Array.from(inputs.ratings_value_brand_rel.flat(2)),
  considered: new Uint8Array(36).fill(1),
  last: Int32Array.from(inputs.last),
};
const answers = {
  shares: Float64Array.from(inputs.intent.flat()),
  weights: new Float64Array(12).fill(1),
  inertia: true,
  ridge: 0,
};
const fit = fractionalLogit(choices, answers);
const tastes = { inertia: fit.inertia, coefficients: fit.coefficients, offset: 0 };
const when = { discount: market.inputs.d, horizon: market.inputs.H };
const buyers = (brand: number) => ({
  brands: 3,
  last: choices.last,
  frequency: Float64Array.from(market.inputs.freq),
  spend: Float64Array.from(market.inputs.volume, (each) => each * market.inputs.margin[brand]!),
});
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const ofAll = (values: Float64Array) => market.inputs.POP * mean(values);

describe('the published chain from answers to equity', () => {
  it('fits the logit, with errors by the sandwich', () => {
    const estimates = [fit.inertia, ...fit.coefficients];
    for (const [k, value] of expected.beta_LAST_value_brand_rel.entries())
      expect(Math.abs(estimates[k]! - value)).toBeLessThan(tolerance);
    for (const [k, value] of expected.robust_se.entries())
      expect(Math.abs(Math.sqrt(fit.covariance[k]![k]!) - value)).toBeLessThan(tolerance);
    expect(Math.abs(fit.logLikelihood - expected.loglik)).toBeLessThan(tolerance);
    expect(Math.abs(fit.nullLogLikelihood - expected.null_loglik)).toBeLessThan(tolerance);
  });

  it('tells the chances of the next brand by the one before', () => {
    const {
      inputs: of,
      expected: { M },
      tolerance: near,
    } = oracleCase<{ respondent: number }, { M: number[][] }>('rlz.switching');
    const matrix = switching(preferencesOf(choices, tastes, 0), 3, of.respondent);
    for (const [j, row] of M.entries())
      for (const [k, chance] of row.entries()) expect(Math.abs(matrix[j]![k]! - chance)).toBeLessThan(near);
  });

  it('values respondents and brands', () => {
    const preferences = preferencesOf(choices, tastes, 0);
    for (const [i, value] of brandValues(preferences, buyers(0), 0, when).entries())
      expect(Math.abs(value - market.expected.clv_brand0[i]!)).toBeLessThan(market.tolerance);
    for (const [brand, equity] of market.expected.CE.entries())
      expect(Math.abs(ofAll(brandValues(preferences, buyers(brand), brand, when)) - equity)).toBeLessThan(
        1e-6 * equity,
      );
  });

  it('parts equity from parity with rivals, exactly', () => {
    const { expected: of } = oracleCase<unknown, { baseline: number; phi: Record<string, number>; total: number }>(
      'rlz.shapley',
    );
    const { base, shares, total } = parityShapley({ choices, tastes, own: 0, buyers: buyers(0), when }, ofAll);
    expect(Math.abs(base - of.baseline)).toBeLessThan(1e-6 * of.baseline);
    for (const [g, name] of ['value', 'brand', 'relationship', 'inertia'].entries())
      expect(Math.abs(shares[g]! - of.phi[name]!)).toBeLessThan(1e-6 * of.total);
    expect(Math.abs(base + shares.reduce((sum, share) => sum + share, 0) - total)).toBeLessThan(1e-9 * total);
  });

  it('feels a tenth of a point', () => {
    const { expected: of, tolerance: near } = oracleCase<unknown, Record<string, number>>('rlz.driver.sensitivity');
    const worth = (each: Choices) => ofAll(brandValues(preferencesOf(each, tastes, 0), buyers(0), 0, when));
    for (const [g, name] of ['value', 'brand', 'relationship'].entries()) {
      const ratings = choices.ratings.map((rating, at) => (at % 9 === g ? rating + 0.1 : rating));
      expect(Math.abs(worth({ ...choices, ratings }) / worth(choices) - 1 - of[name]!)).toBeLessThan(near);
    }
  });

  it('is the chain of a published test, whose matrix of two brands some preferences have', () => {
    const {
      inputs: of,
      expected: { clv },
      tolerance: near,
    } = oracleCase<
      {
        M: [[number, number], [number, number]];
        last: number;
        focal: number;
        volume: number;
        margin: number;
        f: number;
        d: number;
        H: number;
      },
      { clv: number }
    >('rlz.thirdparty');
    const [[a, b], [c, d]] = of.M;
    // M row 0 is s·w : 1, row 1 is w : s.
    const preferences = {
      utilities: Float64Array.of(Math.log((a / b) * (c / d)) / 2, 0),
      inertia: Math.log(a / b / (c / d)) / 2,
    };
    const one = {
      brands: 2,
      last: Int32Array.of(of.last),
      frequency: Float64Array.of(of.f),
      spend: Float64Array.of(of.volume * of.margin),
    };
    expect(
      switching(preferences, 2, 0)
        .flat()
        .map((chance) => Math.round(chance * 1e12) / 1e12),
    ).toEqual(of.M.flat());
    expect(Math.abs(brandValues(preferences, one, of.focal, { discount: of.d, horizon: of.H })[0]! - clv)).toBeLessThan(
      near,
    );
  });
});

describe('laws', () => {
  it('gives brands that are rated alike the same chance', () => {
    const alike = { ...choices, ratings: choices.ratings.map((_, at) => choices.ratings[at % 3]!) };
    const matrix = switching(preferencesOf(alike, { ...tastes, inertia: 0 }, 0), 3, 4);
    for (const chance of matrix.flat()) expect(chance).toBeCloseTo(1 / 3, 14);
  });

  it('has rows of chances that add up to 1', () => {
    const preferences = preferencesOf(choices, tastes, 0);
    for (let i = 0; i < 12; i++)
      for (const row of switching(preferences, 3, i))
        expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 14);
  });

  it('shares alike among features that do the same, and gives nothing to one that does nothing', () => {
    const twice = {
      ...choices,
      ratings: choices.ratings.map((_, at) => choices.ratings[at - (at % 3 === 1 ? 1 : 0)]!),
    };
    const split = parityShapley(
      { choices: twice, tastes: { ...tastes, coefficients: [0.3, 0.3, 0] }, own: 1, buyers: buyers(1), when },
      ofAll,
    );
    expect(split.shares[0]! / split.shares[1]!).toBeCloseTo(1, 12);
    expect(Math.abs(split.shares[2]!)).toBeLessThan(1e-9 * split.total);
  });

  it('is worth to all brands what buyers spend, whatever they prefer', () => {
    const preferences = preferencesOf(choices, tastes, 0);
    const alike = { ...buyers(0), spend: Float64Array.from(market.inputs.volume) };
    const all = [0, 1, 2].map((brand) => brandValues(preferences, alike, brand, when));
    for (let i = 0; i < 12; i++) {
      const f = market.inputs.freq[i]!;
      let spent = 0;
      for (let t = 0; t <= Math.floor(when.horizon * f); t++) spent += market.inputs.volume[i]! * 1.1 ** (-t / f);
      expect(all.reduce((sum, values) => sum + values[i]!, 0) / spent).toBeCloseTo(1, 12);
    }
  });

  it('settles in chains of many purchases where term by term comes out', () => {
    const long = { ...buyers(0), frequency: new Float64Array(12).fill(365) };
    const preferences = preferencesOf(choices, tastes, 0);
    const [value] = brandValues(preferences, long, 0, when);
    const matrix = switching(preferences, 3, 0);
    let chances = matrix[choices.last[0]!]!;
    let sum = 0;
    for (let t = 0; t <= 1095; t++) {
      sum += 1.1 ** (-t / 365) * chances[0]!;
      chances = matrix[0]!.map((_, k) => chances.reduce((total, chance, j) => total + chance * matrix[j]![k]!, 0));
    }
    expect(value! / (sum * long.spend[0]!)).toBeCloseTo(1, 11);
  });

  it('takes what no one considers for no choice', () => {
    const considered = choices.considered.map((_, cell) => (cell % 3 === 2 ? 0 : 1));
    const last = choices.last.map((brand) => (brand === 2 ? -1 : brand));
    const fewer = { ...choices, considered, last };
    const matrix = switching(preferencesOf(fewer, tastes, 0), 3, 4);
    for (const row of matrix) expect(row[2]).toBe(0);
    expect(
      brandValues(preferencesOf(fewer, tastes, 0), { ...buyers(2), last }, 2, when).every((value) => value === 0),
    ).toBe(true);
    const { base, shares, total } = parityShapley(
      { choices: fewer, tastes, own: 0, buyers: { ...buyers(0), last }, when },
      ofAll,
    );
    expect((base + shares.reduce((sum, share) => sum + share, 0)) / total).toBeCloseTo(1, 12);
  });

  it('calibrates to an observed share of repurchases', () => {
    const preferences = preferencesOf(choices, tastes, 0);
    const weights = answers.weights;
    const offset = calibratedOffset(preferences, buyers(0), weights, { own: 0, share: 0.55 });
    expect(repurchase(preferencesOf(choices, { ...tastes, offset }, 0), buyers(0), weights, 0)).toBeCloseTo(0.55, 11);
    expect(
      calibratedOffset(preferences, buyers(0), weights, {
        own: 0,
        share: repurchase(preferences, buyers(0), weights, 0),
      }),
    ).toBeCloseTo(0, 10);
  });
});
