import { inverse, type Matrix } from './matrix.ts';

/** Coefficients of a regression, and their covariance. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  /** Robust to unequal variances (White 1980, https://doi.org/10.2307/1912934). */
  readonly covariance: Matrix;
}

/** Observations that share their regressors: Σw, Σwy, Σw², Σw²y, Σw²y². */
export interface Cell {
  readonly regressors: readonly number[];
  readonly w: number;
  readonly wy: number;
  readonly w2: number;
  readonly w2y: number;
  readonly w2y2: number;
}

/** Weighted least squares of grouped observations on their regressors (the intercept is one of them); null where these are collinear. */
export function weightedLeastSquares(cells: readonly Cell[]): LeastSquares | null {
  const size = cells[0]?.regressors.length ?? 0;
  const square = (weight: (cell: Cell) => number): number[][] => {
    const sums = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const cell of cells) {
      const by = weight(cell);
      for (let j = 0; j < size; j++)
        for (let k = 0; k < size; k++) sums[j]![k]! += by * cell.regressors[j]! * cell.regressors[k]!;
    }
    return sums;
  };
  const bread = size > 0 ? inverse(square(({ w }) => w)) : null;
  if (!bread) return null;
  const right = bread.map((_, j) => cells.reduce((sum, { regressors, wy }) => sum + wy * regressors[j]!, 0));
  const coefficients = bread.map((row) => row.reduce((sum, value, k) => sum + value * right[k]!, 0));
  const meat = square(({ regressors, w2, w2y, w2y2 }) => {
    const fitted = regressors.reduce((sum, value, k) => sum + value * coefficients[k]!, 0);
    return Math.max(0, w2y2 - 2 * fitted * w2y + fitted * fitted * w2);
  });
  const times = (a: Matrix, b: Matrix): number[][] =>
    a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
  return { coefficients, covariance: times(times(bread, meat), bread) };
}
