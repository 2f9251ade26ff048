import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';

const day = 86_400_000;

/** The days in a year, whatever the unit of time. */
export const daysInYear = 365.25;

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day);

/** An ISO date as days since 1970-01-01: what a chart puts it at. */
export const dayNumber = (date: string): number => Date.parse(date) / day;

/** The ISO date some days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/**
 * The date that lies a duration (`90d`, `26w`, `12m`, `5y`; calendar months and years) before another; null for `all`. The
 * day is cut to the month's last: a month before 31 March is 28 or 29 February. What lies before the year 1 is its first day.
 * UsageError for what is no duration.
 */
export function before(date: string, duration: string): string | null {
  return duration === 'all' ? null : beforeBy(date, duration);
}

/** The same for a duration alone. */
export function beforeBy(date: string, duration: string): string {
  const [, count, unit] = /^(\d{1,5})([dwmy])$/.exec(duration) ?? [];
  if (!count || !unit)
    throw new UsageError(phrase`"${duration}" is no duration`, { hint: phrase`Write it as 90d, 26w, 12m or 5y.` });
  if (unit === 'd' || unit === 'w') return addDays(date, -Number(count) * (unit === 'w' ? 7 : 1));
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) - Number(count) * (unit === 'y' ? 12 : 1);
  if (months < 12) return '0001-01-01';
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, Math.min(dayOfMonth, last)))
    .toISOString()
    .slice(0, 10);
}
