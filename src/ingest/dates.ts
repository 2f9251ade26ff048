import { joined, type Sql, sql } from '../sql/sql.ts';
import { countedMoment, type DateCount, type DateOrder, type DateShape } from './date-shapes.ts';
import { engineFormat, namedDate, namedOrders } from './month-names.ts';
import { rowsOf } from './shapes.ts';
import { dayInZone, zonedDay } from './zones.ts';

/** How the dates of one column are written; one convention for the whole column. */
export interface DateConvention {
  readonly order: DateOrder;
  /** In words a person checks: `2024-03-31`, `31/12/2024`. */
  readonly pattern: string;
  /** `iso`: the engine's own cast reads it. */
  readonly form: 'iso' | 'engine' | 'compact' | 'named' | DateCount;
  /** strptime formats of what the engine reads; orders of dates whose month has a name that it does not know. */
  readonly formats: readonly string[];
  /** The user's zone, on whose calendar moments are put; null to take days as they are written. */
  readonly zone: DateZone | null;
}

export interface DateZone {
  readonly name: string;
  /** Times without an offset are of UTC. */
  readonly utc: boolean;
  /** Rows that do not say of which zone they are; their days stay as they are written. */
  readonly naive: number;
}

export type DateDecision =
  | { readonly convention: DateConvention; readonly proved: boolean }
  /** Several orders fit every row. */
  | { readonly question: string; readonly orders: readonly DateOrder[] }
  /** No order fits every row: an example of each kind, and how many rows there are of it. */
  | { readonly contradiction: readonly DateKind[] }
  /** Months and years, and no day. */
  | { readonly months: string }
  | { readonly unreadable: string | null };

/** Rows of a date column that are written in one way: an order, months by name, eight digits in a row, or a number that counts. */
export interface DateKind {
  readonly kind: DateOrder | 'dayOrMonthFirst' | 'named' | 'compact' | DateCount;
  readonly rows: number;
  readonly example: string;
}

/**
 * The convention of a column, from all its shapes. `given` is the user's order of day, month and year. As many rows as are
 * `allowed` may be written in another way than the rest, and be rejected; more of them are a contradiction.
 */
export function dateConvention(
  shapes: readonly DateShape[],
  given: DateOrder | undefined,
  allowed: number,
): DateDecision {
  const forms = formsOf(shapes, given !== undefined);
  const [commonest, ...others] = [...forms].sort((a, b) => rowsOf(b[1]) - rowsOf(a[1]));
  if (!commonest) return nothing(shapes);
  if (given === undefined && rowsOf(others.flatMap(([, some]) => some)) > allowed)
    return { contradiction: [...forms].flatMap(([form, some]) => kindsOf(form, some)) };
  const [form, members] = commonest;
  if (form === 'iso') return proved('iso', 'ymd', '2024-12-31');
  if (form === 'named') return named(members);
  if (form === 'yearFirst') return digits('ymd', members);
  if (form === 'dayOrMonthFirst') return ordered(members, given);
  if (form === 'compact') return compact(members, given);
  return proved(form, 'ymd', examples[form]);
}

/** The DATE in a text, or NULL when it is none by the convention. `time` is the column of times, where there is one. */
export function dateIn(text: Sql, { form, formats, zone }: DateConvention, time?: Sql): Sql {
  if (isCount(form)) {
    const moment = countedMoment(text, form);
    const zoned = zone && (form !== 'days' || zone.utc);
    return zoned ? dayInZone(moment, zone.name) : sql`CAST(${moment} AS DATE)`;
  }
  const date = writtenDate(text, form, formats);
  if (!zone) return date;
  return zonedDay(date, time ?? text, zone);
}

