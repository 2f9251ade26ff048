import type { InspectResult } from './result.ts';

type Month = InspectResult['months'][number];

/** Lines that a reader takes in at a glance. */
const most = 36;

type Period = {
  readonly period: string;
  readonly rows: number;
  readonly orders: number | null;
  /** Of months alone: customers of several cannot be added up. */
  readonly customers: number | null;
  readonly revenue: number | null;
};

/** The months of a history, put together to quarters or years where it is long; years without a row are left out. */
export function periodsOf(months: readonly Month[]): { by: 'month' | 'quarter' | 'year'; rows: Period[] } {
  if (months.length <= most)
    return { by: 'month', rows: months.map(({ month, complete: _, ...rest }) => ({ period: month, ...rest })) };
  const quarter = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  if (months.length <= 3 * most) return { by: 'quarter', rows: together(months, quarter) };
  return { by: 'year', rows: together(months, (month) => month.slice(0, 4)).filter(({ rows }) => rows > 0) };
}

function together(months: readonly Month[], periodOf: (month: string) => string): Period[] {
  const periods = new Map<string, Month[]>();
  for (const month of months) {
    const period = periodOf(month.month);
    periods.set(period, [...(periods.get(period) ?? []), month]);
  }
  return [...periods].map(([period, members]) => ({
    period,
    rows: sum(members.map(({ rows }) => rows)) ?? 0,
    orders: sum(members.map(({ orders }) => orders)),
    customers: null,
    revenue: sum(members.map(({ revenue }) => revenue)),
  }));
}

const sum = (figures: readonly (number | null)[]): number | null =>
  figures.reduce((total, figure) => (total === null || figure === null ? null : total + figure), 0);
