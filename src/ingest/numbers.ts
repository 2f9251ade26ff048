import type { Dialect } from '../sql/dialect.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { rowsOf, type Shape } from './shapes.ts';

/** How the numbers of one column are written; one convention for the whole column. */
export interface NumberConvention {
  readonly decimal: '.' | ',';
  /** Nothing but digits, a sign and a decimal point: the engine's own cast reads it. */
  readonly plain: boolean;
  /** Digits and nothing else: any other text is no number. */
  readonly digits?: true;
  /** Signs, codes and words of currencies that stand beside them. */
  readonly currencies: readonly string[];
  /** Some end with CR, which makes them negative. */
  readonly credits?: true;
  /** A number whose mark is taken for one of thousands, which nothing proves; see `groupedInThousands`. */
  readonly thousands?: string;
}

export type NumberDecision =
  /** `proved`: some value can be read this way alone. */
  { readonly convention: NumberConvention; readonly proved: boolean } | { readonly question: string };

const plainShape = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The convention of a column, from all its shapes. `given` is the user's decimal mark. */
export function numberConvention(written: readonly Shape[], given: '.' | ',' | undefined): NumberDecision {
  const { shapes, credits } = withCredits(written);
  const currencies = currenciesIn(shapes);
  const plain = shapes.every(({ shape }) => plainShape.test(shape));
  const read = (decimal: '.' | ',', proved = true): NumberDecision => ({
    convention: { decimal, plain: plain && decimal === '.', currencies, ...(credits ? { credits } : {}) },
    proved,
  });
  if (given) return read(given);
  const [point, comma] = (['.', ','] as const).map((mark) => shapes.filter(({ shape }) => isNumber(shape, mark)));
  const onlyPoint = rowsOf(point!.filter((shape) => !comma!.includes(shape)));
  const onlyComma = rowsOf(comma!.filter((shape) => !point!.includes(shape)));
  if (onlyPoint > 0 || onlyComma > 0) return read(onlyPoint >= onlyComma ? '.' : ',');
  const either = point!.find(({ shape }) => /\d[.,]\d/.test(shape));
  return either ? { question: either.example } : read('.', false);
}

/**
 * The convention of a column of whole numbers that proves no mark itself, where its mark is one of thousands: the other mark
 * is that of decimals `elsewhere` in the file; or, `bySize`, numbers with a mark have four digits and more, and others, which
 * have none, two or three (7,404 beside 300). Null where neither shows it.
 */
export function groupedInThousands(
  written: readonly Shape[],
  { bySize, elsewhere }: { readonly bySize: boolean; readonly elsewhere: '.' | ',' | null },
): NumberConvention | null {
  const { shapes, credits } = withCredits(written);
  const numbers = shapes.filter(({ shape }) => isNumber(shape, '.') || isNumber(shape, ','));
  const marked = numbers.filter(({ shape }) => /\d[.,]\d/.test(shape));
  const [mark, ...others] = new Set(marked.flatMap(({ shape }) => shape.match(/[.,](?=\d)/g) ?? []));
  if (mark === undefined || others.length > 0) return null;
  const decimal = mark === ',' ? '.' : ',';
  // A lone 0 is one of decimals as well.
  const sizes = numbers.filter((shape) => !marked.includes(shape)).map(({ shape }) => shape.replace(/\D/g, '').length);
  const shown = sizes.some((size) => size > 1) && sizes.every((size) => size <= 3);
  if (elsewhere !== decimal && !(bySize && shown)) return null;
  const thousands = marked[0]!.example;
  return { decimal, plain: false, currencies: currenciesIn(shapes), ...(credits ? { credits } : {}), thousands };
}

/** The convention of a column whose shapes are digits alone; null where they are not, or there are none. */
export const digitsAlone = (shapes: readonly Shape[]): NumberConvention | null =>
  shapes.length > 0 && shapes.every(({ shape }) => /^\d+$/.test(shape))
    ? { decimal: '.', plain: true, digits: true, currencies: [] }
    : null;

