import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { either, eitherOption, type Phrase, phrase } from '../phrase.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { type DateOrder, type DateShape, dateShapesOf } from './date-shapes.ts';
import { type DateConvention, type DateKind, type DateZone, dateConvention, isUnixTime } from './dates.ts';
import {
  digitsAlone,
  groupedInThousands,
  type NumberConvention,
  type NumberDecision,
  numberConvention,
  withoutPercent,
} from './numbers.ts';
import { type Mapping, moneyRoles, type Role } from './roles.ts';
import { rowsOf, type Shape, shapesOf } from './shapes.ts';
import { hasOffset } from './zones.ts';

/** How dates and numbers are written, column by column. */
export interface Conventions {
  readonly date: DateConvention;
  readonly numbers: Partial<Record<Role, NumberConvention>>;
}

export interface ConventionOptions {
  /** Share of the rows (below 1) or number of rows (from 1) that may be rejected; 1 % unless given. */
  readonly maxRejects?: number | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** A time zone, as the IANA list names it: moments that tell their offset are put on its calendar. */
  readonly tz?: string | undefined;
}

/** Where the columns are: a few rows, all rows, and each role's column. */
export interface ColumnsOf {
  readonly sample: Sql;
  readonly all: Sql;
  readonly columns: Partial<Record<Role, Sql>>;
  readonly mapping: Mapping;
  /** The role whose days `date` stands for. */
  readonly dated?: Role;
  /** Roles of which every row that does not fit is noticed: a sample of digits alone stands for their columns. */
  readonly noticed?: readonly Role[];
}

const numericRoles = [
  'amount',
  'quantity',
  'unit_price',
  'discount',
  'refund',
  'cost',
  'margin',
  'recency_days',
  'frequency',
  'monetary',
  'x',
  't_x',
  't_cal',
  'mean_spend',
  'count',
  'opportunities',
  'tenure',
  'period',
  'survivors',
] as const satisfies readonly Role[];

/**
 * The conventions of the mapped columns. A sample is enough where some value in it can be read one way only; else the
 * whole column is looked at. `thorough` looks at the whole columns from the start.
 */
export async function conventionsOf(
  engine: Engine,
  where: ColumnsOf,
  options: ConventionOptions,
  thorough: boolean,
): Promise<Conventions> {
  const columns = Object.fromEntries(
    numericRoles.flatMap((role) => {
      const column = where.columns[role];
      if (!column) return [];
      return [[role, role === 'discount' ? withoutPercent(column) : column]];
    }),
  );
  const first = await shapesOf(engine, thorough ? where.all : where.sample, columns);
  const whole = async (role: Role): Promise<Shape[]> =>
    thorough ? first[role]! : (await shapesOf(engine, where.all, { [role]: columns[role]! }))[role]!;
  const decided = new Map<Role, { readonly decision: NumberDecision; readonly shapes: readonly Shape[] }>();
  for (const role of numericRoles) {
    if (!columns[role]) continue;
    const decision = numberConvention(first[role]!, options.decimal);
    const sure = 'convention' in decision && decision.proved;
    const digits = !thorough && !sure && where.noticed?.includes(role) ? digitsAlone(first[role]!) : null;
    if (digits) decided.set(role, { decision: { convention: digits, proved: false }, shapes: first[role]! });
    else if (sure) decided.set(role, { decision, shapes: first[role]! });
    else {
      const shapes = await whole(role);
      decided.set(role, { decision: numberConvention(shapes, options.decimal), shapes });
    }
  }
  const numbers = settledNumbers(decided, where.mapping);
  // A decimal comma says where the file comes from, and nobody there writes the month first.
  const european = Object.values(numbers).some((convention) => convention.decimal === ',');
  const date = where.columns.date ? await datesOf(engine, where, options, thorough, european) : isoDates;
  return { date, numbers };
}

/** The convention of the dates. Offsets are looked for in all rows, for each has its own. */
async function datesOf(
  engine: Engine,
  where: ColumnsOf,
  options: ConventionOptions,
  thorough: boolean,
  european: boolean,
): Promise<DateConvention> {
  const { sample, all, columns, mapping } = where;
  if (!thorough && options.tz === undefined && (await areIso(engine, sample, columns.date!))) return isoDates;
  const whole = thorough || options.tz !== undefined;
  let shapes = await dateShapesOf(engine, whole ? all : sample, columns.date!);
  const first = dateConvention(shapes, options.dateOrder, allowedOf(shapes, options));
  if (!whole && !('convention' in first)) shapes = await dateShapesOf(engine, all, columns.date!);
  const convention = settledDate(shapes, options, european, { header: mapping.date!, role: where.dated ?? 'date' });
  return options.tz === undefined ? convention : { ...convention, zone: await zoneOf(options.tz) };

  async function zoneOf(name: string): Promise<DateZone> {
    const utc = [mapping.date, mapping.time].some((header) => saysUtc.test(header ?? ''));
    if (isUnixTime(convention) || utc) return { name, utc, naive: 0 };
    const clocks = columns.time ? (await shapesOf(engine, all, { time: columns.time })).time : shapes;
    return { name, utc, naive: rowsOf(clocks.filter(({ shape }) => !hasOffset(shape))) };
  }
}

/** Whether all dates are such as 2024-12-31, which is seen sooner than what others are. */
async function areIso(engine: Engine, rows: Sql, date: Sql): Promise<boolean> {
  const { filled, iso } = await engine.one(sql`
    SELECT count(date) AS filled, count(*) FILTER (regexp_full_match(date, '\\d{4}-\\d\\d-\\d\\d')) AS iso
    FROM (SELECT nullif(trim(${date}), '') AS date FROM ${rows})`);
  return Number(filled) > 0 && filled === iso;
}

