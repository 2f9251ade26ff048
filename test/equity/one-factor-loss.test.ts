import { expect, it } from 'vitest';
import { oneFactorLoss } from '../../src/equity/one-factor-loss.ts';
import { oracleCase } from '../models/oracle.ts';

const near = (found: number, expected: number, tolerance: number) =>
  expect(Math.abs(found - expected), `${found} beside ${expected}`).toBeLessThanOrEqual(tolerance);

it('gives var.onefactor', () => {
  const { inputs, expected, tolerance } = oracleCase<
    { p_churn: number[]; value_at_stake: number[]; rho: number; q: number },
    { expected_loss: number; loss_q: number; var_unexpected: number }
  >('var.onefactor');
  const found = oneFactorLoss(inputs.p_churn, inputs.value_at_stake, { correlation: inputs.rho, quantile: inputs.q });
  near(found.expected, expected.expected_loss, tolerance);
  near(found.loss, expected.loss_q, tolerance * 10);
  near(found.unexpected, expected.var_unexpected, tolerance * 10);
});

it('loses what is expected where nothing is in common, and all who leave for certain', () => {
  const found = oneFactorLoss([0.1, 0, 1], [50, 70, 3], { correlation: 0, quantile: 0.95 });
  near(found.loss, 8, 1e-12);
  near(oneFactorLoss([0, 1], [70, 3], { correlation: 0.3, quantile: 0.99 }).loss, 3, 1e-12);
});

it('loses more the more all have in common, and the worse the year', () => {
  const loss = (correlation: number, quantile: number) =>
    oneFactorLoss([0.1, 0.3], [2, 1], { correlation, quantile }).loss;
  expect(loss(0.05, 0.95)).toBeGreaterThan(loss(0.02, 0.95));
  expect(loss(0.05, 0.99)).toBeGreaterThan(loss(0.05, 0.95));
});
