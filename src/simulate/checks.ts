import { UsageError } from '../errors.ts';
import { requirePace, seasonFactors, twelveNumbers } from '../models/season-factors.ts';
import { listed, type Phrase, phrase, type Value } from '../phrase.ts';

/** Where a number may lie. */
interface Bounds {
  readonly whole?: boolean;
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
}

/** Refuses a number outside its bounds, in a sentence that names it. */
export function checkNumbers(prefix: Value, numbers: Readonly<Record<string, number>>, bounds: Bounds): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (within(value, bounds)) continue;
    throw new UsageError(phrase`${prefix}${name} must be ${described(bounds)}, not ${value}`);
  }
}

/** Refuses a name that the registry does not know, with those that it knows. */
export function namedIn<T extends object>(registry: T, what: Phrase, name: string): keyof T & string {
  if (Object.hasOwn(registry, name)) return name as keyof T & string; // hasOwn does not narrow
  throw new UsageError(phrase`no ${what} is called "${name}"`, {
    hint: phrase`There are: ${Object.keys(registry).join(', ')}.`,
  });
}

/** Refuses a first day that is no date, or a window that outlives four-digit years. */
export function checkStart(start: string, weeks: number): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(start) ? Date.parse(start) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== start) {
    throw new UsageError(phrase`start "${start}" is not a date`, { hint: phrase`Write it like 2023-01-02.` });
  }
  if (time + weeks * 7 * 86_400_000 <= Date.parse('9999-12-31')) return;
  throw new UsageError(phrase`${weeks} weeks from ${start} go beyond the year 9999`, {
    hint: phrase`Ask for fewer weeks.`,
  });
}

/** Refuses a season that is neither none nor twelve numbers above 0, and any of a model whose time has no pace. */
export function checkSeason(season: string, model: string): void {
  if (season === 'none') return;
  if (!new RegExp(`^${twelveNumbers.source}$`).test(season))
    throw new UsageError(phrase`--season: "${season}" is not none, or twelve numbers, January first`, {
      hint: phrase`For instance --season 1,1,1,1,1,1,1,1,1,1,1.5,3.`,
    });
  seasonFactors(season);
  requirePace(model);
}

/** Refuses an empty list, a blank word and a word said twice. */
export function checkWords(what: Phrase, words: readonly string[]): void {
  if (words.length === 0) throw new UsageError(phrase`there must be at least one ${what}`);
  if (words.some((word) => word.trim() === '')) throw new UsageError(phrase`a ${what} is blank`);
  const twice = words.find((word, at) => words.indexOf(word) < at);
  if (twice !== undefined) throw new UsageError(phrase`the ${what} "${twice}" is named twice`);
}

function within(value: number, { whole, from, above, to, below }: Bounds): boolean {
  if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) return false;
  if (from !== undefined && value < from) return false;
  if (above !== undefined && value <= above) return false;
  if (to !== undefined && value > to) return false;
  return below === undefined || value < below;
}

function described({ whole, from, above, to, below }: Bounds): Phrase {
  const open = to === undefined && below === undefined;
  const limits = [
    from === undefined ? [] : open ? phrase`of at least ${from}` : phrase`from ${from}`,
    above === undefined ? [] : phrase`above ${above}`,
    to === undefined ? [] : phrase`to ${to}`,
    below === undefined ? [] : phrase`to below ${below}`,
  ];
  return listed([whole ? phrase`a whole number` : phrase`a number`, ...limits.flat()], ' ');
}
