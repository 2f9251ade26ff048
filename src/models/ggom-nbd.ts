import type { LifetimeLaw } from './lifetime-law.ts';
import { mixedLifetimeLogLikelihood } from './mixed-lifetime.ts';
import { mixedLifetimeResidual, mixedLifetimeSilence, mixedLifetimeStaying } from './mixed-lifetime-residual.ts';
import { paretoNbd } from './pareto-nbd.ts';
import { sameRateForAll } from './purchase-limits.ts';
import { definePurchaseModel } from './purchase-model.ts';

type Gompertz = Readonly<Record<'b' | 's' | 'beta', number>>;

/**
 * Lifetimes whose hazard grows as e^(bt) from a level of the customer's own ~ Gamma(s, beta): S(t) = (1 + (e^(bt) − 1)/beta)^(−s).
 * The hazard of the whole base rises where beta > 1. b → 0 with beta/b fixed is the Pareto law.
 */
const gompertzLifetime = ({ b, s, beta }: Gompertz): LifetimeLaw => {
  // ln(1 + (e^(bt) − 1)/beta), also where e^(bt) overflows
  const lnRise = (t: number) =>
    b * t < 30
      ? Math.log1p(Math.expm1(b * t) / beta)
      : b * t - Math.log(beta) + Math.log1p((beta - 1) * Math.exp(-b * t));
  const grown = (t: number) => 1 / (beta * Math.exp(-b * t) - Math.expm1(-b * t)); // e^(bt)/(beta + e^(bt) − 1)
  const betaSlope = (t: number) => (Math.expm1(-b * t) * grown(t)) / beta; // of lnRise
  return {
    lnSurvivor: (t) => -s * lnRise(t),
    lnDensity: (t) => Math.log((b * s) / beta) + b * t - (s + 1) * lnRise(t),
    survivorSlopes: (t, into, at) => {
      into[at] = -s * t * grown(t);
      into[at + 1] = -lnRise(t);
      into[at + 2] = -s * betaSlope(t);
    },
    densitySlopes: (t, into, at) => {
      into[at] = 1 / b + t - (s + 1) * t * grown(t);
      into[at + 1] = 1 / s - lnRise(t);
      into[at + 2] = -1 / beta - (s + 1) * betaSlope(t);
    },
    frailty: s,
    scale: Math.min(beta, 1) / b,
    parameters: 3,
  };
};

/** Poisson purchases until customers leave, the more readily the longer they have been there. */
export const ggomNbd = definePurchaseModel({
  name: 'ggom-nbd',
  title: 'GGompertz/NBD',
  source: {
    authors: 'Bemmaor & Glady',
    year: 2012,
    title: 'Modeling Purchasing Behavior with Sudden "Death": A Flexible Customer Lifetime Model',
    url: 'https://doi.org/10.1287/mnsc.1110.1461',
  },
  parameters: { r: 'positive', alpha: 'positive', b: 'positive', s: 'positive', beta: 'positive' },
  dimension: { r: 0, alpha: 1, b: -1, s: 0, beta: 0 },
  starts: [{ r: 0.8, alpha: 8, b: 0.1, s: 1, beta: 3 }],
  from: {
    model: paretoNbd,
    starts: ({ r, alpha, s, beta }) => [
      ...[1e-6, 0.001, 0.02, 0.1].map((rate) => {
        const b = rate / 30;
        const bounded = Math.min(s!, 5); // the rate s/beta of leaving at the beginning stays
        return { r: r!, alpha: alpha!, b, s: bounded, beta: (b * beta! * bounded) / s! };
      }),
      { r: r!, alpha: alpha!, b: 3, s: 0.002, beta: 1e6 }, // nobody leaves before a time, or some at once
      { r: 2 * r!, alpha: 1.5 * alpha!, b: 0.02, s: 0.03, beta: 1e-7 },
    ],
  },
  limits: [
    sameRateForAll,
    {
      code: 'nobody_leaves',
      runs: ['b', 's', 'beta'],
      holds: (parameters) => gompertzLifetime(parameters).lnSurvivor(30) > -1e-2,
    },
    { code: 'dropout_does_not_rise', runs: ['b', 'beta'], holds: ({ b }) => b * 30 < 0.3 },
    { code: 'same_lifetime_for_all', runs: ['b', 's', 'beta'], holds: ({ s }) => s > 10 },
  ],
  phases: 1,
  logLikelihood: (parameters, histories, wanted) =>
    mixedLifetimeLogLikelihood(gompertzLifetime(parameters), parameters, histories, wanted),
  residual: (parameters, ahead) => mixedLifetimeResidual(gompertzLifetime(parameters), parameters, ahead),
  silence: (parameters, periods) => mixedLifetimeSilence(gompertzLifetime(parameters), parameters, periods),
  staying: (parameters, ahead) => mixedLifetimeStaying(gompertzLifetime(parameters), ahead),
});
