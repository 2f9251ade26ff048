import { describe, expect, it } from 'vitest';
import { driverLogLikelihoods } from '../../src/models/driver-likelihood.ts';
import { paretoNbd } from '../../src/models/pareto-nbd.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';

const parameters = { r: 0.7, alpha: 6, s: 0.8, beta: 15, rate: [0.4, -0.2], dropOut: [-0.3, 0.1] };
const patterns = {
  x: Float64Array.of(0, 1, 4, 0, 60),
  tx: Float64Array.of(0, 20, 33.5, 0, 49.9),
  age: Float64Array.of(0, 3, 80, 25, 10),
  count: Float64Array.of(1, 1, 1, 1, 1),
  indices: [Float64Array.of(0.25, -1, 0.5, 2, -2), Float64Array.of(-0.5, 1, 0, 1.25, 0.75)],
  window: 50,
};

/** ln L of each pattern, with its four derivatives. */
function found(of = patterns, at = parameters) {
  const all: { ln: number; slopes: number[] }[] = [];
  driverLogLikelihoods(of, at, (_, ln, slopes) => all.push({ ln, slopes: [...slopes] }));
  return all;
}

describe('the likelihood of a window', () => {
  it('is that of the Pareto/NBD for customers who came as it began', () => {
    const fresh = { ...patterns, age: new Float64Array(5), indices: [new Float64Array(5), new Float64Array(5)] };
    const histories = purchaseHistories({ x: fresh.x, tx: fresh.tx, T: new Float64Array(5).fill(50) });
    const each = new Float64Array(5);
    paretoNbd.logLikelihood(parameters, histories, { each });
    const expected = new Float64Array(5);
    for (const [i, row] of histories.row.entries()) expected[row] = each[i]!;
    for (const [i, { ln }] of found(fresh).entries()) expect(Math.abs(ln - expected[i]!)).toBeLessThan(1e-8);
  });

  // An independent way: mixed over λ and over the moment of leaving by Simpson's rule, parameter by parameter of the customer.
  it('counts customers who came before it, who may have left before it', () => {
    for (const place of [1, 2, 3]) {
      const pull = 0.4 * patterns.indices[0]![place]! - 0.2 * patterns.indices[1]![place]!;
      const churn = -0.3 * patterns.indices[0]![place]! + 0.1 * patterns.indices[1]![place]!;
      const [A, B] = [6 * Math.exp(-pull), 15 * Math.exp(-churn)];
      const [x, from, age] = [patterns.x[place]!, patterns.tx[place]!, patterns.age[place]!];
      const bought = (until: number) => (gamma(0.7 + x) / gamma(0.7)) * A ** 0.7 * (A + until) ** -(0.7 + x);
      const survivor = (t: number) => (1 + t / B) ** -0.8;
      const leaves = (t: number) => (0.8 / B) * (1 + t / B) ** -1.8;
      const left = simpson((t) => bought(t) * leaves(age + t), from, 50);
      const gone = x === 0 ? bought(0) * (1 - survivor(age)) : 0;
      const expected = Math.log(bought(50) * survivor(age + 50) + left + gone);
      expect(Math.abs(found()[place]!.ln - expected)).toBeLessThan(1e-8);
    }
  });

  it('has the derivatives that its differences have', () => {
    const step = 1e-5;
    const names = ['r', 'alpha', 's', 'beta'] as const;
    for (const [k, name] of names.entries()) {
      const at = (by: number) => found(patterns, { ...parameters, [name]: parameters[name] * Math.exp(by) });
      const [above, below] = [at(step), at(-step)];
      for (const [i, { slopes }] of found().entries())
        expect(Math.abs(slopes[k]! - (above[i]!.ln - below[i]!.ln) / (2 * step))).toBeLessThan(1e-6);
    }
  });
});

function simpson(f: (t: number) => number, from: number, to: number, steps = 20_000): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}

/** Γ by Lanczos (g = 7, n = 9; Press et al., Numerical Recipes, §6.1). */
function gamma(z: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const t = z - 1 + 7.5;
  const series = c.reduce((sum, each, i) => sum + (i === 0 ? each : each / (z - 1 + i)), 0);
  return Math.sqrt(2 * Math.PI) * t ** (z - 0.5) * Math.exp(-t) * series;
}
