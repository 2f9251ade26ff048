import { random } from '../numeric/random.ts';

/** n: how often each of n respondents is drawn in a sample of n with replacement (Efron 1979, https://doi.org/10.1214/aos/1176344552). */
export function drawnTimes(n: number, seed: number, draw: number): Float64Array {
  const { uniform } = random(seed, draw);
  const times = new Float64Array(n);
  for (let i = 0; i < n; i++) times[Math.floor(uniform() * n)]! += 1;
  return times;
}
