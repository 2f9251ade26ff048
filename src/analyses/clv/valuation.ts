import type { GammaGammaParameters } from '../../models/gamma-gamma.ts';
import { fromLine, type Parameters, toLine } from '../../models/parameters.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { expectedPurchases, probabilityAlive, probabilityOfSilence } from '../../models/purchase-scores.ts';
import type { PurchaseMoments } from '../../models/purchase-variance.ts';
import { purchaseMoments } from '../../models/purchase-variance.ts';
import type { Matrix } from '../../numeric/matrix.ts';
import { normalQuantile } from '../../numeric/normal.ts';
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
export const worthOf = (purchases: Float64Array, { spent }: Pick<SpendSums, 'spent'>, { margin }: Terms): number =>
  (margin ?? 1) * purchases.reduce((total, purchase, i) => total + purchase * spent[i]!, 0);

/** The scores of histories under a fitted model. */
export function scoresOf(fit: PurchaseFit, { ready }: Histories, terms: Terms): Scores {
  const { model, parameters, covariance } = fit;
  const { discount, horizon, predict } = terms;
  const discountedAt = (at: Parameters, periods: number) =>
    expectedPurchases(model, at, ready, { periods, discount, alive: probabilityAlive(model, at, ready) });
  const alive = probabilityAlive(model, parameters, ready);
  const discounted = discountedAt(parameters, horizon);
  const slopes = slopesOf(fit, discounted, (at) => discountedAt(at, horizon));
  const spread = new Float64Array(ready.size);
  for (let i = 0; i < spread.length; i++) {
    const gradient = slopes.map((slope) => slope[i]!);
    spread[i] = discounted[i]! > 0 ? Math.sqrt(quadratic(covariance, gradient)) / discounted[i]! : 0;
  }
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

const step = 1e-4;

/** Derivatives of figures by the parameters on the line, by differences; empty for one that the data do not bind, which has no variance. */
export function slopesOf(
  { model, parameters, covariance }: PurchaseFit,
  at: Float64Array,
  figure: (parameters: Parameters) => Float64Array,
) {
  const line = toLine(model.parameters, parameters);
  return line.map((_, k) => {
    if (covariance[k]!.every((value) => value === 0)) return new Float64Array(0);
    const moved = figure(fromLine(model.parameters, moveOne(line, k)));
    return moved.map((value, i) => (value - at[i]!) / step);
  });
}

const moveOne = (line: readonly number[], k: number): number[] => line.map((y, i) => (i === k ? y + step : y));

/** gᵀ·C·g: the variance of a figure whose derivatives are g. */
export const quadratic = (covariance: Matrix, gradient: readonly (number | undefined)[]): number =>
  Math.max(
    0,
    covariance.reduce(
      (total, row, i) =>
        total + row.reduce((sum, value, j) => sum + (value === 0 ? 0 : value * gradient[i]! * gradient[j]!), 0),
      0,
    ),
  );

/** An interval at the confidence asked for. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** A sum over the base: how it is reckoned from discounted purchases by history, and how sure it is. */
export interface Total {
  readonly value: number;
  readonly parameter: Interval;
  /** What customers will do by chance; null where the model does not say. */
  readonly process: Interval | null;
}

/** Amounts of a purchase, summed over the customers of each history. */
export interface SpendSums {
  readonly spent: Float64Array;
  /** E[amount²] and E[amount·another amount] of a customer, summed; NaN where they have no mean. */
  readonly squares: Float64Array;
  readonly products: Float64Array;
  /** Σ of the squares of expected amounts. */
  readonly spentSquared: Float64Array;
}

/** Σ expected amount of a purchase over the customers of each history. */
export function spendSums(spend: Spend | null, { columns }: Histories, more: 0 | 1): SpendSums | null {
  if (!spend) return null;
  const { parameters } = spend.fit;
  const { p, q, v } = parameters;
  const { x, customers, spenders, means, squares: meansSquared } = columns;
  const squares = new Float64Array(x.length);
  const products = new Float64Array(x.length);
  const spentSquared = new Float64Array(x.length);
  const population = populationSpend(parameters, spend.typical);
  for (let i = 0; i < x.length; i++) {
    const n = x[i]! + more;
    const scales = v * v * spenders[i]! + 2 * v * n * means[i]! + n * n * meansSquared[i]!; // Σ (v + n·mean)²
    const others = customers[i]! - spenders[i]!;
    // E[1/ν²] of ν ~ Gamma(pn + q, v + n·mean)
    const known = spenders[i]! > 0 ? scales / second(p * n + q) : 0;
    const inverse = known + (others > 0 ? (others * v * v) / second(q) : 0);
    spentSquared[i] = (spenders[i]! > 0 ? (p / (p * n + q - 1)) ** 2 * scales : 0) + others * population ** 2;
    squares[i] = p * (p + 1) * inverse;
    products[i] = p * p * inverse;
  }
  return { spent: spentOf(parameters, spend.typical, columns, more), squares, products, spentSquared };
}

const second = (shape: number): number => (shape > 2 ? (shape - 1) * (shape - 2) : Number.NaN);

function spentOf(parameters: GammaGammaParameters, typical: number, columns: Histories['columns'], more: 0 | 1) {
  const { p, q, v } = parameters;
  const population = populationSpend(parameters, typical);
  return columns.x.map((x, i) => {
    const [spenders, n] = [columns.spenders[i]!, x + more];
    const known = spenders > 0 ? (p * (v * spenders + n * columns.means[i]!)) / (p * n + q - 1) : 0;
    return known + (columns.customers[i]! - spenders) * population;
  });
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
  const factor = terms.margin ?? 1;
  const times = (purchases: Float64Array, amounts: Float64Array) =>
    factor * purchases.reduce((total, purchase, i) => total + purchase * amounts[i]!, 0);
  const value = times(scores.discounted, sums.spent);
  const variance =
    quadratic(
      fit.covariance,
      scores.slopes.map((slope) => (slope.length > 0 ? times(slope, sums.spent) : 0)),
    ) +
    quadratic(
      spend.fit.covariance,
      spendSlopes(spend, histories.columns, terms.more).map((slope) => times(scores.discounted, slope)),
    );
  const moments = purchaseMoments(fit.model, fit.parameters, histories.ready, {
    periods: terms.horizon,
    discount: terms.discount,
    alive: scores.alive,
  });
  const z = normalQuantile(0.5 + terms.confidence / 2);
  const spread = value > 0 ? Math.sqrt(variance) / value : 0;
  const chance = moments && chanceOf(moments, scores, sums, factor);
  return {
    value,
    parameter: { lower: value * Math.exp(-z * spread), upper: value * Math.exp(z * spread) },
    process:
      chance === null || Number.isNaN(chance)
        ? null
        : { lower: Math.max(0, value - z * chance), upper: value + z * chance },
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
      squares[i]! * sums.squares[i]! + pairs[i]! * sums.products[i]! - discounted[i]! ** 2 * sums.spentSquared[i]!;
  }
  return factor * Math.sqrt(Math.max(0, variance));
}

function spendSlopes({ fit, typical }: Spend, columns: Histories['columns'], more: 0 | 1): Float64Array[] {
  const domains = { p: 'positive', q: 'positive', v: 'positive' } as const;
  const line = toLine(domains, fit.parameters);
  const at = spentOf(fit.parameters, typical, columns, more);
  return line.map((_, k) => {
    const moved = spentOf(fromLine(domains, moveOne(line, k)), typical, columns, more);
    return moved.map((value, i) => (value - at[i]!) / step);
  });
}
