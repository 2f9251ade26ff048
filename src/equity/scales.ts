/**
 * Cronbach's α of k items answered by rows (Cronbach 1951, https://doi.org/10.1007/BF02310555): k/(k − 1) · (1 − Σ var/var of the sum), on rows that
 * answered all; null for fewer than two items, two such rows, or none that differ. `items` are columns, NaN where not answered.
 */
export function cronbachAlpha(items: readonly Float64Array[]): number | null {
  const rows = wholeRows(items);
  if (items.length < 2 || rows.length < 2) return null;
  const sums = Float64Array.from(rows, (row) => items.reduce((sum, item) => sum + item[row]!, 0));
  const of = (item: Float64Array) => variance(Float64Array.from(rows, (row) => item[row]!));
  const whole = variance(sums);
  if (!(whole > 0)) return null;
  return (items.length / (items.length - 1)) * (1 - items.reduce((sum, item) => sum + of(item), 0) / whole);
}

/** Correlation of each item with the sum of the others, on rows that answered all; null where there is none. */
export function itemRest(items: readonly Float64Array[]): (number | null)[] {
  const rows = wholeRows(items);
  return items.map((item) => {
    if (items.length < 2) return null;
    const rest = Float64Array.from(rows, (row) =>
      items.reduce((sum, other) => sum + (other === item ? 0 : other[row]!), 0),
    );
    return correlation(
      Float64Array.from(rows, (row) => item[row]!),
      rest,
    );
  });
}

/** Pearson's correlation of two columns of numbers; null where one of them does not vary. */
export function correlation(one: Float64Array, other: Float64Array): number | null {
  const [a, b] = [meanOf(one), meanOf(other)];
  let [product, first, second] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    product += (one[i]! - a) * (other[i]! - b);
    first += (one[i]! - a) ** 2;
    second += (other[i]! - b) ** 2;
  }
  return first > 0 && second > 0 ? product / Math.sqrt(first * second) : null;
}

/** Mean and standard deviation (n − 1) of a column of numbers, for z-scores; a deviation of 0 where it does not vary. */
export const standardOf = (values: Float64Array): { readonly mean: number; readonly deviation: number } => ({
  mean: meanOf(values),
  deviation: Math.sqrt(variance(values)),
});

const wholeRows = (items: readonly Float64Array[]): number[] =>
  Array.from(items[0] ?? [], (_, row) => row).filter((row) => items.every((item) => !Number.isNaN(item[row]!)));

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const variance = (values: Float64Array): number => {
  const mean = meanOf(values);
  return values.length < 2 ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};
