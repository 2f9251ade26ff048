import { gradientOf } from './derivatives.ts';
import type { Matrix } from './matrix.ts';

/** The standard error of f(estimate), given the covariance of the estimate: √(∇fᵀ Σ ∇f), of first order. */
export function deltaMethod(
  f: (point: readonly number[]) => number,
  estimate: readonly number[],
  covariance: Matrix,
): number {
  const slope = gradientOf(f, estimate);
  const variance = covariance.reduce(
    (total, row, i) => total + slope[i]! * row.reduce((inner, c, j) => inner + c * slope[j]!, 0),
    0,
  );
  return Math.sqrt(Math.max(0, variance));
}
