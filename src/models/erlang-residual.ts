import { gammaAverage, sharedStep } from '../numeric/averages.ts';
import { lnGamma } from '../numeric/gamma.ts';
import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { staysAfter, trialsLeft } from './beta-geometric-staying.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

/**
 * Expected discounted purchases to come of a customer who is alive at T and buys at Erlang-k intervals. The n-th purchase to come needs
 * m = phases·n − phase steps, and there is a customer to make it with probability E(1 − p)^(n − 1): Σ E(1 − p)^(n − 1)·w^m·P(m, (λ + δ)H),
 * w = λ/(λ + δ), P the regularised incomplete gamma function, averaged over λ ~ Gamma(r + phases·x + phase, alpha + T).
 */
export function erlangResidual(
  model: BetaGeometric,
  { r, alpha, a, b }: BetaGeometricParameters,
  { periods, discount, hazards }: Ahead,
): (x: number) => GivenAlive {
  const { phases } = model;
  const known = Array.from({ length: phases }, () => new Map<number, Float64Array>());
  // The same for all x, which share their λ.
  const reachedAt = (lambda: number, phase: number): Float64Array => {
    let reached = known[phase]!.get(lambda);
    if (!reached) {
      reached = purchasesReached({
        phases,
        phase,
        w: lambda / (lambda + discount),
        steps: (lambda + discount) * periods,
      });
      if (reached.length <= mostKept) known[phase]!.set(lambda, reached);
    }
    return reached;
  };
  return (x) => {
    const stays = staysAfter(a, trialsLeft(model, b, x), hazards);
    const purchases = (lambda: number, phase: number): number => {
      if (periods === Number.POSITIVE_INFINITY) {
        const w = lambda / (lambda + discount);
        return w ** (phases - phase) * stays.discounted(w ** phases);
      }
      const reached = reachedAt(lambda, phase);
      const through = stays.through(reached.length);
      let total = 0;
      for (let n = 0; n < reached.length; n++) total += through[n]! * reached[n]!;
      return total;
    };
    const averages = Array.from({ length: phases }, (_, phase) => {
      const shape = r + phases * x + phase + 1;
      return gammaAverage(
        shape,
        (lambda) => purchases(lambda, phase) / lambda,
        sharedStep(0.25, 0.6 / Math.sqrt(shape)),
      );
    });
    return (T, phase) => ((r + phases * x + phase) / (alpha + T)) * averages[phase]!(alpha + T);
  };
}

/** Longer lists of purchases, of the fastest buyers far ahead, are reckoned anew, for together they would fill the memory. */
const mostKept = 4096;

interface StepCount {
  readonly phases: number;
  readonly phase: number;
  readonly w: number;
  /** Expected number of steps until the end, discount counted as steps. */
  readonly steps: number;
}

/** w^m·P(m, steps) of the n-th purchase to come, n from 1 on, of one who never leaves; as many as count. */
function purchasesReached({ phases, phase, w, steps }: StepCount): Float64Array {
  const reached: number[] = [];
  const purchase = w ** phases;
  let discounted = w ** (phases - phase);
  let i = Math.max(0, Math.floor(steps - 9 * Math.sqrt(steps) - 40)); // fewer steps have no weight
  let mass = Math.exp(i * Math.log(steps) - steps - lnGamma(i + 1)); // P(i steps)
  let fewer = 0; // P(fewer than m steps)
  let total = 0;
  for (let m = phases - phase; ; m += phases) {
    for (; i < m; i++) {
      fewer += mass;
      mass *= steps / (i + 1);
    }
    const value = discounted * Math.max(0, 1 - fewer);
    reached.push(value);
    total += value;
    if (value <= 1e-17 * total || (i > steps && mass < 1e-17)) return Float64Array.from(reached);
    discounted *= purchase;
  }
}
