import { deltaMethod } from '../numeric/delta-method.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type { ContractFit } from './contract-fit.ts';
import { lifetimeOf } from './contract-model.ts';
import type { Lifetime } from './lifetime.ts';
import { fromLine, toLine } from './parameters.ts';

/**
 * The interval in which the uncertainty of the parameters leaves a figure > 0 of a fitted lifetime: the delta method on the figure's
 * logarithm, figure·exp(±z·se), so that it stays above 0. Null where the figure, or one near it, is not finite.
 */
export function lifetimeInterval(
  { model, parameters, covariance }: Pick<ContractFit, 'model' | 'parameters' | 'covariance'>,
  figure: (lifetime: Lifetime) => number | null,
  confidence = 0.95,
): { readonly lower: number; readonly upper: number } | null {
  const lnFigure = (point: readonly number[]): number =>
    Math.log(figure(lifetimeOf(model, fromLine(model.parameters, point))) ?? Number.NaN);
  const estimate = toLine(model.parameters, parameters);
  const value = lnFigure(estimate);
  const spread = normalQuantile((1 + confidence) / 2) * deltaMethod(lnFigure, estimate, covariance);
  const [lower, upper] = [Math.exp(value - spread), Math.exp(value + spread)];
  return Number.isFinite(lower) && Number.isFinite(upper) ? { lower, upper } : null;
}