/** `Created (UTC)`, `created_at_utc`. */
const saysUtc = /(^|[^a-z])utc\)?$/i;

/** The conventions of all columns; what one leaves open, the sizes of its numbers or the other columns may settle. */
function settledNumbers(
  decided: ReadonlyMap<Role, { readonly decision: NumberDecision; readonly shapes: readonly Shape[] }>,
  mapping: Mapping,
): Conventions['numbers'] {
  const proved = [...decided.values()].flatMap(({ decision }) =>
    'convention' in decision && decision.proved ? decision.convention.decimal : [],
  );
  const elsewhere = new Set(proved).size === 1 ? proved[0]! : null;
  const settled = [...decided].map(([role, { decision, shapes }]) => {
    if ('convention' in decision) return [role, decision.convention];
    // A whole number of money has no mark or one of thousands; a quantity such as 1,250 may be of kilograms.
    const thousands = groupedInThousands(shapes, { bySize: moneyRoles.includes(role), elsewhere });
    if (thousands) return [role, thousands];
    throw ambiguousDecimals(mapping[role]!, decision.question, { role, choices: ['.', ','] });
  });
  return Object.fromEntries(settled);
}

/** The question whether the mark in a number is of thousands or of decimals, where a column does not settle it. */
export const ambiguousDecimals = (
  header: string,
  number: string,
  about: { readonly role?: Role; readonly choices?: readonly string[] } = {},
): DataError =>
  new DataError(
    phrase`the numbers of column "${header}" can be read two ways: is the mark in ${number} of thousands or of decimals?`,
    {
      code: 'DECIMAL_AMBIGUOUS',
      hint: phrase`Say which mark separates the decimals: --decimal .  or  --decimal ,`,
      ...about,
    },
  );

/** How many rows may be written otherwise than the rest of their column, and be rejected for it. */
const allowedOf = (shapes: readonly DateShape[], { maxRejects = 0.01 }: ConventionOptions): number =>
  maxRejects < 1 ? maxRejects * rowsOf(shapes) : maxRejects;

function settledDate(
  shapes: readonly DateShape[],
  options: ConventionOptions,
  european: boolean,
  { header, role }: { readonly header: string; readonly role: Role },
): DateConvention {
  const allowed = allowedOf(shapes, options);
  const decision = dateConvention(shapes, options.dateOrder, allowed);
  if ('convention' in decision) return decision.convention;
  if ('contradiction' in decision) throw mixedDates(decision.contradiction, header);
  if ('question' in decision) {
    const { orders, question } = decision;
    const dayFirst = orders.includes('ymd') ? decision : dateConvention(shapes, 'dmy', allowed);
    if (european && 'convention' in dayFirst) return dayFirst.convention;
    const words = either(orders.map((order) => inWords[order]));
    throw new DataError(
      phrase`the dates of column "${header}" can be read in more than one way: is ${question} ${words}?`,
      {
        code: 'DATE_AMBIGUOUS',
        role: 'date',
        choices: orders,
        hint: phrase`No row settles it. Say which: ${eitherOption(orders.map((order) => `--date-order ${order}`))}`,
      },
    );
  }
  if ('months' in decision)
    throw new DataError(phrase`the dates of column "${header}" are months without a day: ${decision.months}`, {
      code: 'DATE_UNREADABLE',
      role: 'date',
      hint: phrase`Their day is needed: export it, or map a column that has it with --map ${role}=Header.`,
    });
  if (decision.unreadable === null) return isoDates;
  throw new DataError(phrase`column "${header}" holds no date that can be read: ${decision.unreadable.slice(0, 80)}`, {
    code: 'DATE_UNREADABLE',
    role: 'date',
    hint: phrase`Map the right column with --map ${role}=Header; dates such as 2024-12-31, 31/12/2024 or 31-Dec-2024 are read.`,
  });
}

function mixedDates(kinds: readonly DateKind[], header: string): DataError {
  const each = kinds.map(({ kind, rows, example }) =>
    rows === 1
      ? phrase`${rows} row is ${inWords[kind]}, as ${example}`
      : phrase`${rows} rows are ${inWords[kind]}, as ${example}`,
  );
  const apart = each.reduce((all, next) => phrase`${all}; ${next}`);
  const others = kinds.filter(({ kind }) => kind !== 'ymd');
  const settles = kinds.length === 2 && others.length === 1 && /^(dmy|mdy|dayOrMonthFirst)$/.test(others[0]!.kind);
  return new DataError(phrase`the dates of column "${header}" are written in more than one order: ${apart}`, {
    code: 'DATE_MIXED',
    role: 'date',
    choices: settles ? ['dmy', 'mdy'] : [],
    hint: settles
      ? phrase`The file was put together from several sources, or a spreadsheet has turned some of the dates, day and month perhaps exchanged. Export it again; or where the year comes first rightly, say the order of the others: --date-order dmy  or  --date-order mdy`
      : phrase`The file was put together from several sources: read them apart, or reject the rows of the other kinds with --date-order.`,
  });
}

const inWords = {
  dmy: phrase`day/month/year`,
  mdy: phrase`month/day/year`,
  ymd: phrase`year/month/day`,
  dayOrMonthFirst: phrase`day or month first`,
  named: phrase`with the month by name`,
  compact: phrase`eight digits in a row`,
  days: phrase`a number of days`,
  seconds: phrase`a number of seconds`,
  milliseconds: phrase`a number of milliseconds`,
  microseconds: phrase`a number of microseconds`,
  nanoseconds: phrase`a number of nanoseconds`,
} satisfies Record<DateKind['kind'], Phrase>;

const isoDates: DateConvention = { order: 'ymd', pattern: '2024-12-31', form: 'iso', formats: [], zone: null };
