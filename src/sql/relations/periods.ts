import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';

/** Calendar periods that customers are put together by; weeks begin on Monday (ISO 8601). */
export const periods = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof periods)[number];

/** How many of them a year holds. */
export const periodsAYear = { week: 52.1786, month: 12, quarter: 4, year: 1 } as const satisfies Record<Period, number>;

/** The day from which weeks are counted, a Monday. */
export const weekZero = '1900-01-01';

/** The number of the period that a DATE lies in: years as they are called, quarters and months from the year 0, weeks from `weekZero`. */
export function periodNumber(date: Sql, period: Period, { daysBetween }: Dialect): Sql {
  const [year, month] = [sql`extract(year FROM ${date})`, sql`extract(month FROM ${date})`];
  return {
    year: sql`CAST(${year} AS INTEGER)`,
    quarter: sql`CAST(4 * ${year} + floor((${month} - 1) / 3) AS INTEGER)`,
    month: sql`CAST(12 * ${year} + ${month} - 1 AS INTEGER)`,
    week: wholeDivision(daysBetween(sql`DATE ${weekZero}`, date), 7),
  }[period];
}

/** How often a number goes into another, as an INTEGER. */
export const wholeDivision = (number: Sql, by: number): Sql => sql`CAST(floor(${number} / ${by}) AS INTEGER)`;