/** The number in a text as a DECIMAL, four decimals unless said, or NULL when it is none by the convention. */
export function numberIn(text: Sql, convention: NumberConvention, { tryCast }: Dialect, decimals = 4): Sql {
  const { decimal, plain, digits, currencies, credits } = convention;
  const money = sql`DECIMAL(18, ${decimals})`;
  if (digits) return sql`CASE WHEN ltrim(${text}, '0123456789') = '' THEN ${tryCast(text, money)} END`;
  if (plain) return tryCast(text, money);
  const signed = credits ? sql`regexp_replace(trim(${text}), 'CR$', '-')` : text;
  const marked = currencies.reduce((x, word) => sql`replace(${x}, ${word}, ${currencyMark})`, signed);
  const beside = `[^\\d${decimal}]`;
  // A sign in the middle is the exponent's.
  const size = sql`replace(regexp_replace(${marked}, ${`^${beside}+|${beside}+$|[^\\d${decimal}eE+-]`}, '', 'g'), ',', '.')`;
  const negative = sql`regexp_matches(${marked}, ${`^${beside}*[(${minuses}]|[${minuses}]${beside}*$`})`;
  return sql`CASE WHEN regexp_full_match(${marked}, ${numberPattern(decimal)})
    THEN CASE WHEN ${negative} THEN -1 ELSE 1 END * ${tryCast(size, money)} END`;
}

/** All kinds of blanks: plain, tab, line ends, no-break, of a figure's width, thin, narrow no-break. */
const blanks = ' \t\r\n\u00a0\u2007\u2009\u202f';
const apostrophes = `'’`;
/** The hyphen, the minus sign and the dash that text processors put in their place. */
const minuses = '−–-';

/** What says a currency beside a number; any other word makes it no number, for it may be one that turns it: NEG. */
const currency = new RegExp(
  `(?:R|US|CA?|AU?|NZ|HK|NT|MX|SG?)?\\$|\\p{Sc}|kr\\.?|zł|Kč|Ft|S?Fr\\.?|Rs\\.?|RM|F CFA|FCFA|${Intl.supportedValuesOf('currency').join('|')}`,
  'gu',
);

/**
 * The shapes with a minus for CR. Credits are the exception among sales: where most numbers are marked, or others are debits,
 * CR means something else, and its numbers are left as they are.
 */
function withCredits(shapes: readonly Shape[]): { shapes: readonly Shape[]; credits: true | null } {
  const marked = shapes.filter(({ shape }) => /\d(.*\P{L})?CR$/u.test(shape));
  const others = shapes.filter(({ shape }) => /\d/.test(shape) && !marked.some((each) => each.shape === shape));
  const debits = others.some(({ shape }) => /(DR|DB)$/i.test(shape));
  if (marked.length === 0 || debits || rowsOf(marked) >= rowsOf(others)) return { shapes, credits: null };
  return { shapes: shapes.map((shape) => ({ ...shape, shape: shape.shape.replace(/CR$/, '-') })), credits: true };
}

/** What stands for any currency while a text is looked at. */
const currencyMark = '¤';

/** The currencies of a column, the longest first: `$` is a part of `US$`. */
const currenciesIn = (shapes: readonly Shape[]): string[] =>
  [...new Set(shapes.flatMap(({ shape }) => shape.match(currency) ?? []))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  );

/**
 * A number with its sign and its currencies; the same text for JavaScript and for the engine. Groups have three digits, or
 * two but for the last as in India; `1_000` is read as the engine's own cast reads it.
 */
function numberPattern(mark: '.' | ','): string {
  const [group, decimal] = mark === '.' ? [',', '\\.'] : ['\\.', ','];
  const digits = '\\d+(?:_\\d+)*';
  const grouped = [group, `[${blanks}]`, `[${apostrophes}]`].map((between) => `[1-9]\\d{0,2}(?:${between}\\d{3})+`);
  const indian = `[1-9]\\d?(?:${group}\\d{2})+${group}\\d{3}`;
  const whole = `(?:${[digits, ...grouped, indian].join('|')})`;
  const number = `(?:${whole}(?:${decimal}(?:${digits})?)?|${decimal}${digits})(?:[eE][+-]?\\d+)?`;
  const beside = `[${blanks}${currencyMark}]*`;
  const [before, after] = [`[+${minuses}]?${beside}${number}`, `${number}${beside}[${minuses}]`];
  return `${beside}(?:${before}|${after}|\\(${beside}${number}${beside}\\))${beside}`;
}

/** Whether the values of a shape are numbers when `mark` separates the decimals. */
const isNumber = (shape: string, mark: '.' | ','): boolean =>
  new RegExp(`^${numberPattern(mark)}$`).test(shape.replace(currency, currencyMark));

/** A share as its number of hundredths: `12,5 %` as 12,5. */
export const withoutPercent = (text: Sql): Sql => sql`replace(${text}, '%', '')`;
