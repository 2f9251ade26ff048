import type { Cell, Kind } from './report.ts';

/** How a reader writes numbers. */
export interface Notation {
  /** BCP 47; one that this runtime does not know reads as `en-US`, never as the machine's own. */
  readonly locale: string;
  /** ISO 4217, or null when the currency is unknown: amounts are then bare numbers. */
  readonly currency: string | null;
  /** As few digits as a crowded heat map can bear: whole percents, whole money. */
  readonly compact?: boolean;
}

/** Writes the figures of one column, all with the same decimals. */
export type FigureWriter = (value: number | null) => string;

/** What stands where nothing could be computed. */
export const ABSENT = '–';

/** The writer for a column of `kind` that holds `cells`: its decimals follow the largest of them, so that figures line up. */
export function figureWriter(kind: Kind, cells: Iterable<Cell | undefined>, notation: Notation): FigureWriter {
  const format = numberFormat(notation.locale, digits(kind, extent(cells), notation));
  return (value) => (value === null || !Number.isFinite(value) ? ABSENT : format.format(value));
}

/** One figure alone, as a sentence needs it. */
export const figure = (kind: Kind, value: number | null, notation: Notation): string =>
  figureWriter(kind, [value], notation)(value);

/** The ISO date of a day since 1970-01-01. */
export const isoDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Whether a column of this kind holds figures, which stand at the right, or words. */
export const isFigure = (kind: Kind): boolean => kind !== 'text' && kind !== 'flag' && kind !== 'date';

/** Whether the locale writes 1,5 rather than 1.5: its spreadsheets then read numbers so. */
export const hasDecimalComma = (locale: string): boolean =>
  numberFormat(locale, {})
    .formatToParts(1.5)
    .some((part) => part.type === 'decimal' && part.value === ',');

interface Extent {
  readonly largest: number;
  readonly whole: boolean;
}

function extent(cells: Iterable<Cell | undefined>): Extent {
  let largest = 0;
  let whole = true;
  for (const cell of cells) {
    if (typeof cell !== 'number' || !Number.isFinite(cell)) continue;
    largest = Math.max(largest, Math.abs(cell));
    whole &&= Number.isInteger(cell);
  }
  return { largest, whole };
}

function digits(kind: Kind, { largest, whole }: Extent, notation: Notation): Intl.NumberFormatOptions {
  switch (kind) {
    case 'count':
      return decimals(0);
    case 'share':
      return { style: 'percent', ...decimals(notation.compact ? 0 : 1) };
    case 'money':
      return money(notation.currency, largest >= 1000 || notation.compact === true);
    case 'days':
      return decimals(whole ? 0 : 1);
    case 'number':
      return decimals(whole ? 0 : fraction(largest));
    case 'score':
      return { ...decimals(whole ? 0 : 1), useGrouping: false };
    case 'text':
    case 'flag':
    case 'written':
    case 'date':
      return { maximumFractionDigits: 6, useGrouping: false };
  }
}

const decimals = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });

/** Two decimals, one where the figures are large; where all are below 0.1, two significant digits of the largest. */
function fraction(largest: number): number {
  if (largest >= 100) return 1;
  if (largest >= 0.1) return 2;
  return Math.min(6, 1 - Math.floor(Math.log10(largest)));
}

function money(currency: string | null, whole: boolean): Intl.NumberFormatOptions {
  if (currency === null || !/^[A-Za-z]{3}$/.test(currency)) return decimals(whole ? 0 : 2);
  const style = { style: 'currency', currency } as const;
  if (whole) return { ...style, ...decimals(0) };
  return style; // the currency's own: 2 for most, none for the yen
}

const formats = new Map<string, Intl.NumberFormat>();

/** A first `Intl.NumberFormat` costs 20 ms and the next ones 50 µs, so each is made once. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  // `negative` writes no sign before what rounds to zero; the second locale keeps the machine's own out.
  const format = new Intl.NumberFormat([locale, 'en-US'], { ...options, signDisplay: 'negative' });
  formats.set(key, format);
  return format;
}
