import type { Block, Column, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { responseBlocks } from '../response/blocks.ts';
import { subtitleOf } from '../subtitle.ts';
import { defaultAction, labelOf } from './actions.ts';
import type { RfmOptions } from './options.ts';
import type { RfmResult } from './result.ts';
import type { Segment } from './segments.ts';

/** The segments as the main table: what csv, ndjson and parquet carry. */
export function rfmRows(result: RfmResult, say: Say): { columns: Column[]; rows: Row[] } {
  const column = (key: keyof Segment, kind: Column['kind'], label: string): Column => ({ key, kind, label });
  return {
    columns: [
      column('segment', 'text', say('rfm.segment')),
      column('label', 'text', say('rfm.segment')),
      column('customers', 'count', say('rfm.customers')),
      column('customer_share', 'share', say('rfm.customerShare')),
      column('orders', 'count', say('rfm.orders')),
      column('revenue', 'money', say('rfm.revenue')),
      column('revenue_share', 'share', say('rfm.revenueShare')),
      column('mean_recency_days', 'days', say('rfm.recency')),
      column('mean_frequency', 'number', say('rfm.frequency')),
      column('mean_monetary', 'money', say('rfm.monetary')),
      column('average_order_value', 'money', say('rfm.averageOrder')),
      column('action', 'text', say('rfm.action')),
    ],
    rows: result.segments,
  };
}

/** What a person reads: segments, what to do with them, the grid, concentration, cut points, migration. */
export function rfmReport(result: RfmResult, options: RfmOptions, facts: Facts, say: Say): Report {
  return {
    title: say('rfm.title'),
    subtitle: subtitleOf(facts, say),
    blocks: [
      segmentTable(result, facts, say),
      actionTable(result, say),
      gridBlock(result, say),
      ...concentrationBlocks(result, facts, say),
      ...cutBlocks(result, say),
      ...migrationBlocks(result, options, facts, say),
      ...responseBlocks(result.response, facts, say),
      { type: 'text', tone: 'note', text: assumed(result, options, facts, say) },
    ],
  };
}

function segmentTable(result: RfmResult, facts: Facts, say: Say): Block {
  const shown = new Set([
    'label',
    'customers',
    'customer_share',
    'revenue',
    'revenue_share',
    'mean_recency_days',
    'mean_frequency',
    'mean_monetary',
  ]);
  const { columns } = rfmRows(result, say);
  return {
    type: 'table',
    title: say('rfm.segments'),
    columns: columns
      .filter((column) => shown.has(column.key))
      .map((column) => (column.kind === 'share' ? { ...column, bar: true } : column)),
    rows: result.segments.map((segment) => ({ ...segment, label: labelOf(segment.segment, say) })),
    total: { label: say('rfm.total'), customers: facts.customers, revenue: facts.revenue },
  };
}

function actionTable(result: RfmResult, say: Say): Block {
  const rows = result.segments
    .filter((segment) => segment.customers > 0 && segment.action !== '')
    .map((segment) => ({
      label: labelOf(segment.segment, say),
      // The user's own words stand as they are; ours follow the language.
      action: segment.action === defaultAction(segment.segment) ? defaultAction(segment.segment, say) : segment.action,
    }));
  const columns: Column[] = [
    { key: 'label', kind: 'text', label: say('rfm.segment') },
    { key: 'action', kind: 'text', label: say('rfm.action') },
  ];
  return { type: 'table', title: say('rfm.actions'), columns, rows };
}

function gridBlock({ grid, bins }: RfmResult, say: Say): Block {
  const scores = Array.from({ length: bins }, (_, index) => index + 1);
  const customers = (r: number, f: number): number =>
    grid.find((cell) => cell.r_score === r && cell.f_score === f)?.customers ?? 0;
  const downwards = [...scores].reverse();
  return {
    type: 'grid',
    title: say('rfm.grid'),
    rowLabel: say('rfm.gridRow'),
    columnLabel: say('rfm.gridColumn'),
    rows: downwards.map((score) => String(score)),
    columns: scores.map((score) => String(score)),
    values: downwards.map((r) => scores.map((f) => customers(r, f) || null)),
    kind: 'count',
  };
}

function concentrationBlocks({ concentration }: RfmResult, facts: Facts, say: Say): Block[] {
  const { gini, top_10_share: top10, top_20_share: top20, deciles } = concentration;
  if (gini === null || top10 === null || top20 === null) return [];
  const text = say('rfm.concentrationLine', {
    top10: facts.share(top10),
    top20: facts.share(top20),
    gini: facts.decimal(gini, 3),
  });
  const columns: Column[] = [
    { key: 'decile', kind: 'score', label: say('rfm.decile') },
    { key: 'customers', kind: 'count', label: say('rfm.customers') },
    { key: 'revenue', kind: 'money', label: say('rfm.revenue') },
    { key: 'revenue_share', kind: 'share', label: say('rfm.revenueShare'), bar: true },
    { key: 'least', kind: 'money', label: say('rfm.least') },
    { key: 'most', kind: 'money', label: say('rfm.most') },
  ];
  return [
    { type: 'table', title: say('rfm.concentration'), columns, rows: deciles },
    { type: 'text', text },
  ];
}

function cutBlocks({ cut_points: cuts, highest_scores: highest, bins }: RfmResult, say: Say): Block[] {
  if (cuts.recency_days.length === 0 || cuts.frequency.length === 0) return [];
  const columns: Column[] = [
    { key: 'score', kind: 'text', label: say('rfm.cutScore') },
    { key: 'recency_days', kind: 'count', label: say('rfm.cutRecency') },
    { key: 'frequency', kind: 'count', label: say('rfm.cutFrequency') },
    { key: 'monetary', kind: 'money', label: say('rfm.cutMonetary') },
  ];
  // What would reach a score that nobody has, nobody has shown.
  const cut = (criterion: keyof typeof cuts, score: number) =>
    score > highest[criterion] ? null : cuts[criterion][score - 2]!;
  const rows = Array.from({ length: bins - 1 }, (_, index) => index + 2).map((score) => ({
    score: String(score),
    recency_days: cut('recency_days', score),
    frequency: cut('frequency', score),
    monetary: cut('monetary', score),
  }));
  return [{ type: 'table', title: say('rfm.cuts'), columns, rows }];
}

function migrationBlocks({ migration }: RfmResult, options: RfmOptions, facts: Facts, say: Say): Block[] {
  const { previous, cuts } = options;
  if (previous === undefined || migration.length === 0) return [];
  const columns: Column[] = [
    { key: 'from', kind: 'text', label: say('rfm.from') },
    { key: 'to', kind: 'text', label: say('rfm.to') },
    { key: 'customers', kind: 'count', label: say('rfm.customers') },
    { key: 'no_purchase', kind: 'count', label: say('rfm.noPurchase') },
    { key: 'bought_less', kind: 'count', label: say('rfm.boughtLess') },
    { key: 'bought_same_or_more', kind: 'count', label: say('rfm.boughtSameOrMore') },
  ];
  const rows = migration.map((row) => ({
    ...row,
    from: row.from === null ? say('rfm.newcomers') : labelOf(row.from, say),
    to: labelOf(row.to, say),
  }));
  const days = facts.daysSince(previous);
  return [
    { type: 'table', title: say(cuts ? 'rfm.migrationGiven' : 'rfm.migration', { date: previous }), columns, rows },
    { type: 'text', tone: 'note', text: say('rfm.migrationNote', { date: previous, days: facts.count(days) }) },
  ];
}

const assumed = (result: RfmResult, options: RfmOptions, facts: Facts, say: Say): string =>
  say('rfm.assumed', {
    bins: result.bins,
    binning: say(`rfm.binning.${result.binning}`),
    date: facts.asOf ?? '–',
    window: options.window === 'all' ? '' : say('rfm.window', { window: options.window }),
    scheme: result.scheme,
  });
