import type { Dialect } from '../sql/dialect.ts';
import { type Sql, sql } from '../sql/sql.ts';
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

const plainShape = /^[+-]?(9+(\.9*)?|\.9+)([eE][+-]?9+)?$/;

/** The convention of a column, from all its shapes. `given` is the user's decimal mark. */
export function numberConvention(shapes: readonly Shape[], given: '.' | ',' | undefined): NumberDecision {
  const plain = shapes.every(({ shape }) => plainShape.test(shape));
  if (given) return { convention: { decimal: given, plain: plain && given === '.' }, proved: true };
  const fitting = (mark: '.' | ',') => shapes.filter((shape) => fits(shape, mark));
  const [point, comma] = [fitting('.'), fitting(',')];
  const onlyPoint = rowsOf(point.filter((shape) => !comma.includes(shape)));
  const onlyComma = rowsOf(comma.filter((shape) => !point.includes(shape)));
  if (onlyPoint > 0 || onlyComma > 0) {
    const decimal = onlyPoint >= onlyComma ? '.' : ',';
    return { convention: { decimal, plain: plain && decimal === '.' }, proved: true };
  }
  const either = point.find(({ shape }) => /9[.,]9/.test(shape));
  if (either) return { question: either.example };
  return { convention: { decimal: '.', plain }, proved: false };
}

/** The number in a text as a DECIMAL, four decimals unless said, or NULL when it is none by the convention. */
export function numberIn(text: Sql, { decimal, plain }: NumberConvention, { tryCast }: Dialect, decimals = 4): Sql {
  const money = sql`DECIMAL(18, ${decimals})`;
  if (plain) return tryCast(text, money);
  const [group, mark] = decimal === '.' ? [',', '\\.'] : ['\\.', ','];
  // Blanks of all kinds, apostrophes and currency signs mean nothing; a code may stand before or after.
  const bare = sql`regexp_replace(regexp_replace(${text}, '[\\s\\x{A0}\\x{2007}\\x{2009}\\x{202F}''’$€£¥₹]', '', 'g'), '^[A-Z]{3}|[A-Z]{3}$', '', 'g')`;
  const number = `(\\d+|[1-9]\\d{0,2}(${group}\\d{3})+|[1-9]\\d?(${group}\\d{2})*${group}\\d{3})?(${mark}\\d*)?([eE][+-]?\\d+)?`;
  const digits = sql`replace(replace(regexp_replace(${bare}, '[()+]|^-|-$', '', 'g'), ${decimal === '.' ? ',' : '.'}, ''), ',', '.')`;
  const negative = sql`(starts_with(${bare}, '-') OR ends_with(${bare}, '-') OR starts_with(${bare}, '('))`;
  return sql`CASE WHEN regexp_full_match(${bare}, ${`\\(${number}\\)|[+-]?${number}|${number}-`}) AND regexp_matches(${bare}, '\\d')
    THEN CASE WHEN ${negative} THEN -1 ELSE 1 END * ${tryCast(digits, money)} END`;
}

/** Whether the values of a shape are numbers when `mark` separates the decimals. */
function fits({ shape, leadingZero }: Shape, mark: '.' | ','): boolean {
  const core = shape
    .replace(/[\s\u00a0\u2007\u2009\u202f'’$€£¥₹]/g, '')
    .replace(/^[A-Z]{3}|[A-Z]{3}$/g, '')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^[+-]|-$/g, '');
  const [group, decimal] = mark === '.' ? [',', '\\.'] : ['\\.', ','];
  if (
    !new RegExp(`^(9+|9{1,3}(${group}9{3})+|9{1,2}(${group}9{2})*${group}9{3})?(${decimal}9*)?([eE][+-]?9+)?$`).test(
      core,
    )
  )
    return false;
  if (!/9/.test(core)) return false;
  // 0.125 in a column of thousands' points would be a group that starts with 0.
  return !(leadingZero && new RegExp(`^9${group}9{3}$`).test(core));
}
