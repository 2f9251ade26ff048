import type { Block, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { shareIn } from '../share-in.ts';
import type { Levers } from './lever-result.ts';
import type { EquityOptions } from './options.ts';
import type { EquityResult } from './result.ts';

type Bar = Levers['tornado'][number];

/** What moves the total: one figure alone, discount and churn together, and what may leave within a year. */
export function leverBlocks(result: EquityResult, options: EquityOptions, facts: Facts, say: Say): Block[] {
  if (result.tornado.length === 0) return [];
  return [
    {
      type: 'table',
      title: say('equity.tornado'),
      columns: [
        { key: 'what', kind: 'text', label: say('equity.lever') },
        { key: 'range', kind: 'text', label: say('equity.range') },
        { key: 'equity_low', kind: 'money', label: say('equity.atLow') },
        { key: 'equity_high', kind: 'money', label: say('equity.atHigh') },
        { key: 'swing', kind: 'money', label: say('equity.swing'), bar: true },
        { key: 'elasticity', kind: 'number', label: say('equity.elasticity') },
      ],
      rows: result.tornado.map((bar) => tornadoRow(bar, result, options, facts, say)),
    },
    tornadoChart(result, say),
    { type: 'text', tone: 'note', text: say('equity.tornadoNote') },
    { type: 'text', text: retention(result, facts, say) },
    ...twoWayGrid(result, facts, say),
    ...riskText(result, facts, say),
  ];
}

const elasticityOf: Readonly<Record<Bar['what'], string>> = {
  spend: 'margin',
  margin: 'margin',
  order_rate: 'order_rate',
  staying: 'retention',
  discount_rate: 'discount_rate',
  horizon: 'horizon',
};

function tornadoRow(bar: Bar, { elasticities }: EquityResult, options: EquityOptions, facts: Facts, say: Say): Row {
  const signed = (times: number): string => `${times > 1 ? '+' : ''}${facts.share(times - 1)}`;
  return {
    what: say(`equity.lever.${bar.what}`),
    range: say(`equity.range.${bar.basis}`, {
      low: signed(bar.low),
      high: signed(bar.high),
      confidence: shareIn(options.confidence, facts),
    }),
    equity_low: bar.equity_low,
    equity_high: bar.equity_high,
    swing: bar.swing,
    elasticity: elasticities.find(({ what }) => what === elasticityOf[bar.what])?.elasticity ?? null,
  };
}

/** The same as spans about the total. */
const tornadoChart = ({ tornado, total }: EquityResult, say: Say): Block => ({
  type: 'chart',
  title: say('equity.tornado'),
  x: { label: say('equity.lever'), kind: 'count', names: tornado.map(({ what }) => say(`equity.leverShort.${what}`)) },
  y: { label: say('equity.equity'), kind: 'money' },
  series: [
    {
      label: say('equity.equity'),
      points: tornado.map(({ equity_low, equity_high }, x) => ({
        x,
        y: total!,
        lower: Math.min(equity_low, equity_high),
        upper: Math.max(equity_low, equity_high),
      })),
      alone: true,
    },
  ],
  illustrates: true,
});

function retention({ elasticities, retention_point: point }: EquityResult, facts: Facts, say: Say): string {
  const elasticity = elasticities.find(({ what }) => what === 'retention')?.elasticity;
  if (elasticity === null || elasticity === undefined) return say('equity.noLeaving');
  if (point === null) return say('equity.hazardMoves', { elasticity: facts.decimal(elasticity, 2) });
  return say('equity.retentionMoves', {
    elasticity: facts.decimal(elasticity, 2),
    before: facts.share(point.before),
    after: facts.share(point.after),
    change: facts.money(point.change),
  });
}

function twoWayGrid({ two_way }: EquityResult, facts: Facts, say: Say): Block[] {
  if (two_way === null) return [];
  return [
    {
      type: 'grid',
      title: say('equity.twoWay'),
      rowLabel: say('equity.hazards'),
      columnLabel: say('equity.discountRate'),
      rows: two_way.hazards.map((times) =>
        times === 1 ? say('equity.asIs') : `${times > 1 ? '+' : ''}${facts.share(times - 1)}`,
      ),
      columns: two_way.discount_rates.map(facts.share),
      values: two_way.equity,
      kind: 'money',
    },
  ];
}

function riskText({ at_risk: risk, concentration }: EquityResult, facts: Facts, say: Say): Block[] {
  if (risk === null || risk.expected_loss_share === null) return [];
  const [mild, hard] = risk.losses;
  return [
    {
      type: 'text',
      text: say('equity.atRisk', {
        leaving: facts.count(Math.round(risk.leaving)),
        expected: facts.money(risk.expected_loss),
        share: facts.share(risk.expected_loss_share),
        years: facts.count(Math.round(1 / (1 - risk.quantile))),
        mild: facts.money(mild!.loss),
        hard: facts.money(hard!.loss),
        more: facts.money(mild!.unexpected),
        most: facts.money(hard!.unexpected),
        low: facts.share(mild!.correlation),
        high: facts.share(hard!.correlation),
        top: facts.share(concentration.top_1_share ?? 0),
      }),
    },
  ];
}
