import { quantile } from '../numeric/quantile.ts';
import type { ContractFit } from './contract-fit.ts';
import { lifetimeOf } from './contract-model.ts';
import { type Lifetime, retention } from './lifetime.ts';
import { parameterDraws } from './maximum-likelihood.ts';

/** A figure with the interval in which the uncertainty of the parameters leaves it. */
export interface Bounded {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A period to come: the share of those there after `from` periods who are still there after `period`, and who renew. */
export interface ProjectedPeriod {
  readonly period: number;
  readonly survivor: Bounded;
  readonly retention: Bounded;
}

/** Periods from + 1 … to; `from` 0 projects new customers. */
export interface ProjectionOptions {
  readonly from: number;
  readonly to: number;
  /** Probability that the interval covers, 0.95 when left out. */
  readonly confidence?: number;
  /** Draws of the parameters, 1000 when left out. */
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * Survival and retention that a fitted model expects. Intervals are quantiles over draws from the normal law of the
 * estimate, of the expected shares: chance among a finite number of customers comes on top.
 */
export function contractProjection(
  { model, lifetime, parameters, covariance }: ContractFit,
  { from, to, confidence = 0.95, draws = 1000, seed = 1 }: ProjectionOptions,
): ProjectedPeriod[] {
  const drawn = parameterDraws(model.parameters, { parameters, covariance }, { count: draws, seed }).map((draw) =>
    lifetimeOf(model, draw),
  );
  const tail = (1 - confidence) / 2;
  const bounded = (figure: (lifetime: Lifetime) => number): Bounded => {
    const figures = drawn.map(figure);
    return { value: figure(lifetime), lower: quantile(figures, tail), upper: quantile(figures, 1 - tail) };
  };
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => {
    const period = from + i + 1;
    return {
      period,
      survivor: bounded((one) => Math.exp(one.lnSurvivor(period) - one.lnSurvivor(from))),
      retention: bounded((one) => retention(one, period)),
    };
  });
}
