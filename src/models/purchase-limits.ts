import type { Limit } from './limit.ts';

/** Rates ~ Gamma(r, alpha) with r → ∞ and r/alpha fixed: all customers buy at the same rate. */
export const sameRateForAll: Limit<'r' | 'alpha'> = {
  code: 'same_rate_for_all',
  runs: ['r', 'alpha'],
  holds: ({ r }) => r > 50,
};
