import type { LifetimeLaw } from './lifetime-law.ts';
import { mixedLifetimeLogLikelihood } from './mixed-lifetime.ts';
import { mixedLifetimeResidual, mixedLifetimeSilence, mixedLifetimeStaying } from './mixed-lifetime-residual.ts';
import { sameRateForAll } from './purchase-limits.ts';
import { definePurchaseModel } from './purchase-model.ts';

/** Lifetimes of customers who leave at a rate μ of their own ~ Gamma(s, beta): S(t) = (1 + t/beta)^(−s). */
const paretoLifetime = ({ s, beta }: { readonly s: number; readonly beta: number }): LifetimeLaw => ({
  lnSurvivor: (t) => -s * Math.log1p(t / beta),
  lnDensity: (t) => Math.log(s / beta) - (s + 1) * Math.log1p(t / beta),
  survivorSlopes: (t, into, at) => {
    into[at] = -Math.log1p(t / beta);
    into[at + 1] = (s * t) / (beta * (beta + t));
  },
  densitySlopes: (t, into, at) => {
    into[at] = 1 / s - Math.log1p(t / beta);
    into[at + 1] = (s * t) / (beta * (beta + t)) - 1 / (beta + t);
  },
  frailty: s,
  scale: beta,
  parameters: 2,
});

/** Poisson purchases until customers leave, at a time that does not depend on how often they buy. */
export const paretoNbd = definePurchaseModel({
  name: 'pareto-nbd',
  title: 'Pareto/NBD',
  source: {
    authors: 'Schmittlein, Morrison & Colombo',
    year: 1987,
    title: 'Counting Your Customers: Who Are They and What Will They Do Next?',
    url: 'https://doi.org/10.1287/mnsc.33.1.1',
  },
  parameters: { r: 'positive', alpha: 'positive', s: 'positive', beta: 'positive' },
  dimension: { r: 0, alpha: 1, s: 0, beta: 1 },
  starts: [
    { r: 1, alpha: 5, s: 1, beta: 10 },
    { r: 0.5, alpha: 10, s: 0.3, beta: 1 },
    { r: 1, alpha: 10, s: 5, beta: 200 },
  ],
  limits: [
    { code: 'nobody_leaves', runs: ['s', 'beta'], holds: ({ s, beta }) => s * Math.log1p(30 / beta) < 1e-2 },
    sameRateForAll,
    { code: 'same_lifetime_for_all', runs: ['s', 'beta'], holds: ({ s }) => s > 10 },
    { code: 'some_at_once_others_never', runs: ['s', 'beta'], holds: ({ beta }) => beta < 1e-2 },
  ],
  phases: 1,
  logLikelihood: (parameters, histories, wanted) =>
    mixedLifetimeLogLikelihood(paretoLifetime(parameters), parameters, histories, wanted),
  residual: (parameters, ahead) => mixedLifetimeResidual(paretoLifetime(parameters), parameters, ahead),
  silence: (parameters, periods) => mixedLifetimeSilence(paretoLifetime(parameters), parameters, periods),
  staying: (parameters, ahead) => mixedLifetimeStaying(paretoLifetime(parameters), ahead),
});
