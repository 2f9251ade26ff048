/** A point and the function's value there. */
export interface Valued {
  readonly point: readonly number[];
  readonly value: number;
}

/**
 * A rough minimum of a function without derivatives, by the downhill simplex (Nelder & Mead 1965,
 * https://doi.org/10.1093/comjnl/7.4.308; coefficients 1, 2, ½, ½) begun one half away from `start` in every
 * coordinate; NaN counts as Infinity. Ends when the values differ by less than 10⁻⁸ or after `evaluations` of them.
 */
export function nelderMead(
  f: (point: readonly number[]) => number,
  start: readonly number[],
  evaluations = 400,
): Valued {
  let spent = 0;
  const valued = (point: readonly number[]): Valued => {
    spent++;
    const value = f(point);
    return { point, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  let simplex = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + 0.5 : x)))].map(valued);
  const worstAt = start.length;
  while (spent < evaluations) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, second, worst] = [simplex[0]!, simplex[worstAt - 1]!, simplex[worstAt]!];
    if (worst.value - best.value < 1e-8) break;
    const others = simplex.slice(0, worstAt);
    const centre = start.map((_, i) => others.reduce((total, { point }) => total + point[i]!, 0) / worstAt);
    const along = (t: number) => valued(centre.map((x, i) => x + t * (worst.point[i]! - x)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[worstAt] = expanded.value < reflected.value ? expanded : reflected;
      continue;
    }
    if (reflected.value < second.value) {
      simplex[worstAt] = reflected;
      continue;
    }
    const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
    if (contracted.value < Math.min(reflected.value, worst.value)) simplex[worstAt] = contracted;
    else
      simplex = [best, ...simplex.slice(1).map(({ point }) => valued(point.map((x, i) => (x + best.point[i]!) / 2)))];
  }
  return simplex.reduce((best, vertex) => (vertex.value < best.value ? vertex : best));
}
