import { betaAverage } from '../numeric/averages.ts';
import { hypergeometricFromOne } from '../numeric/hypergeometric.ts';
import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { type Hazards, steepest, stretchesOf } from './hazards.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

/** b′: how often a customer with x repeat purchases had the choice to leave and stayed, with what the model knows beforehand. */
export const trialsLeft = ({ leavesAtOnce }: BetaGeometric, b: number, x: number): number =>
  b + x + (leavesAtOnce ? 1 : 0);

/**
 * Probability that a customer who is alive at T still is after `periods`: of Poisson buyers E (1 + Σ p·time/(alpha + T))^(−r − x) over
 * p ~ Beta(a, b′); of regular buyers Σ over the number of steps, which is negative binomial, of the chance to have stayed at the purchases
 * that they make. Where hazards are multiplied, p is, up to 1.
 */
export const betaGeometricStaying = (
  model: BetaGeometric,
  parameters: BetaGeometricParameters,
  ahead: Omit<Ahead, 'discount'>,
): ((x: number) => GivenAlive) =>
  model.phases === 1 ? poissonStaying(model, parameters, ahead) : erlangStaying(model, parameters, ahead);

const poissonStaying =
  (model: BetaGeometric, { r, alpha, a, b }: BetaGeometricParameters, { periods, hazards }: Omit<Ahead, 'discount'>) =>
  (x: number): GivenAlive => {
    const shape = r + x;
    const reach = ((shape * periods) / alpha) * steepest(hazards);
    const { points, weights } = betaAverage(a, trialsLeft(model, b, x), reach);
    const exposed = points.map((p) =>
      stretchesOf(hazards, periods).reduce((sum, { times, from, to }) => sum + Math.min(1, times * p) * (to - from), 0),
    );
    return (T) =>
      exposed.reduce((total, time, i) => total + weights[i]! * Math.exp(-shape * Math.log1p(time / (alpha + T))), 0);
  };

const erlangStaying =
  (model: BetaGeometric, { r, alpha, a, b }: BetaGeometricParameters, { periods, hazards }: Omit<Ahead, 'discount'>) =>
  (x: number): GivenAlive => {
    const { phases } = model;
    const stays = staysAfter(a, trialsLeft(model, b, x), hazards);
    return (T, phase) => {
      const shape = r + phases * x + phase;
      const z = periods / (alpha + T + periods);
      const mean = (shape * periods) / (alpha + T);
      let ln = shape * Math.log1p(-z); // of the probability of so many steps
      let total = 0;
      for (let steps = 0; steps <= mean || ln > -40; steps++) {
        const purchases = Math.floor((phase + steps) / phases);
        total += Math.exp(ln) * stays.through(purchases)[purchases]!;
        ln += Math.log(((shape + steps) / (steps + 1)) * z);
      }
      return total;
    };
  };

/** Chances to stay through purchases. */
export interface Stays {
  /** E (1 − p)ⁿ by n, from 0 up to so many purchases and beyond. */
  readonly through: (purchases: number) => ArrayLike<number>;
  /** Σ E (1 − p)ⁿ·zⁿ, n from 0 on. */
  readonly discounted: (z: number) => number;
}

/** Of those who leave after a purchase with probability p ~ Beta(a, trials), or where hazards are multiplied times·p, at most 1. */
export function staysAfter(a: number, trials: number, hazards: Hazards | undefined): Stays {
  const known = [1];
  if (!hazards)
    return {
      through: (purchases) => {
        for (let n = known.length; n <= purchases; n++)
          known.push((known[n - 1]! * (trials + n - 1)) / (a + trials + n - 1));
        return known;
      },
      discounted: (z) => hypergeometricFromOne(trials, a + trials, z),
    };
  const [piece] = hazards;
  if (hazards.length !== 1 || piece!.until !== Number.POSITIVE_INFINITY)
    throw new RangeError('hazards of regular buyers are multiplied for good: their purchases have no clock');
  const { points, weights } = betaAverage(a, trials, 1e4 * steepest(hazards));
  const stay = points.map((p) => Math.max(0, 1 - piece!.times * p));
  const still = Float64Array.from(weights);
  return {
    through: (purchases) => {
      while (known.length <= purchases) {
        let sum = 0;
        for (let i = 0; i < still.length; i++) {
          still[i]! *= stay[i]!;
          sum += still[i]!;
        }
        known.push(sum);
      }
      return known;
    },
    discounted: (z) => stay.reduce((sum, each, i) => sum + weights[i]! / (1 - each * z), 0),
  };
}
