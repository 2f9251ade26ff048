import { expect, it } from 'vitest';
import { discountedLifetime } from '../../src/models/discounted-lifetime.ts';
import { type Exit, kaplanMeier, riskSets } from '../../src/models/kaplan-meier.ts';
import { lifeTable } from '../../src/models/life-table.ts';
import { retention, survivor } from '../../src/models/lifetime.ts';
import { restrictedLifetime } from '../../src/models/restricted-lifetime.ts';
import { retentionCells } from '../../src/models/retention-cell.ts';
import { retentionSchedule } from '../../src/models/retention-schedule.ts';
import { oracleCase, oracleCases } from './oracle.ts';

const near = (value: number | null, expected: number, tolerance: number) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(tolerance);

const exitsOf = (duration: readonly number[], event: readonly number[]): Exit[] =>
  [...new Set(duration)].map((time) => ({
    time,
    churned: duration.filter((t, i) => t === time && event[i] === 1).length,
    censored: duration.filter((t, i) => t === time && event[i] === 0).length,
  }));

interface Remission {
  readonly t: number[];
  readonly n_risk: number[];
  readonly S: number[];
  readonly greenwood_se: number[];
}
it('km.6mp: remission under 6-MP, as in the textbooks', () => {
  const { inputs, expected, tolerance } = oracleCase<{ duration: number[]; event: number[] }, Remission>('km.6mp');
  const curve = kaplanMeier(riskSets(exitsOf(inputs.duration, inputs.event)));
  expect(curve.map(({ time }) => time)).toEqual(expected.t);
  expect(curve.map(({ atRisk }) => atRisk)).toEqual(expected.n_risk);
  curve.forEach(({ survivor: share, standardError }, i) => {
    near(share, expected.S[i]!, tolerance);
    near(standardError, expected.greenwood_se[i]!, tolerance);
  });
});

// The log–log interval by hand at t = 6: ln(−ln S) ± 1.959964·se/(S·|ln S|).
it('the log–log interval stays within 0 and 1 and holds the estimate', () => {
  const { inputs } = oracleCase<{ duration: number[]; event: number[] }, Remission>('km.6mp');
  const [first, ...rest] = kaplanMeier(riskSets(exitsOf(inputs.duration, inputs.event)));
  const [share, spread] = [18 / 21, Math.sqrt(3 / (21 * 18))];
  const bound = (sign: number) =>
    Math.exp(-Math.exp(Math.log(-Math.log(share)) + (sign * 1.959963984540054 * spread) / -Math.log(share)));
  near(first!.lower, bound(1), 1e-12);
  near(first!.upper, bound(-1), 1e-12);
  for (const { survivor: held, lower, upper } of rest) {
    expect(lower!).toBeLessThan(held);
    expect(upper!).toBeGreaterThan(held);
    expect(lower!).toBeGreaterThan(0);
    expect(upper!).toBeLessThan(1);
  }
});

it('customers seen from a later time on count from then on', () => {
  // Two there from the start, one of them lost at 1; two seen from 2 on; one of then three lost at 3, the rest kept.
  const sets = riskSets([
    { time: 1, churned: 1, censored: 0 },
    { time: 2, churned: 0, censored: 0, entered: 2 },
    { time: 3, churned: 1, censored: 2 },
  ]);
  expect(sets).toEqual([
    { time: 1, atRisk: 2, churned: 1 },
    { time: 3, atRisk: 3, churned: 1 },
  ]);
  near(kaplanMeier(sets).at(-1)!.survivor, (1 / 2) * (2 / 3), 1e-15);
});

it('before any loss and after the last customer there is no interval', () => {
  const curve = kaplanMeier([
    { time: 1, atRisk: 4, churned: 0 },
    { time: 2, atRisk: 4, churned: 4 },
  ]);
  expect(curve[0]).toMatchObject({ survivor: 1, lower: null, upper: null, standardError: 0 });
  expect(curve[1]).toMatchObject({ survivor: 0, lower: null, upper: null, standardError: null });
});

// Half of those lost from sight count: 100 begin, 20 of them lost from sight, 9 of 90 leave; then 71 begin.
it('the life table counts those lost from sight for half a period', () => {
  const curve = lifeTable([
    { time: 1, churned: 9, censored: 20 },
    { time: 3, churned: 7, censored: 64 },
  ]);
  expect(curve.map(({ time, atRisk }) => [time, atRisk])).toEqual([
    [1, 90],
    [2, 71],
    [3, 71 - 32],
  ]);
  near(curve[2]!.survivor, 0.9 * (1 - 7 / 39), 1e-15);
});

it('lifetable.del.se: discounted lifetime of five periods and its standard error', () => {
  const { inputs, expected, tolerance } = oracleCase<{ alive: number[]; d: number }, { DEL_H: number; se: number }>(
    'lifetable.del.se',
  );
  const cells = retentionCells([inputs]).map(({ tenure, ...rest }) => ({ ...rest, time: tenure }));
  const { value, standardError } = restrictedLifetime(kaplanMeier(cells), inputs.d);
  near(value, expected.DEL_H, tolerance);
  near(standardError, expected.se, tolerance);
});

it('schedule.extrapolation: discounted lifetimes under three tails', () => {
  const { inputs, expected, tolerance } = oracleCase<
    { retention: number[]; d: number },
    Record<'hold' | 'stop' | 'linear', number>
  >('schedule.extrapolation');
  for (const tail of ['hold', 'stop', 'linear'] as const) {
    const lifetime = retentionSchedule(inputs.retention, tail);
    near(
      discountedLifetime(lifetime, { completed: 0, timing: 'first_payment', discount: inputs.d }),
      expected[tail],
      tolerance,
    );
  }
});

for (const [id, { inputs, expected, tolerance }] of oracleCases<
  { h1: number; g_per_period: number; d: number },
  Record<string, number>
>('rising.logit')) {
  it(`${id}: churn that rises on the logit`, () => {
    const logit = Math.log(inputs.h1 / (1 - inputs.h1));
    const rates = [0, 1].map((t) => 1 - 1 / (1 + Math.exp(-(logit + inputs.g_per_period * t))));
    const lifetime = retentionSchedule(rates, 'logit-trend');
    const until = (periods: number) =>
      discountedLifetime(lifetime, { completed: 0, timing: 'first_payment', discount: inputs.d, periods });
    near(until(200), expected.DEL_200!, tolerance);
    near(until(10), expected.DEL_10!, tolerance);
    near(survivor(lifetime, 5), expected.S5!, tolerance);
    near(survivor(lifetime, 10), expected.S10!, tolerance);
  });
}

it('a schedule that stops, runs out or holds for ever', () => {
  const stopped = retentionSchedule([0.9], 'stop');
  expect([retention(stopped, 1), retention(stopped, 2), retention(stopped, 3)]).toEqual([
    expect.closeTo(0.9, 12),
    0,
    0,
  ]);
  expect(discountedLifetime(stopped, { completed: 2, timing: 'first_payment', discount: 0.1 })).toBe(0);
  expect(retention(retentionSchedule([0.3, 0.1], 'linear'), 4)).toBe(0);
  expect(retention(retentionSchedule([1, 1], 'logit-trend'), 9)).toBe(1);
});
