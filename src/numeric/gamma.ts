const halfLnTwoPi = 0.9189385332046728; // ln(2π)/2

/**
 * ln Γ(x), x > 0: Stirling's series from 10 on, below it after raising x by Γ(x + 1) = xΓ(x).
 * Error below 4·10⁻¹⁵ absolute or 4·10⁻¹⁵ relative, whichever is larger, over 10⁻³⁰⁰ to 10³⁰⁰ (against mpmath).
 */
export function lnGamma(x: number): number {
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + halfLnTwoPi + stirling(x);
  let product = 1;
  let raised = x;
  for (; raised < 10; raised++) product *= raised;
  return (raised - 0.5) * Math.log(raised) - raised + halfLnTwoPi + stirling(raised) - Math.log(product);
}

/**
 * ln Γ(x + d) − ln Γ(x), x > 0, x + d > 0, without the cancellation of two large logarithms.
 * Error below 10⁻¹⁴ relative or absolute, whichever is larger, for x up to 10¹⁵ (against mpmath).
 */
export function lnGammaRatio(x: number, d: number): number {
  if (d === 0) return 0;
  let low = x;
  let quotient = 1;
  for (; low < 10 || low + d < 10; low++) quotient *= low / (low + d);
  const step = Math.log1p(d / low);
  const main = (low - 0.5) * step + d * (Math.log(low) + step - 1);
  return main + stirling(low + d) - stirling(low) + Math.log(quotient);
}

/** What is left of ln Γ(x) beside (x − ½)ln x − x + ln(2π)/2: Σ B₂ₖ/(2k(2k − 1)x^(2k−1)), x ≥ 10. Error below 10⁻¹⁷. */
export function stirling(x: number): number {
  const w = 1 / (x * x);
  return (
    (1 / 12 -
      w *
        (1 / 360 -
          w *
            (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360 - w * (1 / 156 - w * (3617 / 122400)))))))) /
    x
  );
}
