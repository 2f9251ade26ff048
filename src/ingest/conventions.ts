import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import { type DateConvention, type DateOrder, dateConvention } from './dates.ts';
import { type NumberConvention, numberConvention } from './numbers.ts';
import type { Mapping, Role } from './roles.ts';
import { shapesOf } from './shapes.ts';

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

export const numericRoles = ['amount', 'quantity', 'unit_price', 'refund'] as const satisfies readonly Role[];

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
  const numbers: Partial<Record<Role, NumberConvention>> = {};
  for (const role of numericRoles) {
    const column = where.columns[role];
    if (column) numbers[role] = await numbersOf(engine, where, column, options, thorough, where.mapping[role]!);
  }
  // A decimal comma says where the file comes from, and nobody there writes the month first.
  const european = Object.values(numbers).some((convention) => convention.decimal === ',');
  return { date: await datesOf(engine, where, options, thorough, european), numbers };
}

async function numbersOf(
  engine: Engine,
  where: ColumnsOf,
  column: Sql,
  options: ConventionOptions,
  thorough: boolean,
  header: string,
): Promise<NumberConvention> {
  const first = numberConvention(await shapesOf(engine, thorough ? where.all : where.sample, column), options.decimal);
  const sure = 'convention' in first && (first.proved || thorough);
  const decision = sure ? first : numberConvention(await shapesOf(engine, where.all, column), options.decimal);
  if ('convention' in decision) return decision.convention;
  throw new DataError(
    `the numbers of column "${header}" can be read two ways: is ${decision.question} a thousand or a decimal?`,
    {
      code: 'DECIMAL_AMBIGUOUS',
      hint: 'Say which mark separates the decimals: --decimal .  or  --decimal ,',
    },
  );
}

async function datesOf(
  engine: Engine,
  where: ColumnsOf,
  options: ConventionOptions,
  thorough: boolean,
  european: boolean,
): Promise<DateConvention> {
  const column = where.columns.date!;
  const header = where.mapping.date!;
  const first = dateConvention(await shapesOf(engine, thorough ? where.all : where.sample, column), options.dateOrder);
  const sure = 'convention' in first && first.proved;
  const shapes = sure ? [] : await shapesOf(engine, where.all, column);
  const decision = sure ? first : dateConvention(shapes, options.dateOrder);
  if ('convention' in decision) return decision.convention;
  if ('contradiction' in decision)
    throw new DataError(
      `the dates of column "${header}" are of two kinds: ${decision.contradiction[0]} has the day first, ${decision.contradiction[1]} the month`,
      {
        code: 'DATE_MIXED',
        hint: 'The file was put together from two sources: read them apart, or say which rows to reject with --date-order dmy or --date-order mdy.',
      },
    );
  if ('question' in decision) {
    const dayFirst = dateConvention(shapes, 'dmy');
    if (european && 'convention' in dayFirst) return dayFirst.convention;
    throw new DataError(
      `the dates of column "${header}" can be read two ways: is ${decision.question} day/month or month/day?`,
      {
        code: 'DATE_AMBIGUOUS',
        hint: 'No row settles it. Say which: --date-order dmy  or  --date-order mdy',
      },
    );
  }
  if (shapes.length === 0) return { order: 'ymd', pattern: '2024-12-31', formats: [] };
  throw new DataError(`column "${header}" holds no date that can be read: ${decision.unreadable}`, {
    code: 'DATE_UNREADABLE',
    hint: 'Map the right column with --map date=Header; dates such as 2024-12-31, 31/12/2024 or 31-Dec-2024 are read.',
  });
}
