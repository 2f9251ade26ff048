import { describe, expect, it } from 'vitest';
import { arrivalLaws, logisticTotal } from '../../src/equity/arrivals.ts';
import { breakEvenCost, futurePeriods, saturatedCost } from '../../src/equity/future-value.ts';
import { oracleCase } from '../models/oracle.ts';

const near = (found: number, expected: number, tolerance: number) =>
  expect(Math.abs(found - expected), `${found} beside ${expected}`).toBeLessThanOrEqual(tolerance);
const total = (periods: readonly { readonly after_cost: number | null }[]) =>
  periods.reduce((sum, { after_cost }) => sum + after_cost!, 0);

describe('what customers to come are worth', () => {
  it('gives the case of growing cohorts and costs', () => {
    type Inputs = Readonly<Record<'N1' | 'growth' | 'clv' | 'cac' | 'cac_growth' | 'd' | 'H', number>>;
    const { inputs, expected, tolerance } = oracleCase<Inputs, { readonly pv: number }>('future.discrete');
    const years = Array.from({ length: inputs.H }, (_, t) => t);
    const periods = futurePeriods({
      arrivals: years.map((t) => inputs.N1 * (1 + inputs.growth) ** t),
      value: inputs.clv,
      costs: years.map((t) => inputs.cac * (1 + inputs.cac_growth) ** t),
      discount: inputs.d,
    });
    near(total(periods), expected.pv, tolerance * expected.pv);
  });

  it('tends to the integral over a logistic market as periods become short', () => {
    type Inputs = Readonly<Record<'alpha' | 'beta' | 'gamma' | 'm' | 'r' | 'i' | 'cac', number>>;
    const { inputs, expected } = oracleCase<Inputs, Readonly<Record<'pv_future' | 'clv', number>>>('gls.future');
    const curve = { market: inputs.alpha, beta: inputs.beta, gamma: inputs.gamma };
    const at = (parts: number) => {
      const arrivals = Array.from(
        { length: 150 * parts },
        (_, t) => logisticTotal((t + 1) / parts, curve) - logisticTotal(t / parts, curve),
      );
      const costs = arrivals.map(() => inputs.cac);
      const discount = Math.expm1(inputs.i / parts);
      return total(futurePeriods({ arrivals, value: expected.clv, costs, discount }));
    };
    // Counting at the end of a period is off by its length: Richardson's step to no length at all.
    near(2 * at(400) - at(200), expected.pv_future, 1e-6 * expected.pv_future);
  });

  it('is nothing at the cost that breaks even, at any saturation', () => {
    const arrivals = [80, 100, 140];
    for (const saturation of [0, 0.5, 2]) {
      const terms = { arrivals, value: 60, discount: 0.03 };
      const cost = breakEvenCost(terms, 100, saturation)!;
      const costs = arrivals.map((n) => saturatedCost(cost, n, 100, saturation));
      near(total(futurePeriods({ ...terms, costs })), 0, 1e-9);
      if (saturation === 0) near(cost, 60, 1e-12);
    }
  });

  it('costs more by customer where more are won than now, and the last one most', () => {
    expect(saturatedCost(30, 100, 100, 0.7)).toBe(30);
    const spend = (n: number) => n * saturatedCost(30, n, 100, 0.7);
    near((spend(150 + 1e-4) - spend(150 - 1e-4)) / 2e-4, 1.7 * saturatedCost(30, 150, 100, 0.7), 1e-5);
  });
});

describe('how many will come', () => {
  const ask = (law: keyof typeof arrivalLaws, seen: readonly number[], market: number | null = null, before = 0) =>
    arrivalLaws[law].forecast({ seen, before, market }, 6);

  it('is the mean of the last year', () => {
    expect(ask('mean', [1, 9, 10, 20, 30, 40]).arrivals).toEqual([25, 25, 25, 25, 25, 25]);
    expect(ask('mean', [10, 20]).arrivals[5]).toBe(15);
  });

  it('goes on by a trend that fades, and stays where it was level', () => {
    for (const n of ask('trend', new Array(12).fill(40)).arrivals) near(n, 40, 1e-6);
    const { arrivals, parameters } = ask(
      'trend',
      Array.from({ length: 16 }, (_, t) => 100 + 10 * t),
    );
    const steps = arrivals.map((n, i) => n - (i === 0 ? parameters.level! : arrivals[i - 1]!));
    for (const [i, step] of steps.entries()) {
      expect(step).toBeGreaterThan(0);
      if (i > 0) near(step / steps[i - 1]!, parameters.damping!, 1e-9);
    }
    expect(arrivals[0]).toBeGreaterThan(250);
    expect(arrivals[5]).toBeLessThan(250 + 6 * 10 + 1);
    for (const n of ask(
      'trend',
      Array.from({ length: 10 }, (_, t) => Math.max(0, 50 - 9 * t)),
    ).arrivals)
      expect(n).toBeGreaterThanOrEqual(0);
  });

  it('is what the law of Bass goes on to do, from any place along it', () => {
    const [p, q, m] = [0.01, 0.3, 5000];
    const drawn: number[] = [];
    let came = 0;
    for (let t = 0; t < 26; t++) {
      drawn.push((p + (q * came) / m) * (m - came));
      came += drawn[t]!;
    }
    for (const from of [0, 5]) {
      const before = drawn.slice(0, from).reduce((sum, n) => sum + n, 0);
      const { arrivals, parameters } = ask('bass', drawn.slice(from, 20), m, before);
      near(parameters.innovation!, p, 1e-9);
      near(parameters.imitation!, q, 1e-9);
      for (const [i, n] of arrivals.entries()) near(n, drawn[20 + i]!, 1e-6);
    }
  });

  it('is what the logistic curve goes on to do', () => {
    const curve = { market: 8000, beta: -3, gamma: 0.25 };
    const drawn = Array.from({ length: 22 }, (_, t) => logisticTotal(t + 1, curve) - logisticTotal(t, curve));
    const { arrivals, parameters } = ask('logistic', drawn.slice(0, 16), 8000, logisticTotal(0, curve));
    near(parameters.beta!, -3, 1e-4);
    near(parameters.gamma!, 0.25, 1e-5);
    for (const [i, n] of arrivals.entries()) near(n, drawn[16 + i]!, 0.01);
  });

  // Of one γ through today's customers, by scipy's bounded search.
  const quarters = [
    { seen: [60, 75, 90, 110, 120, 135, 140, 150], before: 100, gamma: 0.3023421, next: [150.42127, 144.64763] },
    { seen: new Array<number>(8).fill(100), before: 900, gamma: 0.2355773, next: [55.26053, 46.26982] },
  ];
  for (const { seen, before, gamma, next } of quarters)
    it(`fills a logistic market from the customers of today, and no further: ${seen.join(' ')}`, () => {
      const law = arrivalLaws.logistic.forecast({ seen, before, market: 2000 }, 400);
      near(law.parameters.gamma!, gamma, 1e-5);
      for (const [i, n] of next.entries()) near(law.arrivals[i]!, n, 1e-3);
      const still = 2000 - before - seen.reduce((sum, n) => sum + n, 0);
      near(
        law.arrivals.reduce((sum, n) => sum + n, 0),
        still,
        1e-6 * still,
      );
    });
});
