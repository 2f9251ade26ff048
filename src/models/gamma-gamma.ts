import { DataError } from '../errors.ts';
import type { Objective } from '../numeric/derivatives.ts';
import { digamma } from '../numeric/digamma.ts';
import { lnGamma } from '../numeric/gamma.ts';
import { phrase } from '../phrase.ts';
import { type Estimate, maximumLikelihood } from './maximum-likelihood.ts';
import type { Parameters } from './parameters.ts';

/** Mean spend of customers over x purchases; the same purchases in both. One entry a customer, or a count of them. */
export interface SpendColumns {
  /** Purchases, above 0; entries without any say nothing and are left out. */
  readonly x: ArrayLike<number>;
  /** Mean amount of a purchase, above 0; entries at or below are left out. */
  readonly mean: ArrayLike<number>;
  readonly count?: ArrayLike<number>;
}

/** The parameters of the gamma–gamma model of spend. */
export type GammaGammaParameters = Parameters<'p' | 'q' | 'v'>;

/** The gamma–gamma model, estimated. */
export interface GammaGammaFit extends Estimate<'p' | 'q' | 'v'> {
  /** Entries that took part, in customers, and those left out because nothing or less was spent. */
  readonly used: number;
  readonly leftOut: number;
}

/**
 * The gamma–gamma model (Fader, Hardie & Lee 2005, https://doi.org/10.1509/jmkr.2005.42.4.415) fitted by maximum likelihood:
 * amounts of a customer's purchases ~ Gamma(p, ν), ν ~ Gamma(q, v) over customers, whatever they buy, so that the mean of x
 * of them is Gamma(px, νx). Amounts are taken relative to their mean while it is sought.
 */
export function gammaGammaFit({ x, mean, count }: SpendColumns): GammaGammaFit {
  const kept: number[] = [];
  let leftOut = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i]! > 0 && mean[i]! > 0) kept.push(i);
    else leftOut += count?.[i] ?? 1;
  }
  const weights = Float64Array.from(kept, (i) => count?.[i] ?? 1);
  const used = weights.reduce((total, weight) => total + weight, 0);
  if (used === 0)
    throw new DataError(phrase`no customer with a purchase above 0`, {
      hint: phrase`A model of spend needs amounts above 0.`,
    });
  const purchases = Float64Array.from(kept, (i) => x[i]!);
  const unit = kept.reduce((total, i, k) => total + weights[k]! * mean[i]!, 0) / used;
  const means = Float64Array.from(kept, (i) => mean[i]! / unit);
  const spend = tabulated(purchases, means, weights);
  const objective: Objective = (point, gradient) => {
    const [p, q, v] = point.map(Math.exp) as [number, number, number];
    const value = -gammaGammaLogLikelihood({ p, q, v }, spend, gradient) / used;
    if (gradient) for (const [k, theta] of [p, q, v].entries()) gradient[k]! *= -theta / used;
    return value;
  };
  const estimate = maximumLikelihood({
    domains: { p: 'positive', q: 'positive', v: 'positive' },
    starts: [
      { p: 5, q: 4, v: 0.5 },
      { p: 1, q: 2, v: 1 },
      { p: 20, q: 1.5, v: 0.1 },
    ],
    limits: [
      { code: 'same_spend_for_all', runs: ['q', 'v'], holds: ({ q }) => q > 50 },
      { code: 'same_amount_every_time', runs: ['p', 'v'], holds: ({ p }) => p > 1000 },
    ],
    observations: used,
    objective,
  });
  const { parameters, standardErrors, logLikelihood, bic } = estimate;
  const lnUnit = used * Math.log(unit); // a density of amounts in units is the smaller, the larger the unit
  return {
    ...estimate,
    parameters: { ...parameters, v: parameters.v * unit },
    standardErrors: { ...standardErrors, v: standardErrors.v && standardErrors.v * unit },
    logLikelihood: logLikelihood - lnUnit,
    bic: bic + 2 * lnUnit,
    used,
    leftOut,
  };
}

/** Spend by number of purchases, the logarithms that no parameter changes summed once. */
interface Spend {
  readonly groups: readonly {
    readonly x: number;
    readonly from: number;
    readonly to: number;
    readonly customers: number;
  }[];
  readonly means: Float64Array;
  readonly weights: Float64Array;
  /** Σ over customers of x·ln mean + x·ln x, which p multiplies, and of −ln mean. */
  readonly lnTotals: number;
  readonly lnMeans: number;
}

function tabulated(x: Float64Array, means: Float64Array, weights: Float64Array): Spend {
  const order = Uint32Array.from(x, (_, i) => i).sort((i, j) => x[i]! - x[j]! || means[i]! - means[j]!);
  const groups: { x: number; from: number; to: number; customers: number }[] = [];
  let [lnTotals, lnMeans] = [0, 0];
  for (let k = 0; k < order.length; k++) {
    const i = order[k]!;
    if (groups.at(-1)?.x !== x[i]!) groups.push({ x: x[i]!, from: k, to: k, customers: 0 });
    const group = groups.at(-1)!;
    group.to = k + 1;
    group.customers += weights[i]!;
    lnTotals += weights[i]! * x[i]! * (Math.log(means[i]!) + Math.log(x[i]!));
    lnMeans -= weights[i]! * Math.log(means[i]!);
  }
  return {
    groups,
    means: Float64Array.from(order, (i) => means[i]!),
    weights: Float64Array.from(order, (i) => weights[i]!),
    lnTotals,
    lnMeans,
  };
}

// Σ ln Γ(px + q)/(Γ(px)Γ(q)) + q·ln v + (px − 1)·ln z + px·ln x − (px + q)·ln(v + xz), z the mean of x purchases
function gammaGammaLogLikelihood({ p, q, v }: GammaGammaParameters, spend: Spend, gradient?: Float64Array): number {
  const { groups, means, weights, lnTotals, lnMeans } = spend;
  const [lnV, lnGammaQ] = [Math.log(v), lnGamma(q)];
  let total = p * lnTotals + lnMeans;
  let [byP, byQ, byV] = [lnTotals, 0, 0];
  for (const { x, from, to, customers } of groups) {
    const [shape, sum] = [p * x, p * x + q];
    total += customers * (lnGamma(sum) - lnGamma(shape) - lnGammaQ - shape * lnV);
    let [lnScales, shares] = [0, 0];
    for (let i = from; i < to; i++) {
      const spent = (x * means[i]!) / v;
      lnScales += weights[i]! * Math.log1p(spent); // ln(v + xz) − ln v
      shares += (weights[i]! * spent) / (1 + spent);
    }
    total -= sum * lnScales;
    if (!gradient) continue;
    const both = digamma(sum);
    byP += x * (customers * (both - digamma(shape) - lnV) - lnScales);
    byQ += customers * (both - digamma(q)) - lnScales;
    byV += (sum * shares - customers * shape) / v;
  }
  gradient?.set([byP, byQ, byV]);
  return total;
}

/** Expected amount of a purchase of a customer whose last x averaged `mean`: p(v + x·mean)/(px + q − 1); null without one. */
export function expectedSpend({ p, q, v }: GammaGammaParameters, x: number, mean: number): number | null {
  const weight = p * x + q - 1;
  return weight > 0 ? (p * (v + x * mean)) / weight : null;
}
