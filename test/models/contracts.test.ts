import { describe, expect, it } from 'vitest';
import { contractFit, contractLogLikelihood } from '../../src/models/contract-fit.ts';
import { contractHoldout } from '../../src/models/contract-holdout.ts';
import { lifetimeOf } from '../../src/models/contract-model.ts';
import { contractProjection } from '../../src/models/contract-projection.ts';
import { baseValue, discountedLifetime } from '../../src/models/discounted-lifetime.ts';
import { contractModels } from '../../src/models/index.ts';
import { retention, survivor } from '../../src/models/lifetime.ts';
import { correlation } from '../../src/models/maximum-likelihood.ts';
import { customersOf, datesOf, retentionCells } from '../../src/models/retention-cell.ts';
import { oracleCase, oracleCases, retentionFits } from './oracle.ts';

const { geometric, sbg, bdw, 'discrete-weibull': discreteWeibull } = contractModels;
const near = (value: number | null | undefined, expected: number, tolerance: number) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(tolerance);

interface FitExpected {
  readonly loglik: number;
  readonly alpha?: number;
  readonly beta?: number;
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly S12?: number;
}

for (const [id, { inputs, expected, tolerance }] of [
  ...oracleCases<{ alive: number[] }, FitExpected>('sbg.fit'),
  ...oracleCases<{ alive: number[] }, FitExpected>('bdw.fit'),
]) {
  it(`${id}: parameters and likelihood as published`, () => {
    const model = id.startsWith('sbg') ? sbg : bdw;
    const fit = contractFit(model, retentionCells([inputs]));
    near(fit.logLikelihood, expected.loglik, 1e-4);
    near(fit.parameters.a!, (expected.alpha ?? expected.a)!, tolerance);
    near(fit.parameters.b!, (expected.beta ?? expected.b)!, 2 * tolerance);
    if (expected.c) near(fit.parameters.c!, expected.c, tolerance);
    if (expected.S12) near(survivor(fit.lifetime, 12), expected.S12, tolerance);
    expect(fit).toMatchObject({ converged: true, limit: null });
  });
}

// Polarisation 1/(a + b + 1) is known worse than the mean a/(a + b): both parameters rise together.
it('parameters that rise together are correlated', () => {
  const fit = contractFit(sbg, retentionCells([{ alive: [1000, 869, 743, 653, 593, 551, 517, 491] }]));
  expect(correlation(fit, 0, 1)).toBeGreaterThan(0.9);
  expect(correlation(fit, 0, 1)).toBeLessThan(1);
  expect(correlation(fit, 1, 1)).toBeCloseTo(1, 12);
});

describe('an independent program on the same survivor curves', () => {
  for (const [name, fit] of Object.entries(retentionFits.fits)) {
    const [, segment, model, years] = name.match(/^(.*)_(sbg|bdw)_(\d+)years$/) ?? [];
    if (!segment) continue;
    it(name, () => {
      const curve = retentionFits[`${segment}_survival_pct` as 'regular_survival_pct'].map((share) => share * 10);
      const mine = contractFit(
        contractModels[model as 'sbg'],
        retentionCells([{ alive: curve.slice(0, Number(years) + 1) }]),
      );
      near(mine.logLikelihood, fit.LL_n1000, 1e-4);
      for (const [t, share] of fit.projection_pct.entries()) near(100 * survivor(mine.lifetime, t), share, 2e-3);
      if (fit.holdout_mae_pct_points) {
        const [held] = contractHoldout(
          [contractModels[model as 'sbg']],
          retentionCells([{ alive: curve }]),
          12 - Number(years),
        );
        near(100 * held!.error!, fit.holdout_mae_pct_points, 2e-3);
      }
    });
  }
});

