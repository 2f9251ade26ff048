/** ln(eᵃ + eᵇ), without overflow. Error below 2 ulp of max(|a|, |b|, ln 2). */
export function logAddExp(a: number, b: number): number {
  const larger = Math.max(a, b);
  if (larger === Number.NEGATIVE_INFINITY) return larger;
  return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
}

/** ln Σ eˣ over the values, without overflow; −∞ for none. Error below n ulp of max(|x|, ln n). */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]!);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i]! - largest);
  return largest + Math.log(sum);
}

/** ln(1 − eˣ), x < 0, exact at both ends (Mächler 2012, https://cran.r-project.org/package=Rmpfr). Error below 3 ulp. */
export function log1mExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}
