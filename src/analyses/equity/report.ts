import type { Block, Column, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { assumedOf, whoIsValued } from '../clv/basis-in-words.ts';
import { channelRows } from '../clv/channel-rows.ts';
import { uncertaintyTable } from '../clv/report.ts';
import { durationIn, timesIn } from '../clv/times.ts';
import { labelOf } from '../rfm/actions.ts';
import { bridgeBlocks } from './bridge-blocks.ts';
import { driverBlocks, driverReference, whyAccounts } from './drivers/blocks.ts';
import { futureBlocks } from './future-blocks.ts';
import { incentiveBlocks } from './incentives/blocks.ts';
import { leverBlocks } from './lever-blocks.ts';
import { narrative, referenceLabel } from './narrative.ts';
import type { EquityOptions } from './options.ts';
import type { EquityResult } from './result.ts';
import { scenarioBlocks } from './scenario-blocks.ts';
import { strandColumns } from './strand-columns.ts';
import { partNames } from './strands.ts';
import { besideSurvey } from './survey/report.ts';

const partColumns = (say: Say): Column[] =>
  partNames.map((key) => ({ key, kind: 'money', label: say(`equity.${key}`) }));

const groupColumns = (key: 'segment' | 'cohort' | 'channel', say: Say): Column[] => [
  { key, kind: 'text', label: say(`clv.${key}`) },
  { key: 'customers', kind: 'count', label: say('clv.customers') },
  { key: 'equity', kind: 'money', label: say('equity.equity') },
  { key: 'equity_share', kind: 'share', label: '%' },
];

/** The segments; of ready histories, which have none, the strands: what csv, ndjson and parquet carry. */
export function equityRows(result: EquityResult, say: Say): { columns: Column[]; rows: Row[] } {
  if (result.segments.length > 0)
    return {
      columns: [
        ...groupColumns('segment', say),
        ...partColumns(say),
        { key: 'alive', kind: 'number', label: say('clv.alive') },
        { key: 'transactions', kind: 'number', label: say('clv.transactions') },
      ],
      rows: result.segments,
    };
  return { columns: strandColumns(say), rows: strandRows(result) };
}

/** What a person reads: five sentences, then the figures behind each. */
export function equityReport(result: EquityResult, options: EquityOptions, facts: Facts, say: Say): Report {
  return {
    title: say(result.convention.money === 'margin' ? 'equity.title' : 'equity.titleRevenue'),
    subtitle: whoIsValued(result, facts, say),
    blocks: blocksOf(result, options, facts, say).filter((block) => block.type !== 'table' || block.rows.length > 0),
  };
}

function blocksOf(result: EquityResult, options: EquityOptions, facts: Facts, say: Say): Block[] {
  return [
    { type: 'text', text: narrative(result, options, facts, say).join(' ') },
    uncertaintyTable(result, say),
    ...strandBlocks(result, facts, say),
    ...(result.bridge ? bridgeBlocks(result.bridge, options, facts, say) : []),
    ...(result.future ? futureBlocks(result.future, result, facts, say) : []),
    ...incentiveBlocks(result.incentives, facts, say),
    ...(result.survey ? besideSurvey(result.survey, options, facts, say) : []),
    ...scenarioBlocks(result, facts, say),
    groupTable('segment', named(result.segments, say), result, say),
    groupTable('cohort', result.cohorts, result, say),
    groupTable('channel', channelRows(result.channels, 'equity', say), result, say),
    concentrationTable(result, facts, say),
    ...leverBlocks(result, options, facts, say),
    { type: 'text', tone: 'note', text: assumed(result, facts, say) },
  ];
}

const named = (groups: EquityResult['segments'], say: Say): Row[] =>
  groups.map((group) => ({ ...group, segment: labelOf(group.segment, say) }));

function groupTable(
  key: 'segment' | 'cohort' | 'channel',
  rows: readonly Row[],
  { strands }: EquityResult,
  say: Say,
): Block {
  const columns = strands ? [...groupColumns(key, say), ...partColumns(say)] : groupColumns(key, say);
  return { type: 'table', title: say(`clv.${key}s`), columns, rows };
}

const strandRows = ({ strands, total }: EquityResult): Row[] =>
  strands === null
    ? []
    : partNames.map((strand) => ({
        strand,
        amount: strands[strand],
        share: total! > 0 && strands[strand] !== null ? strands[strand] / total! : null,
        ...strands.intervals[strand],
      }));

function strandBlocks(result: EquityResult, facts: Facts, say: Say): Block[] {
  const { strands, references, unit } = result;
  const others: Block = {
    type: 'table',
    title: say('equity.references'),
    columns: [{ key: 'reference', kind: 'text', label: say('equity.reference') }, ...partColumns(say)],
    rows: references.map((row) => ({
      ...row,
      reference: strands?.drivers ? driverReference(row.reference, say) : referenceLabel(row.reference, say),
    })),
  };
  if (strands === null) return [others];
  return [
    {
      type: 'table',
      title: say('equity.strands'),
      columns: strandColumns(say),
      rows: strandRows(result).map((row) => ({
        ...row,
        ...(strands.drivers?.ranges_only ? { amount: null, share: null } : {}),
        strand: say(`equity.${strands.drivers ? 'drivers.strand' : 'strand'}.${row.strand}` as 'equity.strand.base'),
      })),
    },
    ...(strands.drivers
      ? driverBlocks(strands, strands.drivers, { unit, horizon: durationIn(say)(result.horizon) }, facts, say)
      : [accountsNote(strands, unit, facts, say)]),
    others,
  ];
}

/** How the accounting split is meant, and why no measured drivers speak. */
function accountsNote(
  { reference, gates }: NonNullable<EquityResult['strands']>,
  unit: EquityResult['unit'],
  facts: Facts,
  say: Say,
): Block {
  return {
    type: 'text',
    tone: 'note',
    text: say('equity.method', {
      reference: referenceLabel(reference.reference, say),
      members: say(reference.reference.startsWith('segment:') ? 'equity.members' : 'equity.membersAlive', {
        count: facts.count(reference.customers!),
      }),
      contribution: facts.money(reference.contribution!),
      every: say('clv.explain.every', { time: timesIn(unit, facts, say)(1 / reference.order_rate!) }),
      staying: timesIn(unit, facts, say)(reference.staying!),
      equity: facts.money(reference.equity!),
      why: whyAccounts(gates, facts, say),
    }),
  };
}

function concentrationTable({ concentration, customers }: EquityResult, facts: Facts, say: Say): Block {
  const { top_1_share, top_10_share, top_20_share, hhi, effective_customers, gini } = concentration;
  const figures: [string, string | null][] = [
    [say('equity.top', { percent: 1 }), top_1_share && facts.share(top_1_share)],
    [say('equity.top', { percent: 10 }), top_10_share && facts.share(top_10_share)],
    [say('equity.top', { percent: 20 }), top_20_share && facts.share(top_20_share)],
    [say('equity.hhi'), hhi && facts.decimal(hhi, 5)],
    [
      say('equity.effective', { customers: facts.count(customers) }),
      effective_customers && facts.count(Math.round(effective_customers)),
    ],
    ['Gini', gini && facts.decimal(gini, 3)],
  ].map(([figure, value]) => [figure as string, value === null || value === 0 ? null : String(value)]);
  return {
    type: 'table',
    title: say('equity.concentration'),
    columns: [
      { key: 'figure', kind: 'text', label: say('equity.figure') },
      { key: 'value', kind: 'written', label: say('equity.measured') },
    ],
    rows: figures.filter(([, value]) => value !== null).map(([figure, value]) => ({ figure, value })),
  };
}

const assumed = (result: EquityResult, facts: Facts, say: Say): string =>
  `${say('clv.model', { model: say(`clv.model.${result.model}` as 'clv.model.nbd') })} ${assumedOf(result, facts, say)}`;
