import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { betaGeometricResidual } from './beta-geometric-residual.ts';
import { trialsLeft } from './beta-geometric-staying.ts';
import { leastDiscount } from './discounted-time.ts';
import { erlangPairs } from './erlang-pairs.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

/**
 * E[Σ e^(−δ(u + w))] over ordered pairs of different purchases in (T, T + periods] of a customer who is alive at T. Of Poisson buyers as
 * of `purchaseMoments`, where the first of a pair must not have been the last: E[1 − p] of the Beta(a, b′).
 */
export const betaGeometricPairs = (
  law: BetaGeometric,
  parameters: BetaGeometricParameters,
  ahead: Omit<Ahead, 'hazards'>,
): ((x: number) => GivenAlive) =>
  law.phases === 1 ? poissonPairs(law, parameters, ahead) : erlangPairs(law, parameters, ahead);

function poissonPairs(
  law: BetaGeometric,
  { r, alpha, a, b }: BetaGeometricParameters,
  { periods, discount: asked }: Omit<Ahead, 'hazards'>,
): (x: number) => GivenAlive {
  const discount = leastDiscount(asked, periods);
  const [once, twice] = [discount, 2 * discount].map((rate) =>
    betaGeometricResidual(law, { r: r + 1, alpha, a, b: b + 1 }, { periods, discount: rate }),
  ) as [ReturnType<typeof betaGeometricResidual>, ReturnType<typeof betaGeometricResidual>];
  return (x) => {
    const trials = trialsLeft(law, b, x);
    const [first, second] = [once(x), twice(x)];
    const factor = ((2 * trials) / (a + trials)) * ((r + x) / discount);
    return (T) => (factor / (alpha + T)) * (first(T, 0) - second(T, 0));
  };
}
