/**
 * The chance that Student's t with `degrees` of freedom (a whole number from 1) lies within ±t, t ≥ 0: the finite sums of
 * Abramowitz & Stegun 26.7.3 and 26.7.4. Error below 1e-13 for up to 1,000 degrees.
 */
export function studentWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine ** 2;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/** The t within ± of which Student's t lies with a chance, 0 < chance < 1: bisection, to the last bits. */
export function studentQuantile(chance: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (studentWithin(high, degrees) < chance) high *= 2;
  for (let step = 0; step < 100 && high > low; step++) {
    const middle = (low + high) / 2;
    if (studentWithin(middle, degrees) < chance) low = middle;
    else high = middle;
  }
  return high;
}
