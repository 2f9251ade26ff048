import { cholesky, choleskySolution, inverse, type Matrix } from '../numeric/matrix.ts';
import type { Choices } from './choices.ts';

/** A multinomial logit fitted to shares. */
export interface FractionalLogit {
  /** Of the brand bought last: by so much it is preferred to what its ratings say. 0 where it was not estimated. */
  readonly inertia: number;
  /** p numbers, one a feature. */
  readonly coefficients: readonly number[];
  /** Of inertia and coefficients, in that order, by the sandwich; of the inertia 0 where it was not estimated. */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  /** With all brands alike. */
  readonly nullLogLikelihood: number;
  readonly converged: boolean;
}

export interface LogitOptions {
  /** n·J: shares that respondents would give to brands, adding up to 1 over those considered. */
  readonly shares: Float64Array;
  /** n: how much each counts, 0 for those who say nothing. */
  readonly weights: Float64Array;
  /** Whether the brand bought last has a coefficient of its own. */
  readonly inertia: boolean;
  /** κ in the penalty κ‖β‖² on the log-likelihood, from 0. */
  readonly ridge?: number;
  /** Where to start from: inertia, then coefficients. */
  readonly start?: readonly number[];
}

const steps = 60;

/**
 * Multinomial logit with inertia of shares, p_ik ∝ exp(β₀·[k bought last] + Σ_g β_g x_ikg), by the quasi-likelihood Σ_i w_i Σ_k y_ik ln p_ik
 * (Papke & Wooldridge 1996, https://doi.org/10.1002/(SICI)1099-1255(199611)11:6%3C619::AID-JAE418%3E3.0.CO;2-1), as Rust, Lemon & Zeithaml
 * (2004, https://doi.org/10.1509/jmkg.68.1.109.24030) explain choice. It is concave: Newton's steps from 0, halved where they would
 * not climb. Errors by the sandwich H⁻¹(Σ s_i s_i')H⁻¹, for shares are not draws of a multinomial law.
 */
export function fractionalLogit(choices: Choices, options: LogitOptions): FractionalLogit {
  const { ridge = 1e-6 } = options;
  const free = options.inertia ? 1 : 0;
  const size = free + choices.features;
  let beta = [...(options.start ?? Array.from({ length: choices.features + 1 }, () => 0))].slice(1 - free);
  let now = evaluated(choices, options, beta, ridge);
  let converged = size === 0;
  for (let step = 0; step < steps && !converged; step++) {
    const lower = cholesky(now.information);
    if (!lower) break;
    const move = choleskySolution(lower, now.gradient);
    // What the step promises to climb: below rounding it is the last, and squares what is left of the error.
    converged =
      move.reduce((sum, change, k) => sum + change * now.gradient[k]!, 0) <= 1e-13 * (1 + Math.abs(now.penalised));
    let factor = 1;
    let next = evaluated(choices, options, moved(beta, move, factor), ridge);
    while (!converged && !(next.penalised >= now.penalised) && factor > 1e-6) {
      factor /= 2;
      next = evaluated(choices, options, moved(beta, move, factor), ridge);
    }
    beta = moved(beta, move, factor);
    now = next;
  }
  const bread = inverse(now.information) ?? now.information.map((row) => row.map(() => Number.POSITIVE_INFINITY));
  const meat = outerProducts(choices, options, beta, size);
  const sandwich = product(product(bread, meat), bread);
  return {
    inertia: free ? beta[0]! : 0,
    coefficients: beta.slice(free),
    covariance: free ? sandwich : bordered(sandwich),
    logLikelihood: now.logLikelihood,
    nullLogLikelihood: nullLogLikelihood(choices, options),
    converged,
  };
}

const moved = (beta: readonly number[], move: readonly number[], factor: number): number[] =>
  beta.map((value, k) => value + factor * move[k]!);

interface Evaluated {
  readonly logLikelihood: number;
  readonly penalised: number;
  readonly gradient: number[];
  readonly information: number[][];
}

