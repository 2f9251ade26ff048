import { DataError } from '../errors.ts';
import { betaAverage } from '../numeric/averages.ts';
import { lnBetaShift } from '../numeric/beta.ts';
import { hypergeometricFromOne } from '../numeric/hypergeometric.ts';
import { phrase } from '../phrase.ts';
import { steepest, stretchesOf } from './hazards.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import { type Ahead, definePurchaseModel, type GivenAlive, type Wanted } from './purchase-model.ts';

type BetaBernoulli = Readonly<Record<'alpha' | 'beta' | 'gamma' | 'delta', number>>;

/**
 * Purchases at discrete opportunities, of which T have passed since the first purchase: at each a customer who is there
 * buys with probability p ~ Beta(alpha, beta), and before each leaves with probability θ ~ Beta(gamma, delta). P(alive) is
 * that of having been there at the last opportunity; P(alive) for the next is (delta + T)/(gamma + delta + T) of it.
 */
export const bgBb = definePurchaseModel({
  name: 'bg-bb',
  title: 'BG/BB',
  source: {
    authors: 'Fader, Hardie & Shang',
    year: 2010,
    title: 'Customer-Base Analysis in a Discrete-Time Noncontractual Setting',
    url: 'https://doi.org/10.1287/mksc.1100.0580',
  },
  parameters: { alpha: 'positive', beta: 'positive', gamma: 'positive', delta: 'positive' },
  dimension: { alpha: 0, beta: 0, gamma: 0, delta: 0 },
  starts: [
    { alpha: 1, beta: 1, gamma: 1, delta: 1 },
    { alpha: 1, beta: 2, gamma: 0.5, delta: 5 },
    { alpha: 0.5, beta: 4, gamma: 1, delta: 10 },
  ],
  limits: [
    { code: 'nobody_leaves', runs: ['gamma', 'delta'], holds: ({ gamma, delta }) => gamma / (gamma + delta) < 1e-3 },
    { code: 'same_rate_for_all', runs: ['alpha', 'beta'], holds: ({ alpha, beta }) => alpha + beta > 50 },
    { code: 'same_dropout_for_all', runs: ['gamma', 'delta'], holds: ({ gamma, delta }) => gamma + delta > 50 },
    { code: 'some_at_once_others_never', runs: ['gamma', 'delta'], holds: ({ gamma, delta }) => gamma + delta < 0.1 },
  ],
  phases: 1,
  logLikelihood: betaBernoulliLogLikelihood,
  residual,
  silence,
  staying,
});

/** Σ_{i < m} of ln(z + i) and of 1/(z + i): ln Γ(z + m)/Γ(z) and its derivative, for m from 0 to `size`. */
function risingFactorials(z: number, size: number) {
  const ln = new Float64Array(size + 1);
  const slope = new Float64Array(size + 1);
  for (let m = 0; m < size; m++) {
    ln[m + 1] = ln[m]! + Math.log(z + m);
    slope[m + 1] = slope[m]! + 1 / (z + m);
  }
  return { ln, slope };
}

// L = b(α + x, β + n − x)·g(γ, δ + n) + Σ_{τ = tx}^{n − 1} b(α + x, β + τ − x)·g(γ + 1, δ + τ), b and g being ratios of
// beta functions: there until the end, or gone after opportunity τ.
function betaBernoulliLogLikelihood(
  { alpha, beta, gamma, delta }: BetaBernoulli,
  { groups, tx, T, count }: PurchaseHistories,
  { gradient, alive, each }: Wanted,
): number {
  const most = T.reduce((largest, n) => Math.max(largest, n), 0);
  if (!T.every(Number.isInteger) || !tx.every(Number.isInteger))
    throw new DataError(phrase`opportunities are counted in whole numbers, and some histories have fractions of one`, {
      hint: phrase`Count times in the periods in which customers have one opportunity to buy.`,
    });
  const [buys, passes, chances] = [alpha, beta, alpha + beta].map((z) => risingFactorials(z, most + 1)) as [
    Rise,
    Rise,
    Rise,
  ];
  const [stays, turns] = [delta, gamma + delta].map((z) => risingFactorials(z, most + 1)) as [Rise, Rise];
  const sums = new Float64Array(4);
  const inner = new Float64Array(4);
  const terms = new Float64Array(most + 2);
  let total = 0;
  for (const { x, from, to } of groups) {
    for (let i = from; i < to; i++) {
      const [last, n] = [tx[i]!, T[i]!];
      const there = buys.ln[x]! + passes.ln[n - x]! - chances.ln[n]! + stays.ln[n]! - turns.ln[n]!;
      let top = there;
      for (let gone = last; gone < n; gone++) {
        const term =
          buys.ln[x]! +
          passes.ln[gone - x]! -
          chances.ln[gone]! +
          Math.log(gamma) +
          stays.ln[gone]! -
          turns.ln[gone + 1]!;
        terms[gone] = term;
        top = Math.max(top, term);
      }
      let weight = Math.exp(there - top);
      const stayed = weight;
      let sum = weight;
      inner[0] = weight * (buys.slope[x]! - chances.slope[n]!);
      inner[1] = weight * (passes.slope[n - x]! - chances.slope[n]!);
      inner[2] = weight * -turns.slope[n]!;
      inner[3] = weight * (stays.slope[n]! - turns.slope[n]!);
      for (let gone = last; gone < n; gone++) {
        weight = Math.exp(terms[gone]! - top);
        sum += weight;
        inner[0]! += weight * (buys.slope[x]! - chances.slope[gone]!);
        inner[1]! += weight * (passes.slope[gone - x]! - chances.slope[gone]!);
        inner[2]! += weight * (1 / gamma - turns.slope[gone + 1]!);
        inner[3]! += weight * (stays.slope[gone]! - turns.slope[gone + 1]!);
      }
      const ln = top + Math.log(sum);
      total += count[i]! * ln;
      for (let k = 0; k < 4; k++) sums[k]! += (count[i]! * inner[k]!) / sum;
      if (alive) alive[i] = stayed / sum;
      if (each) each[i] = ln;
    }
  }
  gradient?.set(sums);
  return total;
}