function writtenDate(text: Sql, form: 'iso' | 'engine' | 'compact' | 'named', formats: readonly string[]): Sql {
  if (form === 'iso') return sql`TRY_CAST(nullif(${text}, 'epoch') AS DATE)`;
  if (form === 'named') return namedDate(text, formats as DateOrder[]);
  // The engine would read 2024013 as the third of January.
  const start =
    form === 'compact'
      ? '^\\s*(\\d{8})(?:\\d{4}|\\d{6})?(?:$|[TZ ])'
      : '^\\s*(\\d+[-/. ][0-9A-Za-z]+[-/. ]\\d+)(?:$|[T ,])';
  const list = joined(formats.map((format) => sql`${format}`));
  return sql`CAST(try_strptime(regexp_extract(${text}, ${start}, 1), [${list}]) AS DATE)`;
}

type Form = 'yearFirst' | 'dayOrMonthFirst' | Exclude<DateConvention['form'], 'engine'>;

/**
 * The shapes by the form in which they are written. Dates with the year first are of one form, and of one with all others
 * where the order of those is settled.
 */
function formsOf(shapes: readonly DateShape[], settled: boolean): Map<Form, DateShape[]> {
  const forms = new Map<Form, DateShape[]>();
  for (const shape of shapes) {
    const form = formOf(shape);
    if (form) forms.set(form, [...(forms.get(form) ?? []), shape]);
  }
  const merge = (from: Form, into: Form): void => {
    const [some, others] = [forms.get(from), forms.get(into)];
    if (!some || !others) return;
    forms.set(into, [...others, ...some]);
    forms.delete(from);
  };
  merge('iso', 'yearFirst');
  if (settled) {
    merge('iso', 'dayOrMonthFirst');
    merge('yearFirst', 'dayOrMonthFirst');
  }
  return forms;
}

/** How the values of a shape are written; null where they are no date. */
function formOf({ shape, ways }: DateShape): Form | null {
  if (namedOrders(shape).length > 0) return 'named';
  const [way] = ways;
  if (way === undefined) return null;
  if (isCount(way)) return way;
  if (/^9{4}-9{1,2}-9{1,2}($|[T ])/.test(shape)) return 'iso';
  if (/^9{8}(9{4}|9{6})?($|[TZ ])/.test(shape)) return 'compact';
  if (/^9{4}([-/. ])9{1,2}\1(?:9{1,2})($|[T ,])/.test(shape)) return 'yearFirst';
  if (/^9{1,2}([-/. ])9{1,2}\1(?:9{4}|9{2})($|[T ,])/.test(shape)) return 'dayOrMonthFirst';
  return null;
}

const isCount = (way: string): way is DateCount => way in examples;

const examples: Readonly<Record<DateCount, string>> = {
  days: '45657 (2024-12-31)',
  seconds: '1735603200 (2024-12-31 UTC)',
  milliseconds: '1735603200000 (2024-12-31 UTC)',
  microseconds: '1735603200000000 (2024-12-31 UTC)',
};

function proved(
  form: DateConvention['form'],
  order: DateOrder,
  pattern: string,
  formats: readonly string[] = [],
): DateDecision {
  return { convention: { order, pattern, form, formats, zone: null }, proved: true };
}

const orders = ['dmy', 'mdy', 'ymd'] as const;

/** The one order that fits all rows that are a day in any. */
function ordered(members: readonly DateShape[], given: DateOrder | undefined): DateDecision {
  if (given) return digits(given, members);
  const fitting = orders.filter((order) => members.every(({ ways }) => ways.includes(order)));
  if (fitting.length === 0) return { contradiction: kinds(members) };
  // Of two short numbers that may be the year, it is the one that varies less; where that is the first, who knows.
  const dayFirst = spread(members, 'first') >= spread(members, 'third');
  const likely = fitting.filter((order) => order !== 'ymd' || fitting.length === 1 || !dayFirst);
  if (likely.length === 1) return digits(likely[0]!, members);
  return { question: members[0]!.example, orders: likely };
}

const spread = (members: readonly DateShape[], number: 'first' | 'third'): number =>
  Math.max(...members.map((shape) => shape[number].largest)) - Math.min(...members.map((shape) => shape[number].least));

