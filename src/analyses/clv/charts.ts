import type { ChartBlock, ChartPoint } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import { dayNumber } from '../dates.ts';
import type { ClvResult } from './result.ts';

/** Fewer points make no curve. */
const fewest = 3;

/** What purchases are counted in, as the words for it end: days, or the opportunities of BG/BB. */
export const countedIn = ({ model }: Pick<ClvResult, 'model'>): '' | '.taken' => (model === 'bg-bb' ? '.taken' : '');

/** Purchases week by week beside what the model expects, with the border of the time held out. */
export function trackingChart({ tracking, model, season }: ClvResult, say: Say): ChartBlock[] {
  const border = tracking.findIndex(({ held_out }) => held_out);
  if (border < 0 || tracking.length < fewest) return [];
  const counted = countedIn({ model });
  const followed = model === 'recency-chain' ? '.periods' : counted;
  const at = ({ period_end }: { readonly period_end: string }): number => dayNumber(period_end);
  const expected = tracking.map(
    (week): ChartPoint => ({ x: at(week), y: week.predicted, lower: week.lower, upper: week.upper }),
  );
  return [
    {
      type: 'chart',
      title: say(`clv.chart.tracking${followed}`),
      x: { label: say(`clv.chart.periodEnd${followed}`), kind: 'date' },
      y: { label: say(`clv.chart.purchases${counted}`), kind: 'count' },
      series: [
        { label: say(season === null ? 'clv.chart.expected' : 'clv.chart.expectedInSeason'), points: expected },
        { label: say('clv.actual'), points: tracking.map((week) => ({ x: at(week), y: week.actual })) },
      ],
      borders: tracking
        .slice(Math.max(0, border - 1), border)
        .map((last) => ({ x: at(last), label: say('clv.chart.heldOut') })),
      illustrates: true,
    },
  ];
}

/** What was forecast of each tenth of the customers beside what they did. */
export function calibrationChart({ calibration, model }: ClvResult, say: Say): ChartBlock[] {
  if (calibration.length < fewest) return [];
  const counted = countedIn({ model });
  const points = (key: 'predicted' | 'actual'): ChartPoint[] => calibration.map((row, x) => ({ x, y: row[key] }));
  return [
    {
      type: 'chart',
      title: say(`clv.chart.calibration${counted}`),
      x: {
        label: say('clv.chart.tenths'),
        kind: 'count',
        names: calibration.map(({ decile }) => String(decile)),
      },
      y: { label: say(`clv.chart.purchases${counted}`), kind: 'number' },
      series: [
        { label: say('clv.predicted'), points: points('predicted') },
        { label: say('clv.actual'), points: points('actual') },
      ],
      illustrates: true,
    },
  ];
}

/** Share of the value that the best customers hold, by how many of them are taken. */
export function concentrationChart({ concentration: { deciles }, customers }: ClvResult, say: Say): ChartBlock[] {
  const whole = deciles.reduce((total, { revenue }) => total + revenue, 0);
  if (deciles.length < fewest || !(whole > 0)) return [];
  let [taken, held] = [0, 0];
  const points = deciles.map((decile): ChartPoint => {
    taken += decile.customers;
    held += decile.revenue;
    return { x: taken / customers, y: held / whole };
  });
  return [
    {
      type: 'chart',
      title: say('clv.chart.concentration'),
      x: { label: say('clv.chart.bestCustomers'), kind: 'share' },
      y: { label: say('clv.valueShare'), kind: 'share' },
      series: [
        { label: say('clv.chart.held'), points: [{ x: 0, y: 0 }, ...points] },
        {
          label: say('clv.chart.alike'),
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          dashed: true,
        },
      ],
      illustrates: true,
    },
  ];
}

/** What a new customer has brought by then, the cost of winning it taken off, and when that is nothing any more. */
export function paybackChart(
  { new_customers: { payback, break_even: even }, unit }: ClvResult,
  say: Say,
): ChartBlock[] {
  if (payback.length < fewest) return [];
  return [
    {
      type: 'chart',
      title: say('clv.payback'),
      x: { label: say(`clv.chart.since.${unit}`), kind: 'count' },
      y: { label: say('clv.earnedSoFar'), kind: 'money' },
      series: [
        { label: say('clv.earnedSoFar'), points: payback.map(({ period, value }) => ({ x: period, y: value })) },
      ],
      ...(even === null || even === 0 ? {} : { borders: [{ x: even, label: say('clv.chart.even') }] }),
      illustrates: true,
    },
  ];
}
