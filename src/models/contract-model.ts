import type { Lifetime } from './lifetime.ts';
import type { Limit } from './limit.ts';
import type { Domains, Parameters } from './parameters.ts';
import type { Source } from './source.ts';

/** A law of how long contracts last, in completed periods: its formulas and nothing else. */
export interface ContractModel<P extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  readonly parameters: Domains<P>;
  /** Where a fit starts. */
  readonly starts: readonly Parameters<P>[];
  readonly limits: readonly Limit<NoInfer<P>>[];
  /** ln S(t): the log of the share of new customers who are there after t ≥ 0 completed periods; 0 at t = 0. */
  lnSurvivor(parameters: Parameters<P>, t: number): number;
  /** Σ_{t ≥ n} S(t)/S(n)·v^(t − n) in closed form, where there is one: payments to come, the one due now included. */
  discounted?(parameters: Parameters<P>, n: number, v: number): number;
}

/** Lets a model's own code know its parameters by name. */
export const defineContractModel = <P extends string>(model: ContractModel<P>): ContractModel<P> => model;

/** The lifetime that a model with these parameters describes. */
export function lifetimeOf(model: ContractModel, parameters: Parameters): Lifetime {
  const { discounted } = model;
  const lnSurvivor = (t: number) => model.lnSurvivor(parameters, t);
  return discounted ? { lnSurvivor, discounted: (n, v) => discounted(parameters, n, v) } : { lnSurvivor };
}
