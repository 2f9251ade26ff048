import { expect, it } from 'vitest';
import type { HeldOut } from '../../src/analyses/clv/held-out.ts';
import { forecastErrors } from '../../src/analyses/clv/proof.ts';

/** Customers of a forecast, and what came of each, by hand. */
const heldOut = (rows: readonly (readonly [customers: number, later: number])[]) =>
  ({
    customers: Float64Array.from(rows, ([customers]) => customers),
    later: Float64Array.from(rows, ([, later]) => later),
  }) as Pick<HeldOut, 'customers' | 'later'>;

it('parts customers of equal forecasts into tenths by nothing that came of them', () => {
  // Ten of whom 2 are expected: five bought nothing, five 4 times; ninety of whom 1 is: half nothing, half twice.
  const came = heldOut([
    [45, 0],
    [5, 4],
    [45, 2],
    [5, 0],
  ]);
  const { deciles, mae, rmse } = forecastErrors(Float64Array.of(1, 2, 1, 2), came);
  expect(deciles).toHaveLength(10);
  expect(deciles[0]).toEqual({ decile: 1, customers: 10, predicted: 20, actual: 20 });
  for (const each of deciles.slice(1)) expect(each).toMatchObject({ customers: 10, predicted: 10, actual: 10 });
  expect([mae, rmse ** 2]).toEqual([1.1, expect.closeTo(1.3, 12)]); // (10·2 + 90·1)/100, (10·4 + 90·1)/100
});

it('has every customer in a tenth, of any number of them', () => {
  for (const size of [1, 7, 23]) {
    const forecasts = Float64Array.from({ length: size }, (_, i) => i);
    const { deciles } = forecastErrors(forecasts, heldOut(Array.from({ length: size }, () => [1, 1])));
    expect(deciles.reduce((sum, { customers }) => sum + customers, 0)).toBe(size);
    expect(deciles.reduce((sum, { actual }) => sum + actual, 0)).toBe(size);
  }
});
