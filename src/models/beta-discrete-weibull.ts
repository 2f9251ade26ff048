import { lnBetaShift } from '../numeric/beta.ts';
import { betaChurnLimits } from './beta-churn.ts';
import { defineContractModel } from './contract-model.ts';

/**
 * Each customer's churn rises (c > 1) or falls (c < 1) with tenure from a level of their own, Beta(a, b) over customers.
 * Whatever c, the retention of a cohort tends to 1: those of a low level remain.
 */
export const betaDiscreteWeibull = defineContractModel({
  name: 'bdw',
  title: 'beta-discrete-Weibull',
  source: {
    authors: 'Fader, Hardie, Liu, Davin & Steenburgh',
    year: 2018,
    title: '"How to Project Customer Retention" Revisited: The Role of Duration Dependence',
    url: 'https://doi.org/10.1016/j.intmar.2018.01.002',
  },
  parameters: { a: 'positive', b: 'positive', c: 'positive' },
  starts: [
    { a: 1, b: 1, c: 1 },
    { a: 1, b: Math.E, c: 1.3 },
    { a: 0.4, b: 1.6, c: 1.3 },
    { a: Math.E, b: Math.E ** 2, c: 1 },
  ],
  limits: [...betaChurnLimits, { code: 'nobody_churns_later', runs: ['a', 'b', 'c'], holds: ({ c }) => c < 1e-2 }],
  // S(t) = B(a, b + tᶜ)/B(a, b)
  lnSurvivor: ({ a, b, c }, t) => lnBetaShift(a, b, t ** c),
});