type Rise = ReturnType<typeof risingFactorials>;

// (α + x)/(α + β + n)·Σ_{j = 1}^{H} vʲ·B(γ, δ + n + j)/B(γ, δ + n), v = e^(−discount)
function residual(
  { alpha, beta, gamma, delta }: BetaBernoulli,
  { periods, discount, hazards }: Ahead,
): (x: number) => GivenAlive {
  const v = Math.exp(-discount);
  const known = new Map<number, number>();
  const opportunities = (n: number): number => {
    if (hazards) return multipliedOpportunities({ gamma, delta: delta + n }, { periods, discount, hazards });
    const stay = (delta + n) / (gamma + delta + n);
    if (periods === Number.POSITIVE_INFINITY)
      return v * stay * hypergeometricFromOne(delta + n + 1, gamma + delta + n + 1, v);
    let [term, total] = [1, 0];
    for (let j = 0; j < Math.floor(periods); j++) {
      term *= (v * (delta + n + j)) / (gamma + delta + n + j);
      total += term;
    }
    return total;
  };
  return (x) => (n) => {
    const times = known.get(n) ?? opportunities(n);
    known.set(n, times);
    return ((alpha + x) / (alpha + beta + n)) * times;
  };
}

// Gone after j more opportunities, all of them passed over; or there at the end, having passed over all.
function silence({ alpha, beta, gamma, delta }: BetaBernoulli, periods: number): (x: number) => GivenAlive {
  return (x) => (n) => {
    const passed = (j: number) => lnBetaShift(alpha + x, beta + n - x, j);
    const stayed = (j: number) => lnBetaShift(gamma, delta + n, j);
    const ahead = Math.floor(periods);
    let total = Math.exp(passed(ahead) + stayed(ahead));
    for (let j = 0; j < ahead; j++) total += Math.exp(passed(j) + stayed(j)) * (gamma / (gamma + delta + n + j));
    return total;
  };
}

/** Probability of being there at the last of the opportunities to come. */
function staying(
  { gamma, delta }: BetaBernoulli,
  { periods, hazards }: Omit<Ahead, 'discount'>,
): (x: number) => GivenAlive {
  const ahead = Math.floor(periods);
  const known = new Map<number, number>();
  const stays = (n: number): number => {
    if (!hazards) return Math.exp(lnBetaShift(gamma, delta + n, ahead));
    const { points, weights } = betaAverage(gamma, delta + n, ahead * steepest(hazards));
    const stretches = stretchesOf(hazards, ahead);
    return points.reduce((total, theta, i) => {
      const each = stretches.map(
        ({ times, from, to }) => Math.max(0, 1 - times * theta) ** (Math.floor(to) - Math.floor(from)),
      );
      return total + weights[i]! * each.reduce((all, stay) => all * stay, 1);
    }, 0);
  };
  return () => (n) => {
    const value = known.get(n) ?? stays(n);
    known.set(n, value);
    return value;
  };
}

// Σ vʲ·E Π (1 − times·θ) over the opportunities to come, θ ~ Beta(gamma, delta), times·θ at most 1: a geometric series each stretch.
function multipliedOpportunities(
  { gamma, delta }: Readonly<Record<'gamma' | 'delta', number>>,
  { periods, discount, hazards }: Ahead,
): number {
  const { points, weights } = betaAverage(gamma, delta, Math.min(periods, 1 / discount) * steepest(hazards));
  const stretches = stretchesOf(hazards, periods);
  return points.reduce((total, theta, i) => {
    let [sum, now] = [0, 1];
    for (const { times, from, to } of stretches) {
      const n = Math.floor(to) - Math.floor(from);
      const z = Math.exp(-discount) * Math.max(0, 1 - times * theta);
      const there = z ** n;
      sum += now * (z === 1 ? n : (z * (1 - there)) / (1 - z));
      now *= there;
    }
    return total + weights[i]! * sum;
  }, 0);
}
