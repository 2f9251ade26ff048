import type { GammaGammaParameters } from '../../models/gamma-gamma.ts';
import { fromLine, type Parameters, toLine } from '../../models/parameters.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { expectedPurchases, probabilityAlive, probabilityOfSilence } from '../../models/purchase-scores.ts';
import type { PurchaseMoments } from '../../models/purchase-variance.ts';
import { purchaseMoments } from '../../models/purchase-variance.ts';
import { bilinear, type Matrix } from '../../numeric/matrix.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import type { Histories } from './base.ts';
import { populationSpend, type Spend } from './spend.ts';
import type { Terms } from './terms.ts';

/** What a model says of each distinct history, in their order. */
export interface Scores {
  readonly alive: Float64Array;
  /** Purchases expected within `predict`, and the probability of none. */
  readonly expected: Float64Array;
  readonly silent: Float64Array;
  /** Discounted purchases within the horizon, and without end (NaN without discount). */
  readonly discounted: Float64Array;
  readonly endless: Float64Array;
  /** Standard deviation of ln(discounted), for what is not known of the parameters. */
  readonly spread: Float64Array;
  /** Derivatives of the discounted purchases by the parameters on the line. */
  readonly slopes: readonly Float64Array[];
}

/** Discounted purchases within the horizon alone. */
export function discountedBy({ model, parameters }: PurchaseFit, { ready }: Histories, terms: Terms): Float64Array {
  const alive = probabilityAlive(model, parameters, ready);
  return expectedPurchases(model, parameters, ready, { periods: terms.horizon, discount: terms.discount, alive });
}

/** What purchases are worth, by history, summed over the base. */
export const worthOf = (purchases: Float64Array, { worth, factor }: Pick<SpendSums, 'worth' | 'factor'>): number =>
  factor * purchases.reduce((total, purchase, i) => total + purchase * worth[i]!, 0);

/** The scores of histories under a fitted model. */
export function scoresOf(fit: PurchaseFit, { ready }: Histories, terms: Terms): Scores {
  const { model, parameters, covariance } = fit;
  const { discount, horizon, predict } = terms;
  const discountedAt = (at: Parameters, periods: number) =>
    expectedPurchases(model, at, ready, { periods, discount, alive: probabilityAlive(model, at, ready) });
  const alive = probabilityAlive(model, parameters, ready);
  const discounted = discountedAt(parameters, horizon);
  const slopes = slopesOf(fit, discounted, (at) => discountedAt(at, horizon));
  const spread = variances(covariance, slopes, ready.size);
  for (let i = 0; i < spread.length; i++)
    spread[i] = discounted[i]! > 0 ? Math.sqrt(Math.max(0, spread[i]!)) / discounted[i]! : 0;
  return {
    alive,
    expected: expectedPurchases(model, parameters, ready, { periods: predict, discount: 0, alive }),
    silent: probabilityOfSilence(model, parameters, ready, { periods: predict, alive }),
    discounted,
    endless:
      discount > 0
        ? expectedPurchases(model, parameters, ready, { periods: Number.POSITIVE_INFINITY, discount, alive })
        : new Float64Array(ready.size).fill(Number.NaN),
    spread,
    slopes,
  };
}

/** How far a parameter is moved on its line to see what changes with it. */
export const step = 1e-4;

/** Derivatives of figures by the parameters on the line, by differences; empty for one that the data do not bind, which has no variance. */
function slopesOf(
  { model, parameters, covariance }: PurchaseFit,
  at: Float64Array,
  figure: (parameters: Parameters) => Float64Array,
) {
  const line = toLine(model.parameters, parameters);
  return line.map((_, k) => {
    if (covariance[k]!.every((value) => value === 0)) return new Float64Array(0);
    return differences(figure(fromLine(model.parameters, moveOne(line, k))), at);
  });
}

/** Coordinates with the k-th moved by `step`. */
export const moveOne = (line: readonly number[], k: number): number[] => line.map((y, i) => (i === k ? y + step : y));

