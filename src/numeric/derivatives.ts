/** A function of a point; where a gradient is handed over, it writes its partial derivatives there. */
export type Objective = (point: readonly number[], gradient?: Float64Array) => number;

/**
 * An objective out of a function that gives values only: derivatives by differences of fourth order, error about 10⁻¹²
 * of the function's size over its scale, for points whose coordinates vary on a scale of 1 (logarithms of parameters).
 */
export function withDifferences(f: (point: readonly number[]) => number): Objective {
  const step = 1e-3;
  return (point, gradient) => {
    if (gradient) {
      for (let i = 0; i < point.length; i++) {
        const at = (k: number) => f(moved(point, i, k * step));
        gradient[i] = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step);
      }
    }
    return f(point);
  };
}

/**
 * Second derivatives at a point, from central differences of the gradient; error about 10⁻⁹ of the function's scale where
 * the gradient is exact, 10⁻⁸ where it comes from `withDifferences`.
 */
export function hessian(objective: Objective, point: readonly number[]): number[][] {
  const step = 1e-4;
  const slopes = point.map((_, i) => {
    const [above, below] = [new Float64Array(point.length), new Float64Array(point.length)];
    objective(moved(point, i, step), above);
    objective(moved(point, i, -step), below);
    return point.map((_, j) => (above[j]! - below[j]!) / (2 * step));
  });
  return slopes.map((row, i) => row.map((_, j) => (slopes[i]![j]! + slopes[j]![i]!) / 2));
}

/** The partial derivatives of a function at a point, by the differences of `withDifferences`. */
export function gradientOf(f: (point: readonly number[]) => number, point: readonly number[]): number[] {
  const gradient = new Float64Array(point.length);
  withDifferences(f)(point, gradient);
  return [...gradient];
}

const moved = (point: readonly number[], i: number, by: number): number[] =>
  point.map((x, j) => (i === j ? x + by : x));
