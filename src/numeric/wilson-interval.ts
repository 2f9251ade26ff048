import { normalQuantile } from './normal.ts';

const z = normalQuantile(0.975);

/**
 * The 95 % interval of a share by the inverted score test; null without trials. 0 ≤ successes ≤ trials.
 * Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22.
 */
export function wilsonInterval(successes: number, trials: number): { lower: number; upper: number } | null {
  if (trials <= 0) return null;
  const share = successes / trials;
  const centre = (share + z ** 2 / (2 * trials)) / (1 + z ** 2 / trials);
  const half = (z / (1 + z ** 2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  // Rounding must not put a share of 0 or 1 outside of its interval.
  return { lower: Math.max(0, Math.min(share, centre - half)), upper: Math.min(1, Math.max(share, centre + half)) };
}
