/**
 * Where a continuous function changes its sign between two points, within `tolerance`: the Illinois variant of false position (Dowell &
 * Jarratt 1971, https://doi.org/10.1007/BF01934364), which never leaves the bracket. NaN where the signs at the ends are the same.
 */
export function root(f: (x: number) => number, from: number, to: number, tolerance = 1e-12): number {
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0)) return Number.NaN;
  for (let step = 0; step < 200 && Math.abs(b - a) > tolerance; step++) {
    const guess = (a * fb - b * fa) / (fb - fa);
    const c = guess > Math.min(a, b) && guess < Math.max(a, b) ? guess : (a + b) / 2;
    const fc = f(c);
    if (fc === 0 || Math.abs(c - b) <= tolerance) return c;
    if (fc < 0 !== fb < 0) [a, fa] = [b, fb];
    else fa /= 2;
    [b, fb] = [c, fc];
  }
  return b;
}
