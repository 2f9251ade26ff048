import type { Block } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { shareIn } from '../share-in.ts';
import type { Bridge } from './bridge-result.ts';
import type { EquityOptions } from './options.ts';

const steps = ['from', 'acquired', 'lost', 'margin', 'order_rate', 'retention', 'to'] as const;

/** The bridge from then to now, and how it is meant. */
export function bridgeBlocks(bridge: Bridge, { confidence }: EquityOptions, facts: Facts, say: Say): Block[] {
  const { before, acquired, lost } = bridge.customers;
  const counts: Partial<Record<(typeof steps)[number], number>> = { from: before, acquired, lost };
  return [
    {
      type: 'table',
      title: say('equity.bridge', { date: bridge.since }),
      columns: [
        { key: 'step', kind: 'text', label: say('equity.change') },
        { key: 'amount', kind: 'money', label: say('equity.equity') },
      ],
      rows: steps.map((step) => ({
        step: say(`equity.bridge.${step}`, { count: facts.count(counts[step] ?? 0) }),
        amount: bridge[step],
      })),
    },
    {
      type: 'text',
      tone: 'note',
      text: say('equity.bridgeNote', {
        expected: facts.money(bridge.expected),
        chance: facts.money(bridge.by_chance),
        confidence: shareIn(confidence, facts),
      }),
    },
  ];
}