interface Discounting {
  readonly sbg: [number, number];
  readonly bdw: [number, number, number];
  readonly d: number;
  readonly n: number;
}
for (const id of ['del.derl.regular', 'del.derl.high_end']) {
  it(`${id}: discounted lifetimes`, () => {
    const { inputs, expected, tolerance } = oracleCase<Discounting, Record<string, number>>(id);
    const [[a, b], [aw, bw, c]] = [inputs.sbg, inputs.bdw];
    const options = { discount: inputs.d, completed: inputs.n, timing: 'before_renewal' as const };
    for (const [name, lifetime] of [
      ['sbg', lifetimeOf(sbg, { a, b })],
      ['bdw', lifetimeOf(bdw, { a: aw, b: bw, c })],
    ] as const) {
      near(
        discountedLifetime(lifetime, { ...options, completed: 0, timing: 'first_payment' }),
        expected[`${name}_DEL`]!,
        tolerance,
      );
      near(discountedLifetime(lifetime, options), expected[`${name}_DERL_n5`]!, tolerance);
    }
  });
}

interface Residual {
  readonly DEL: number;
  readonly DERL_before: Record<string, number>;
  readonly DERL_after: Record<string, number>;
  readonly retention: Record<string, number>;
}
for (const id of ['sbg.derl.case1', 'sbg.derl.case2']) {
  it(`${id}: lifetimes in three timings, closed form and sum`, () => {
    const { inputs, expected, tolerance } = oracleCase<{ alpha: number; beta: number; d: number }, Residual>(id);
    const closed = lifetimeOf(sbg, { a: inputs.alpha, b: inputs.beta });
    for (const lifetime of [closed, { lnSurvivor: closed.lnSurvivor }]) {
      const of = (completed: number, timing: 'first_payment' | 'before_renewal' | 'after_payment') =>
        discountedLifetime(lifetime, { completed, timing, discount: inputs.d });
      near(of(0, 'first_payment'), expected.DEL, tolerance);
      for (const [n, value] of Object.entries(expected.DERL_before))
        near(of(Number(n), 'before_renewal'), value, tolerance);
      for (const [n, value] of Object.entries(expected.DERL_after))
        near(of(Number(n), 'after_payment'), value, tolerance);
      for (const [n, value] of Object.entries(expected.retention))
        near(retention(lifetime, Number(n)), value, tolerance);
    }
  });
}

it('sbg.derl.readme: as another program prints it', () => {
  const { inputs, expected, tolerance } = oracleCase<Record<string, number>, { DERL_before: number }>(
    'sbg.derl.readme',
  );
  const lifetime = lifetimeOf(sbg, { a: inputs.alpha!, b: inputs.beta! });
  near(
    discountedLifetime(lifetime, { completed: inputs.n!, timing: 'before_renewal', discount: inputs.d! }),
    expected.DERL_before,
    tolerance,
  );
});

it('sbg.identity: Beta(1, 1) survives as 1/(1 + t)', () => {
  const { expected, tolerance } = oracleCase<unknown, Record<string, number>>('sbg.identity');
  const lifetime = lifetimeOf(sbg, { a: 1, b: 1 });
  near(survivor(lifetime, 3), expected.S3!, tolerance);
  near(retention(lifetime, 1), expected.r1!, tolerance);
  near(retention(lifetime, 2), expected.r2!, tolerance);
});

it('geom.limits: the geometric law, and the shifted beta-geometric that ends there', () => {
  const { inputs, expected } = oracleCase<Record<string, number>, Record<string, number>>('geom.limits');
  const [plain, wide] = [lifetimeOf(geometric, { theta: 1 - inputs.r! }), lifetimeOf(sbg, { a: 0.2e9, b: 0.8e9 })];
  for (const [lifetime, tolerance] of [
    [plain, 1e-12],
    [wide, 1e-7],
  ] as const) {
    const of = (completed: number, timing: 'first_payment' | 'before_renewal' | 'after_payment') =>
      discountedLifetime(lifetime, { completed, timing, discount: inputs.d! });
    near(of(0, 'first_payment'), expected.DEL!, tolerance);
    near(of(4, 'before_renewal'), expected.DERL_before!, tolerance);
    near(of(4, 'after_payment'), expected.DERL_after!, tolerance);
  }
});

