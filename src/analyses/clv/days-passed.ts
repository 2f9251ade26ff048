import type { SeasonClock } from '../../models/season-clock.ts';
import { dayNumber, daysBetween } from '../dates.ts';

/** Days that count from the end of a date until that of one so many days of the calendar later: those themselves, or at the pace of a clock. */
export function daysFrom(clock: Pick<SeasonClock, 'at'> | null, from: string): (days: number) => number {
  if (clock === null) return (days) => days;
  const start = dayNumber(from);
  const before = clock.at(start);
  return (days) => clock.at(start + days) - before;
}

/** Days that count from the end of one date to that of another. */
export const daysPassed = (clock: SeasonClock | null, from: string, to: string): number =>
  daysFrom(clock, from)(daysBetween(from, to));

/** Days that count of so many of the calendar after a date, part of the last one perhaps. */
export function daysAhead(clock: SeasonClock, from: string, days: number): number {
  if (!Number.isFinite(days)) return days;
  const [counted, whole] = [daysFrom(clock, from), Math.floor(days)];
  return counted(whole) + (days - whole) * (counted(whole + 1) - counted(whole));
}
