import type { Block } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { labelOf } from '../rfm/actions.ts';
import type { EquityResult } from './result.ts';
import type { Scenarios } from './scenario-result.ts';

type Row = Scenarios['scenarios'][number];

/** Scenarios one by one and together, and how each is meant. */
export function scenarioBlocks(result: EquityResult, facts: Facts, say: Say): Block[] {
  const { scenarios, scenarios_together: all, total } = result;
  if (scenarios.length === 0) return [];
  const meanings = scenarios
    .map((row) => say('equity.scenario.means', { scenario: row.scenario, meaning: meaning(row, facts, say) }))
    .join('\n');
  return [
    {
      type: 'table',
      title: say('equity.scenarios'),
      columns: [
        { key: 'scenario', kind: 'text', label: say('equity.scenario') },
        { key: 'change', kind: 'money', label: say('equity.alone') },
        { key: 'change_share', kind: 'share', label: say('equity.ofTotal') },
        { key: 'together', kind: 'money', label: say('equity.together') },
      ],
      rows: scenarios.map(({ scenario, change, change_share, together }) => ({
        scenario,
        change,
        change_share,
        together,
      })),
      ...(all === null || scenarios.length === 1
        ? {}
        : {
            total: {
              scenario: say('equity.allScenarios'),
              change: null,
              change_share: total! > 0 ? all.change / total! : null,
              together: all.change,
            },
          }),
    },
    { type: 'text', text: meanings },
    ...(all === null
      ? []
      : [{ type: 'text' as const, tone: 'note' as const, text: jointly(all, scenarios, facts, say) }]),
  ];
}

function meaning(row: Row, facts: Facts, say: Say): string {
  const who =
    row.segment === null
      ? say('equity.scenario.all')
      : say('equity.scenario.segment', { segment: labelOf(row.segment, say) });
  const figures = {
    who,
    customers: facts.count(row.customers),
    times: facts.decimal(row.hazards ?? 1, 3),
    before: facts.share(row.retention_before ?? 0),
    after: facts.share(row.retention_after ?? 0),
    time:
      row.days === null
        ? say('equity.scenario.forGood')
        : say('equity.scenario.forDays', { days: facts.count(Math.round(row.days)) }),
  };
  return say(`equity.scenario.${row.kind === 'churn' ? 'retention' : row.kind}`, figures);
}

function jointly(
  all: NonNullable<EquityResult['scenarios_together']>,
  scenarios: readonly Row[],
  facts: Facts,
  say: Say,
): string {
  const costs = say('equity.scenarioNote');
  if (scenarios.length === 1) return costs;
  const figures = {
    change: facts.money(all.change),
    total: facts.money(all.total),
    alone: facts.money(all.alone),
    gap: facts.money(Math.abs(all.interaction)),
    than: say(all.interaction < 0 ? 'equity.scenario.less' : 'equity.scenario.more'),
  };
  // What is left of rounding is no effect.
  const apart = Math.abs(all.interaction) <= 1e-9 * Math.abs(all.total);
  return `${say(apart ? 'equity.scenario.apart' : 'equity.scenario.jointly', figures)} ${costs}`;
}
