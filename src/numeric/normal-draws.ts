import { eigenpairs, type Matrix } from './matrix.ts';
import { random } from './random.ts';

/**
 * `count` draws from the normal law of a mean and a covariance, along its eigenvectors, from a seed: the same seed, the
 * same draws. The covariance may be singular: along a vector of eigenvalue 0 or below nothing moves.
 */
export function normalDraws(
  mean: readonly number[],
  covariance: Matrix,
  { count, seed }: { readonly count: number; readonly seed: number },
): number[][] {
  const axes = eigenpairs(covariance).map(({ value, vector }) => ({
    deviation: Math.sqrt(Math.max(0, value)),
    vector,
  }));
  const source = random(seed);
  return Array.from({ length: count }, () => {
    const draw = [...mean];
    for (const { deviation, vector } of axes) {
      const step = deviation * source.normal();
      for (let i = 0; i < draw.length; i++) draw[i]! += step * vector[i]!;
    }
    return draw;
  });
}