/** Of each history: Σ over pairs of parameters of their covariance and both slopes; a parameter without variance has none. */
function variances(covariance: Matrix, slopes: readonly Float64Array[], size: number): Float64Array {
  const sums = new Float64Array(size);
  for (const [j, row] of covariance.entries())
    for (const [k, value] of row.entries()) {
      if (value === 0) continue;
      const [one, other] = [slopes[j]!, slopes[k]!];
      for (let i = 0; i < size; i++) sums[i]! += value * one[i]! * other[i]!;
    }
  return sums;
}

/** gᵀ·C·g: the variance of a figure whose derivatives are g. */
export const quadratic = (covariance: Matrix, gradient: readonly (number | undefined)[]): number =>
  Math.max(0, bilinear(covariance, gradient, gradient));

/** An interval at the confidence asked for. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The normal interval around a value that cannot be less than so much. */
export function around(
  value: number,
  deviation: number,
  { confidence }: Pick<Terms, 'confidence'>,
  least = 0,
): Interval {
  const spread = normalCriticalValue(confidence) * deviation;
  return { lower: Math.max(least, value - spread), upper: value + spread };
}

/** The same by ln(value), of a value that keeps its sign whatever the parameters. */
function aroundLog(value: number, deviation: number, { confidence }: Pick<Terms, 'confidence'>): Interval {
  const spread = value === 0 ? 0 : (normalCriticalValue(confidence) * deviation) / value; // below 0 where value is
  return { lower: value * Math.exp(-spread), upper: value * Math.exp(spread) };
}

/** Whether gains and losses are set against each other, so that their sum may be near 0 or on either side of it. */
const netted = (worth: Float64Array): boolean => worth.some((each) => each < 0) && worth.some((each) => each > 0);

/** A sum over the base: how it is reckoned from discounted purchases by history, and how sure it is. */
export interface Total {
  readonly value: number;
  readonly parameter: Interval;
  /** What customers will do by chance; null where amounts have no variance. */
  readonly process: Interval | null;
}

/** Amounts of a purchase, summed over the customers of each history. */
export interface SpendSums {
  /** Expected revenue, and what it is worth: times `factor` this is margin, where any is known. */
  readonly spent: Float64Array;
  readonly worth: Float64Array;
  readonly factor: number;
  /** E[amount²] and E[amount·another amount] of a customer, summed, of what is worth; NaN where they have no mean. */
  readonly squares: Float64Array;
  readonly products: Float64Array;
  /** Σ of the squares of expected worth. */
  readonly worthSquared: Float64Array;
  readonly weights: SpendWeights;
}

/** Sums over the customers of a history: how many there are with a mean and without, and of means; or their rates of margin in the place of 1. */
interface SpendWeights {
  readonly known: Float64Array;
  readonly others: Float64Array;
  readonly means: Float64Array;
}

const countsOf = ({ customers, spenders, means }: Histories['columns']): SpendWeights => ({
  known: spenders,
  others: customers.map((count, i) => count - spenders[i]!),
  means,
});

/** Σ expected amount of a purchase over the customers of each history; the margin as one factor, or by customer. */
export function spendSums(
  spend: Spend | null,
  { columns, rates }: Histories,
  { more, margin }: Pick<Terms, 'more' | 'margin'>,
): SpendSums | null {
  if (!spend) return null;
  const { parameters } = spend.fit;
  const { p, q, v } = parameters;
  const { x } = columns;
  const counts = countsOf(columns);
  const weights = rates ? { known: rates.rates, others: rates.other_rates, means: rates.rate_means } : counts;
  const squared = rates
    ? {
        known: rates.squared_rates,
        others: rates.other_squared_rates,
        means: rates.squared_rate_means,
        squares: rates.squared_rate_squares,
      }
    : { ...counts, squares: columns.squares };
  const squares = new Float64Array(x.length);
  const products = new Float64Array(x.length);
  const worthSquared = new Float64Array(x.length);
  const population = populationSpend(parameters, spend.typical);
  for (let i = 0; i < x.length; i++) {
    const n = x[i]! + more;
    const [known, others] = [squared.known[i]!, squared.others[i]!];
    const scales = v * v * known + 2 * v * n * squared.means[i]! + n * n * squared.squares[i]!; // Σ (v + n·mean)²
    // E[1/ν²] of ν ~ Gamma(pn + q, v + n·mean)
    const inverse = (known > 0 ? scales / second(p * n + q) : 0) + (others > 0 ? (others * v * v) / second(q) : 0);
    worthSquared[i] = (known > 0 ? (p / (p * n + q - 1)) ** 2 * scales : 0) + others * population ** 2;
    squares[i] = p * (p + 1) * inverse;
    products[i] = p * p * inverse;
  }
  const spent = spentOf(parameters, population, x, counts, more);
  return {
    spent,
    worth: rates ? spentOf(parameters, population, x, weights, more) : spent,
    factor: rates ? 1 : (margin ?? 1),
    squares,
    products,
    worthSquared,
    weights,
  };
}

