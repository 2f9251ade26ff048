import type { Block, Column, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { labelOf } from '../rfm/actions.ts';
import { shareIn } from '../share-in.ts';
import { assumedOf, whoIsValued } from './basis-in-words.ts';
import { channelRows } from './channel-rows.ts';
import { concentrationChart, countedIn, paybackChart } from './charts.ts';
import { explanationReport } from './explanation-report.ts';
import type { ClvOptions } from './options.ts';
import { candidateColumns, candidateRows, proofBlocks } from './proof-blocks.ts';
import type { ClvResult } from './result.ts';
import { seasonBlocks } from './season-blocks.ts';
import { durationIn, timesIn } from './times.ts';

const groupColumns = (key: 'segment' | 'cohort' | 'channel', say: Say): Column[] => [
  { key, kind: 'text', label: say(`clv.${key}`) },
  { key: 'customers', kind: 'count', label: say('clv.customers') },
  { key: 'alive', kind: 'count', label: say('clv.alive') },
  { key: 'transactions', kind: 'count', label: say('clv.transactions') },
  { key: 'value', kind: 'money', label: say('clv.value') },
  { key: 'value_share', kind: 'share', label: say('clv.valueShare'), bar: true },
];

/** The segments as the main table; of ready histories, which have none, the candidates: what csv, ndjson and parquet carry. */
export function clvRows(result: ClvResult, say: Say): { columns: Column[]; rows: Row[] } {
  if (result.segments.length > 0) return { columns: groupColumns('segment', say), rows: result.segments };
  return { columns: candidateColumns(say), rows: candidateRows(result, say) };
}

const titles = { margin: 'clv.title', revenue: 'clv.titleRevenue', none: 'clv.titlePurchases' } as const;

/** What a person reads: one customer explained, or value, the model in words, proof, segments, cohorts, concentration, assumptions. */
export function clvReport(result: ClvResult, options: ClvOptions, facts: Facts, say: Say): Report {
  if (result.explanation) return explanationReport(result.explanation, result, options, facts, say);
  return {
    title: say(titles[result.convention.money]),
    subtitle: whoIsValued(result, facts, say),
    blocks: blocksOf(result, options, facts, say).filter((block) => block.type !== 'table' || block.rows.length > 0),
  };
}

function blocksOf(result: ClvResult, options: ClvOptions, facts: Facts, say: Say): Block[] {
  return [
    { type: 'text', text: valueLine(result, options, facts, say) },
    uncertaintyTable(result, say, asHeldOut(result, say)),
    { type: 'text', text: modelLine(result, facts, say) },
    ...seasonBlocks(result, facts, say),
    { type: 'table', title: say('clv.candidates'), columns: candidateColumns(say), rows: candidateRows(result, say) },
    ...proofBlocks(result, options, facts, say),
    groupTable('segment', named(result.segments, say), say),
    groupTable('cohort', result.cohorts, say),
    groupTable('channel', channelRows(result.channels, 'value', say), say),
    ...concentrationBlocks(result, facts, say),
    ...newcomerBlocks(result, facts, say),
    { type: 'text', tone: 'note', text: assumedOf({ ...result, horizon: options.horizon }, facts, say) },
  ];
}

const named = (groups: ClvResult['segments'], say: Say): Row[] =>
  groups.map((group) => ({ ...group, segment: labelOf(group.segment, say) }));

function valueLine(result: ClvResult, options: ClvOptions, facts: Facts, say: Say): string {
  const { value, value_infinite, horizon_share, convention } = result;
  const purchases = forecastLine(result, facts, say);
  if (value.total === null) return `${say(convention.money === 'none' ? 'clv.noMoney' : 'clv.noValue')} ${purchases}`;
  const line = say(value_infinite === null ? 'clv.valueLineWithin' : 'clv.valueLine', {
    total: facts.money(value.total),
    lower: facts.money(value.lower!),
    upper: facts.money(value.upper!),
    horizon: durationIn(say)(options.horizon),
    confidence: shareIn(options.confidence, facts),
    infinite: facts.money(value_infinite ?? 0),
    share: horizon_share === null ? '–' : facts.share(horizon_share),
  });
  return `${line} ${purchases}`;
}

/** What is expected of customers in the period of --predict. */
export const forecastLine = (
  { model, forecast: { horizon, transactions, revenue } }: Pick<ClvResult, 'model' | 'forecast'>,
  facts: Facts,
  say: Say,
): string =>
  say(`${revenue === null ? 'clv.forecastPurchases' : 'clv.forecastLine'}${countedIn({ model })}`, {
    purchases: facts.count(Math.round(transactions)),
    predict: durationIn(say)(horizon),
    revenue: facts.money(revenue ?? 0),
  });

/** Three rows of uncertainty and others beside them, which are never made one. */
export function uncertaintyTable(
  { uncertainty }: Pick<ClvResult, 'uncertainty'>,
  say: Say,
  others: readonly Row[] = [],
): Block {
  const columns: Column[] = [
    { key: 'source', kind: 'text', label: say('clv.source') },
    { key: 'lower', kind: 'money', label: say('clv.lower') },
    { key: 'upper', kind: 'money', label: say('clv.upper') },
  ];
  const known = uncertainty.some(({ lower }) => lower !== null);
  const rows = uncertainty
    .filter(({ source, lower }) => lower !== null || (source === 'process' && known))
    .map((row) => ({ ...row, source: say(`clv.source.${row.source}`) }));
  return { type: 'table', title: say('clv.uncertainty'), columns, rows: [...rows, ...others] };
}

/** From the total to what it would be if the model missed as much as in the time held out. */
function asHeldOut({ value: { total }, candidates, model }: ClvResult, say: Say): Row[] {
  const error = candidates.find((candidate) => candidate.model === model)?.holdout?.error ?? null;
  if (total === null || error === null || error <= -1) return [];
  const [lower, upper] = [total, total / (1 + error)].sort((a, b) => a - b) as [number, number];
  return [{ source: say('clv.source.holdout'), lower, upper }];
}

function modelLine(
  { in_words: { gap, half_left, leaving_share }, unit, model }: ClvResult,
  facts: Facts,
  say: Say,
): string {
  const time = timesIn(unit, facts, say);
  return [
    say('clv.model', { model: say(`clv.model.${model}` as 'clv.model.nbd') }),
    ...(gap === null ? [] : [say('clv.gap', { time: time(gap) })]),
    ...(half_left === null ? [] : [say('clv.halfLeft', { time: time(half_left) })]),
    ...(leaving_share === null
      ? []
      : [say(model === 'bg-bb' ? 'clv.leavingBefore' : 'clv.leaving', { share: facts.share(leaving_share) })]),
  ].join(' ');
}

const groupTable = (key: 'segment' | 'cohort' | 'channel', rows: readonly Row[], say: Say): Block => ({
  type: 'table',
  title: say(`clv.${key}s`),
  columns: groupColumns(key, say),
  rows: rows.map((row) => ({
    ...row,
    alive: row.alive === null ? null : Math.round(Number(row.alive)),
    transactions: Math.round(Number(row.transactions)),
  })),
});

function concentrationBlocks(result: ClvResult, facts: Facts, say: Say): Block[] {
  const { concentration } = result;
  const { top_10_share: top10, top_20_share: top20, gini } = concentration;
  if (top10 === null || top20 === null || gini === null) return [];
  const columns: Column[] = [
    { key: 'decile', kind: 'score', label: say('clv.decile') },
    { key: 'customers', kind: 'count', label: say('clv.customers') },
    { key: 'revenue', kind: 'money', label: say('clv.value') },
    { key: 'revenue_share', kind: 'share', label: say('clv.valueShare'), bar: true },
  ];
  return [
    { type: 'table', title: say('clv.concentration'), columns, rows: concentration.deciles },
    ...concentrationChart(result, say),
    {
      type: 'text',
      text: say('clv.concentrationLine', {
        top10: facts.share(top10),
        top20: facts.share(top20),
        gini: facts.decimal(gini, 3),
      }),
    },
  ];
}

/** One in so many points of the curve of payback stands in the table. */
const paybackEvery = 5;

function newcomerBlocks(result: ClvResult, facts: Facts, say: Say): Block[] {
  const { new_customers: newcomers, unit } = result;
  const { value, acquisition_cost: cost, break_even: even, payback } = newcomers;
  if (value === null) return [];
  const line = say('clv.newcomer', { value: facts.money(value) });
  if (cost === null) return [{ type: 'text', text: line }];
  const when =
    even === null
      ? say('clv.neverEarned')
      : even === 0
        ? say('clv.earnedAtOnce')
        : say('clv.earned', { time: say(`clv.${unit}s`, { count: facts.count(even) }) });
  return [
    { type: 'text', text: `${line} ${say('clv.cost', { cost: facts.money(cost) })} ${when}` },
    {
      type: 'table',
      title: say('clv.payback'),
      columns: [
        { key: 'period', kind: 'count', label: say(`clv.unit.${unit}`) },
        { key: 'value', kind: 'money', label: say('clv.earnedSoFar') },
      ],
      rows: payback.filter((_, index) => index % paybackEvery === 0),
    },
    ...paybackChart(result, say),
  ];
}