function evaluated(
  choices: Choices,
  { shares, weights, inertia }: LogitOptions,
  beta: readonly number[],
  ridge: number,
): Evaluated {
  const size = beta.length;
  const gradient = beta.map((value) => -2 * ridge * value);
  const information = beta.map((_, a) => beta.map((_, b) => (a === b ? 2 * ridge : 0)));
  let logLikelihood = 0;
  const mean = new Float64Array(size);
  const row = rowReader(choices, inertia, beta);
  for (let i = 0; i < choices.respondents; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const { probabilities, features, logTotal, utilities } = row(i);
    mean.fill(0);
    for (let k = 0; k < choices.brands; k++) {
      const p = probabilities[k]!;
      const share = shares[i * choices.brands + k]!;
      if (share > 0) logLikelihood += weight * share * (utilities[k]! - logTotal());
      if (p === 0 && share === 0) continue;
      for (let a = 0; a < size; a++) {
        const x = features[k * size + a]!;
        mean[a]! += p * x;
        gradient[a]! += weight * (share - p) * x;
        for (let b = 0; b <= a; b++) information[a]![b]! += weight * p * x * features[k * size + b]!;
      }
    }
    for (let a = 0; a < size; a++) for (let b = 0; b <= a; b++) information[a]![b]! -= weight * mean[a]! * mean[b]!;
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) information[b]![a] = information[a]![b]!;
  const penalty = ridge * beta.reduce((sum, value) => sum + value * value, 0);
  return { logLikelihood, penalised: logLikelihood - penalty, gradient, information };
}

/** One respondent at a time: features, utilities and probabilities by brand, in arrays that the next one overwrites. */
function rowReader(
  { brands, features: p, ratings, considered, last }: Choices,
  inertia: boolean,
  beta: readonly number[],
) {
  const size = beta.length;
  const free = size - p;
  const features = new Float64Array(brands * size);
  const utilities = new Float64Array(brands);
  const probabilities = new Float64Array(brands);
  let total = 0;
  let largest = 0;
  return (i: number) => {
    largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < brands; k++) {
      const cell = i * brands + k;
      utilities[k] = Number.NEGATIVE_INFINITY;
      if (!considered[cell]) {
        features.fill(0, k * size, (k + 1) * size);
        continue;
      }
      if (inertia) features[k * size] = last[i] === k ? 1 : 0;
      for (let g = 0; g < p; g++) features[k * size + free + g] = ratings[cell * p + g]!;
      let utility = 0;
      for (let a = 0; a < size; a++) utility += beta[a]! * features[k * size + a]!;
      utilities[k] = utility;
      largest = Math.max(largest, utility);
    }
    total = 0;
    for (let k = 0; k < brands; k++) {
      probabilities[k] = Math.exp(utilities[k]! - largest);
      total += probabilities[k]!;
    }
    for (let k = 0; k < brands; k++) probabilities[k]! /= total;
    return { features, utilities, probabilities, logTotal: () => largest + Math.log(total) };
  };
}

/** Σ s_i s_i', s_i the score of a respondent with its weight. */
function outerProducts(
  choices: Choices,
  { shares, weights, inertia }: LogitOptions,
  beta: readonly number[],
  size: number,
): number[][] {
  const sums = beta.map(() => beta.map(() => 0));
  const row = rowReader(choices, inertia, beta);
  const score = new Float64Array(size);
  for (let i = 0; i < choices.respondents; i++) {
    if (weights[i] === 0) continue;
    const { probabilities, features } = row(i);
    score.fill(0);
    for (let k = 0; k < choices.brands; k++) {
      const rest = weights[i]! * (shares[i * choices.brands + k]! - probabilities[k]!);
      for (let a = 0; a < size; a++) score[a]! += rest * features[k * size + a]!;
    }
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) sums[a]![b]! += score[a]! * score[b]!;
  }
  return sums;
}

function nullLogLikelihood({ respondents, brands, considered }: Choices, { weights }: LogitOptions): number {
  let sum = 0;
  for (let i = 0; i < respondents; i++) {
    let known = 0;
    for (let k = 0; k < brands; k++) known += considered[i * brands + k]!;
    sum -= weights[i]! * Math.log(known);
  }
  return sum;
}

const product = (one: Matrix, other: Matrix): number[][] =>
  one.map((row) => other.map((_, b) => row.reduce((sum, value, k) => sum + value * other[k]![b]!, 0)));

const bordered = (matrix: Matrix): number[][] => [
  Array.from({ length: matrix.length + 1 }, () => 0),
  ...matrix.map((row) => [0, ...row]),
];
