import { lnBetaShift } from '../numeric/beta.ts';
import { hypergeometricFromOne } from '../numeric/hypergeometric.ts';
import { betaChurnLimits } from './beta-churn.ts';
import { defineContractModel } from './contract-model.ts';

/** Each customer leaves with a probability of their own, the same in every period, Beta(a, b) over customers. */
export const sbg = defineContractModel({
  name: 'sbg',
  title: 'shifted beta-geometric',
  source: {
    authors: 'Fader & Hardie',
    year: 2007,
    title: 'How to project customer retention',
    url: 'https://doi.org/10.1002/dir.20074',
  },
  parameters: { a: 'positive', b: 'positive' },
  starts: [
    { a: 1, b: 1 },
    { a: 1, b: 4 },
    { a: 0.4, b: 1.6 },
  ],
  limits: betaChurnLimits,
  // S(t) = B(a, b + t)/B(a, b)
  lnSurvivor: ({ a, b }, t) => lnBetaShift(a, b, t),
  discounted: ({ a, b }, n, v) => hypergeometricFromOne(b + n, a + b + n, v),
});
