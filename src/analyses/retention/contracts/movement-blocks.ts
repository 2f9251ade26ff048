import type { Block, Column, Row } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import type { ContractsResult } from './result.ts';

/** So many last periods are shown. */
const shown = 13;

/** Who came, went, and paid more or less: over the year in words, by period as tables. */
export function movementBlocks(result: ContractsResult, facts: Facts, say: Say): Block[] {
  const { movements } = result;
  if (movements.length === 0) return [];
  const last = movements.slice(-shown);
  const hidden = movements.length - last.length;
  const rows = last.map(({ period, customers, revenue, ...shares }): Row => {
    const money = Object.entries(revenue ?? {}).map(([key, amount]): [string, number] => [`revenue_${key}`, amount]);
    return { period, ...customers, ...Object.fromEntries(money), ...shares };
  });
  return [
    ...yearBlocks(result, facts, say),
    { type: 'table', title: say('contracts.movements'), columns: customerColumns(say), rows },
    ...(last.some(({ revenue }) => revenue !== null)
      ? [{ type: 'table', title: say('contracts.revenueMovements'), columns: revenueColumns(say), rows } as const]
      : []),
    { type: 'text', tone: 'note', text: say('contracts.movementsNote') },
    ...(hidden > 0
      ? [{ type: 'text', tone: 'note', text: say('contracts.earlierPeriods', { count: hidden }) } as const]
      : []),
  ];
}

function yearBlocks({ movements_of_year: year }: ContractsResult, facts: Facts, say: Say): Block[] {
  if (year?.logo_retention == null) return [];
  const { net_revenue_retention: net, gross_revenue_retention: gross } = year;
  const days = { from: year.from, to: year.to };
  const logo = say('contracts.logoOfYear', {
    ...days,
    customers: facts.count(year.customers.before),
    logo: facts.share(year.logo_retention),
  });
  const revenue =
    net === null || gross === null
      ? ''
      : ` ${say('contracts.revenueOfYear', { net: facts.share(net), gross: facts.share(gross) })}`;
  return [{ type: 'text', text: logo + revenue }];
}

const customerColumns = (say: Say): Column[] => [
  { key: 'period', kind: 'text', label: say('contracts.period') },
  { key: 'before', kind: 'count', label: say('contracts.before') },
  { key: 'new', kind: 'count', label: say('contracts.new') },
  { key: 'returned', kind: 'count', label: say('contracts.returned') },
  { key: 'churned', kind: 'count', label: say('contracts.churned') },
  { key: 'after', kind: 'count', label: say('contracts.after') },
  { key: 'logo_retention', kind: 'share', label: say('contracts.logoRetention') },
];

const revenueColumns = (say: Say): Column[] => [
  { key: 'period', kind: 'text', label: say('contracts.period') },
  { key: 'revenue_before', kind: 'money', label: say('contracts.before') },
  { key: 'revenue_new', kind: 'money', label: say('contracts.new') },
  { key: 'revenue_returned', kind: 'money', label: say('contracts.returned') },
  { key: 'revenue_expansion', kind: 'money', label: say('contracts.expansion') },
  { key: 'revenue_contraction', kind: 'money', label: say('contracts.contraction') },
  { key: 'revenue_churned', kind: 'money', label: say('contracts.lost') },
  { key: 'revenue_after', kind: 'money', label: say('contracts.after') },
  { key: 'net_revenue_retention', kind: 'share', label: say('contracts.nrr') },
  { key: 'gross_revenue_retention', kind: 'share', label: say('contracts.grr') },
];
