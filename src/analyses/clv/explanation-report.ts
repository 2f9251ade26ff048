import type { Block, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { dayNumber } from '../dates.ts';
import { labelOf } from '../rfm/actions.ts';
import { shareIn } from '../share-in.ts';
import { countedIn } from './charts.ts';
import type { Explanation } from './explanation.ts';
import type { ClvOptions } from './options.ts';
import type { ClvResult } from './result.ts';
import { durationIn, timesIn } from './times.ts';

/** One customer in words: what it did, whether it is still there, each step to its value, and how sure that is. */
export function explanationReport(
  of: Explanation,
  result: ClvResult,
  options: ClvOptions,
  facts: Facts,
  say: Say,
): Report {
  const steps = stepsOf(of, result, options, facts, say);
  return {
    title: say('clv.explain.title', { customer: of.customer }),
    subtitle: say('clv.explain.subtitle', {
      segment: of.segment === null ? '' : `${labelOf(of.segment, say)}, `,
      date: facts.asOf ?? '–',
    }).trim(),
    blocks: [
      { type: 'text', text: historyLine(of, result, facts, say) },
      ...pathChart(of, say),
      {
        type: 'table',
        title: say('clv.explain.steps'),
        columns: [
          { key: 'step', kind: 'text', label: say('clv.explain.step') },
          { key: 'figure', kind: 'text', label: say('clv.explain.figure') },
          { key: 'how', kind: 'text', label: say('clv.explain.how') },
        ],
        rows: steps.map(([step, figure, how]) => ({ step, figure, how })),
      },
      ...sureness(of, options, facts, say),
      { type: 'text', tone: 'note', text: say('clv.explain.note', { model: modelOf(result, say) }) },
    ],
  };
}

const modelOf = ({ model }: ClvResult, say: Say): string => say(`clv.model.${model}` as 'clv.model.nbd');

function historyLine(of: Explanation, result: ClvResult, facts: Facts, say: Say): string {
  const time = timesIn(result.unit, facts, say);
  const [first, last] = [of.purchases[0]?.date, of.purchases.at(-1)?.date];
  const silence = time(of.t_cal - of.t_x);
  const counts = { x: facts.count(of.x), observed: time(of.t_cal), silence };
  const history =
    first === undefined
      ? say(of.x === 0 ? 'clv.explain.readyOnce' : 'clv.explain.ready', counts)
      : of.purchases.length === 1
        ? say('clv.explain.once', { ...counts, first })
        : say('clv.explain.history', { ...counts, count: facts.count(of.purchases.length), first, last: last! });
  const mean =
    of.mean_spend === null ? '' : say(`clv.explain.mean${countedIn(result)}`, { mean: facts.money(of.mean_spend) });
  return [history, mean, first === undefined ? say('clv.explain.noDates') : '']
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function pathChart({ alive_path: path }: Explanation, say: Say): Block[] {
  if (path.length < 2) return [];
  const points = path.map(({ date, p_alive }) => ({ x: dayNumber(date), y: p_alive }));
  return [
    {
      type: 'chart',
      title: say('clv.explain.path'),
      x: { label: say('clv.explain.date'), kind: 'date' },
      y: { label: say('clv.alive'), kind: 'share' },
      series: [
        { label: say('column.p_alive'), points },
        { label: say('clv.explain.purchase'), points: points.filter((_, i) => path[i]!.purchase), alone: true },
      ],
    },
  ];
}

type Counted<Name extends string> = `${Name}${ReturnType<typeof countedIn>}`;
type Step = readonly [step: string, figure: string, how: string];

function stepsOf(of: Explanation, result: ClvResult, options: ClvOptions, facts: Facts, say: Say): Step[] {
  const { rate, prior, seen, prior_time, time: observed } = of.purchase_rate;
  const number = (value: number): string => facts.decimal(value, Math.abs(value) >= 100 ? 0 : 2);
  const time = timesIn(result.unit, facts, say);
  const duration = durationIn(say);
  const step = (
    name: 'rate' | 'alive' | Counted<'staying' | 'spend'> | 'ifAlive' | 'expected' | 'silent' | 'discounted' | 'value',
    figure: string,
    how: string,
  ): Step => [
    say(`clv.explain.${name}`, { predict: duration(options.predict), horizon: duration(options.horizon) }),
    figure,
    how,
  ];
  const { spend } = of;
  const counted = countedIn(result);
  return [
    step(
      'rate',
      say('clv.explain.every', { time: time(1 / rate) }),
      `(${number(prior)} + ${facts.count(seen)}) / (${number(prior_time)} + ${number(observed)}) = ${facts.decimal(rate, 4)}`,
    ),
    step(
      'alive',
      facts.share(of.p_alive),
      say('clv.explain.aliveHow', {
        silence: time(of.t_cal - of.t_x),
        times: facts.decimal((of.t_cal - of.t_x) * rate, 1),
      }),
    ),
    step(`staying${counted}`, number(of.transactions_if_staying), say('clv.explain.stayingHow')),
    step('ifAlive', number(of.transactions_if_alive), say('clv.explain.ifAliveHow')),
    step(
      'expected',
      number(of.expected_transactions),
      `${number(of.transactions_if_alive)} × ${facts.share(of.p_alive)}`,
    ),
    step('silent', facts.share(of.no_purchase), say('clv.explain.silentHow')),
    step(
      'discounted',
      number(of.discounted_transactions),
      say('clv.explain.discountedHow', { discount: facts.share(result.convention.discount_rate) }),
    ),
    ...(spend ? [step(`spend${counted}`, facts.money(spend.expected), spendHow(of, spend, facts, say))] : []),
    ...(of.clv === null || !spend
      ? []
      : [
          step(
            'value',
            facts.money(of.clv),
            `${number(of.discounted_transactions)} × ${facts.money(spend.expected)}${of.margin === null ? '' : ` × ${facts.share(of.margin)}`}`,
          ),
        ]),
  ];
}

function spendHow(of: Explanation, spend: NonNullable<Explanation['spend']>, facts: Facts, say: Say): string {
  if (spend.own_weight === null) return say('clv.explain.spendHeavy');
  if (spend.own_weight === 0) return say('clv.explain.spendTypical');
  return say('clv.explain.spendHow', {
    own: facts.share(spend.own_weight),
    mean: facts.money(of.mean_spend!),
    others: facts.share(1 - spend.own_weight),
    typical: facts.money(spend.typical),
  });
}

/** The interval and what it is made of; chance, which it does not hold, beside it. */
function sureness(of: Explanation, { confidence }: ClvOptions, facts: Facts, say: Say): Block[] {
  if (of.uncertainty.length === 0) return [];
  const [purchase, spend, process] = of.uncertainty;
  const rows: Row[] = [
    { ...purchase, source: say('clv.explain.purchaseParameters') },
    { ...spend, source: say('clv.explain.spendParameters') },
    { lower: of.lower, upper: of.upper, source: say('clv.explain.bothParameters') },
    { ...process, source: say('clv.explain.chance') },
  ];
  return [
    {
      type: 'table',
      title: say('clv.explain.sure', { confidence: shareIn(confidence, facts) }),
      columns: [
        { key: 'source', kind: 'text', label: say('clv.source') },
        { key: 'lower', kind: 'money', label: say('clv.lower') },
        { key: 'upper', kind: 'money', label: say('clv.upper') },
      ],
      rows: rows.filter(({ lower }) => typeof lower === 'number'),
    },
    { type: 'text', text: say('clv.explain.sureWords') },
  ];
}
