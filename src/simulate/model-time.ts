import { seasonClock } from '../models/season-clock.ts';
import { seasonFactors } from '../models/season-factors.ts';
import type { Simulation } from './simulation.ts';

/** A window as its model sees it: in weeks that all go alike, from the start of the first day on. */
export interface ModelTime {
  /** Length of the window. */
  readonly weeks: number;
  /** The day of the window, from 0, on which a time falls; at least its number of days where that lies beyond. */
  day(time: number): number;
}

/**
 * The weeks of a model in the days of the calendar: seven a week, or with a season as many as its clock takes. The day is
 * then the first at whose end the clock has passed the time, the inverse of `seasonClock`. Memory: 8 bytes a day.
 */
export function modelTime({ start, weeks, season }: Pick<Simulation, 'start' | 'weeks' | 'season'>): ModelTime {
  if (season === 'none') return { weeks, day: (time) => Math.floor(time * 7) };
  const clock = seasonClock(seasonFactors(season));
  const first = Date.parse(start) / 86_400_000;
  const ends = Float64Array.from({ length: weeks * 7 }, (_, day) => clock.at(first + day) - clock.at(first - 1));
  return { weeks: ends.at(-1)! / 7, day: (time) => countUpTo(ends, time * 7) };
}

/** How many of rising values are at most so much. */
function countUpTo(rising: Float64Array, most: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
