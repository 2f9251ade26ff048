import { type Period, weekZero } from '../sql/relations/periods.ts';
import { addDays, daysBetween } from './dates.ts';

/** The number of the period that an ISO date lies in, as `periodNumber` counts them. */
export function periodOf(date: string, period: Period): number {
  const [year, month] = date.split('-').map(Number) as [number, number];
  if (period === 'year') return year;
  if (period === 'quarter') return 4 * year + Math.floor((month - 1) / 3);
  return period === 'month' ? 12 * year + month - 1 : Math.floor(daysBetween(weekZero, date) / 7);
}

/** The first day of a period, ISO. */
export function firstDay(number: number, period: Period): string {
  if (period === 'week') return addDays(weekZero, 7 * number);
  const months = { month: 1, quarter: 3, year: 12 }[period] * number;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/** The last day of a period, ISO. */
export const lastDay = (number: number, period: Period): string => addDays(firstDay(number + 1, period), -1);

/** What a period is called: `2024-03`, `2024-Q1`, `2024`, `2024-W05` (the ISO week, of the year that its Thursday lies in). */
export function periodName(number: number, period: Period): string {
  const first = firstDay(number, period);
  if (period === 'month') return first.slice(0, 7);
  if (period === 'quarter') return `${first.slice(0, 4)}-Q${(number % 4) + 1}`;
  if (period === 'year') return first.slice(0, 4);
  const thursday = addDays(first, 3);
  const week = 1 + Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7);
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}
