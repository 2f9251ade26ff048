import type { Block, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { durationIn } from '../clv/times.ts';
import type { Future } from './future-result.ts';

const year = 4;

/** Customers still to come, apart from the total, and on what that stands. */
export function futureBlocks(
  future: Future,
  { horizon }: { readonly horizon: string },
  facts: Facts,
  say: Say,
): Block[] {
  const known = future.total !== null;
  return [
    { type: 'text', text: summary(future, horizon, facts, say) },
    {
      type: 'table',
      title: say('future.title'),
      columns: [
        { key: 'year', kind: 'count', label: say('future.year') },
        { key: 'customers', kind: 'count', label: say('clv.customers') },
        { key: 'before_cost', kind: 'money', label: say('future.beforeCost') },
        ...(known
          ? ([
              { key: 'acquisition_cost', kind: 'money', label: say('future.cost') },
              { key: 'marginal_cost', kind: 'money', label: say('future.marginal') },
              { key: 'after_cost', kind: 'money', label: say('future.afterCost') },
            ] as const)
          : []),
      ],
      rows: byYear(future),
      total: {
        customers: Math.round(future.periods.reduce((sum, { customers }) => sum + customers, 0)),
        before_cost: future.before_cost,
        after_cost: future.total,
      },
    },
    { type: 'text', tone: 'note', text: say('future.note', { horizon: durationIn(say)(horizon) }) },
  ];
}

function summary(future: Future, horizon: string, facts: Facts, say: Say): string {
  const { total, lower, upper, acquisition_cost: cost, break_even_cost: even } = future;
  const figures = {
    horizon: durationIn(say)(horizon),
    now: facts.count(Math.round(future.newcomers_now)),
    forecast: say(`future.forecast.${future.forecast}`),
    value: facts.money(future.value),
    least: facts.money(future.value_lower),
    most: facts.money(future.value_upper),
    before: facts.money(future.before_cost),
    within: facts.money(future.within_horizon),
    even: even === null ? '–' : facts.money(even),
  };
  if (total === null) return say('future.withoutCost', figures);
  return say(total >= 0 ? 'future.pays' : 'future.loses', {
    ...figures,
    cost: facts.money(cost!),
    total: facts.money(total),
    lower: facts.money(lower!),
    upper: facts.money(upper!),
  });
}

/** Four quarters a row; the costs are means over who comes. */
function byYear({ periods }: Future): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < periods.length; from += year) {
    const part = periods.slice(from, from + year);
    const customers = part.reduce((sum, period) => sum + period.customers, 0);
    const mean = (cost: 'acquisition_cost' | 'marginal_cost') =>
      part[0]![cost] === null || customers === 0
        ? null
        : part.reduce((sum, period) => sum + period.customers * period[cost]!, 0) / customers;
    rows.push({
      year: from / year + 1,
      customers: Math.round(customers),
      before_cost: part.reduce((sum, period) => sum + period.before_cost, 0),
      acquisition_cost: mean('acquisition_cost'),
      marginal_cost: mean('marginal_cost'),
      after_cost: part[0]!.after_cost === null ? null : part.reduce((sum, period) => sum + period.after_cost!, 0),
    });
  }
  return rows;
}
