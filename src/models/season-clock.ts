import { daysOfMonths, normalised } from './seasonal-index.ts';

/** Time at the pace of the season: a day counts for the index of its month, so that a year is a year, and December longer than June. */
export interface SeasonClock {
  /** Of each month, January first; 1 in the mean of a year's days. */
  readonly index: readonly number[];
  /** Days at a mean pace from a fixed day until the end of this one, counted since 1970-01-01. */
  at(day: number): number;
}

/** The clock of twelve factors in any proportion. */
export function seasonClock(factors: readonly number[]): SeasonClock {
  const index = normalised(factors);
  const february = index[1]!;
  const starts = [0];
  for (const [month, days] of daysOfMonths.entries()) starts.push(starts[month]! + Math.floor(days) * index[month]!);
  return {
    index,
    at(day) {
      const date = new Date(day * 86_400_000);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      const leapDay = month > 1 ? leapYearsBefore(year + 1) : leapYearsBefore(year);
      return year * starts[12]! + leapDay * february + starts[month]! + date.getUTCDate() * index[month]!;
    },
  };
}

const leapYearsBefore = (year: number): number =>
  Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400);

/** The clock in whole days, as purchases are dated: histories whose times lie on one grid are reckoned together. */
export const inWholeDays = (clock: SeasonClock): Pick<SeasonClock, 'at'> => ({
  at: (day) => Math.round(clock.at(day)),
});