for (const [id, { inputs, expected, tolerance }] of oracleCases<
  { m: number; r: number; d: number },
  Record<string, number>
>('clv.conventions')) {
  it(`${id}: value of one customer in three timings`, () => {
    const lifetime = lifetimeOf(geometric, { theta: 1 - inputs.r });
    const value = (timing: 'first_payment' | 'before_renewal' | 'after_payment') =>
      baseValue(lifetime, [{ completed: 3, customers: 1 }], { margin: inputs.m, discount: inputs.d, timing });
    near(value('first_payment'), expected.incl_first_payment_now!, 1e3 * tolerance);
    near(value('before_renewal'), expected['just_before_renewal (m r (1+d)/(1+d-r))']!, 1e3 * tolerance);
    near(value('after_payment'), expected['excl_first (just paid, m r/(1+d-r))']!, 1e3 * tolerance);
  });
}

it('bdw.retention.curve: an early dip, then retention tends to 1', () => {
  const { inputs, expected, tolerance } = oracleCase<
    { a: number; b: number; c: number },
    { r: Record<string, number> }
  >('bdw.retention.curve');
  const lifetime = lifetimeOf(bdw, inputs);
  for (const [t, rate] of Object.entries(expected.r)) near(retention(lifetime, Number(t)), rate, tolerance);
});

it('dw.retention.curve: churn that rises without bound', () => {
  const { inputs, expected, tolerance } = oracleCase<
    { theta: number; c: number; d: number },
    { S: Record<string, number>; DEL: number; DERL_before_n5: number }
  >('dw.retention.curve');
  const lifetime = lifetimeOf(discreteWeibull, inputs);
  for (const [t, share] of Object.entries(expected.S)) near(survivor(lifetime, Number(t)), share, tolerance);
  near(
    discountedLifetime(lifetime, { completed: 0, timing: 'first_payment', discount: inputs.d }),
    expected.DEL,
    tolerance,
  );
  near(
    discountedLifetime(lifetime, { completed: 5, timing: 'before_renewal', discount: inputs.d }),
    expected.DERL_before_n5,
    tolerance,
  );
});

const table = (model: keyof typeof contractModels, parameters: Record<string, number>, periods: number) =>
  Array.from({ length: periods + 1 }, (_, t) => 1e6 * survivor(lifetimeOf(contractModels[model], parameters), t));
const truths = {
  geometric: { theta: 0.17 },
  sbg: { a: 0.7, b: 3.8 },
  bdw: { a: 0.3, b: 1.7, c: 1.5 },
  'discrete-weibull': { theta: 0.1, c: 1.3 },
} as const;

