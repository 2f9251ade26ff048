import { addDays, beforeBy, daysBetween, daysInYear } from '../dates.ts';
import { rateFrom } from '../rates.ts';
import { daysAhead, daysPassed } from './days-passed.ts';
import type { ClvOptions } from './options.ts';
import type { Season } from './season.ts';

/** What figures are counted in, and how far: everything that the options say, as numbers. */
export interface Terms {
  readonly unit: ClvOptions['unit'];
  readonly daysInUnit: number;
  /** Whose pace units of time are counted at; null where all days count the same. */
  readonly season: Season | null;
  /** The day after which a time ahead begins; null where no season tells one from another. */
  readonly from: string | null;
  /** Units ahead: of value, and of expected transactions. */
  readonly horizon: number;
  readonly predict: number;
  /** The horizon in days of the calendar. */
  readonly horizonDays: number;
  /** A year's rate, and δ for a unit of time. */
  readonly discountRate: number;
  readonly discount: number;
  readonly margin: number | null;
  readonly confidence: number;
  /** Purchases that are averaged besides the repeat purchases: 1 where the first counts. */
  readonly more: 0 | 1;
}

/** The options as numbers, what lies ahead counted from a day in a season. */
export function termsOf(options: ClvOptions, from: string | null = null, season: Season | null = null): Terms {
  const daysInUnit = { day: 1, week: 7, month: daysInYear / 12 }[options.unit];
  const discountRate = rateFrom(options.discount);
  const pace = { daysInUnit, season, from };
  return {
    unit: options.unit,
    ...pace,
    horizon: unitsAhead(pace, daysIn(options.horizon)),
    predict: unitsAhead(pace, daysIn(options.predict)),
    horizonDays: daysIn(options.horizon),
    discountRate,
    discount: (Math.log1p(discountRate) * daysInUnit) / daysInYear,
    margin: options.margin === undefined ? null : rateFrom(options.margin),
    confidence: rateFrom(options.confidence),
    more: options.first_purchase === 'include' ? 1 : 0,
  };
}

/** Units of time from the end of one day to that of another. */
export const unitsBetween = (
  { season, daysInUnit }: Pick<Terms, 'season' | 'daysInUnit'>,
  from: string,
  to: string,
): number => daysPassed(season, from, to) / daysInUnit;

/** Units of time in so many days of the calendar that lie ahead. */
export const unitsAhead = (
  { season, daysInUnit, from }: Pick<Terms, 'season' | 'daysInUnit' | 'from'>,
  days: number,
): number => (season === null || from === null ? days : daysAhead(season, from, days)) / daysInUnit;

/** The days in a duration; months and years of 365.25/12 and 365.25 days. */
function daysIn(duration: string): number {
  const count = Number(duration.slice(0, -1));
  const days = { d: 1, w: 7, m: daysInYear / 12, y: daysInYear }[duration.at(-1) as 'd' | 'w' | 'm' | 'y'];
  return count * days;
}

/** The longest time held out of its own accord, in weeks. */
const longestHeldOut = 52;

/**
 * The last day of calibration: the last third of the history is held out, in whole weeks and at most 52 of them, or what the
 * option says; null where nothing is, or nothing would be left.
 */
export function calibrationEnd(
  holdout: ClvOptions['holdout'],
  { first, last, medianGap }: { readonly first: string; readonly last: string; readonly medianGap: number | null },
): string | null {
  if (holdout === 'none') return null;
  if (holdout !== 'auto') {
    const end = beforeBy(last, holdout);
    return end > first ? end : null;
  }
  const days = daysBetween(first, last);
  const weeks = Math.min(longestHeldOut, Math.floor(days / 21));
  if (weeks < 1 || medianGap === null || days - 7 * weeks < 2 * medianGap) return null;
  return addDays(last, -7 * weeks);
}

/** The day that lies whole units before another, as many as there are since `day`; null where there is none. */
export function wholeUnitsBefore(last: string, day: string, daysInUnit: number): string | null {
  const units = Math.floor(daysBetween(day, last) / daysInUnit + 1e-9);
  return units < 1 ? null : addDays(last, -Math.round(units * daysInUnit));
}
