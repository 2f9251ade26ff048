import { DataError } from '../errors.ts';
import type { Objective } from '../numeric/derivatives.ts';
import { digamma } from '../numeric/digamma.ts';
import { everyNth } from '../numeric/every-nth.ts';
import { lnGamma } from '../numeric/gamma.ts';
import { LnProduct } from '../numeric/ln-product.ts';
import { phrase } from '../phrase.ts';
import { type Estimate, maximumLikelihood, partsOf } from './maximum-likelihood.ts';
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
  let [entries, used, leftOut, total] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const weight = count?.[i] ?? 1;
    if (x[i]! > 0 && mean[i]! > 0) {
      entries++;
      used += weight;
      total += weight * mean[i]!;
    } else leftOut += weight;
  }
  if (used === 0)
    throw new DataError(phrase`no customer with a purchase above 0`, {
      hint: phrase`A model of spend needs amounts above 0.`,
    });
  const unit = total / used;
  const rows: SpendRows = {
    x: new Float64Array(entries),
    mean: new Float64Array(entries),
    count: new Float64Array(entries),
  };
  for (let i = 0, k = 0; i < x.length; i++) {
    if (!(x[i]! > 0 && mean[i]! > 0)) continue;
    rows.x[k] = x[i]!;
    rows.mean[k] = mean[i]! / unit;
    rows.count[k++] = count?.[i] ?? 1;
  }
  const spend = tabulated(rows);
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
    objective: objectiveOf(spend),
    rough: partsOf(entries).map((part) => objectiveOf(tabulated(thinned(spend, part)))),
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

/** One entry a distinct mean of so many purchases, with the customers it is of. */
interface SpendRows {
  readonly x: Float64Array;
  readonly mean: Float64Array;
  readonly count: Float64Array;
}

/** Spend by number of purchases, sorted; the logarithms that no parameter changes summed once. */
interface Spend extends SpendRows {
  readonly groups: readonly SpendGroup[];
  readonly customers: number;
  /** Σ over customers of x·ln mean + x·ln x, which p multiplies, and of −ln mean. */
  readonly lnTotals: number;
  readonly lnMeans: number;
}

interface SpendGroup {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly customers: number;
}

function tabulated(rows: SpendRows): Spend {
  const { x, mean, count } = sorted(rows);
  const groups: SpendGroup[] = [];
  let [lnTotals, lnMeans] = [0, 0];
  for (let from = 0; from < x.length; from = groups.at(-1)!.to) {
    const value = x[from]!;
    let to = from;
    let [customers, lnGroup] = [0, 0];
    for (; to < x.length && x[to] === value; to++) {
      customers += count[to]!;
      lnGroup += count[to]! * Math.log(mean[to]!);
    }
    groups.push({ x: value, from, to, customers });
    lnTotals += value * (lnGroup + customers * Math.log(value));
    lnMeans -= lnGroup;
  }
  const customers = groups.reduce((total, group) => total + group.customers, 0);
  return { x, mean, count, groups, customers, lnTotals, lnMeans };
}

// By purchases, then by mean, so that sums do not depend on how entries come; a table is often sorted already.
function sorted(rows: SpendRows): SpendRows {
  const { x, mean } = rows;
  const before = (i: number, j: number) => x[i]! - x[j]! || mean[i]! - mean[j]!;
  let inOrder = true;
  for (let i = 1; inOrder && i < x.length; i++) inOrder = before(i - 1, i) <= 0;
  if (inOrder) return rows;
  const order = Uint32Array.from(x, (_, i) => i).sort(before);
  return columnwise(rows, (values) => Float64Array.from(order, (i) => values[i]!));
}

function thinned(rows: SpendRows, most: number): SpendRows {
  const stride = Math.ceil(rows.x.length / most);
  return columnwise(rows, (values) => everyNth(values, stride));
}

const columnwise = ({ x, mean, count }: SpendRows, change: (values: Float64Array) => Float64Array): SpendRows => ({
  x: change(x),
  mean: change(mean),
  count: change(count),
});

// −ln L a customer, at the logarithms of the parameters.
const objectiveOf =
  (spend: Spend): Objective =>
  (point, gradient) => {
    const [p, q, v] = point.map(Math.exp) as [number, number, number];
    const value = -gammaGammaLogLikelihood({ p, q, v }, spend, gradient) / spend.customers;
    if (gradient) for (const [k, theta] of [p, q, v].entries()) gradient[k]! *= -theta / spend.customers;
    return value;
  };

// Σ ln Γ(px + q)/(Γ(px)Γ(q)) + q·ln v + (px − 1)·ln z + px·ln x − (px + q)·ln(v + xz), z the mean of x purchases.
function gammaGammaLogLikelihood({ p, q, v }: GammaGammaParameters, spend: Spend, gradient?: Float64Array): number {
  const { groups, mean, count, lnTotals, lnMeans } = spend;
  const [lnV, lnGammaQ] = [Math.log(v), lnGamma(q)];
  let total = p * lnTotals + lnMeans;
  let [byP, byQ, byV] = [lnTotals, 0, 0];
  for (const { x, from, to, customers } of groups) {
    const [shape, sum] = [p * x, p * x + q];
    total += customers * (lnGamma(sum) - lnGamma(shape) - lnGammaQ - shape * lnV);
    const scales = new LnProduct();
    let shares = 0;
    const perMean = x / v;
    for (let i = from; i < to; i++) {
      const n = count[i]!;
      const spent = perMean * mean[i]!;
      shares += (n * spent) / (1 + spent);
      scales.add(spent, n);
    }
    const lnScales = scales.ln;
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
