/**
 * The sum of the values, with the rounding errors added up beside it (Neumaier 1974,
 * https://doi.org/10.1002/zamm.19740540106). Error below 2 ulp of the sum plus n·2⁻¹⁰⁵ of the sum of absolute values.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
