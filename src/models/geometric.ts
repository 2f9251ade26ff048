import { defineContractModel } from './contract-model.ts';

/** Every customer leaves with the same probability θ at the end of every period: S(t) = (1 − θ)ᵗ. */
export const geometric = defineContractModel({
  name: 'geometric',
  title: 'geometric',
  source: {
    authors: 'Gupta, Lehmann & Stuart',
    year: 2004,
    title: 'Valuing Customers',
    url: 'https://doi.org/10.1509/jmkr.41.1.7.25084',
  },
  parameters: { theta: 'share' },
  starts: [{ theta: 0.2 }],
  limits: [
    { code: 'nobody_churns', runs: ['theta'], holds: ({ theta }) => theta < 1e-3 },
    { code: 'everybody_churns', runs: ['theta'], holds: ({ theta }) => theta > 0.999 },
  ],
  lnSurvivor: ({ theta }, t) => t * Math.log1p(-theta),
  discounted: ({ theta }, _n, v) => 1 / (1 - v * (1 - theta)),
});
