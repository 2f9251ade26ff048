import { DataError } from '../errors.ts';
import { withDifferences } from '../numeric/derivatives.ts';
import { log1mExp } from '../numeric/log-sums.ts';
import { phrase } from '../phrase.ts';
import { type ContractModel, lifetimeOf } from './contract-model.ts';
import type { Lifetime } from './lifetime.ts';
import { type Estimate, maximumLikelihood } from './maximum-likelihood.ts';
import { fromLine, type Parameters } from './parameters.ts';
import { customersOf, type RetentionCell } from './retention-cell.ts';

/** A contract model and what was estimated of it. */
export interface ContractFit extends Estimate {
  readonly model: ContractModel;
  readonly lifetime: Lifetime;
}

/** A contract model fitted to a retention table by maximum likelihood; `customers` count as observations in BIC. */
export function contractFit(
  model: ContractModel,
  cells: readonly RetentionCell[],
  customers: number = customersOf(cells),
): ContractFit {
  const tenures = pooled(cells);
  if (tenures.length === 0)
    throw new DataError(phrase`nobody was at risk of leaving in any complete period`, {
      hint: phrase`Survival needs at least one period that some customers began and whose end was seen.`,
    });
  const estimate = maximumLikelihood({
    domains: model.parameters,
    starts: model.starts,
    limits: model.limits,
    observations: customers,
    objective: withDifferences(
      (point) => -pooledLogLikelihood(model, fromLine(model.parameters, point), tenures) / customers,
    ),
    simplex: true,
  });
  return { ...estimate, model, lifetime: lifetimeOf(model, estimate.parameters) };
}

/**
 * ln of the probability of a retention table: Σ churned·ln(1 − r(t)) + (atRisk − churned)·ln r(t), r(t) = S(t)/S(t − 1).
 * Of a survivor table that is Σ (alive(t − 1) − alive(t))·ln(S(t − 1) − S(t)) + alive(K)·ln S(K), less alive(u)·ln S(u)
 * for customers first seen at tenure u.
 */
export const contractLogLikelihood = (
  model: ContractModel,
  parameters: Parameters,
  cells: readonly RetentionCell[],
): number => pooledLogLikelihood(model, parameters, pooled(cells));

type Tenure = Pick<RetentionCell, 'tenure' | 'atRisk' | 'churned'>;

function pooled(cells: readonly RetentionCell[]): Tenure[] {
  const tenures = new Map<number, Tenure>();
  for (const { tenure, atRisk, churned } of cells) {
    if (atRisk <= 0) continue;
    const sum = tenures.get(tenure) ?? { tenure, atRisk: 0, churned: 0 };
    tenures.set(tenure, { tenure, atRisk: sum.atRisk + atRisk, churned: sum.churned + churned });
  }
  return [...tenures.values()].sort((one, other) => one.tenure - other.tenure);
}

function pooledLogLikelihood(model: ContractModel, parameters: Parameters, tenures: readonly Tenure[]): number {
  let total = 0;
  for (const { tenure, atRisk, churned } of tenures) {
    const lnRetention = model.lnSurvivor(parameters, tenure) - model.lnSurvivor(parameters, tenure - 1);
    if (churned > 0) total += churned * log1mExp(lnRetention);
    if (churned < atRisk) total += (atRisk - churned) * lnRetention;
  }
  return total;
}
