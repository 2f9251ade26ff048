import { upperGamma } from './incomplete-gamma.ts';

const lnTwoPi = 1.8378770664093453;

/**
 * Φ(z), the standard normal distribution function, from the incomplete gamma function: ½Q(½, z²/2) on either side.
 * Error below 10⁻¹⁴ relative in the lower tail for z ≥ −10, 10⁻¹² for z ≥ −37 (against mpmath).
 */
export function normalDistribution(z: number): number {
  const tail = 0.5 * upperGamma(0.5, 0.5 * z * z);
  return z < 0 ? tail : 1 - tail;
}

/**
 * The z below which a standard normal falls with probability p, 0 ≤ p ≤ 1 (−∞ and ∞ at the ends): Hastings' rational
 * approximation (Abramowitz & Stegun 26.2.23), then Halley's steps on Φ. Error below 10⁻¹⁴·max(1, |z|) for p from
 * 10⁻³⁰⁰ to 1 − 10⁻¹⁰ (against mpmath).
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
  for (let step = 0; step < 3; step++) {
    const density = Math.exp(-0.5 * (z * z + lnTwoPi));
    const newton = (normalDistribution(z) - p) / density;
    z -= newton / (1 + 0.5 * z * newton);
  }
  return z;
}

/** How many standard deviations to either side of the mean hold a share of a normal law: 1.96 hold 0.95. */
export const normalCriticalValue = (confidence: number): number => normalQuantile(0.5 + confidence / 2);