/** Rows that do not fit every order that some row fits, by the first that they fit. */
function kinds(members: readonly DateShape[]): DateKind[] {
  const all = new Set(members.flatMap(({ ways }) => ways));
  const found = orders.map((order) => {
    const own = members.filter(({ ways }) => ways[0] === order && ways.length < all.size);
    return { kind: order, rows: rowsOf(own), example: own[0]?.example ?? '' };
  });
  return found.filter(({ rows }) => rows > 0);
}

/** The kinds of rows that a form holds, where it is one of several in a column. */
function kindsOf(form: Form, members: readonly DateShape[]): DateKind[] {
  const whole = (kind: DateKind['kind']) => [{ kind, rows: rowsOf(members), example: members[0]!.example }];
  if (form === 'iso' || form === 'yearFirst') return whole('ymd');
  if (form !== 'dayOrMonthFirst') return whole(form);
  const decision = ordered(members, undefined);
  if ('contradiction' in decision) return [...decision.contradiction];
  return whole('convention' in decision ? decision.convention.order : 'dayOrMonthFirst');
}

/** Eight digits are never a day with the year first and with the year last; the latter is read when it is asked for. */
function compact(members: readonly DateShape[], given: DateOrder | undefined): DateDecision {
  const formats = { dmy: '%d%m%Y', mdy: '%m%d%Y', ymd: '%Y%m%d' };
  const patterns = { dmy: '31122024', mdy: '12312024', ymd: '20241231' };
  const rows = (order: DateOrder): number => rowsOf(members.filter(({ ways }) => ways.includes(order)));
  const order = given && rows(given) > 0 ? given : 'ymd';
  if (rows(order) > 0) return proved('compact', order, patterns[order], [formats[order]]);
  return { question: members[0]!.example, orders: orders.filter((other) => rows(other) > 0) };
}

function digits(order: DateOrder, members: readonly DateShape[]): DateDecision {
  const formats = new Set<string>();
  for (const { shape } of members) {
    const [, first, mark, , third] = /^(9+)([-/. ])(9+)\2(9+)/.exec(shape)!;
    const year = first!.length === 4 || third!.length === 4 ? '%Y' : '%y';
    const own = first!.length === 4 ? 'ymd' : order;
    formats.add([...own].map((part) => (part === 'y' ? year : `%${part}`)).join(mark));
  }
  const [mark] = /[-/. ]/.exec(members[0]!.shape)!;
  const pattern = { dmy: ['31', '12', '2024'], mdy: ['12', '31', '2024'], ymd: ['2024', '12', '31'] }[order].join(mark);
  return proved('engine', order, pattern, shortYearFirst(formats));
}

function named(members: readonly DateShape[]): DateDecision {
  const formats = members.map(({ shape }) => engineFormat(shape));
  if (formats.every((format) => format !== null))
    return proved('engine', 'dmy', '31-Dec-2024', shortYearFirst(new Set(formats)));
  const found = new Set(members.flatMap(({ shape }) => namedOrders(shape)));
  return proved(
    'named',
    'dmy',
    '31-Dec-2024',
    orders.filter((order) => found.has(order)),
  );
}

/** `%Y` reads 24 as the year 24, so that the two-digit year has to be tried first. */
const shortYearFirst = (formats: ReadonlySet<string>): string[] =>
  [...formats].sort((a, b) => Number(b.includes('%y')) - Number(a.includes('%y')) || (a < b ? -1 : 1));

function nothing(shapes: readonly DateShape[]): DateDecision {
  const months = shapes.find(({ shape }) =>
    /^(9{4}[-/. ]9{1,2}|9{1,2}[-/. ]9{4}|\p{L}{3,9}\.?[-/. ]+(9{4}|9{2}))$/u.test(shape),
  );
  return months ? { months: months.example } : { unreadable: shapes[0]?.example ?? null };
}
