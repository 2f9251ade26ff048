import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import { type DateConvention, type DateOrder, dateConvention } from './dates.ts';
import { type NumberConvention, type NumberDecision, numberConvention } from './numbers.ts';
import type { Mapping, Role } from './roles.ts';
import { type Shape, shapesOf } from './shapes.ts';

/** How dates and numbers are written, column by column. */
export interface Conventions {
  readonly date: DateConvention;
  readonly numbers: Partial<Record<Role, NumberConvention>>;
}

export interface ConventionOptions {
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: '.' | ',' | undefined;
}

/** Where the columns are: a few rows, all rows, and each role's column. */
export interface ColumnsOf {
  readonly sample: Sql;
  readonly all: Sql;
  readonly columns: Partial<Record<Role, Sql>>;
  readonly mapping: Mapping;
}

const numericRoles = ['amount', 'quantity', 'unit_price', 'refund'] as const satisfies readonly Role[];

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
  const read = ['date', ...numericRoles] as const;
  const columns = Object.fromEntries(
    read.flatMap((role) => (where.columns[role] ? [[role, where.columns[role]]] : [])),
  );
  const first = await shapesOf(engine, thorough ? where.all : where.sample, columns);
  const whole = async (role: Role): Promise<Shape[]> =>
    thorough ? first[role]! : (await shapesOf(engine, where.all, { [role]: columns[role]! }))[role]!;
  const numbers: Partial<Record<Role, NumberConvention>> = {};
  for (const role of numericRoles) {
    if (!columns[role]) continue;
    const decision = numberConvention(first[role]!, options.decimal);
    const sure = 'convention' in decision && decision.proved;
    numbers[role] = settledNumber(
      sure ? decision : numberConvention(await whole(role), options.decimal),
      role,
      where.mapping[role]!,
    );
  }
  const dates = dateConvention(first.date!, options.dateOrder);
  if ('convention' in dates && dates.proved) return { date: dates.convention, numbers };
  // A decimal comma says where the file comes from, and nobody there writes the month first.
  const european = Object.values(numbers).some((convention) => convention.decimal === ',');
  return { date: settledDate(await whole('date'), options, european, where.mapping.date!), numbers };
}

function settledNumber(decision: NumberDecision, role: Role, header: string): NumberConvention {
  if ('convention' in decision) return decision.convention;
  throw new DataError(
    `the numbers of column "${header}" can be read two ways: is the mark in ${decision.question} of thousands or of decimals?`,
    { code: 'DECIMAL_AMBIGUOUS', role, hint: 'Say which mark separates the decimals: --decimal .  or  --decimal ,' },
  );
}

function settledDate(
  shapes: readonly Shape[],
  options: ConventionOptions,
  european: boolean,
  header: string,
): DateConvention {
  const decision = dateConvention(shapes, options.dateOrder);
  if ('convention' in decision) return decision.convention;
  if ('contradiction' in decision)
    throw new DataError(
      `the dates of column "${header}" are of two kinds: ${decision.contradiction[0]} has the day first, ${decision.contradiction[1]} the month`,
      {
        code: 'DATE_MIXED',
        role: 'date',
        hint: 'The file was put together from two sources: read them apart, or reject the rows of one kind with --date-order dmy or mdy.',
      },
    );
  if ('question' in decision) {
    const dayFirst = dateConvention(shapes, 'dmy');
    if (european && 'convention' in dayFirst) return dayFirst.convention;
    throw new DataError(
      `the dates of column "${header}" can be read two ways: is ${decision.question} day/month or month/day?`,
      {
        code: 'DATE_AMBIGUOUS',
        role: 'date',
        hint: 'No row settles it. Say which: --date-order dmy  or  --date-order mdy',
      },
    );
  }
  if (shapes.length === 0) return noDates;
  throw new DataError(`column "${header}" holds no date that can be read: ${decision.unreadable}`, {
    code: 'DATE_UNREADABLE',
    role: 'date',
    hint: 'Map the right column with --map date=Header; dates such as 2024-12-31, 31/12/2024 or 31-Dec-2024 are read.',
  });
}

const noDates: DateConvention = { order: 'ymd', pattern: '2024-12-31', formats: [] };
