/**
 * The quantile of p, 0 ≤ p ≤ 1, of at least one value, by straight lines between order statistics (Hyndman & Fan 1996,
 * type 7, https://doi.org/10.2307/2684934). NaN values are not for it.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}
