import type { Block, Column, Report, Row } from '../../report/report.ts';
import type { Key, Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { toldText } from '../document.ts';
import { fateTable, wordOr } from '../fates.ts';
import { periodsOf } from './periods.ts';
import { columnTable, filesBlocks, unmappedBlocks } from './reading-blocks.ts';
import type { InspectResult } from './result.ts';

/** The columns as the main table: what csv, ndjson and parquet carry. */
export function inspectRows(result: InspectResult, say: Say): { columns: Column[]; rows: Row[] } {
  const column = (key: string, kind: Column['kind'], word: Key): Column => ({ key, kind, label: say(word) });
  return {
    columns: [
      column('position', 'count', 'inspect.position'),
      column('header', 'text', 'inspect.column'),
      column('role', 'text', 'inspect.role'),
      column('reason', 'text', 'inspect.why'),
      column('rank', 'count', 'inspect.rank'),
      column('filled', 'count', 'inspect.filled'),
      column('samples', 'text', 'inspect.samples'),
    ],
    rows: result.columns.map((each) => ({ ...each, samples: each.samples.join(' | ') })),
  };
}

/** What a person reads: the files, their columns, where the rows went, the history, and what can be done with it. */
export function inspectReport(result: InspectResult, _options: unknown, facts: Facts, say: Say): Report {
  const rows = result.excluded.length + result.rejected.length;
  return {
    title: say('inspect.title'),
    subtitle: subtitle(result, facts, say),
    blocks: [
      ...filesBlocks(result, say),
      { ...columnTable(result, say, (each) => each.role !== null), title: say('inspect.mapped') },
      ...result.questions.map(
        ({ message, hint }): Block => ({
          type: 'text',
          tone: 'warning',
          // Rejected rows follow by themselves.
          text: [(facts.told(message) ?? message).split('\n', 1)[0], ...(hint ? [facts.told(hint) ?? hint] : [])].join(
            '\n',
          ),
        }),
      ),
      ...unmappedBlocks(result, say),
      ...(rows > 0 ? [fateTable(result, facts, say)] : []),
      ...rejectedBlocks(result, say),
      ...bandBlocks(result, say),
      ...amountBlocks(result, facts, say),
      ...monthBlocks(result, facts, say),
      commandTable(result, facts, say),
    ],
  };
}

function subtitle({ customers, orders, amounts }: InspectResult, facts: Facts, say: Say): string {
  const parts = [
    say('inspect.rows', { rows: facts.count(facts.rows) }),
    ...(customers === null ? [] : [say('inspect.customers', { customers: facts.count(customers) })]),
    ...(orders === null ? [] : [say('inspect.orders', { orders: facts.count(orders) })]),
    ...(amounts === null || customers === null ? [] : [say('inspect.net', { revenue: facts.money(facts.revenue) })]),
    ...(facts.firstDate === null || facts.lastDate === null
      ? []
      : [say('inspect.span', { first: facts.firstDate, last: facts.lastDate })]),
  ];
  return parts.join(', ');
}

function rejectedBlocks({ rejected }: InspectResult, say: Say): Block[] {
  if (rejected.length === 0) return [];
  return [
    {
      type: 'table',
      title: say('inspect.firstRejected'),
      columns: [
        { key: 'place', kind: 'text', label: say('inspect.place') },
        { key: 'row', kind: 'text', label: say('inspect.row') },
      ],
      rows: rejected.flatMap(({ reason, first }) =>
        first.map(({ file, line, row }) => ({
          place: `${file}:${line}`,
          row: say('reading.rejectedRow', {
            why: wordOr(`rejection.${reason}`, reason, say),
            row: row.length > 120 ? `${row.slice(0, 120)}…` : row,
          }),
        })),
      ),
    },
  ];
}

function bandBlocks({ orders_per_customer: bands, amounts }: InspectResult, say: Say): Block[] {
  if (bands.length === 0) return [];
  return [
    {
      type: 'table',
      title: say('inspect.bands'),
      columns: [
        { key: 'band', kind: 'text', label: say('inspect.band') },
        { key: 'customers', kind: 'count', label: say('inspect.customersColumn') },
        { key: 'customer_share', kind: 'share', label: say('inspect.customerShare'), bar: true },
        ...(amounts === null
          ? []
          : ([
              { key: 'revenue', kind: 'money', label: say('inspect.revenue') },
              { key: 'revenue_share', kind: 'share', label: say('inspect.revenueShare'), bar: true },
            ] as const)),
      ],
      rows: bands.map(({ from, to, ...band }) => ({
        ...band,
        band: to === null ? `${from}+` : from === to ? String(from) : `${from}-${to}`,
      })),
    },
  ];
}

function amountBlocks({ amounts }: InspectResult, facts: Facts, say: Say): Block[] {
  if (amounts === null) return [];
  const keys = ['minimum', 'p25', 'median', 'p75', 'p99', 'maximum'] as const;
  const { zero_rows: zero, negative_rows: negative, negative_amount: amount } = amounts;
  const values = { zero: facts.count(zero), negative: facts.count(negative), amount: facts.money(amount) };
  return [
    {
      type: 'table',
      title: say('inspect.amounts'),
      columns: keys.map((key) => ({ key, kind: 'money', label: say(`inspect.amount.${key}`) })),
      rows: [amounts],
    },
    { type: 'text', text: say('inspect.signs', values) },
  ];
}

function monthBlocks({ months, amounts, orders }: InspectResult, facts: Facts, say: Say): Block[] {
  if (months.length === 0) return [];
  const { by, rows } = periodsOf(months);
  const bar = amounts !== null ? 'revenue' : orders !== null ? 'orders' : 'rows';
  const column = (key: string, kind: Column['kind'], word: Key): Column => ({
    key,
    kind,
    label: say(word),
    ...(key === bar ? { bar: true } : {}),
  });
  const last = months.at(-1);
  const open = facts.asOf !== null && last?.complete === false ? last : null;
  return [
    {
      type: 'table',
      title: say(`inspect.by.${by}`),
      columns: [
        column('period', 'text', `inspect.${by}`),
        column('rows', 'count', 'inspect.rowsColumn'),
        ...(orders === null ? [] : [column('orders', 'count', 'inspect.ordersColumn')]),
        ...(orders === null || by !== 'month' ? [] : [column('customers', 'count', 'inspect.customersColumn')]),
        ...(amounts === null ? [] : [column('revenue', 'money', 'inspect.revenue')]),
      ],
      rows,
    },
    ...(open ? [{ type: 'text', tone: 'note', text: say('inspect.open', { month: open.month }) } as const] : []),
  ];
}

function commandTable({ commands }: InspectResult, facts: Facts, say: Say): Block {
  const why = ({ verdict, reasons }: InspectResult['commands'][number]): string =>
    verdict === 'pass'
      ? ''
      : reasons
          .filter((reason) => verdict === 'flag' || reason.verdict === 'refuse')
          .map((reason) => toldText(reason, facts))
          .join(' ');
  return {
    type: 'table',
    title: say('inspect.commands'),
    columns: [
      { key: 'command', kind: 'text', label: say('inspect.command') },
      { key: 'needs', kind: 'text', label: say('inspect.needs') },
      { key: 'verdict', kind: 'text', label: say('inspect.verdict') },
      { key: 'why', kind: 'text', label: say('inspect.why') },
    ],
    rows: commands.map((command) => ({
      command: command.command,
      needs: command.needs.join(', '),
      verdict: say(`inspect.verdict.${command.verdict}`),
      why: why(command),
    })),
  };
}
