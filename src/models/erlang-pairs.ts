import { betaAverage, gammaAverage, sharedStep } from '../numeric/averages.ts';
import { decay, pairIntegral } from '../numeric/exponential-integrals.ts';
import type { BetaGeometric, BetaGeometricParameters } from './beta-geometric.ts';
import { trialsLeft } from './beta-geometric-staying.ts';
import type { Ahead, GivenAlive } from './purchase-model.ts';

/**
 * E[Σ e^(−δ(u + w))] over ordered pairs of different purchases in (T, T + periods] of a customer who is alive at T and buys at Erlang-k
 * intervals: in closed form given the rate λ of steps and the chance p to leave after a purchase, then averaged over λ ~
 * Gamma(r + k·x + phase, alpha + T) and p ~ Beta(a, b′). Error below 10⁻⁵ relative (against counts of steps without discount).
 */
export function erlangPairs(
  model: BetaGeometric,
  { r, alpha, a, b }: BetaGeometricParameters,
  ahead: Omit<Ahead, 'hazards'>,
): (x: number) => GivenAlive {
  const { phases } = model;
  const pairs = pairsOf(phases, ahead);
  return (x) => {
    const trials = trialsLeft(model, b, x);
    const largest = r + phases * (x + 1) + 1;
    const fastest = (largest + 50 + 9 * Math.sqrt(largest)) / alpha;
    const reach = fastest * Math.min(ahead.periods, 1 / ahead.discount);
    const { points, weights } = betaAverage(a, trials, reach, sharedStep(0.5, Math.sqrt(1 / a + 1 / trials)));
    const known = new Map<number, Float64Array>();
    const byPhase = (lambda: number): Float64Array => {
      let sums = known.get(lambda);
      if (sums) return sums;
      sums = new Float64Array(phases);
      const at = pairs(lambda);
      for (let i = 0; i < points.length; i++) {
        const given = at(points[i]!);
        for (let phase = 0; phase < phases; phase++) sums[phase]! += weights[i]! * given[phase]!;
      }
      known.set(lambda, sums);
      return sums;
    };
    const averages = Array.from({ length: phases }, (_, phase) =>
      gammaAverage(
        r + phases * x + phase + 2,
        (lambda) => byPhase(lambda)[phase]!,
        sharedStep(0.5, 1 / Math.sqrt(largest)),
      ),
    );
    return (T, phase) => {
      const shape = r + phases * x + phase;
      return ((shape * (shape + 1)) / (alpha + T) ** 2) * averages[phase]!(alpha + T);
    };
  };
}

/** Fewer who stay after a purchase than this have pairs in proportion to them, where the roots of unity would cancel. */
const leastStaying = 1e-6;

/**
 * The same over λ² given λ and p, by phase j. Twice the purchases at u, each counting e^(−2δu), times q = 1 − p and the purchases that
 * come after it. Purchases are renewals, and of those there are (λ/k)·ρ^(j + 1 − k)·Σ ω^(j + 1)·e^(−λ(1 − ρω)u) at u, over the
 * k-th roots ω of 1, ρ = q^(1/k) (Cox 1962, Renewal Theory: the special Erlangian distribution): so all integrals are of exponentials.
 */
function pairsOf(phases: number, { periods, discount }: Omit<Ahead, 'hazards'>) {
  const end = Math.min(periods, 45 / discount);
  const cos = Array.from({ length: phases }, (_, n) => Math.cos((2 * Math.PI * n) / phases));
  const sin = Array.from({ length: phases }, (_, n) => Math.sin((2 * Math.PI * n) / phases));
  const pair = { re: 0, im: 0 };
  const given = (lambda: number, p: number): Float64Array => {
    const q = Math.max(1 - p, leastStaying);
    const rho = q ** (1 / phases);
    const decays = (rate: number) =>
      cos.map((_, n) => decay((rate + lambda * (1 - rho * cos[n]!)) * end, -lambda * rho * sin[n]! * end));
    const [earlier, later] = [decays(2 * discount), decays(discount)];
    const found = new Float64Array(phases);
    for (let n = 0; 2 * n <= phases; n++) {
      let [re, im] = [0, 0];
      for (let m = 0; m < phases; m++) {
        pairIntegral(earlier[n]!, later[m]!, pair);
        re += cos[m]! * pair.re - sin[m]! * pair.im;
        im += cos[m]! * pair.im + sin[m]! * pair.re;
      }
      const roots = n === 0 || 2 * n === phases ? 1 : 2; // the conjugate root adds the same
      for (let j = 0; j < phases; j++) {
        const turn = ((j + 1) * n) % phases;
        found[j]! += roots * (cos[turn]! * re - sin[turn]! * im);
      }
    }
    const scale = 2 * ((1 - p) / q) * (end / phases) ** 2;
    for (let j = 0; j < phases; j++) found[j]! *= scale * rho ** (j + 2 - phases);
    return found;
  };
  const known = new Map<number, Map<number, Float64Array>>();
  return (lambda: number) => {
    const at = known.get(lambda) ?? new Map<number, Float64Array>();
    known.set(lambda, at);
    return (p: number): Float64Array => {
      let value = at.get(p);
      if (!value) {
        value = given(lambda, p);
        at.set(p, value);
      }
      return value;
    };
  };
}
