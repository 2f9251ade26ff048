import { describe, expect, it } from 'vitest';
import { alivePath } from '../../src/models/alive-path.ts';
import { purchaseModels } from '../../src/models/index.ts';
import type { PurchaseFit } from '../../src/models/purchase-fit.ts';
import { purchaseRate } from '../../src/models/purchase-rate.ts';

const fitted = (model: object, parameters: Record<string, number>) => ({ model, parameters }) as unknown as PurchaseFit;
const mbg = fitted(purchaseModels['mbg-nbd'], { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 });
const bought = { days: [0, 10, 45], observed: 200, unit: 7 };

describe('P(alive) of one customer over time', () => {
  it('is the closed form of the MBG/NBD at every day', () => {
    // Batislam, Denizel & Filiztekin 2007: 1/(1 + a/(b + x)·((α + T)/(α + tx))^(r + x))
    const { r, alpha, a, b } = mbg.parameters as Record<'r' | 'alpha' | 'a' | 'b', number>;
    let x = -1;
    for (const { day, alive, purchase } of alivePath(mbg, bought)) {
      if (purchase) x++;
      const [tx, T] = [bought.days[x]! / 7, day / 7];
      expect(alive).toBeCloseTo(1 / (1 + (a / (b + x)) * ((alpha + T) / (alpha + tx)) ** (r + x)), 12);
    }
    expect(x).toBe(2);
  });

  it('falls in silence, leaps at purchases, which have two points of one day, and ends with the observation', () => {
    const path = alivePath(mbg, bought);
    expect(path.filter(({ purchase }) => purchase).map(({ day }) => day)).toEqual(bought.days);
    path.slice(1).forEach(({ day, alive, purchase }, index) => {
      const before = path[index]!;
      if (purchase) expect(alive).toBeGreaterThan(before.alive);
      else expect(alive).toBeLessThan(before.alive);
      if (purchase) expect(day).toBe(before.day);
      else expect(day).toBeGreaterThan(before.day);
    });
    expect(path.at(-1)!.day).toBe(200);
  });

  it('has one point where the only purchase was on the last day', () => {
    expect(alivePath(mbg, { days: [0], observed: 0, unit: 7 })).toHaveLength(1);
  });

  it('of discrete opportunities has one point each, and what is bought between two counts at the later', () => {
    const model = fitted(purchaseModels['bg-bb'], { alpha: 1.2035, beta: 0.7497, gamma: 0.6567, delta: 2.7834 });
    const path = alivePath(model, { days: [0, 10, 12], observed: 40, unit: 7 });
    expect(path.map(({ day }) => day)).toEqual([0, 7, 14, 21, 28, 35]);
    expect(path.filter(({ purchase }) => purchase).map(({ day }) => day)).toEqual([0, 14]);
    // Fader, Hardie & Shang 2010: alive for sure at an opportunity that was taken
    expect(path[2]!.alive).toBe(1);
  });
});

it('the rate of a customer is the mean of a gamma, of phases of one, or of a beta distribution', () => {
  expect(purchaseRate(mbg, 2, 30).rate).toBeCloseTo((0.525 + 2) / (6.183 + 30), 14);
  const beta = fitted(purchaseModels['bg-bb'], { alpha: 1.2, beta: 0.8, gamma: 1, delta: 3 });
  expect(purchaseRate(beta, 3, 6).rate).toBeCloseTo(4.2 / 8, 14);
  const regular = { ...mbg, model: { ...mbg.model, phases: 2 } };
  expect(purchaseRate(regular, 2, 30).rate).toBeCloseTo((0.525 + 2 * 2) / (6.183 + 30) / 2, 14);
});
