import type { Block, Column, Row } from '../../../report/report.ts';
import { isKey, type Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import { labelOf } from '../../rfm/actions.ts';
import { kinds } from './kinds.ts';
import type { IncentiveResult } from './result.ts';

/** What campaigns justify spending: what is expected of each, where it breaks even, by which figures, and what was achieved. */
export function incentiveBlocks(incentives: readonly IncentiveResult[], facts: Facts, say: Say): Block[] {
  if (incentives.length === 0) return [];
  const achieved = incentives.filter((each) => each.achieved !== null);
  return [
    table(
      'incentive.title',
      expectedColumns(say),
      incentives.map((each) => expectedRow(each, say)),
      say,
    ),
    ...incentives.map((each): Block => ({ type: 'text', text: sentences(each, facts, say).join(' ') })),
    table(
      'incentive.breakEvens',
      breakEvenColumns(say),
      incentives.flatMap((each) => breakEvenRows(each, facts, say)),
      say,
    ),
    table(
      'incentive.figures',
      figureColumns(say),
      incentives.flatMap((each) => figureRows(each, facts, say)),
      say,
    ),
    ...(achieved.length > 0 ? [table('incentive.achieved', achievedColumns(say), achieved.map(achievedRow), say)] : []),
    {
      type: 'text',
      tone: 'note',
      text: say(achieved.length > 0 ? 'incentive.noteAchieved' : 'incentive.note'),
    },
  ];
}

type Key = Parameters<Say>[0];

const table = (title: Key, columns: readonly Column[], rows: readonly Row[], say: Say): Block => ({
  type: 'table',
  title: say(title),
  columns,
  rows,
});

const campaign = (say: Say): Column => ({ key: 'name', kind: 'text', label: say('incentive.campaign') });

const expectedColumns = (say: Say): Column[] => [
  campaign(say),
  { key: 'contacts', kind: 'count', label: say('incentive.contacts') },
  { key: 'gain', kind: 'money', label: say('incentive.gain') },
  { key: 'cost', kind: 'money', label: say('incentive.cost') },
  { key: 'profit', kind: 'money', label: say('incentive.profit') },
  { key: 'lower', kind: 'money', label: say('clv.lower') },
  { key: 'upper', kind: 'money', label: say('clv.upper') },
  { key: 'probability', kind: 'share', label: say('incentive.probability') },
  { key: 'return_per_cost', kind: 'number', label: say('incentive.return') },
  { key: 'pays', kind: 'text', label: say('incentive.pays') },
];

const expectedRow = (
  { name, contacts, gain, cost, profit, lower, upper, probability, return_per_cost, pays }: IncentiveResult,
  say: Say,
): Row => ({
  ...{ name, contacts, gain, cost, profit, lower, upper, probability, return_per_cost },
  pays: pays === null ? null : say(pays ? 'response.yes' : 'response.no'),
});

/** What one campaign comes to, of one contact; and where its best spending lies. */
function sentences(each: IncentiveResult, facts: Facts, say: Say): string[] {
  const { name, type, segments, customers, gain_per_contact: gain, cost_per_contact: cost, optimum } = each;
  const who =
    type === 'acquisition'
      ? say('incentive.prospects')
      : segments.length === 0
        ? say('incentive.everybody', { count: facts.count(customers) })
        : `${segments.map((id) => labelOf(id, say)).join(', ')} (${facts.count(customers)})`;
  const head = say('incentive.head', { name, type: say(`incentive.type.${type}` as Key), who });
  const body =
    gain === null || cost === null
      ? say('incentive.unknown')
      : say(gain < 0 ? 'incentive.harms' : gain >= cost ? 'incentive.wins' : 'incentive.loses', {
          gain: facts.money(Math.abs(gain)),
          cost: facts.money(cost),
          profit: facts.money(Math.abs(gain - cost)),
          most: facts.money(each.max_spend_per_contact!),
        });
  return [head, body, ...(optimum ? [optimal(optimum, facts, say)] : [])];
}

function optimal(optimum: NonNullable<IncentiveResult['optimum']>, facts: Facts, say: Say): string {
  const figures = {
    spend: facts.money(optimum.spend),
    rate: facts.share(optimum.rate),
    value: facts.money(optimum.value),
    profit: facts.money(optimum.profit),
    marginal: facts.money(optimum.marginal_cost_now),
  };
  const { retention_spend: spend, retention_rate: rate } = optimum;
  if (optimum.spend === 0) return say('incentive.optimumNone', figures);
  const kept =
    spend === null || rate === null
      ? []
      : [say('incentive.optimumKept', { spend: facts.money(spend), rate: facts.share(rate) })];
  return [say('incentive.optimum', figures), ...kept].join(' ');
}

const breakEvenColumns = (say: Say): Column[] => [
  campaign(say),
  { key: 'figure', kind: 'text', label: say('equity.figure') },
  { key: 'now', kind: 'written', label: say('incentive.now') },
  { key: 'needed', kind: 'text', label: say('incentive.needed') },
];

const breakEvenRows = (each: IncentiveResult, facts: Facts, say: Say): Row[] =>
  each.break_evens.map(({ figure, bound, value }, i) => {
    const now = each.figures.find((one) => one.figure === figure)!.value;
    const open = each.figures.some((one) => one.figure !== figure && one.value === null);
    const needed =
      value === null
        ? say(open ? 'incentive.notKnown' : 'incentive.impossible')
        : say(`incentive.${bound}`, { value: shown(each.type, figure, value, facts, say) });
    return {
      name: i === 0 ? each.name : '',
      figure: labelled(each.type, figure, say),
      now: shown(each.type, figure, now, facts, say),
      needed,
    };
  });

const figureColumns = (say: Say): Column[] => [
  campaign(say),
  { key: 'figure', kind: 'text', label: say('equity.figure') },
  { key: 'value', kind: 'written', label: say('equity.measured') },
  { key: 'source', kind: 'text', label: say('incentive.source') },
];

const figureRows = (each: IncentiveResult, facts: Facts, say: Say): Row[] =>
  each.figures
    .filter(({ figure, value, source }) => value !== 0 || source !== 'default' || figure === 'residual')
    .map(({ figure, value, source, lower, upper }, i) => {
      const at = (one: number | null) => shown(each.type, figure, one, facts, say);
      return {
        name: i === 0 ? each.name : '',
        figure: labelled(each.type, figure, say),
        value:
          lower === null || upper === null
            ? at(value)
            : say('incentive.between', { value: at(value), lower: at(lower), upper: at(upper) }),
        source: say(`incentive.source.${source}`),
      };
    });

/** What a figure is called, which hangs on the kind of campaign for some. */
function labelled(type: string, figure: string, say: Say): string {
  const own = `incentive.figure.${figure}.${type}`;
  return say(isKey(own) ? own : (`incentive.figure.${figure}` as Key));
}

/** A figure as it is written in its kind of campaign. */
function shown(type: string, figure: string, value: number | null, facts: Facts, say: Say): string {
  if (value === null) return say('incentive.notSaid');
  const { written } = kinds[type]!.figures[figure]!;
  if (written === 'money') return facts.money(value);
  if (written === 'rate') return facts.share(value);
  const months = 12 * value;
  return say('incentive.months', { count: facts.decimal(months, Number.isInteger(months) ? 0 : 1) });
}

const achievedColumns = (say: Say): Column[] => [
  campaign(say),
  { key: 'customers', kind: 'count', label: say('incentive.treated') },
  { key: 'control', kind: 'count', label: say('incentive.control') },
  { key: 'incremental', kind: 'money', label: say('incentive.incremental') },
  { key: 'cost', kind: 'money', label: say('incentive.cost') },
  { key: 'profit', kind: 'money', label: say('incentive.profit') },
  { key: 'roi', kind: 'share', label: say('incentive.roi') },
  { key: 'lower', kind: 'share', label: say('clv.lower') },
  { key: 'upper', kind: 'share', label: say('clv.upper') },
  { key: 'probability', kind: 'share', label: say('incentive.probability') },
];

const achievedRow = ({ name, achieved }: IncentiveResult): Row => ({ name, ...achieved! });