for (const [name, model] of Object.entries(contractModels)) {
  const truth = truths[name as keyof typeof truths];
  describe(model.title, () => {
    const alive = table(name as keyof typeof truths, truth, 9);
    const fit = contractFit(model, retentionCells([{ alive }]));

    it('finds the parameters of expected counts again', () => {
      for (const [parameter, value] of Object.entries(truth))
        near(fit.parameters[parameter as 'theta'], value, 1e-4 * value);
      expect(fit).toMatchObject({ limit: null, converged: true });
    });

    it('finds them also in cohorts seen from a later tenure on, and taken apart', () => {
      const cells = retentionCells([
        { cohort: 0, alive: alive.slice(0, 6) },
        { cohort: -5, entry: 5, alive: alive.slice(5) },
      ]);
      expect(customersOf(cells)).toBeCloseTo(alive[0]! + alive[5]!, 6);
      const apart = contractFit(model, cells);
      for (const [parameter, value] of Object.entries(truth))
        near(apart.parameters[parameter as 'theta'], value, 1e-4 * value);
    });

    it('is not moved by counting everybody twice, nor its likelihood by the order of cells', () => {
      const cells = retentionCells([{ alive: [100, 71, 60, 52, 48, 45] }]);
      const twice = cells.map((cell) => ({ ...cell, atRisk: 2 * cell.atRisk, churned: 2 * cell.churned }));
      const [one, two] = [contractFit(model, cells), contractFit(model, twice)];
      for (const [parameter, value] of Object.entries(one.parameters))
        near(two.parameters[parameter as 'theta'], value, 1e-5 * value);
      near(contractLogLikelihood(model, one.parameters, cells.toReversed()), one.logLikelihood, 1e-9);
    });

    it('survives ever less, renews with probabilities, is worth less the more is discounted', () => {
      for (let t = 1; t < 60; t++) {
        expect(survivor(fit.lifetime, t)).toBeLessThan(survivor(fit.lifetime, t - 1));
        expect(retention(fit.lifetime, t)).toBeGreaterThan(0);
        expect(retention(fit.lifetime, t)).toBeLessThan(1);
      }
      const values = [0.05, 0.1, 0.5, 1e9].map(
        (discount) => discountedLifetime(fit.lifetime, { completed: 2, timing: 'first_payment', discount })!,
      );
      expect(values).toEqual(values.toSorted((one, other) => other - one));
      near(values.at(-1)!, 1, 1e-8);
    });

    it('is worth more the longer the horizon, up to the value without end', () => {
      const until = (periods?: number) =>
        discountedLifetime(fit.lifetime, {
          completed: 1,
          timing: 'after_payment',
          discount: 0.1,
          ...(periods === undefined ? {} : { periods }),
        })!;
      const values = [0, 1, 5, 20, 400].map(until);
      expect(values[0]).toBe(0);
      expect(values).toEqual(values.toSorted((one, other) => one - other));
      near(values.at(-1)!, until(), 1e-9);
    });

    it('projects within an interval that narrows with the number of customers', () => {
      const widths = [1e-3, 1e-1].map((share) => {
        const small = contractFit(model, retentionCells([{ alive: alive.slice(0, 7).map((count) => count * share) }]));
        const [, , third] = contractProjection(small, { from: 6, to: 9, draws: 400 });
        expect(third!.survivor.lower).toBeLessThan(third!.survivor.value);
        expect(third!.survivor.upper).toBeGreaterThan(third!.survivor.value);
        near(third!.survivor.value, survivor(small.lifetime, 9) / survivor(small.lifetime, 6), 1e-12);
        return third!.survivor.upper - third!.survivor.lower;
      });
      expect(widths[1]).toBeLessThan(widths[0]! / 5);
    });

    it('names where it ends when nobody or everybody churns', () => {
      expect(contractFit(model, retentionCells([{ alive: [500, 500, 500, 500] }])).limit).toBe('nobody_churns');
      expect(contractFit(model, retentionCells([{ alive: [500, 0] }])).limit).toBe('everybody_churns');
    });
  });
}

it('the shifted beta-geometric of customers all alike ends at the geometric, and says so', () => {
  const fit = contractFit(sbg, retentionCells([{ alive: table('geometric', { theta: 0.2 }, 8) }]));
  expect(fit.limit).toBe('same_churn_for_all');
  expect(fit.standardErrors).toEqual({ a: null, b: null });
  near(retention(fit.lifetime, 20), 0.8, 1e-4);
});

it('more parameters than rates are not identified', () => {
  expect(contractFit(bdw, retentionCells([{ alive: [1000, 631, 468] }])).limit).not.toBeNull();
});

it('nobody at risk is refused in words', () => {
  expect(() => contractFit(sbg, retentionCells([{ alive: [0, 0] }]))).toThrow('nobody was at risk');
});

it('an undiscounted lifetime with a heavy tail has no value', () => {
  const heavy = lifetimeOf(sbg, { a: 0.8, b: 2 });
  expect(discountedLifetime(heavy, { completed: 0, timing: 'first_payment', discount: 0 })).toBeNull();
});

// Standard errors: the information of a binomial share, θ(1 − θ)/trials.
it('standard errors of the geometric are those of a share', () => {
  const cells = retentionCells([{ alive: [1000, 800, 640, 512] }]);
  const trials = 1000 + 800 + 640;
  const fit = contractFit(geometric, cells);
  near(fit.parameters.theta!, 0.2, 1e-9);
  near(fit.standardErrors.theta!, Math.sqrt((0.2 * 0.8) / trials), 1e-8);
  near(fit.bic, Math.log(1000) - 2 * fit.logLikelihood, 1e-9);
});

it('weeks of twenty years: more cells than a function takes arguments', () => {
  const cells = Array.from({ length: 540_000 }, (_, i) => ({ cohort: i, tenure: 2, atRisk: 1, churned: 0 }));
  expect(datesOf(cells)).toEqual({ first: 2, last: 540_001 });
});
