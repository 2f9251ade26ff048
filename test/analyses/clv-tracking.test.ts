import { describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { expectedWeeks } from '../../src/analyses/clv/tracking.ts';
import { mbgCnbdK } from '../../src/models/cnbd-k.ts';
import { nbd } from '../../src/models/nbd.ts';
import type { PurchaseFit } from '../../src/models/purchase-fit.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import { dataFile, run } from '../cli/run.ts';

describe('purchases followed week by week', () => {
  it('have the mean and the variance of the NBD, before the time held out and in it', () => {
    const [r, alpha, T] = [0.8, 9, 20];
    const fit = {
      model: nbd,
      parameters: { r, alpha },
      covariance: [
        [0, 0],
        [0, 0],
      ],
    } as unknown as PurchaseFit;
    const ready = purchaseHistories({ x: [0, 3], tx: [0, 11], T: [T, T], count: [70, 30] });
    const acquired = { days: Float64Array.of(7 * T), customers: Float64Array.of(100) };
    const weeks = expectedWeeks(
      { fit, ready, acquired, before: T, after: 4, clock: (day) => day },
      { daysInUnit: 7, confidence: 0.95 },
    );
    expect(weeks).toHaveLength(T + 4);
    weeks.forEach(({ predicted, lower, upper }, week) => {
      // A customer's purchases in a week ~ negative binomial: mean (r + x)/(α + T), variance mean·(1 + 1/(α + T)).
      const mean = week < T ? (100 * r) / alpha : (70 * r + 30 * (r + 3)) / (alpha + T);
      const spread = Math.sqrt(mean * (1 + 1 / (week < T ? alpha : alpha + T)));
      expect(predicted).toBeCloseTo(mean, 9);
      expect(upper! - predicted).toBeCloseTo(1.959963984540054 * spread, 6);
      expect(predicted - lower!).toBeCloseTo(Math.min(predicted, 1.959963984540054 * spread), 6);
    });
  });

  it('have the mean and about the variance of regular buyers who were simulated', () => {
    // Three million customers of each history and ten million new ones, drawn in Python by Erlang-2 gaps, Gamma rates and Beta chances
    // to leave; means of new ones by incomplete beta functions.
    const fit = {
      model: mbgCnbdK(2),
      parameters: { r: 1.4, alpha: 3, a: 0.4, b: 0.75 },
    } as unknown as PurchaseFit;
    const ready = purchaseHistories({ x: [0, 4, 12], tx: [0, 18, 29], T: [30, 30, 30], count: [70, 20, 10] });
    const acquired = { days: Float64Array.of(210), customers: Float64Array.of(100) };
    const weeks = expectedWeeks(
      { fit, ready, acquired, before: 30, after: 6, clock: (day) => day },
      { daysInUnit: 7, confidence: 0.95 },
    );
    const variance = ({ predicted, upper }: (typeof weeks)[number]) => ((upper! - predicted) / 1.959963984540054) ** 2;
    const near = (value: number, drawn: number, from: number, to = -from) => {
      expect(value / drawn - 1).toBeGreaterThan(Math.min(from, to));
      expect(value / drawn - 1).toBeLessThan(Math.max(from, to));
    };
    const ahead = [
      [5.76977, 4.94781],
      [5.60381, 4.74356],
      [5.42973, 4.5829],
      [5.33036, 4.50017],
      [5.2212, 4.41952],
      [5.14822, 4.37148],
    ] as const;
    for (const [i, [mean, drawn]] of ahead.entries()) {
      near(weeks[30 + i]!.predicted, mean, 0.003);
      near(variance(weeks[30 + i]!), drawn, 0.015);
    }
    const seen = [
      [0, 6.785968, 7.23387],
      [4, 11.994698, 12.24218],
      [14, 9.135125, 9.53208],
      [29, 7.211923, 7.66095],
    ] as const;
    for (const [week, mean, drawn] of seen) {
      expect(weeks[week]!.predicted).toBeCloseTo(mean, 5);
      near(variance(weeks[week]!), drawn, 0, 0.07);
    }
  });

  it('add up to the forecast and the outcome of the whole time held out', async () => {
    const { out } = await run(`clv ${dataFile('orders.csv')} -f json`);
    const { tracking, candidates, model } = JSON.parse(out).result as ClvResult;
    const proof = candidates.find((each) => each.model === model)!.holdout!;
    const held = tracking.filter(({ held_out }) => held_out);
    const sum = (key: 'actual' | 'predicted') => held.reduce((total, week) => total + week[key], 0);
    expect(held).toHaveLength(proof.days / 7);
    expect(sum('actual')).toBe(proof.actual_transactions);
    expect(sum('predicted')).toBeCloseTo(proof.predicted_transactions, 6);
  });

  it('and tenths, concentration and payback are drawn on a page, the same each time', async () => {
    const line = `clv ${dataFile('orders.csv')} --margin 40% --acquisition-cost 25 --model mbg-nbd`;
    const [page, again] = [(await run(`${line} -f html`)).out, (await run(`${line} -f html`)).out];
    expect(page.match(/<svg/g)).toHaveLength(4);
    expect(page).toContain('class="border"');
    expect(again).toBe(page);
  });
});
