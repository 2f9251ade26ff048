import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/equity/choices.ts';
import { componentLogit } from '../../src/equity/component-logit.ts';
import { fractionalLogit } from '../../src/equity/fractional-logit.ts';
import { surveyBootstrap } from '../../src/equity/survey-bootstrap.ts';
import { parityShapley } from '../../src/equity/survey-strands.ts';
import { type Answered, type KnownMarket, surveyed } from '../analyses/survey-market.ts';

const market: KnownMarket = {
  seed: 1,
  respondents: 400,
  brands: ['a', 'b', 'c', 'd'],
  means: [
    [5.2, 4.8, 4.6],
    [4.8, 5.1, 4.2],
    [4.6, 4.2, 4.4],
    [4.2, 4.4, 4.1],
  ],
  inertia: 0.85,
  tastes: [0.5, 0.25, 0.4],
  halo: 0.4,
  concentration: 5,
};
const truth = [market.inertia, ...market.tastes];

/** The strands' means as features, in points. */
function laidOut(rows: readonly Answered[], features: 3 | 9) {
  const J = market.brands.length;
  const respondents = rows.length / J;
  const ratings = Float64Array.from(
    rows.flatMap(({ items }) =>
      features === 9 ? items : [0, 3, 6].map((at) => (items[at]! + items[at + 1]! + items[at + 2]!) / 3),
    ),
  );
  const choices: Choices = {
    respondents,
    brands: J,
    features,
    ratings,
    considered: new Uint8Array(rows.length).fill(1),
    last: Int32Array.from({ length: respondents }, (_, i) => market.brands.indexOf(rows[i * J]!.last_brand)),
  };
  return {
    choices,
    shares: Float64Array.from(rows, ({ intent }) => intent),
    weights: new Float64Array(respondents).fill(1),
    inertia: true,
  };
}

function fitted(seed: number, over: Partial<KnownMarket> = {}) {
  const { choices, ...options } = laidOut(surveyed({ ...market, ...over, seed }), 3);
  const fit = fractionalLogit(choices, options);
  return { estimates: [fit.inertia, ...fit.coefficients], errors: fit.covariance.map((row, k) => Math.sqrt(row[k]!)) };
}

/** How often intervals of 95 % hold the truth, and the mean miss in errors, over so many surveys. */
function recovery(surveys: number, over: Partial<KnownMarket> = {}) {
  let held = 0;
  const sums = truth.map(() => 0);
  for (let seed = 1; seed <= surveys; seed++) {
    const { estimates, errors } = fitted(seed, over);
    for (const [k, beta] of truth.entries()) {
      const miss = (estimates[k]! - beta) / errors[k]!;
      sums[k]! += miss / surveys;
      held += Math.abs(miss) < 1.96 ? 1 : 0;
    }
  }
  return { coverage: held / (surveys * truth.length), bias: sums };
}

describe('a survey of buyers whose preferences are known', () => {
  it('gives them back: points for all brands', () => {
    const { coverage, bias } = recovery(150);
    // 600 intervals, those of one survey not independent: 95 % within three of their errors.
    expect(coverage).toBeGreaterThan(0.92);
    expect(coverage).toBeLessThan(0.98);
    for (const miss of bias) expect(Math.abs(miss)).toBeLessThan(0.3);
  });

  it('gives them back: one brand named, with errors six times in variance', () => {
    const { coverage, bias } = recovery(100, { concentration: null });
    expect(coverage).toBeGreaterThan(0.91);
    for (const miss of bias) expect(Math.abs(miss)).toBeLessThan(0.35);
    const [points, names] = [fitted(1).errors, fitted(1, { concentration: null }).errors];
    // Dirichlet(5p) is as sure as a sixth of the variance of one draw.
    for (const k of truth.keys()) expect((names[k]! / points[k]!) ** 2).toBeGreaterThan(4);
    for (const k of truth.keys()) expect((names[k]! / points[k]!) ** 2).toBeLessThan(9);
  });

  it('gives back what an item does through components, though halo makes items alike', () => {
    const rows = surveyed({ ...market, respondents: 3000, seed: 5 });
    const { choices, ...options } = laidOut(rows, 9);
    const deviations = Array.from({ length: 9 }, (_, g) => {
      const values = rows.map(({ items }) => items[g]!);
      const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
      return {
        mean,
        deviation: Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1)),
      };
    });
    const ratings = choices.ratings.map(
      (rating, at) => (rating - deviations[at % 9]!.mean) / deviations[at % 9]!.deviation,
    );
    const fit = componentLogit({ ...choices, ratings }, options);
    expect(fit.components).toBeLessThan(9);
    for (const [g, coefficient] of fit.coefficients.entries()) {
      const truly = market.tastes[Math.floor(g / 3)]! / 3;
      expect(Math.abs(coefficient / deviations[g]!.deviation / truly - 1), `item ${g}`).toBeLessThan(0.15);
    }
  });

  it('parts equity as the true preferences would, within the intervals of the bootstrap', () => {
    let held = 0;
    const surveys = 16;
    for (let seed = 1; seed <= surveys; seed++) {
      const rows = surveyed({ ...market, respondents: 250, seed: 100 + seed });
      const J = market.brands.length;
      const people = rows.filter((_, at) => at % J === 0);
      const laid = laidOut(rows, 3);
      const model = {
        ...laid,
        own: 0,
        when: { discount: 0.12, horizon: 3 },
        repurchase: null,
        buyers: {
          brands: J,
          last: laid.choices.last,
          frequency: Float64Array.from(people, ({ frequency }) => frequency),
          spend: Float64Array.from(people, ({ spend }) => spend),
        },
      };
      // What a large sample and the true preferences say.
      const known = knownSplit();
      const draws = surveyBootstrap(model, 60, seed, truth);
      for (const [k, share] of known.entries()) {
        const sorted = draws.map((draw) => draw[k]!).sort((a, b) => a - b);
        held += sorted[1]! <= share && share <= sorted[58]! ? 1 : 0;
      }
    }
    // Base, three strands, inertia and total: the second of 60 from either end is an interval of 95 %.
    expect(held / (surveys * 6)).toBeGreaterThan(0.88);
  });
});

let kept: number[] | null = null;
function knownSplit(): number[] {
  if (kept) return kept;
  const rows = surveyed({ ...market, respondents: 20_000, seed: 999 });
  const J = market.brands.length;
  const people = rows.filter((_, at) => at % J === 0);
  const { choices } = laidOut(rows, 3);
  const { base, shares, total } = parityShapley(
    {
      choices,
      tastes: { inertia: market.inertia, coefficients: market.tastes, offset: 0 },
      own: 0,
      when: { discount: 0.12, horizon: 3 },
      buyers: {
        brands: J,
        last: choices.last,
        frequency: Float64Array.from(people, ({ frequency }) => frequency),
        spend: Float64Array.from(people, ({ spend }) => spend),
      },
    },
    (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  );
  kept = [base, ...shares, total];
  return kept;
}
