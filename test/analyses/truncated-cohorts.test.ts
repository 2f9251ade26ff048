import { expect, it } from 'vitest';
import { type Cohort, truncatedCohorts } from '../../src/analyses/retention/cohorts.ts';

const month = (index: number) => `2024-${String(index + 1).padStart(2, '0')}`;

/** Cohorts by month, of so many customers, of whom so many ordered in the month after. */
const cohorts = (...found: readonly (readonly [size: number, active: number])[]): Cohort[] =>
  found.map(([size, active], index) => {
    const cells = [size, active].map((count, age) => ({ age, active: count, rate: count / size, complete: true }));
    return {
      cohort: month(index),
      first_day: `${month(index)}-01`,
      last_day: `${month(index)}-28`,
      size,
      cells,
    } as unknown as Cohort;
  });

// Sizes after the first: mean 100, variance 40, so that chance, 100, is more: two standard deviations are 2·√(100·7/6) = 21.6.
const after = [
  [100, 12],
  [90, 11],
  [110, 13],
  [100, 12],
  [100, 12],
  [100, 12],
] as const;

it('takes a first cohort for one with old customers where it is larger and comes back more often than by chance', () => {
  expect(truncatedCohorts(cohorts([122, 24], ...after), '2024-12-31', false)).toBe(1);
  expect(truncatedCohorts(cohorts([121, 24], ...after), '2024-12-31', false)).toBe(0);
});

it('does not where it comes back as often as the others do', () => {
  // Of both together 0.126 to 0.129 order again: one standard error is 0.027, and 0.147 of 200 are 29.4.
  expect(truncatedCohorts(cohorts([200, 29], ...after), '2024-12-31', false)).toBe(0);
  expect(truncatedCohorts(cohorts([200, 31], ...after), '2024-12-31', false)).toBe(1);
});

it('asks more where cohorts differ in size', () => {
  // Mean 100, variance 2,000: two standard deviations are 2·√(2,000·7/6) = 96.6.
  const uneven = [50, 150, 50, 150, 100, 100].map((size) => [size, 0.12 * size] as const);
  expect(truncatedCohorts(cohorts([196, 60], ...uneven), '2024-12-31', false)).toBe(0);
  expect(truncatedCohorts(cohorts([197, 60], ...uneven), '2024-12-31', false)).toBe(1);
});

it('goes on with the cohorts after it, and counts the first after --since always', () => {
  expect(truncatedCohorts(cohorts([300, 90], [150, 40], ...after), '2024-12-31', false)).toBe(2);
  expect(truncatedCohorts(cohorts(...after), '2024-12-31', true)).toBe(1);
});
