import type { Block } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { FratResult } from './result.ts';

const transitionsShown = 8;

/** Customers by recency and frequency, and the share of each cell that ordered within the last horizon. */
export function scoreGrids({ grid }: FratResult, say: Say): Block[] {
  const scores = [1, 2, 3, 4, 5];
  const downwards = [...scores].reverse();
  const cell = (r: number, f: number) => grid.find((each) => each.r_score === r && each.f_score === f);
  const common = {
    type: 'grid' as const,
    rowLabel: say('rfm.gridRow'),
    columnLabel: say('rfm.gridColumn'),
    rows: downwards.map(String),
    columns: scores.map(String),
  };
  const customers = downwards.map((r) => scores.map((f) => cell(r, f)?.customers || null));
  const response = downwards.map((r) => scores.map((f) => cell(r, f)?.response_rate ?? null));
  const known = response.flat().some((rate) => rate !== null);
  return [
    { ...common, title: say('rfm.grid'), values: customers, kind: 'count' },
    ...(known ? [{ ...common, title: say('frat.responseGrid'), values: response, kind: 'share' as const }] : []),
  ];
}

/** Shares of the commonest types: whoever bought one first, what they bought next. */
export function transitionGrid({ transitions, types }: FratResult, say: Say): Block[] {
  const first = (type: string) =>
    transitions.filter(({ from }) => from === type).reduce((sum, row) => sum + row.customers, 0);
  const shown = [...types]
    .map(({ type }) => type)
    .filter((type) => first(type) > 0)
    .sort((a, b) => first(b) - first(a) || (a < b ? -1 : 1))
    .slice(0, transitionsShown);
  if (shown.length === 0) return [];
  const share = (from: string, to: string | null) =>
    transitions.find((row) => row.from === from && row.to === to)?.share ?? null;
  const more = transitions.filter(({ from, to }) => shown.includes(from) && to !== null && !shown.includes(to));
  const others = (from: string) =>
    more.filter((row) => row.from === from).reduce((sum, row) => sum + row.share, 0) || null;
  return [
    {
      type: 'grid',
      title: say('frat.transitions'),
      rowLabel: say('frat.firstPurchase'),
      columnLabel: say('frat.nextPurchase'),
      rows: shown,
      columns: [...shown, ...(more.length > 0 ? [say('frat.others')] : []), say('frat.none')],
      values: shown.map((from) => [
        ...shown.map((to) => share(from, to)),
        ...(more.length > 0 ? [others(from)] : []),
        share(from, null),
      ]),
      kind: 'share',
    },
  ];
}
