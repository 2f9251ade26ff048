import { scaleUtc } from 'd3-scale';
import { isoDate } from '../numbers.ts';

const day = 86_400_000;

/** So many years, months and days can be read side by side. */
const mostTexts = { 4: 12, 7: 8, 10: 6 } as const;

/** Places for dates on an axis between two days since 1970-01-01: first days of years, of months, or any days. */
export function dateTicks(first: number, last: number, count: number): { place: number; text: string }[] {
  const days = scaleUtc()
    .domain([first * day, last * day])
    .ticks(count)
    .map((date) => date.getTime() / day)
    .filter(Number.isInteger);
  const dates = days.map(isoDate);
  const length =
    ([4, 7] as const).find((kept) => dates.every((date) => `${date.slice(0, kept)}-01-01`.startsWith(date))) ?? 10;
  const every = Math.ceil(days.length / mostTexts[length]);
  return days.flatMap((place, index) => (index % every === 0 ? [{ place, text: dates[index]!.slice(0, length) }] : []));
}
