import { betaAverage, gammaAverage } from '../numeric/averages.ts';
import { lnGamma } from '../numeric/gamma.ts';
import { hypergeometricFromOne } from '../numeric/hypergeometric.ts';
import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { staysAfter, trialsLeft } from './beta-geometric-staying.ts';
import { discountedTime } from './discounted-time.ts';
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
      let [time, passed] = [0, 0];
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

// The n-th purchase to come needs m = phases·n − phase steps, and there is a customer to make it with probability
// E(1 − p)^(n − 1): Σ E(1 − p)^(n − 1)·w^m·P(m, (λ + δ)H), w = λ/(λ + δ), P the regularised incomplete gamma function.
const erlangResidual =
  (model: BetaGeometric, { r, alpha, a, b }: BetaGeometricParameters, { periods, discount, hazards }: Ahead) =>
  (x: number): GivenAlive => {
    const { phases } = model;
    const trials = trialsLeft(model, b, x);
    const stays = hazards && staysAfter(a, trials, hazards);
    const averages = Array.from({ length: phases }, (_, phase) =>
      gammaAverage(r + phases * x + phase + 1, (lambda) => {
        const w = lambda / (lambda + discount);
        if (periods === Number.POSITIVE_INFINITY)
          return (
            (w ** (phases - phase) *
              (stays ? stays.discounted(w ** phases) : hypergeometricFromOne(trials, a + trials, w ** phases))) /
            lambda
          );
        return purchasesUntil({ phases, phase, a, trials, stays, w, steps: (lambda + discount) * periods }) / lambda;
      }),
    );
    return (T, phase) => ((r + phases * x + phase) / (alpha + T)) * averages[phase]!(alpha + T);
  };

interface StepCount {
  readonly phases: number;
  readonly phase: number;
  readonly a: number;
  readonly trials: number;
  /** In the place of what a and trials say, where hazards differ. */
  readonly stays: ReturnType<typeof staysAfter> | undefined;
  readonly w: number;
  /** Expected number of steps until the end, discount counted as steps. */
  readonly steps: number;
}

function purchasesUntil({ phases, phase, a, trials, stays: after, w, steps }: StepCount): number {
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
    if (after) stays = after.purchases(n);
    else stays *= (trials + n - 1) / (a + trials + n - 1);
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
