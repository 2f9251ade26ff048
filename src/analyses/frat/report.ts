import type { Block, Column, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { responseBlocks } from '../response/blocks.ts';
import { subtitleOf } from '../subtitle.ts';
import { evidenceSentence } from './evidence.ts';
import { scoreGrids, transitionGrid } from './grids.ts';
import type { FratOptions } from './options.ts';
import type { FratResult } from './result.ts';

const typesShown = 20;

/** The types as the main table: what csv, ndjson and parquet carry. */
export function fratRows(result: FratResult, say: Say): { columns: Column[]; rows: Row[] } {
  const column = (key: keyof FratResult['types'][number], kind: Column['kind'], label: string): Column => ({
    key,
    kind,
    label,
  });
  return {
    columns: [
      column('type', 'text', say('frat.type')),
      column('customers', 'count', say('frat.led')),
      column('customer_share', 'share', say('rfm.customerShare')),
      column('revenue', 'money', say('rfm.revenue')),
      column('buyers', 'count', say('frat.buyers')),
      column('penetration', 'share', say('frat.penetration')),
      column('average_amount', 'money', say('frat.averageAmount')),
      column('sole_buyers', 'count', say('frat.soleBuyers')),
      column('second_type', 'text', say('frat.secondType')),
      column('learned_customers', 'count', say('frat.learnedCustomers')),
      column('learned_buyers', 'count', say('frat.learnedBuyers')),
      column('repeat_rate', 'share', say('frat.repeatRate')),
      column('lower', 'share', say('response.lower')),
      column('upper', 'share', say('response.upper')),
      column('shrunk_rate', 'share', say('frat.shrunkRate')),
      column('shrunk_lower', 'share', say('response.lower')),
      column('shrunk_upper', 'share', say('response.upper')),
      column('index', 'number', say('frat.index')),
      column('points', 'number', say('frat.points')),
    ],
    rows: result.types,
  };
}

/** What a person reads: bands, types, what knowing the type is worth, the grid, transitions, gains, whom to contact. */
export function fratReport(result: FratResult, options: FratOptions, facts: Facts, say: Say): Report {
  return {
    title: say('frat.title'),
    subtitle: subtitleOf(facts, say),
    blocks: [
      bandTable(result, say),
      distributionTable(result, say),
      ...typeTables(result, facts, say),
      { type: 'text', text: evidenceSentence(result.evidence, say, facts.locale) },
      ...scoreGrids(result, say),
      ...transitionGrid(result, say),
      ...gainsTable(result, facts, say),
      ...responseBlocks(result.response, facts, say),
      { type: 'text', tone: 'note', text: assumed(result, options, facts, say) },
    ],
  };
}

function bandTable({ bands }: FratResult, say: Say): Block {
  return {
    type: 'table',
    title: say('frat.bands'),
    columns: [
      { key: 'band', kind: 'text', label: say('frat.band') },
      { key: 'customers', kind: 'count', label: say('rfm.customers') },
      { key: 'customer_share', kind: 'share', label: say('rfm.customerShare'), bar: true },
      { key: 'revenue', kind: 'money', label: say('rfm.revenue') },
      { key: 'mean_points', kind: 'number', label: say('frat.meanPoints') },
      { key: 'least_points', kind: 'number', label: say('frat.leastPoints') },
    ],
    rows: bands,
  };
}

function distributionTable({ distribution }: FratResult, say: Say): Block {
  const customers = distribution.reduce((sum, bin) => sum + bin.customers, 0);
  return {
    type: 'table',
    title: say('frat.distribution'),
    columns: [
      { key: 'points', kind: 'text', label: say('frat.points') },
      { key: 'customers', kind: 'count', label: say('rfm.customers') },
      { key: 'share', kind: 'share', label: say('rfm.customerShare'), bar: true },
      { key: 'revenue', kind: 'money', label: say('rfm.revenue') },
    ],
    rows: [...distribution].reverse().map(({ from, to, ...bin }) => ({
      ...bin,
      points: `${from}–${to}`,
      share: customers > 0 ? bin.customers / customers : null,
    })),
  };
}

function typeTables(result: FratResult, facts: Facts, say: Say): Block[] {
  const { columns, rows } = fratRows(result, say);
  const shown = rows.slice(0, typesShown);
  const table = (title: string, keys: readonly string[]): Block => ({
    type: 'table',
    title,
    columns: keys.map((key) => {
      const column = columns.find((each) => each.key === key)!;
      return key === 'customer_share' ? { ...column, bar: true } : column;
    }),
    rows: shown,
  });
  const more = rows.length - shown.length;
  return [
    table(say('frat.types'), [
      'type',
      'customers',
      'customer_share',
      'revenue',
      'average_amount',
      'sole_buyers',
      'second_type',
    ]),
    ...(result.learning
      ? [
          table(say('frat.repeat'), [
            'type',
            'learned_customers',
            'repeat_rate',
            'lower',
            'upper',
            'shrunk_rate',
            'shrunk_lower',
            'shrunk_upper',
            'index',
            ...(result.type_score === 'breadth' ? [] : ['points']),
          ]),
        ]
      : []),
    ...(more > 0
      ? [{ type: 'text', tone: 'note', text: say('frat.moreTypes', { count: facts.count(more) }) } as const]
      : []),
    ...(result.learning
      ? [
          {
            type: 'text',
            tone: 'note',
            text: say('frat.learned', {
              from: result.learning.split,
              to: result.learning.until,
              rate: facts.share(result.learning.repeat_rate),
              weight: facts.decimal(result.learning.shrinkage, 0),
            }),
          } as const,
        ]
      : []),
  ];
}

function gainsTable({ gains, evidence }: FratResult, facts: Facts, say: Say): Block[] {
  if (gains.length === 0) return [];
  return [
    {
      type: 'table',
      title: say('frat.gains'),
      columns: [
        { key: 'tenth', kind: 'score', label: say('frat.tenth') },
        { key: 'customers', kind: 'count', label: say('rfm.customers') },
        { key: 'buyers', kind: 'count', label: say('frat.cameBack') },
        { key: 'response_rate', kind: 'share', label: say('frat.cameBackShare'), bar: true },
        { key: 'lift', kind: 'number', label: say('frat.lift') },
        { key: 'cumulative_buyers_share', kind: 'share', label: say('frat.cumulative') },
      ],
      rows: gains,
    },
    {
      type: 'text',
      tone: 'note',
      text: say('frat.gainsNote', {
        date: evidence.split ?? '–',
        customers: facts.count(evidence.customers ?? 0),
        buyers: facts.count(evidence.buyers ?? 0),
      }),
    },
  ];
}

const assumed = (result: FratResult, options: FratOptions, facts: Facts, say: Say): string =>
  say('frat.assumed', {
    method: say(`frat.method.${result.method}`),
    rule: say(`frat.rule.${result.type_score}`),
    f: result.weights.f,
    r: result.weights.r,
    a: result.weights.a,
    t: result.weights.t,
    window: options.window === 'all' ? say('frat.allOrders') : say('frat.window', { window: options.window }),
    full:
      result.amount_for_full_points === null
        ? ''
        : say('frat.fullPoints', { amount: facts.money(result.amount_for_full_points) }),
    date: facts.asOf ?? '–',
  });
