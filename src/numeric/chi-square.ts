import { upperGamma } from './incomplete-gamma.ts';

/**
 * Probability that a chi-square of `degrees` degrees of freedom exceeds x ≥ 0: Q(degrees/2, x/2).
 * Error below 10⁻¹³ relative for up to 100 degrees and tails down to 10⁻¹⁰⁰ (against mpmath).
 */
export const chiSquareUpperTail = (x: number, degrees: number): number => upperGamma(degrees / 2, x / 2);
