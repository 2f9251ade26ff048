import { betaAverage, gammaAverage } from '../numeric/averages.ts';
import { lnGamma } from '../numeric/gamma.ts';
import { hypergeometricFromOne } from '../numeric/hypergeometric.ts';
import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { discountedTime } from './discounted-time.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

/**
 * Expected discounted purchases to come of a customer who is alive at T: λ ~ Gamma(r + phases·x, alpha + T), p ~ Beta(a, b′).
 * For Poisson purchases E[λ·∫₀ᴴ e^(−(δ + λp)u) du], the integral in closed form and averaged over p, then over λ: nothing
 * cancels, and a = 1 or a + b < 1 are points like any other.
 */
export function betaGeometricResidual(
  model: BetaGeometric,
  parameters: BetaGeometricParameters,
  ahead: Ahead,
): (x: number) => GivenAlive {
  return model.phases === 1 ? poissonResidual(model, parameters, ahead) : erlangResidual(model, parameters, ahead);
}

const trialsLeft = ({ leavesAtOnce }: BetaGeometric, b: number, x: number): number => b + x + (leavesAtOnce ? 1 : 0);

const poissonResidual =
  (model: BetaGeometric, { r, alpha, a, b }: BetaGeometricParameters, { periods, discount }: Ahead) =>
  (x: number): GivenAlive => {
    const shape = r + x;
    const fastest = (shape + 50 + 9 * Math.sqrt(shape)) / alpha;
    const reach = fastest * Math.min(periods, 1 / discount);
    const { points, weights } = betaAverage(a, trialsLeft(model, b, x), reach);
    const average = gammaAverage(shape + 1, (lambda) => {
      let total = 0;
      for (let i = 0; i < points.length; i++)
        total += weights[i]! * discountedTime(discount + lambda * points[i]!, periods);
      return total;
    });
    return (T) => (shape / (alpha + T)) * average(alpha + T);
  };

// The n-th purchase to come needs m = phases·n − phase steps, and there is a customer to make it with probability
// E(1 − p)^(n − 1): Σ E(1 − p)^(n − 1)·w^m·P(m, (λ + δ)H), w = λ/(λ + δ), P the regularised incomplete gamma function.
const erlangResidual =
  (model: BetaGeometric, { r, alpha, a, b }: BetaGeometricParameters, { periods, discount }: Ahead) =>
  (x: number): GivenAlive => {
    const { phases } = model;
    const trials = trialsLeft(model, b, x);
    const averages = Array.from({ length: phases }, (_, phase) =>
      gammaAverage(r + phases * x + phase + 1, (lambda) => {
        const w = lambda / (lambda + discount);
        if (periods === Number.POSITIVE_INFINITY)
          return (w ** (phases - phase) * hypergeometricFromOne(trials, a + trials, w ** phases)) / lambda;
        return purchasesUntil({ phases, phase, a, trials, w, steps: (lambda + discount) * periods }) / lambda;
      }),
    );
    return (T, phase) => ((r + phases * x + phase) / (alpha + T)) * averages[phase]!(alpha + T);
  };

interface StepCount {
  readonly phases: number;
  readonly phase: number;
  readonly a: number;
  readonly trials: number;
  readonly w: number;
  /** Expected number of steps until the end, discount counted as steps. */
  readonly steps: number;
}

function purchasesUntil({ phases, phase, a, trials, w, steps }: StepCount): number {
  let i = Math.max(0, Math.floor(steps - 9 * Math.sqrt(steps) - 40)); // fewer steps have no weight
  let mass = Math.exp(i * Math.log(steps) - steps - lnGamma(i + 1)); // P(i steps)
  let fewer = 0; // P(fewer than m steps)
  let stays = 1;
  let total = 0;
  for (let n = 1; ; n++) {
    const m = phases * n - phase;
    for (; i < m; i++) {
      fewer += mass;
      mass *= steps / (i + 1);
    }
    const term = stays * w ** m * Math.max(0, 1 - fewer);
    total += term;
    if (term <= 1e-17 * total || (i > steps && mass < 1e-17)) return total;
    stays *= (trials + n - 1) / (a + trials + n - 1);
  }
}

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
