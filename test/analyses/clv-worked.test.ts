import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { expectedSpend } from '../../src/models/gamma-gamma.ts';
import { purchaseModels } from '../../src/models/index.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import { expectedPurchases, probabilityAlive } from '../../src/models/purchase-scores.ts';

/** The figures of the worked customer on the page, step by step. */
const written = [...readFileSync('docs/methods/clv.md', 'utf8').matchAll(/^\| [^|]+ \| [^|]+ \| ([\d.]+) \|$/gm)].map(
  ([, figure]) => figure!,
);
const asWritten = (values: readonly number[]) =>
  values.map((value, i) => value.toFixed(written[i]!.split('.')[1]!.length));

const [r, alpha, a, b] = [0.243, 4.414, 0.793, 2.426];
const [x, tx, T, ahead, discount] = [2, 30.43, 38.86, 39, Math.log(1.12) / (365.25 / 7)];

it('the worked customer of docs/methods/clv.md comes out as worked, by the formulas on the page', () => {
  const gauss = (A: number, B: number, C: number, z: number) => {
    let [term, sum] = [1, 1];
    for (let n = 0; term > 1e-17 * sum; n++) {
      term *= (((A + n) * (B + n)) / ((C + n) * (n + 1))) * z;
      sum += term;
    }
    return sum;
  };
  const alive = 1 / (1 + (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
  const until = (t: number) =>
    ((a + b + x - 1) / (a - 1)) *
    (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * gauss(r + x, b + x, a + b + x - 1, t / (alpha + T + t))) *
    alive;
  const spend = (6.25 * (15.44 + x * 22.35)) / (6.25 * x + 3.74 - 1);
  const steps = 2000;
  const discounted = Array.from({ length: steps }, (_, i) => {
    const [from, to] = [(ahead * i) / steps, (ahead * (i + 1)) / steps];
    return (until(to) - until(from)) * Math.exp((-discount * (from + to)) / 2);
  }).reduce((sum, part) => sum + part, 0);
  expect(asWritten([alive, until(ahead), spend, until(ahead) * spend, 0.4 * spend * discounted])).toEqual(written);
});

it('the worked customer of docs/methods/clv.md is worth to the program what it is worth by hand', () => {
  const one = purchaseHistories({ x: [x], tx: [tx], T: [T] });
  const parameters = { r, alpha, a, b };
  const model = purchaseModels['bg-nbd'];
  const alive = probabilityAlive(model, parameters, one);
  const purchases = (rate: number) =>
    expectedPurchases(model, parameters, one, { periods: ahead, discount: rate, alive })[0]!;
  const spend = expectedSpend({ p: 6.25, q: 3.74, v: 15.44 }, x, 22.35)!;
  expect(asWritten([alive[0]!, purchases(0), spend, purchases(0) * spend, 0.4 * spend * purchases(discount)])).toEqual(
    written,
  );
});
