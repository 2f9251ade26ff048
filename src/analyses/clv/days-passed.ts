import { type SeasonClock, wholeDays } from '../../models/season-clock.ts';
import { dayNumber } from '../dates.ts';

/** Days from the end of one date to that of another as histories count them. */
export const daysCounted = (clock: SeasonClock | null, from: string, to: string): number =>
  clock === null
    ? dayNumber(to) - dayNumber(from)
    : wholeDays(clock, dayNumber(to)) - wholeDays(clock, dayNumber(from));

/** Days from the end of one date to that of another: those of the calendar, or at the pace of a season. */
export const daysPassed = (clock: SeasonClock | null, from: string, to: string): number =>
  clock === null ? dayNumber(to) - dayNumber(from) : clock.at(dayNumber(to)) - clock.at(dayNumber(from));

/** The same of so many days of the calendar after a date, part of the last one perhaps. */
export function daysAhead(clock: SeasonClock, from: string, days: number): number {
  if (!Number.isFinite(days)) return days;
  const [start, whole] = [dayNumber(from), Math.floor(days)];
  const at = (day: number) => clock.at(start + day) - clock.at(start);
  return at(whole) + (days - whole) * (at(whole + 1) - at(whole));
}
