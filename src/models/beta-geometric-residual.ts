import { betaAverage, gammaAverage } from '../numeric/averages.ts';
import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { trialsLeft } from './beta-geometric-staying.ts';
import { discountedTime } from './discounted-time.ts';
import { erlangResidual } from './erlang-residual.ts';
import { steepest, stretchesOf } from './hazards.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

/**
 * Expected discounted purchases to come of a customer who is alive at T: λ ~ Gamma(r + phases·x, alpha + T), p ~ Beta(a, b′).
 * For Poisson purchases E[λ·∫₀ᴴ e^(−(δ + λp)u) du], the integral in closed form and averaged over p, then over λ: nothing
 * cancels, and a = 1 or a + b < 1 are points like any other. Where hazards are multiplied, p is, up to 1; for regular buyers for good alone.
 */
export function betaGeometricResidual(
  model: BetaGeometric,
  parameters: BetaGeometricParameters,
  ahead: Ahead,
): (x: number) => GivenAlive {
  return model.phases === 1 ? poissonResidual(model, parameters, ahead) : erlangResidual(model, parameters, ahead);
}

const poissonResidual =
  (model: BetaGeometric, { r, alpha, a, b }: BetaGeometricParameters, { periods, discount, hazards }: Ahead) =>
  (x: number): GivenAlive => {
    const shape = r + x;
    const fastest = (shape + 50 + 9 * Math.sqrt(shape)) / alpha;
    const reach = fastest * Math.min(periods, 1 / discount) * steepest(hazards);
    const { points, weights } = betaAverage(a, trialsLeft(model, b, x), reach);
    const stretches = stretchesOf(hazards, periods);
    const timeThere = (p: number, lambda: number) => {
      let time = 0;
      let passed = 0;
      for (const { times, from, to } of stretches) {
        const z = discount + lambda * Math.min(1, times * p);
        time += Math.exp(-passed) * discountedTime(z, to - from);
        passed += z * (to - from);
      }
      return time;
    };
    const average = gammaAverage(shape + 1, (lambda) => {
      let total = 0;
      for (let i = 0; i < points.length; i++) total += weights[i]! * timeThere(points[i]!, lambda);
      return total;
    });
    return (T) => (shape / (alpha + T)) * average(alpha + T);
  };

/** Probability that a customer who is alive at T makes no purchase in the next `periods`: too few steps by then. */
export const betaGeometricSilence =
  ({ phases }: BetaGeometric, { r, alpha }: BetaGeometricParameters, periods: number) =>
  (x: number): GivenAlive =>
  (T, phase) => {
    const shape = r + phases * x + phase;
    const z = periods / (alpha + T + periods);
    let [term, total] = [1, 1];
    for (let j = 1; j < phases - phase; j++) {
      term *= ((shape + j - 1) / j) * z;
      total += term;
    }
    return total * Math.exp(-shape * Math.log1p(periods / (alpha + T)));
  };
