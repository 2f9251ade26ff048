import { DataError } from '../../errors.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { ConventionOptions, Conventions } from '../conventions.ts';
import type { DateConvention } from '../dates.ts';

type Day = 'start' | 'end';

/**
 * The conventions of a file of contracts, its dates those of their start, and how their ends are written. The order of day and month that
 * one column leaves open, the other settles.
 */
export async function bothDays(
  dated: (role: Day, options: ConventionOptions) => Promise<Conventions>,
  options: ConventionOptions,
): Promise<[Conventions, DateConvention]> {
  const decided = (role: Day) =>
    dated(role, options).catch((error: unknown) => {
      if (error instanceof DataError && error.code === 'DATE_AMBIGUOUS') return error;
      throw error;
    });
  const [start, end] = [await decided('start'), await decided('end')];
  const settled = [start, end]
    .map((one) => (one instanceof DataError ? 'ymd' : one.date.order))
    .find((order) => order !== 'ymd');
  const sure = async (one: Conventions | DataError, role: Day): Promise<Conventions> => {
    if (!(one instanceof DataError)) return one;
    if (settled === undefined) throw one;
    return dated(role, { ...options, dateOrder: settled });
  };
  return [await sure(start, 'start'), (await sure(end, 'end')).date];
}

/** A day that programs write where a contract has no end: from the last of 2099 on, or long before it began. */
export const isNoEnd = (ended: Sql, began: Sql): Sql =>
  sql`coalesce(${ended} >= DATE '2099-12-31' OR (${ended} <= DATE '1970-01-01' AND ${ended} < ${began}), false)`;

/**
 * The end of a contract: none while its `stage` is that it `runs`, for the day `told_end` is that of a term then, unless another of the customer
 * came after it.
 */
export const endByStage = ({ hash }: Dialect): Sql =>
  sql`CASE WHEN stage = 'runs' AND start_date = max(start_date) OVER (PARTITION BY ${hash(sql`customer`)}) THEN NULL ELSE told_end END`;
