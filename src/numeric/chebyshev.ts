/** A function over an interval by its Chebyshev series, as cheap as a polynomial. */
export type Interpolant = (x: number) => number;

/**
 * The Chebyshev interpolant of a smooth function over [from, to], from < to, with as many points (9, 17, … 129) as it
 * takes for the last coefficients to fall below 10⁻¹³ of the largest (Trefethen, Approximation Theory and Approximation
 * Practice, ch. 3). An analytic function is met to about that error; another one as near as 129 points come.
 */
export function chebyshevInterpolant(f: (x: number) => number, from: number, to: number): Interpolant {
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  for (let degree = 8; ; degree *= 2) {
    const values = Float64Array.from({ length: degree + 1 }, (_, j) =>
      f(middle + half * Math.cos((Math.PI * j) / degree)),
    );
    const coefficients = coefficientsOf(values);
    const largest = coefficients.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
    const last = Math.max(...[0, 1, 2].map((k) => Math.abs(coefficients[degree - k]!)));
    if (last > 1e-13 * largest && degree < 128) continue;
    return (x) => clenshaw(coefficients, (x - middle) / half);
  }
}

// The discrete cosine transform of the values at the points cos(πj/n).
function coefficientsOf(values: Float64Array): Float64Array {
  const n = values.length - 1;
  return Float64Array.from(values, (_, k) => {
    let sum = 0;
    for (let j = 0; j <= n; j++) {
      const term = values[j]! * Math.cos((Math.PI * ((j * k) % (2 * n))) / n);
      sum += j === 0 || j === n ? term / 2 : term;
    }
    return ((k === 0 || k === n ? 1 : 2) * sum) / n;
  });
}

function clenshaw(coefficients: Float64Array, x: number): number {
  let [b1, b2] = [0, 0];
  for (let k = coefficients.length - 1; k > 0; k--) [b1, b2] = [2 * x * b1 - b2 + coefficients[k]!, b1];
  return x * b1 - b2 + coefficients[0]!;
}
