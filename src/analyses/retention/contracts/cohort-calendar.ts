import type { Period } from '../../../sql/relations/periods.ts';
import { firstDay, periodOf } from '../../periods.ts';

/** When cohorts began, by their names: each the number of its first period. */
export interface CohortCalendar {
  /** What a period is; null where neither the file nor the names say. */
  readonly unit: Period | null;
  readonly numbers: readonly number[];
  /** Whether these are periods of the calendar, and no mere counts. */
  readonly days: boolean;
}

/**
 * The calendar of cohorts whose names are all years (2024), all quarters (2024-Q1), all months (2024-03, 202403, 2024-03-01), all weeks
 * (2024-W05) or all numbers; null for other names, and for one cohort alone. Without a `unit`, periods are as long as the spans that name the
 * cohorts. Periods of another length than those are counted from the one that holds the first day of the span.
 */
export function cohortCalendar(names: readonly string[], unit: Period | null): CohortCalendar | null {
  if (names.length < 2) return null;
  for (const span of ['year', 'quarter', 'month', 'week'] as const) {
    const days = names.map((name) => dayNamed(name, span));
    if (days.every((day) => day !== null))
      return { unit: unit ?? span, numbers: days.map((day) => periodOf(day, unit ?? span)), days: true };
  }
  return names.every((name) => /^\d{1,6}$/.test(name)) ? { unit, numbers: names.map(Number), days: false } : null;
}

/** The first day of the year, quarter, month or week that a name says; null where it says none. */
function dayNamed(name: string, span: Period): string | null {
  if (span === 'year') return /^(19|20)\d\d$/.test(name) ? `${name}-01-01` : null;
  if (span === 'month') {
    const [, year, month] = /^((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])(?:-01)?$/.exec(name) ?? [];
    return year === undefined ? null : `${year}-${month}-01`;
  }
  const [, year, number] =
    (span === 'quarter' ? /^(\d{4})[- ]?Q([1-4])$/i : /^(\d{4})-?W(0[1-9]|[1-4]\d|5[0-3])$/i).exec(name) ?? [];
  if (year === undefined) return null;
  if (span === 'quarter') return firstDay(4 * Number(year) + Number(number) - 1, 'quarter');
  // Of ISO weeks the first is that of 4 January.
  return firstDay(periodOf(`${year}-01-04`, 'week') + Number(number) - 1, 'week');
}
