import type { Block } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import type { ClvResult } from './result.ts';

/** The pace of each month, where time is counted by it. */
export function seasonBlocks({ season }: Pick<ClvResult, 'season'>, facts: Facts, say: Say): Block[] {
  if (season === null) return [];
  const { months, months_seen: seen } = season;
  const names = new Intl.DateTimeFormat(facts.lang, { month: 'long', timeZone: 'UTC' });
  const line = seen === null ? say('clv.seasonGiven') : say('clv.seasonLearned', { months: facts.count(seen) });
  return [
    { type: 'text', text: line },
    {
      type: 'table',
      title: say('clv.season'),
      columns: [
        { key: 'month', kind: 'text', label: say('clv.unit.month') },
        { key: 'index', kind: 'number', label: say('clv.pace') },
        ...(seen === null
          ? []
          : [
              { key: 'lower', kind: 'number' as const, label: say('clv.lower') },
              { key: 'upper', kind: 'number' as const, label: say('clv.upper') },
            ]),
      ],
      rows: months.map((row) => ({ ...row, month: names.format(Date.UTC(2024, row.month - 1, 1)) })),
    },
  ];
}
