/** Every n-th of some values, the first with them; n a whole number from 1. */
export const everyNth = (values: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: Math.ceil(values.length / n) }, (_, i) => values[i * n]!);
