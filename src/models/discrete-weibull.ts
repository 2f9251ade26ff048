import { defineContractModel } from './contract-model.ts';

/** Every customer alike, churn rising (c > 1) or falling (c < 1) with tenure: S(t) = (1 − θ)^(tᶜ). */
export const discreteWeibull = defineContractModel({
  name: 'discrete-weibull',
  title: 'discrete Weibull',
  source: {
    authors: 'Nakagawa & Osaki',
    year: 1975,
    title: 'The Discrete Weibull Distribution',
    url: 'https://doi.org/10.1109/TR.1975.5214915',
  },
  parameters: { theta: 'share', c: 'positive' },
  starts: [
    { theta: 0.2, c: 1 },
    { theta: 0.4, c: 0.6 },
    { theta: 0.1, c: 1.5 },
  ],
  limits: [
    { code: 'nobody_churns', runs: ['theta', 'c'], holds: ({ theta }) => theta < 1e-3 },
    { code: 'everybody_churns', runs: ['theta', 'c'], holds: ({ theta }) => theta > 0.999 },
    { code: 'nobody_churns_later', runs: ['theta', 'c'], holds: ({ c }) => c < 1e-2 },
  ],
  lnSurvivor: ({ theta, c }, t) => t ** c * Math.log1p(-theta),
});
