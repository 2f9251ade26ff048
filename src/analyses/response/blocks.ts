import type { Block, Column } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import type { Response } from './result.ts';

const cellsShown = 20;

/** Response by cell, whom to contact, and the profit to expect, of a time split only where a contact has a price; or that it is not known. */
export function responseBlocks(response: Response | null, facts: Facts, say: Say): Block[] {
  if (response === null || (response.source === 'time_split' && response.contact_cost === null)) return [];
  if (response.response_rate === null) return [{ type: 'text', text: say('response.unknown') }];
  // A cell that nobody is in any more has nobody to contact.
  const cells = response.cells.filter(({ customers }) => customers > 0);
  const columns: Column[] = [
    { key: 'cell', kind: 'text', label: say('response.cell') },
    { key: 'customers', kind: 'count', label: say('response.customers') },
    { key: 'contacted', kind: 'count', label: say(`response.contacted.${response.source}`) },
    { key: 'responders', kind: 'count', label: say(`response.responders.${response.source}`) },
    { key: 'response_rate', kind: 'share', label: say('response.rate') },
    { key: 'lower', kind: 'share', label: say('response.lower') },
    { key: 'upper', kind: 'share', label: say('response.upper') },
    { key: 'expected_rate', kind: 'share', label: say('response.expected') },
    ...(response.break_even === null
      ? []
      : ([
          { key: 'index', kind: 'count', label: say('response.index') },
          { key: 'contact', kind: 'text', label: say('response.contact') },
        ] as const)),
  ];
  const rows = cells.slice(0, cellsShown).map((cell) => ({
    ...cell,
    contact: cell.contact === null ? null : say(cell.contact ? 'response.yes' : 'response.no'),
  }));
  const more = cells.length - rows.length;
  return [
    { type: 'table', title: say(`response.title.${response.source}`), columns, rows },
    ...(more > 0
      ? [{ type: 'text', tone: 'note', text: say('response.more', { count: facts.count(more) }) } as const]
      : []),
    { type: 'text', text: summary(response, facts, say) },
  ];
}

function summary(response: Response, facts: Facts, say: Say): string {
  const { contacted, responders, break_even: breakEven, best_depth: best } = response;
  const overall = say(`response.overall.${response.source}`, {
    contacted: facts.count(contacted),
    responders: facts.count(responders),
    rate: facts.share(response.response_rate!),
    lower: facts.share(response.lower!),
    upper: facts.share(response.upper!),
  });
  if (breakEven === null || best === null) return overall;
  const pays = say('response.breakEven', {
    rate: facts.share(breakEven),
    cost: facts.money(response.contact_cost!),
    margin: facts.money(response.margin_per_response!),
  });
  const depth =
    best.cells === 0
      ? say('response.nobody')
      : say('response.best', {
          cells: facts.count(best.cells),
          customers: facts.count(best.customers),
          profit: facts.money(best.expected_profit),
        });
  return `${overall} ${pays} ${depth}`;
}
