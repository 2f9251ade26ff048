import type { Column, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import type { AggregateResult } from './aggregate.ts';

/** Timings or states: what csv, ndjson and parquet carry. */
export function aggregateRows(result: AggregateResult, say: Say): { columns: Column[]; rows: Row[] } {
  if (result.states.length > 0) return { columns: stateColumns(say), rows: result.states };
  return { columns: timingColumns(say), rows: result.conventions };
}

const timingColumns = (say: Say): Column[] => [
  { key: 'timing', kind: 'text', label: say('equity.timing') },
  { key: 'multiple', kind: 'number', label: say('equity.multiple') },
  { key: 'value', kind: 'money', label: say('equity.ofCustomer') },
];

const stateColumns = (say: Say): Column[] => [
  { key: 'since', kind: 'count', label: say('equity.since') },
  { key: 'chance', kind: 'share', label: say('equity.chance') },
  { key: 'value', kind: 'money', label: say('equity.ofCustomer') },
  { key: 'value_infinite', kind: 'money', label: say('equity.withoutEnd') },
];

/** What a person reads of rates: the total, then what it hangs on. */
export function aggregateReport(result: AggregateResult, facts: Facts, say: Say): Report {
  const { total, retention, states, stop_at, value_at_cost, periods } = result;
  const figures = {
    customers: facts.count(result.customers),
    margin: facts.money(result.margin),
    cost: facts.money(result.cost),
    discount: facts.share(result.discount_rate),
    growth: facts.share(result.growth),
    retention: facts.share(retention ?? 0),
    total: facts.money(total ?? 0),
    sustainability: facts.share(result.sustainability ?? 0),
    atCost: facts.money(value_at_cost ?? 0),
    periods: periods === null ? say('equity.noEnd') : say('equity.periods', { count: facts.count(periods) }),
  };
  const stop = stop_at === null ? say('equity.neverStop') : say('equity.stopAt', { since: facts.count(stop_at) });
  const text =
    total === null
      ? `${say('equity.mailing', figures)} ${stop}`
      : [say('equity.aggregate', figures), ...(value_at_cost === null ? [] : [say('equity.atCost', figures)])].join(
          ' ',
        );
  return {
    title: say('equity.titleAggregate'),
    blocks: [
      { type: 'text', text },
      total === null
        ? { type: 'table', title: say('equity.bySince'), columns: stateColumns(say), rows: states }
        : {
            type: 'table',
            title: say('equity.byTiming'),
            columns: timingColumns(say),
            rows: result.conventions.map((row) => ({
              ...row,
              timing: say(`equity.timing.${row.timing}` as 'equity.timing.just_paid'),
            })),
          },
      ...(total === null
        ? []
        : [
            {
              type: 'table' as const,
              title: say('equity.elasticities'),
              columns: [
                { key: 'what', kind: 'text' as const, label: say('equity.figure') },
                { key: 'elasticity', kind: 'number' as const, label: say('equity.elasticity') },
              ],
              rows: result.elasticities.map((row) => ({
                ...row,
                what: say(`equity.rate.${row.what}`),
              })),
            },
          ]),
    ],
  };
}
