import type { Objective } from '../numeric/derivatives.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { type DriverParameters, type DriverPatterns, driverLogLikelihoods } from './driver-likelihood.ts';
import { maximumLikelihood } from './maximum-likelihood.ts';
import { type Domains, toLine } from './parameters.ts';

/** The links of indices to what customers do, and how sure they are. */
export interface DriverFit {
  readonly parameters: DriverParameters;
  /** ln r, ln α, ln s, ln β, then the links to the rate and to drop-out, strand by strand. */
  readonly line: readonly number[];
  /** Of `line`, robust to customers who differ from the model: H⁻¹ (Σ score·scoreᵀ) H⁻¹ (Huber 1967; White 1982, https://doi.org/10.2307/1912526). */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
}

/** So much is taken off the likelihood for each square of a link: what one observation says of a link of 1. */
const ridge = 1;

/** The Pareto/NBD with links of indices, fitted to a window by maximum likelihood with a ridge on the links. */
export function driverFit(patterns: DriverPatterns): DriverFit {
  const { count, indices, window } = patterns;
  const strands = indices.length;
  const customers = count.reduce((total, n) => total + n, 0);
  const names = [
    'r',
    'alpha',
    's',
    'beta',
    ...['rate', 'drop'].flatMap((link) => indices.map((_, g) => `${link}${g}`)),
  ];
  const domains: Domains = Object.fromEntries(names.map((name, i) => [name, i < 4 ? 'positive' : 'real']));
  const start = (r: number, alpha: number, s: number, beta: number) =>
    Object.fromEntries(names.map((name, i) => [name, [r, alpha * window, s, beta * window][i] ?? 0]));
  const objective: Objective = (point, gradient) => {
    const links = point.slice(4);
    let total = -ridge * links.reduce((sum, link) => sum + link * link, 0);
    gradient?.fill(0);
    driverLogLikelihoods(patterns, onLine(point, strands), (i, ln, slopes) => {
      total += count[i]! * ln;
      if (gradient) addScore(gradient, patterns, i, slopes, -count[i]! / customers);
    });
    if (gradient) for (const [k, link] of links.entries()) gradient[k + 4]! += (2 * ridge * link) / customers;
    return -total / customers;
  };
  const found = maximumLikelihood({
    domains,
    starts: [start(0.8, 0.5, 0.5, 1), start(0.5, 0.2, 1, 3)],
    limits: [],
    observations: customers,
    objective,
  });
  const line = toLine(domains, found.parameters);
  return {
    parameters: onLine(line, strands),
    line,
    covariance: sandwich(found.covariance, patterns, line),
    logLikelihood: found.logLikelihood,
    customers,
    converged: found.converged,
  };
}

/** The parameters at a point: see `DriverFit.line`. */
export const onLine = (line: readonly number[], strands: number): DriverParameters => {
  const [r, alpha, s, beta] = line.slice(0, 4).map(Math.exp) as [number, number, number, number];
  return { r, alpha, s, beta, rate: line.slice(4, 4 + strands), dropOut: line.slice(4 + strands) };
};

// The derivatives of ln L of a pattern by the line, times a weight: an index lowers ln A by its link to the rate, and ln B by that to drop-out.
function addScore(
  into: Float64Array | number[],
  { indices }: DriverPatterns,
  place: number,
  slopes: Readonly<Float64Array>,
  weight: number,
): void {
  for (let k = 0; k < 4; k++) into[k]! += weight * slopes[k]!;
  for (let g = 0; g < indices.length; g++) {
    const z = indices[g]![place]!;
    into[4 + g]! -= weight * z * slopes[1]!;
    into[4 + indices.length + g]! -= weight * z * slopes[3]!;
  }
}

function sandwich(bread: Matrix, patterns: DriverPatterns, line: readonly number[]): number[][] {
  const size = line.length;
  const meat = Array.from({ length: size }, () => new Float64Array(size));
  const score = new Float64Array(size);
  driverLogLikelihoods(patterns, onLine(line, patterns.indices.length), (i, _ln, slopes) => {
    score.fill(0);
    addScore(score, patterns, i, slopes, 1);
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++) meat[j]![k]! += patterns.count[i]! * score[j]! * score[k]!;
  });
  const times = (a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number[][] =>
    a.map((row) =>
      Array.from({ length: size }, (_, j) => Array.from(row).reduce((sum, value, k) => sum + value * b[k]![j]!, 0)),
    );
  return times(times(bread, meat), bread);
}
