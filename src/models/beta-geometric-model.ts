import { type BetaGeometric, betaGeometricLogLikelihood } from './beta-geometric.ts';
import { betaGeometricPairs } from './beta-geometric-pairs.ts';
import { betaGeometricResidual, betaGeometricSilence } from './beta-geometric-residual.ts';
import { betaGeometricStaying } from './beta-geometric-staying.ts';
import { phaseProbabilities } from './erlang-wait.ts';
import { nbd } from './nbd.ts';
import { sameRateForAll } from './purchase-limits.ts';
import { definePurchaseModel, type PurchaseModel } from './purchase-model.ts';

type Parameter = 'r' | 'alpha' | 'a' | 'b';

/** A model in which customers leave after purchases, out of what is particular to it. */
export function betaGeometricPurchases(
  named: Pick<PurchaseModel, 'name' | 'title' | 'source'>,
  law: BetaGeometric,
): PurchaseModel<Parameter> {
  const { phases } = law;
  const alpha = 5 / phases;
  return definePurchaseModel({
    ...named,
    parameters: { r: 'positive', alpha: 'positive', a: 'positive', b: 'positive' },
    dimension: { r: 0, alpha: 1, a: 0, b: 0 },
    starts: [
      { r: 0.5, alpha, a: 0.8, b: 2 },
      { r: 1, alpha: 3 * alpha, a: 0.1, b: 1 },
      { r: 0.1, alpha: 0.5 * alpha, a: 1, b: 8 },
    ],
    // some leave at once and the others never, which no start from usual parameters finds
    from: { model: nbd, starts: (all) => [{ r: all.r!, alpha: all.alpha! / phases, a: 0.001, b: 0.03 }] },
    limits: [
      { code: 'nobody_leaves', runs: ['a', 'b'], holds: ({ a, b }) => a / (a + b) < 1e-3 },
      sameRateForAll,
      { code: 'same_dropout_for_all', runs: ['a', 'b'], holds: ({ a, b }) => a + b > 50 },
      { code: 'some_at_once_others_never', runs: ['a', 'b'], holds: ({ a, b }) => a + b < 0.1 },
    ],
    phases,
    logLikelihood: (parameters, histories, wanted) => betaGeometricLogLikelihood(law, parameters, histories, wanted),
    residual: (parameters, ahead) => betaGeometricResidual(law, parameters, ahead),
    pairs: (parameters, ahead) => betaGeometricPairs(law, parameters, ahead),
    silence: (parameters, periods) => betaGeometricSilence(law, parameters, periods),
    staying: (parameters, ahead) => betaGeometricStaying(law, parameters, ahead),
    phase: (parameters, x, tx, T, probabilities) =>
      phaseProbabilities(phases, parameters.r + phases * x, (T - tx) / (parameters.alpha + T), probabilities),
  });
}
