import type { Dialect } from '../sql/dialect.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { rowsOf, type Shape } from './shapes.ts';

/** How the numbers of one column are written; one convention for the whole column. */
export interface NumberConvention {
  readonly decimal: '.' | ',';
  /** Nothing but digits, a sign and a decimal point: the engine's own cast reads it. */
  readonly plain: boolean;
}

export type NumberDecision =
  /** `proved`: some value can be read this way alone. */
  { readonly convention: NumberConvention; readonly proved: boolean } | { readonly question: string };

const plainShape = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The convention of a column, from all its shapes. `given` is the user's decimal mark. */
export function numberConvention(shapes: readonly Shape[], given: '.' | ',' | undefined): NumberDecision {
  const plain = shapes.every(({ shape }) => plainShape.test(shape));
  if (given) return { convention: { decimal: given, plain: plain && given === '.' }, proved: true };
  const [point, comma] = (['.', ','] as const).map((mark) => shapes.filter(({ shape }) => isNumber(shape, mark)));
  const onlyPoint = rowsOf(point!.filter((shape) => !comma!.includes(shape)));
  const onlyComma = rowsOf(comma!.filter((shape) => !point!.includes(shape)));
  if (onlyPoint > 0 || onlyComma > 0) {
    const decimal = onlyPoint >= onlyComma ? '.' : ',';
    return { convention: { decimal, plain: plain && decimal === '.' }, proved: true };
  }
  const either = point!.find(({ shape }) => /\d[.,]\d/.test(shape));
  if (either) return { question: either.example };
  return { convention: { decimal: '.', plain }, proved: false };
}

/** The number in a text as a DECIMAL, four decimals unless said, or NULL when it is none by the convention. */
export function numberIn(text: Sql, { decimal, plain }: NumberConvention, { tryCast }: Dialect, decimals = 4): Sql {
  const money = sql`DECIMAL(18, ${decimals})`;
  if (plain) return tryCast(text, money);
  const found = sql`regexp_extract(${text}, ${numberPattern(decimal)}, ['before', 'number', 'after'])`;
  const digits = sql`replace(translate(${found}.number, ${`${blanks}${apostrophes}_${decimal === '.' ? ',' : '.'}`}, ''), ',', '.')`;
  const sign = sql`translate(regexp_replace(concat(${found}.before, '#', ${found}.after), ${skipped}, '', 'g'), ${minuses}, '---')`;
  const cases = Object.entries(signs).map(([around, factor]) => sql`WHEN ${around} THEN ${factor}`);
  return sql`CASE ${sign} ${joined(cases, ' ')} END * ${tryCast(digits, money)}`;
}

/** All kinds of blanks: plain, tab, line ends, no-break, of a figure's width, thin, narrow no-break. */
const blanks = ' \t\r\n\u00a0\u2007\u2009\u202f';
const apostrophes = `'’`;
/** The hyphen, the minus sign and the dash that text processors put in their place. */
const minuses = '−–-';

/** What says a currency beside a number; any other word makes it no number, for it may be one that turns it: CR, NEG. */
const currency = `(?:(?:R|US|CA?|AU?|NZ|HK|NT|MX|SG?)?\\$|\\p{Sc}|kr\\.?|zł|Kč|Ft|S?Fr\\.?|Rs\\.?|RM|F CFA|FCFA|${Intl.supportedValuesOf('currency').join('|')})`;

const skipped = `[${blanks}]|${currency}`;

/**
 * A number with what stands before and after it; the same text for JavaScript and for the engine. Groups have three
 * digits, or two but for the last as in India; `1_000` is read as the engine's own cast reads it.
 */
function numberPattern(mark: '.' | ','): string {
  const [group, decimal] = mark === '.' ? [',', '\\.'] : ['\\.', ','];
  const digits = '\\d+(?:_\\d+)*';
  const grouped = [group, `[${blanks}]`, `[${apostrophes}]`].map((between) => `[1-9]\\d{0,2}(?:${between}\\d{3})+`);
  const indian = `[1-9]\\d?(?:${group}\\d{2})+${group}\\d{3}`;
  const whole = `(?:${[digits, ...grouped, indian].join('|')})`;
  const number = `(?:${whole}(?:${decimal}(?:${digits})?)?|${decimal}${digits})(?:[eE][+-]?\\d+)?`;
  const beside = (signs: string): string => `(?:${skipped}|[${signs}${minuses}])*`;
  return `^(${beside('+(')})(${number})(${beside(')')})$`;
}

/** What of a number's surroundings makes its sign, from what is left of them without blanks and currencies. */
const signs: Readonly<Record<string, 1 | -1>> = { '#': 1, '+#': 1, '-#': -1, '#-': -1, '(#)': -1 };

/** Whether the values of a shape are numbers when `mark` separates the decimals. */
function isNumber(shape: string, mark: '.' | ','): boolean {
  const [, before, , after] = new RegExp(numberPattern(mark), 'u').exec(shape) ?? [];
  if (before === undefined) return false;
  const sign = `${before}#${after}`
    .replace(new RegExp(skipped, 'gu'), '')
    .replace(new RegExp(`[${minuses}]`, 'g'), '-');
  return sign in signs;
}
