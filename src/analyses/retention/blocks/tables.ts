import type { Block, Column } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import type { PurchasesResult } from '../result.ts';

/** Repeat-buying rates, year by year. */
export function yearBlocks({ repeat }: PurchasesResult, say: Say): Block[] {
  const rows = repeat.repeat_buying_rate;
  if (rows.length === 0) return [];
  const columns: Column[] = [
    { key: 'year', kind: 'text', label: say('retention.year') },
    { key: 'next_year', kind: 'text', label: say('retention.nextYear') },
    { key: 'active', kind: 'count', label: say('retention.yearActive') },
    { key: 'again', kind: 'count', label: say('retention.again') },
    { key: 'rate', kind: 'share', label: say('retention.rate'), bar: true },
    { key: 'lower', kind: 'share', label: say('retention.lower') },
    { key: 'upper', kind: 'share', label: say('retention.upper') },
  ];
  const open = rows.filter(({ complete }) => !complete).map(({ year, next_year }) => `${year}–${next_year}`);
  const named = rows.map((row) => ({
    ...row,
    year: `${row.complete ? '' : '~'}${row.year}`,
    next_year: String(row.next_year),
  }));
  return [
    { type: 'table', title: say('retention.years'), columns, rows: named },
    ...(open.length > 0
      ? [{ type: 'text', tone: 'note', text: say('retention.yearOpen', { years: open.join(', ') }) } as const]
      : []),
  ];
}

/** Days from an order to the next. */
export function waitBlocks({ time_to_repeat: { orders } }: PurchasesResult, say: Say): Block[] {
  if (orders.every(({ returned }) => returned === 0)) return [];
  const columns: Column[] = [
    { key: 'name', kind: 'text', label: say('retention.wait') },
    { key: 'at_risk', kind: 'count', label: say('retention.atRisk') },
    { key: 'returned', kind: 'count', label: say('retention.returned') },
    { key: 'plateau', kind: 'share', label: say('retention.plateau'), bar: true },
    { key: 'plateau_days', kind: 'days', label: say('retention.plateauDays') },
    { key: 'median_days', kind: 'days', label: say('retention.median') },
    { key: 'day_80', kind: 'days', label: say('retention.day80') },
    { key: 'day_90', kind: 'days', label: say('retention.day90') },
  ];
  const rows = orders.map((row) => ({
    ...row,
    name: say('retention.waitFrom', { before: row.order - 1, order: row.order }),
  }));
  return [
    { type: 'table', title: say('retention.waits'), columns, rows },
    { type: 'text', tone: 'note', text: say('retention.waitsNote') },
  ];
}

/** Where the change of revenue comes from. */
export function growthBlocks({ growth }: PurchasesResult, say: Say): Block[] {
  if (growth === null) return [];
  const columns: Column[] = [
    { key: 'name', kind: 'text', label: say('retention.movement') },
    { key: 'customers', kind: 'count', label: say('retention.count') },
    { key: 'revenue_before', kind: 'money', label: say('retention.revenueBefore') },
    { key: 'revenue_after', kind: 'money', label: say('retention.revenueAfter') },
    { key: 'change', kind: 'money', label: say('retention.change') },
  ];
  const rows = growth.movements
    .filter(({ movement, customers }) => movement !== 'returns' || customers > 0)
    .map((row) => ({ ...row, name: say(`retention.movement.${row.movement}`) }));
  const total = {
    name: say('retention.total'),
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    revenue_before: growth.before.revenue,
    revenue_after: growth.after.revenue,
    change: growth.after.revenue - growth.before.revenue,
  };
  const length = say(`retention.months.${growth.length as '12m'}`);
  const title = say('retention.growth', { first: growth.after.first_day, last: growth.after.last_day, length });
  return [{ type: 'table', title, columns, rows, total }];
}

/** Who is active, due and lapsed, and what became of those who were. */
export function stateBlocks({ states, rhythm }: PurchasesResult, facts: Facts, say: Say): Block[] {
  if (rhythm.usual_gap_days === null) return [{ type: 'text', tone: 'note', text: say('retention.nobodyCameBack') }];
  const then = rhythm.past_date;
  const columns: Column[] = [
    { key: 'name', kind: 'text', label: say('retention.state') },
    { key: 'customers', kind: 'count', label: say('retention.customers') },
    { key: 'customer_share', kind: 'share', label: say('retention.customerShare'), bar: true },
    ...(then === null
      ? []
      : ([
          { key: 'past_customers', kind: 'count', label: say('retention.then', { date: then }) },
          { key: 'came_back', kind: 'count', label: say('retention.cameBack') },
          { key: 'comeback_rate', kind: 'share', label: say('retention.comebackRate'), bar: true },
          { key: 'lower', kind: 'share', label: say('retention.lower') },
          { key: 'upper', kind: 'share', label: say('retention.upper') },
        ] as const)),
  ];
  const rows = states.map(({ repeat: _, ...row }) => ({ ...row, name: say(`retention.state.${row.state}`) }));
  const gap = facts.decimal(rhythm.usual_gap_days, 0);
  const note =
    then === null
      ? say('retention.statesNow', { gap })
      : say('retention.statesNote', { gap, date: then, days: facts.count(rhythm.past_days ?? 0) });
  return [
    { type: 'table', title: say('retention.states'), columns, rows },
    { type: 'text', tone: 'note', text: note },
  ];
}

/** Customers by a column's value at their first order. */
export function splitBlocks({ by_column: split, average }: PurchasesResult, say: Say): Block[] {
  if (split === null) return [];
  const pooled = average.filter(({ age, rate }) => age > 0 && rate !== null);
  const age = pooled[Math.min(2, pooled.length - 1)]?.age ?? null;
  const columns: Column[] = [
    { key: 'name', kind: 'text', label: split.column },
    { key: 'customers', kind: 'count', label: say('retention.customers') },
    { key: 'customer_share', kind: 'share', label: say('retention.customerShare') },
    ...(split.values.some((each) => each.value_per_customer !== null)
      ? [{ key: 'value_per_customer', kind: 'money', label: say('retention.valueEach') } as const]
      : []),
    { key: 'repeat_rate', kind: 'share', label: say('retention.repeatRate'), bar: true },
    { key: 'lower', kind: 'share', label: say('retention.lower') },
    { key: 'upper', kind: 'share', label: say('retention.upper') },
    ...(age === null ? [] : [{ key: 'active', kind: 'share', label: say('retention.activeAt', { age }) } as const]),
  ];
  const rows = split.values.map(({ average: own, ...row }) => ({
    ...row,
    name: valueName(row.value, split.kind, say),
    active: own.find((each) => each.age === age)?.rate ?? null,
  }));
  return [
    { type: 'table', title: say('retention.split', { column: split.column }), columns, rows },
    { type: 'text', tone: 'note', text: say('retention.splitNote', { age: age ?? '–' }) },
  ];
}

function valueName(value: string | null, kind: 'values' | 'with_or_without', say: Say): string {
  if (value === null) return say('retention.others');
  if (value === '') return say('retention.blank');
  return kind === 'with_or_without' ? say(`retention.${value as 'with'}`) : value;
}
