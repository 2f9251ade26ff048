import { hessian, type Objective } from '../numeric/derivatives.ts';
import { eigenpairs, type Matrix, positiveInverse } from '../numeric/matrix.ts';
import { type Minimum, minimum } from '../numeric/minimiser.ts';
import { normalDraws } from '../numeric/normal-draws.ts';
import { type Limit, notIdentified } from './limit.ts';
import { type Domains, fromLine, type Parameters, slopes, toLine } from './parameters.ts';

/** What was estimated, how sure it is, and how the search ended. */
export interface Estimate<P extends string = string> {
  readonly parameters: Parameters<P>;
  /** By parameter; null for one that the data do not bind: it lies at a bound or on a ridge. */
  readonly standardErrors: Readonly<Record<P, number | null>>;
  /** Of the parameters on the line (logarithms, logits), in their order; without the directions that are not bound. */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  /** k·ln(observations) − 2·logLikelihood. */
  readonly bic: number;
  readonly observations: number;
  readonly converged: boolean;
  /** The code of the limit to which the parameters ran, `not_identified`, or null: an estimate inside. */
  readonly limit: string | null;
  /** Largest over smallest eigenvalue of the information on the line; Infinity where it is not positive definite. */
  readonly condition: number;
  /** The largest slope of the mean log-likelihood that is left, on the line. */
  readonly gradient: number;
  readonly evaluations: number;
}

/** What is to be maximised: the likelihood of a model on some data. */
export interface Likelihood<P extends string = string> {
  readonly domains: Domains<P>;
  readonly starts: readonly Parameters<P>[];
  readonly limits: readonly Limit<P>[];
  readonly observations: number;
  /** Of a point on the line; −logLikelihood/observations, so that its size does not depend on how much there is. */
  readonly objective: Objective;
  /** Whether a downhill simplex goes first. */
  readonly simplex?: boolean;
  /** The same on parts of the data, the smallest first, where all of it is much: the search begins there. */
  readonly rough?: readonly Objective[];
}

/** A search goes from part to part, each this many times the one before it, and at last to all of the data. */
const growth = 16;
const smallestPart = 2500;

/** How many of so many entries of data to begin a search with: parts small enough to cost little beside all of them. */
export function partsOf(entries: number): number[] {
  const parts: number[] = [];
  for (let part = smallestPart; (part * growth) / 2 <= entries; part *= growth) parts.push(part);
  return parts;
}

/** Coordinates on the line stay within ± this: parameters within 2·10⁻⁹ to 5·10⁸. */
const box = 20;

/** A direction on the line is bound by the data when its standard deviation there is below this: a factor of seven. */
const loosest = 2;

/** The maximum of a likelihood from several starts, its uncertainty from the curvature there, and how far to trust it. */
export function maximumLikelihood<P extends string>(likelihood: Likelihood<P>): Estimate<P> {
  const { domains, limits, observations, objective } = likelihood;
  const { curvature, ...found } = settled(objective, search(likelihood));
  const parameters = fromLine(domains, found.point);
  const { covariance, bound, condition } = uncertainty(curvature, found.atBound, observations);
  const names = Object.keys(domains) as P[];
  const inside = bound.every((isBound) => isBound);
  const unexplained: Pick<Limit<P>, 'code' | 'runs'> = { code: notIdentified, runs: [] };
  const limit = inside ? null : (limits.find(({ holds }) => holds(parameters)) ?? unexplained);
  const slope = slopes(domains, parameters);
  const errors = names.map((name, i) => {
    const isEstimate = bound[i] && !limit?.runs.includes(name);
    return [name, isEstimate ? slope[i]! * Math.sqrt(covariance[i]![i]!) : null] as const;
  });
  return {
    parameters,
    standardErrors: Object.fromEntries(errors) as Record<P, number | null>,
    covariance,
    logLikelihood: -found.value * observations,
    bic: names.length * Math.log(observations) + 2 * found.value * observations,
    observations,
    converged: found.converged,
    limit: limit?.code ?? null,
    condition,
    gradient: found.gradient,
    evaluations: found.evaluations,
  };
}

function search<P extends string>({ domains, starts, objective, simplex = false, rough = [] }: Likelihood<P>): Minimum {
  const [first, ...larger] = [...rough, objective];
  const tolerance = larger.length > 0 ? { tolerance: 1e-6 } : {};
  let near = minimum(first!, { starts: starts.map((start) => toLine(domains, start)), box, simplex, ...tolerance });
  let before = first!;
  for (const next of larger) {
    near = minimum(next, { starts: [near.point], box, curvature: positiveInverse(hessian(before, near.point)) });
    before = next;
  }
  return near;
}

// A search ends where values no longer differ by more than rounding, which is early in flat directions: with the curvature of
// the place it goes on by slopes, and along a ridge in steps as long as it is.
function settled(objective: Objective, reached: Minimum): Minimum & { readonly curvature: Matrix } {
  const curvature = hessian(objective, reached.point);
  const inverse = positiveInverse(held(curvature, reached.atBound));
  if (!inverse) return { ...reached, curvature };
  const end = minimum(objective, { starts: [reached.point], box, curvature: inverse });
  const moved = Math.max(...end.point.map((x, i) => Math.abs(x - reached.point[i]!)));
  return {
    ...end,
    evaluations: reached.evaluations + end.evaluations,
    curvature: moved < 1e-4 ? curvature : hessian(objective, end.point),
  };
}

/** The curvature of what may move: a coordinate at its bound does not. */
const held = (curvature: Matrix, atBound: readonly boolean[]): number[][] =>
  curvature.map((row, i) => row.map((value, j) => (atBound[i] || atBound[j] ? (i === j ? 1 : 0) : value)));

/** Draws of the parameters from the normal law of their estimate on the line, the same for the same seed. */
export const parameterDraws = <P extends string>(
  domains: Domains<P>,
  { parameters, covariance }: Pick<Estimate<P>, 'parameters' | 'covariance'>,
  options: { readonly count: number; readonly seed: number },
): Parameters<P>[] =>
  normalDraws(toLine(domains, parameters), covariance, options).map((draw) => fromLine(domains, draw));

/** The correlation of two estimated parameters on the line, by their places; null where one of them is not bound. */
export function correlation({ covariance }: Pick<Estimate, 'covariance'>, i: number, j: number): number | null {
  const scale = Math.sqrt(covariance[i]![i]! * covariance[j]![j]!);
  return scale > 0 ? covariance[i]![j]! / scale : null;
}

// The inverse of the information over the directions that the data bind; a coordinate at its bound does not move.
function uncertainty(curvature: Matrix, atBound: readonly boolean[], observations: number) {
  const information = held(curvature, atBound).map((row, i) =>
    row.map((value) => (atBound[i] ? value : value * observations)),
  );
  const pairs = eigenpairs(information);
  const isBound = ({ value }: { value: number }) => value > 1 / loosest ** 2;
  const covariance = information.map((row, i) =>
    row.map((_, j) => {
      if (atBound[i] || atBound[j]) return 0;
      return pairs.filter(isBound).reduce((total, { value, vector }) => total + (vector[i]! * vector[j]!) / value, 0);
    }),
  );
  const loose = pairs.filter((pair) => !isBound(pair));
  const bound = information.map((_, i) => !atBound[i] && loose.every(({ vector }) => Math.abs(vector[i]!) < 0.1));
  const [smallest, largest] = [pairs[0]!.value, pairs.at(-1)!.value];
  return {
    covariance,
    bound,
    condition: smallest > 0 && !atBound.some(Boolean) ? largest / smallest : Number.POSITIVE_INFINITY,
  };
}
