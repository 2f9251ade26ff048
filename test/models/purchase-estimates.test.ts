import { describe, expect, it } from 'vitest';
import { purchaseModels } from '../../src/models/index.ts';
import { purchaseFit } from '../../src/models/purchase-fit.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import type { PurchaseModel } from '../../src/models/purchase-model.ts';
import { estimateOracle } from './oracle.ts';

const models: Readonly<Record<string, PurchaseModel>> = purchaseModels;

describe('the greatest likelihood, beside a search of its own by SciPy', () => {
  for (const { model, what, log_likelihood, parameters, T, histories } of estimateOracle.cases) {
    it(`${model}: ${what}`, () => {
      const fit = purchaseFit(
        models[model]!,
        purchaseHistories({
          x: histories.map(([x]) => x),
          tx: histories.map(([, tx]) => tx),
          T: histories.map(() => T),
          count: histories.map(([, , customers]) => customers),
        }),
      );
      expect(fit.converged).toBe(true);
      expect(Math.abs(fit.logLikelihood - log_likelihood)).toBeLessThan(2e-5);
      for (const [name, value] of Object.entries(parameters ?? {}))
        expect(Math.abs(fit.parameters[name]! / value - 1), name).toBeLessThan(2e-5);
    });
  }
});
