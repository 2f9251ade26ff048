import type { Parameters } from './parameters.ts';

/**
 * A way in which a likelihood may rise without end: some parameters run away together, and a simpler law stands at the
 * end. Forecasts are right there, but the parameters that ran are no estimates.
 */
export interface Limit<P extends string = string> {
  /** A stable word for it, e.g. `same_churn_for_all`. */
  readonly code: string;
  /** The parameters that run, of which there is then no estimate. */
  readonly runs: readonly P[];
  /** Whether these parameters, which are at a bound or hardly bound by the data, lie that way. */
  holds(parameters: Parameters<P>): boolean;
}

/** Said when parameters are not told apart by the data and none of the limits of their model explains it. */
export const notIdentified = 'not_identified';
