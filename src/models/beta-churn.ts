import type { Limit } from './limit.ts';

/** Where a Beta(a, b) of churn probabilities ends when the data push it there. */
export const betaChurnLimits: readonly Limit<'a' | 'b'>[] = [
  { code: 'nobody_churns', runs: ['a', 'b'], holds: ({ a, b }) => a / (a + b) < 1e-3 },
  { code: 'everybody_churns', runs: ['a', 'b'], holds: ({ a, b }) => b / (a + b) < 1e-3 },
  { code: 'same_churn_for_all', runs: ['a', 'b'], holds: ({ a, b }) => a + b > 100 },
  { code: 'some_at_once_others_never', runs: ['a', 'b'], holds: ({ a, b }) => a + b < 0.1 },
];
