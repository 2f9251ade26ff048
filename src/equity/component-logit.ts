import { eigenpairs, type Matrix } from '../numeric/matrix.ts';
import type { Choices } from './choices.ts';
import { fractionalLogit, type LogitOptions } from './fractional-logit.ts';
import { correlation } from './scales.ts';

/** Components of less variance than this, where each item has 1, are left out (as Rust, Lemon & Zeithaml 2004 do). */
const leastVariance = 0.5;

/** A logit of items through their principal components. */
export interface ComponentLogit {
  readonly inertia: number;
  /** p: of one standard deviation of each item. */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly components: number;
}

/**
 * The logit of items that halo makes alike: fitted to those principal components of the items whose variance is at least 0.5, and carried back,
 * b = V_k c, Cov(b) = V_k Cov(c) V_k'. The features of `choices` have mean 0 and standard deviation 1 over the rows considered.
 */
export function componentLogit(choices: Choices, options: LogitOptions): ComponentLogit {
  const { features } = choices;
  const vectors = eigenpairs(correlations(choices))
    .filter(({ value }, index) => value >= leastVariance || index === features - 1)
    .map(({ vector }) => vector);
  const fit = fractionalLogit(inComponents(choices, vectors), options);
  const cells = Array.from({ length: features }, (_, g) => g);
  return {
    inertia: fit.inertia,
    coefficients: cells.map((g) => vectors.reduce((sum, vector, k) => sum + vector[g]! * fit.coefficients[k]!, 0)),
    standardErrors: cells.map((g) =>
      Math.sqrt(
        vectors.reduce(
          (sum, one, a) =>
            sum + vectors.reduce((inner, other, b) => inner + one[g]! * other[g]! * fit.covariance[a + 1]![b + 1]!, 0),
          0,
        ),
      ),
    ),
    components: vectors.length,
  };
}

function correlations({ features, ratings, considered }: Choices): Matrix {
  const rows = Array.from(considered, (is, cell) => (is ? cell : -1)).filter((cell) => cell >= 0);
  const columns = Array.from({ length: features }, (_, g) =>
    Float64Array.from(rows, (cell) => ratings[cell * features + g]!),
  );
  return columns.map((one, a) => columns.map((other, b) => (a === b ? 1 : (correlation(one, other) ?? 0))));
}

function inComponents(choices: Choices, vectors: readonly (readonly number[])[]): Choices {
  const { features, ratings, considered } = choices;
  const scores = new Float64Array(considered.length * vectors.length);
  for (let cell = 0; cell < considered.length; cell++)
    for (const [k, vector] of vectors.entries()) {
      let score = 0;
      for (let g = 0; g < features; g++) score += vector[g]! * ratings[cell * features + g]!;
      scores[cell * vectors.length + k] = score;
    }
  return { ...choices, features: vectors.length, ratings: scores };
}
