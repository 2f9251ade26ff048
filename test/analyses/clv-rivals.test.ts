import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { dataFile, run } from '../cli/run.ts';

const orders = dataFile('orders.csv');
const dayNumber = (date: string): number => Date.parse(date) / 86_400_000;

/** Purchase days of every customer, ascending. */
const purchaseDays = (() => {
  const days = new Map<string, Set<number>>();
  for (const line of readFileSync(orders, 'utf8').trimEnd().split('\n').slice(1)) {
    const [, customer, date, , , , quantity, , , amount] = line.split(',') as [string, string, string, ...string[]];
    if (customer === '' || !(Number(amount) >= 0) || Number(quantity) < 0) continue;
    days.set(customer, (days.get(customer) ?? new Set()).add(dayNumber(date)));
  }
  return [...days.values()].map((each) => [...each].sort((a, b) => a - b));
})();

/** Those who had bought until a day: their times of buying (5 for more), days of silence, and the purchase days of the next so many. */
const countedAt = (until: number, ahead: number) =>
  purchaseDays.flatMap((days) => {
    const seen = days.filter((day) => day <= until);
    if (seen.length === 0) return [];
    const later = days.filter((day) => day > until && day <= until + ahead).length;
    return [{ times: Math.min(seen.length, 5), silence: until - seen.at(-1)!, later }];
  });

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('puts customers in the same cells of silence whatever the unit of time', async () => {
  for (const unit of ['day', 'week', 'month']) {
    const { out, err, code } = await run(`clv ${orders} --model nbd --unit ${unit} -f json`);
    expect(code, err).toBe(0);
    const { candidates, rivals } = JSON.parse(out).result as ClvResult;
    const { calibration_end, days } = candidates[0]!.holdout!;
    const until = dayNumber(calibration_end);
    const [then, now] = [countedAt(until - days, days), countedAt(until, days)];

    const silences = then.map(({ silence }) => silence).sort((a, b) => a - b);
    const cuts = [1, 2, 3, 4].map((fifth) => silences[Math.ceil((fifth * silences.length) / 5) - 1]!);
    const cell = ({ times, silence }: (typeof now)[number]) => `${times}-${cuts.filter((cut) => silence > cut).length}`;
    const forecasts = now.map((each) => {
      const alike = then.filter((other) => cell(other) === cell(each));
      return mean((alike.length > 0 ? alike : then).map(({ later }) => later));
    });
    const rival = rivals.find(({ rival }) => rival === 'rfm_cell_mean')!;
    expect(rival.predicted_transactions / now.length, unit).toBeCloseTo(mean(forecasts), 12);
    expect(rival.mae, unit).toBeCloseTo(mean(now.map(({ later }, i) => Math.abs(forecasts[i]! - later))), 12);
  }
});
