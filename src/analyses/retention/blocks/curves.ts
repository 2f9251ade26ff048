import type { Block, ChartPoint } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import type { RetentionOptions } from '../options.ts';
import type { PurchasesResult } from '../result.ts';
import { ageLabel } from './grids.ts';

/** Share active by age, complete cells of all cohorts. */
export function averageCurve({ average }: PurchasesResult, options: RetentionOptions, say: Say): Block[] {
  const points = average
    .filter(({ age, rate }) => age > 0 && rate !== null)
    .map(({ age, rate }) => ({ x: age, y: rate! }));
  if (points.length < 2) return [];
  return [
    {
      type: 'chart',
      title: say('retention.averageCurve'),
      x: { label: ageLabel(options, say), kind: 'count' },
      y: { label: say('retention.shareActive'), kind: 'share' },
      series: [{ label: say('retention.shareActive'), points }],
    },
  ];
}

/** How many steps of a curve are drawn: a pixel holds no more. */
const mostSteps = 240;

/** Back for a second order, by days since the first. */
export function secondOrderCurve({ time_to_repeat: { curve } }: PurchasesResult, say: Say): Block[] {
  if (curve.length < 2) return [];
  const every = Math.ceil(curve.length / mostSteps);
  const drawn = curve.filter((_, index) => index % every === 0 || index === curve.length - 1);
  const points: ChartPoint[] = drawn.map(({ days, share, lower, upper }) => ({
    x: days,
    y: share,
    ...band(lower, upper),
  }));
  const from: readonly ChartPoint[] = curve[0]!.days > 0 ? [{ x: 0, y: 0 }] : [];
  return [
    {
      type: 'chart',
      title: say('retention.secondCurve'),
      x: { label: say('retention.days'), kind: 'count' },
      y: { label: say('retention.shareBack'), kind: 'share' },
      series: [{ label: say('retention.shareBack'), points: [...from, ...points], steps: true }],
    },
  ];
}

/** The rate that the verdict looks at first, cohort by cohort. */
export function trendCurve({ rising_churn: { evidence } }: PurchasesResult, facts: Facts, say: Say): Block[] {
  const test = evidence.find(({ measure }) => measure === 'second_order');
  if (!test) return [];
  return [
    {
      type: 'chart',
      title: say('retention.trendCurve', { days: facts.count(test.days) }),
      x: { label: say('retention.cohort'), kind: 'text', names: test.points.map(({ period }) => period) },
      y: { label: say('retention.shareBack'), kind: 'share' },
      series: [
        {
          label: say('retention.shareBack'),
          points: test.points.map(({ rate, lower, upper }, x) => ({ x, y: rate, lower, upper })),
        },
      ],
    },
  ];
}

const band = (lower: number | null, upper: number | null) => (lower === null || upper === null ? {} : { lower, upper });
