import { fUpperTail } from '../numeric/f-distribution.ts';
import { modulo } from '../numeric/modulo.ts';

/** Purchases, in one calendar month, of the customers who arrived in another. Months are counted on from any January. */
export interface SeasonCell {
  readonly arrived: number;
  readonly month: number;
  /** Customers times days of the month that were seen. */
  readonly exposure: number;
  readonly purchases: number;
}

/** How purchases go up and down within the year. */
export interface SeasonalIndex {
  /** Of each month, January first: how many times as many purchases a day as an even year would bring. */
  readonly index: readonly number[];
  /** Standard error of the logarithm of each. */
  readonly errors: readonly number[];
  /** Calendar months that were seen, with something to expect in them. */
  readonly months: number;
  /** Of the hypothesis that all months are alike: those of one name differ as much from year to year as those of different names. */
  readonly pValue: number;
}

/** Days of the months of a mean year. */
export const daysOfMonths = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const months = daysOfMonths.length;

/** So that its index is above 0, a month of the year without a purchase counts for half a one. */
const half = 0.5;

/** A calendar month in which fewer purchases are to be expected tells nothing. */
const fewestExpected = 1;

const tolerance = 1e-10;

/**
 * The season in purchases: E(purchases) = exposure · g(age) · s(month of the year), age being whole months since arrival, so that
 * neither arrivals nor the thinning of a cohort pass for a season. Both profiles are free; they are found by proportional fitting, which
 * is maximum likelihood of Poisson counts (Deming & Stephan 1940; Bishop, Fienberg & Holland 1975, chapter 3). The test sets the
 * differences between months against those between years, in which one-off events and trends show: with A what came in a calendar month, E what
 * the season and E₀ what ages alone expect, F = [Σ over months of the year (A − E₀)²/E₀ / 11] / max(1, Σ over calendar months (A − E)²/E / (n − 12)).
 * Calendar months in which ages alone expect less than one purchase say nothing and are left out (Cochran 1954, https://doi.org/10.2307/3001616),
 * such as years of silence after the last customer left. Null where not every month of the year was seen, or none twice.
 */
export function seasonalIndex(cells: readonly SeasonCell[]): SeasonalIndex | null {
  const exposed = cells.filter(({ exposure }) => exposure > 0);
  const even = new Array<number>(months).fill(1);
  const byAges = expectedBy(exposed, even);
  const foreseen = sumsOf(exposed, (_, i) => byAges[i]!, calendarMonth);
  const seen = exposed.filter(({ month }) => foreseen.get(month)! >= fewestExpected);
  const calendar = new Set(seen.map(({ month }) => month));
  const names = new Set([...calendar].map(monthOfYear));
  if (names.size < months || calendar.size <= months) return null;
  const index = fitted(seen, even);
  const [with_, without] = [index, even].map((season) => expectedBy(seen, season)) as [Float64Array, Float64Array];
  const cameIn = sumsOf(seen, came, calendarMonth);
  const expectedIn = sumsOf(seen, (_, i) => with_[i]!, calendarMonth);
  const cameOf = sumsOf(seen, came, nameOfMonth);
  const evenOf = sumsOf(seen, (_, i) => without[i]!, nameOfMonth);
  const dispersion = Math.max(1, pearson(cameIn, expectedIn) / (calendar.size - months));
  const difference = pearson(cameOf, evenOf) / (months - 1);
  return {
    index,
    errors: even.map((_, month) => Math.sqrt(dispersion / Math.max(half, cameOf.get(month)!))),
    months: calendar.size,
    pValue: fUpperTail(difference / dispersion, months - 1, calendar.size - months),
  };
}

/** Factors of a year whose mean, by days, is 1. */
export function normalised(index: readonly number[]): number[] {
  const sum = (of: (month: number) => number) => daysOfMonths.reduce((total, _, month) => total + of(month), 0);
  const mean = sum((month) => index[month]! * daysOfMonths[month]!) / sum((month) => daysOfMonths[month]!);
  return index.map((factor) => factor / mean);
}

const monthOfYear = (month: number): number => modulo(month, months);
const came = ({ purchases }: SeasonCell): number => purchases;
const calendarMonth = ({ month }: SeasonCell): number => month;
const nameOfMonth = ({ month }: SeasonCell): number => monthOfYear(month);

function fitted(cells: readonly SeasonCell[], start: readonly number[]): number[] {
  const cameOf = sumsOf(cells, came, nameOfMonth);
  let season = [...start];
  for (let round = 0; round < 10_000; round++) {
    const expected = expectedBy(cells, season);
    const even = sumsOf(cells, (cell, i) => expected[i]! / season[nameOfMonth(cell)]!, nameOfMonth);
    const factor = (month: number) => Math.max(half, cameOf.get(month)!) / (even.get(month)! || half);
    const next = normalised(season.map((_, month) => factor(month)));
    const moved = Math.max(...next.map((factor, month) => Math.abs(factor - season[month]!)));
    season = next;
    if (moved < tolerance) break;
  }
  return season;
}

/** What each cell is expected to hold, the profile of ages being the likeliest for a season. */
function expectedBy(cells: readonly SeasonCell[], season: readonly number[]): Float64Array {
  const exposed = cells.map((cell) => cell.exposure * season[nameOfMonth(cell)]!);
  const age = ({ month, arrived }: SeasonCell) => month - arrived;
  const cameAt = sumsOf(cells, came, age);
  const exposedAt = sumsOf(cells, (_, i) => exposed[i]!, age);
  return Float64Array.from(cells, (cell, i) => (exposed[i]! * cameAt.get(age(cell))!) / exposedAt.get(age(cell))!);
}

function sumsOf(
  cells: readonly SeasonCell[],
  figure: (cell: SeasonCell, i: number) => number,
  key: (cell: SeasonCell) => number,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [i, cell] of cells.entries()) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + figure(cell, i));
  return sums;
}

const pearson = (came: ReadonlyMap<number, number>, expected: ReadonlyMap<number, number>): number =>
  [...came].reduce((total, [key, count]) => {
    const mean = expected.get(key)!;
    return mean > 0 ? total + (count - mean) ** 2 / mean : total;
  }, 0);
