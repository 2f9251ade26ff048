import { expect, it } from 'vitest';
import { gammaGammaFit } from '../../src/models/gamma-gamma.ts';
import { random } from '../../src/numeric/random.ts';

const truth = { p: 6.25, q: 3.74, v: 15.44 };

/** Mean spend of customers over one to six purchases, drawn as the model says, in no order. */
function drawn(customers: number) {
  const draws = random(3);
  const x = Float64Array.from({ length: customers }, () => 1 + Math.floor(6 * draws.uniform()));
  const mean = x.map((n) => draws.gamma(truth.p * n, draws.gamma(truth.q, truth.v) * n));
  return { x, mean };
}

it('finds the parameters that spend was drawn from, within four standard errors, of a base that is searched in part first', () => {
  const { parameters, standardErrors, converged, limit, used } = gammaGammaFit(drawn(40_000));
  expect({ converged, limit, used }).toEqual({ converged: true, limit: null, used: 40_000 });
  for (const name of ['p', 'q', 'v'] as const)
    expect(Math.abs(parameters[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
});

it('finds the same of every customer twice as of every customer counted twice, in whatever order they come', () => {
  const { x, mean } = drawn(1500);
  const counted = gammaGammaFit({ x, mean, count: x.map(() => 2) });
  const twice = gammaGammaFit({ x: [...x, ...x.toReversed()], mean: [...mean, ...mean.toReversed()] });
  expect(twice.logLikelihood / counted.logLikelihood).toBeCloseTo(1, 12);
  for (const name of ['p', 'q', 'v'] as const)
    expect(twice.parameters[name] / counted.parameters[name]).toBeCloseTo(1, 6);
});

it('counts what is nobody’s purchase as left out', () => {
  const { used, leftOut } = gammaGammaFit({ x: [2, 0, 3, 1], mean: [10, 5, -1, 20], count: [5, 2, 3, 4] });
  expect({ used, leftOut }).toEqual({ used: 9, leftOut: 5 });
});