const second = (shape: number): number => (shape > 2 ? (shape - 1) * (shape - 2) : Number.NaN);

/** Σ expected amount of a purchase over the customers of each history, weighted as they say. */
export function spentOf(
  { p, q, v }: GammaGammaParameters,
  population: number,
  x: Float64Array,
  { known, others, means }: SpendWeights,
  more: 0 | 1,
): Float64Array {
  const spent = new Float64Array(x.length);
  for (let i = 0; i < spent.length; i++) {
    const n = x[i]! + more;
    spent[i] = others[i]! * population;
    if (known[i] !== 0) spent[i]! += (p * (v * known[i]! + n * means[i]!)) / (p * n + q - 1);
  }
  return spent;
}

/** The value of the base over the horizon, with what is not known of parameters and what chance does. */
export function totalOf(
  fit: PurchaseFit,
  histories: Histories,
  scores: Scores,
  terms: Terms,
  of: { readonly spend: Spend; readonly sums: SpendSums },
): Total {
  const { spend, sums } = of;
  const { factor, worth } = sums;
  const times = (purchases: Float64Array, amounts: Float64Array) =>
    factor * purchases.reduce((total, purchase, i) => total + purchase * amounts[i]!, 0);
  const value = times(scores.discounted, worth);
  const variance =
    quadratic(
      fit.covariance,
      scores.slopes.map((slope) => (slope.length > 0 ? times(slope, worth) : 0)),
    ) +
    quadratic(
      spend.fit.covariance,
      spendSlopes(spend, histories.columns.x, sums.weights, terms.more).map((slope) => times(scores.discounted, slope)),
    );
  const moments = purchaseMoments(fit.model, fit.parameters, histories.ready, {
    periods: terms.horizon,
    discount: terms.discount,
    alive: scores.alive,
  });
  const chance = chanceOf(moments, scores, sums, factor);
  return {
    value,
    parameter: netted(worth)
      ? around(value, Math.sqrt(variance), terms, Number.NEGATIVE_INFINITY)
      : aroundLog(value, Math.sqrt(variance), terms),
    process: Number.isNaN(chance) ? null : around(value, chance, terms, histories.rates ? Number.NEGATIVE_INFINITY : 0),
  };
}

// √Σ Var(value of a customer), customers and amounts being independent.
function chanceOf(
  { squares, pairs }: PurchaseMoments,
  { discounted }: Scores,
  sums: SpendSums,
  factor: number,
): number {
  let variance = 0;
  for (let i = 0; i < discounted.length; i++) {
    variance +=
      squares[i]! * sums.squares[i]! + pairs[i]! * sums.products[i]! - discounted[i]! ** 2 * sums.worthSquared[i]!;
  }
  return factor * Math.sqrt(Math.max(0, variance));
}

/** The parameters of the spend model are all above 0. */
export const spendDomains = { p: 'positive', q: 'positive', v: 'positive' } as const;

/** Derivatives of `worth` of `SpendSums` by the parameters of the spend model on the line. */
export function spendSlopes(
  { fit, typical }: Spend,
  x: Float64Array,
  weights: SpendWeights,
  more: 0 | 1,
): Float64Array[] {
  const line = toLine(spendDomains, fit.parameters);
  const spent = (at: GammaGammaParameters) => spentOf(at, populationSpend(at, typical), x, weights, more);
  const now = spent(fit.parameters);
  return line.map((_, k) => differences(spent(fromLine(spendDomains, moveOne(line, k))), now));
}

/** Slopes by one step, written in the place of what was moved. */
function differences(moved: Float64Array, now: Float64Array): Float64Array {
  for (let i = 0; i < moved.length; i++) moved[i] = (moved[i]! - now[i]!) / step;
  return moved;
}
