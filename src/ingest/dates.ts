import { Sql, sql } from '../sql/sql.ts';
import { rowsOf, type Shape } from './shapes.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** How the dates of one column are written; one convention for the whole column. */
export interface DateConvention {
  readonly order: DateOrder;
  /** In words a person checks: `2024-03-31`, `31/12/2024`. */
  readonly pattern: string;
  /** strptime formats of the part before the first blank; empty where a plain cast reads it. */
  readonly formats: readonly string[];
}

export type DateDecision =
  | { readonly convention: DateConvention; readonly proved: boolean }
  /** Day and month cannot be told apart in any row. */
  | { readonly question: string }
  /** Some rows are one way round only, others the other way only. */
  | { readonly contradiction: readonly [string, string] }
  | { readonly unreadable: string | null };

/** The convention of a column, from all its shapes. `given` is the user's order of day, month and year. */
export function dateConvention(shapes: readonly Shape[], given: DateOrder | undefined): DateDecision {
  const families = new Map<Family, Shape[]>();
  for (const shape of shapes) {
    const family = familyOf(shape.shape);
    if (family) families.set(family, [...(families.get(family) ?? []), shape]);
  }
  const [commonest] = [...families].sort((a, b) => rowsOf(b[1]) - rowsOf(a[1]));
  if (!commonest) return { unreadable: shapes[0]?.example ?? null };
  const [family, members] = commonest;
  if (family === 'iso') return { convention: { order: 'ymd', pattern: '2024-12-31', formats: [] }, proved: true };
  if (family === 'compact')
    return { convention: { order: 'ymd', pattern: '20241231', formats: ['%Y%m%d'] }, proved: true };
  if (family === 'named') return { convention: namedMonth(members), proved: true };
  if (family === 'ymd') return { convention: numeric('ymd', members), proved: true };
  return dayOrMonthFirst(members, given);
}

/** The DATE in a text, or NULL when it is none by the convention. */
export function dateIn(text: Sql, { formats }: DateConvention): Sql {
  const word = sql`split_part(trim(${text}), ' ', 1)`;
  const [first = ''] = formats;
  const dated = first.includes(' ') ? sql`regexp_extract(trim(${text}), '^\\S+ \\S+ \\S+')` : word;
  // strptime would read 2024013 as the third of January.
  const whole = first === '%Y%m%d' ? sql`CASE WHEN length(${word}) = 8 THEN ${word} END` : dated;
  const list = new Sql(formats.map((format) => `'${format}'`).join(', '));
  return formats.length === 0
    ? sql`TRY_CAST(nullif(${text}, 'epoch') AS DATE)`
    : sql`CAST(try_strptime(${whole}, [${list}]) AS DATE)`;
}

type Family = 'iso' | 'compact' | 'ymd' | 'dayOrMonthFirst' | 'named';

function familyOf(shape: string): Family | null {
  if (/^9{4}-9{1,2}-9{1,2}($|[T ])/.test(shape)) return 'iso';
  if (/^9{8}($| )/.test(shape)) return 'compact';
  if (/^9{4}([/.])9{1,2}\1(?:9{1,2})($| )/.test(shape)) return 'ymd';
  if (/^9{1,2}([-/.])9{1,2}\1(?:9{4}|9{2})($| )/.test(shape)) return 'dayOrMonthFirst';
  if (/^9{1,2}[- ][A-Za-z]{3,9}[- ](9{4}|9{2})($| )/.test(shape)) return 'named';
  return null;
}

function dayOrMonthFirst(members: readonly Shape[], given: DateOrder | undefined): DateDecision {
  if (given) return { convention: numeric(given, members), proved: true };
  const dayFirst = members.filter((shape) => shape.first.largest > 12);
  const monthFirst = members.filter((shape) => shape.second.largest > 12);
  if (dayFirst[0] && monthFirst[0]) return { contradiction: [dayFirst[0].first.example, monthFirst[0].second.example] };
  if (dayFirst[0]) return { convention: numeric('dmy', members), proved: true };
  if (monthFirst[0]) return { convention: numeric('mdy', members), proved: true };
  return { question: members[0]!.example };
}

function numeric(order: DateOrder, members: readonly Shape[]): DateConvention {
  const formats = new Set<string>();
  for (const { shape } of members) {
    const mark = /[-/.]/.exec(shape)![0];
    const year = /9{4}/.test(shape.split(' ', 1)[0]!) ? '%Y' : '%y';
    formats.add({ dmy: ['%d', '%m', year], mdy: ['%m', '%d', year], ymd: [year, '%m', '%d'] }[order].join(mark));
  }
  const [mark] = /[-/.]/.exec(members[0]!.shape)!;
  return {
    order,
    pattern: { dmy: ['31', '12', '2024'], mdy: ['12', '31', '2024'], ymd: ['2024', '12', '31'] }[order].join(mark),
    formats: shortYearFirst(formats),
  };
}

function namedMonth(members: readonly Shape[]): DateConvention {
  const formats = new Set<string>();
  for (const { shape } of members) {
    const [, before, month, after, year] = /^9{1,2}([- ])([A-Za-z]+)([- ])(9+)/.exec(shape)!;
    formats.add(`%d${before}${month!.length === 3 ? '%b' : '%B'}${after}${year!.length === 4 ? '%Y' : '%y'}`);
  }
  return { order: 'dmy', pattern: '31-Dec-2024', formats: shortYearFirst(formats) };
}

/** `%Y` reads 24 as the year 24, so that the two-digit year has to be tried first. */
const shortYearFirst = (formats: ReadonlySet<string>): string[] =>
  [...formats].sort((a, b) => Number(b.includes('%y')) - Number(a.includes('%y')) || (a < b ? -1 : 1));
