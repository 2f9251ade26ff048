import { digammaShift } from '../numeric/digamma.ts';
import { lnGammaRatio } from '../numeric/gamma.ts';
import { discountedTime } from './discounted-time.ts';
import { sameRateForAll } from './purchase-limits.ts';
import { definePurchaseModel } from './purchase-model.ts';

/** Poisson purchases at a rate ~ Gamma(r, alpha), and nobody ever leaves: a baseline. */
export const nbd = definePurchaseModel({
  name: 'nbd',
  title: 'NBD',
  source: {
    authors: 'Ehrenberg',
    year: 1959,
    title: 'The Pattern of Consumer Purchases',
    url: 'https://doi.org/10.2307/2985810',
  },
  parameters: { r: 'positive', alpha: 'positive' },
  dimension: { r: 0, alpha: 1 },
  starts: [
    { r: 0.5, alpha: 10 },
    { r: 2, alpha: 10 },
  ],
  limits: [
    sameRateForAll,
    { code: 'nobody_buys_again', runs: ['r', 'alpha'], holds: ({ r, alpha }) => r / alpha < 1e-4 },
  ],
  phases: 1,
  // Γ(r + x)/Γ(r)·α^(−x)·(1 + T/α)^(−r − x); T^x/x! is left out, being the same whatever r and α
  logLikelihood: ({ r, alpha }, { groups, T, count }, { gradient, alive, each }) => {
    let [total, byR, byAlpha] = [0, 0, 0];
    for (const { x, from, to, customers } of groups) {
      const shape = r + x;
      const common = lnGammaRatio(r, x) - x * Math.log(alpha);
      total += customers * common;
      byR += customers * digammaShift(r, x);
      byAlpha -= (customers * x) / alpha;
      for (let i = from; i < to; i++) {
        const growth = Math.log1p(T[i]! / alpha);
        total -= count[i]! * shape * growth;
        byR -= count[i]! * growth;
        byAlpha += (count[i]! * shape * T[i]!) / (alpha * (alpha + T[i]!));
        if (each) each[i] = common - shape * growth;
      }
    }
    alive?.fill(1);
    gradient?.set([byR, byAlpha]);
    return total;
  },
  residual: ({ r, alpha }, { periods, discount }) => {
    const time = discountedTime(discount, periods);
    return (x) => (T) => ((r + x) / (alpha + T)) * time;
  },
  silence:
    ({ r, alpha }, periods) =>
    (x) =>
    (T) =>
      Math.exp(-(r + x) * Math.log1p(periods / (alpha + T))),
});
