import { describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { expectedWeeks } from '../../src/analyses/clv/tracking.ts';
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
