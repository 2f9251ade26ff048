import type { Engine } from '../../../engine/engine.ts';
import type { Contracts } from '../../../ingest/contracts/contracts.ts';
import type { Dialect } from '../../../sql/dialect.ts';
import { customerStays } from '../../../sql/relations/contracts.ts';
import { type Period, periodNumber } from '../../../sql/relations/periods.ts';
import { type Sql, sql } from '../../../sql/sql.ts';

/** How many customers of a cohort were seen from `entry` to `last` completed periods, and whether they left then. */
export interface Exits {
  readonly cohort: number;
  readonly entry: number;
  readonly last: number;
  readonly churned: boolean;
  /** Whether they are there today; who is neither left in the period after `last`, whose end was not seen. */
  readonly present: boolean;
  readonly customers: number;
  /** What they paid a period at the end. */
  readonly amount: number;
  /** Of how many contracts they are made. */
  readonly contracts: number;
}

interface Clock {
  readonly by: Period;
  readonly asOf: string | null;
  readonly since: string | null;
}

/**
 * Customers put together by cohort and how long they stayed, contracts that follow one another without a gap as one. A period counts once its end was seen, of those who left as of those who
 * stayed; whoever left within period T did not renew at its end.
 */
export async function exitsOf(engine: Engine, { form, rows }: Contracts, clock: Clock): Promise<Exits[]> {
  const seen =
    form === 'dates' ? byDates(customerStays(rows, clock.asOf ?? '1970-01-01'), clock, engine.dialect) : byTenure(rows);
  const found = await engine.all(sql`
    SELECT cohort, entry, last, churned, present, count(*) AS customers, CAST(coalesce(sum(amount), 0) AS DOUBLE) AS amount,
      sum(contracts) AS contracts
    FROM ${seen} WHERE last >= entry GROUP BY ALL ORDER BY cohort, entry, last, churned, present`);
  return found.map((row) => ({
    cohort: Number(row.cohort),
    entry: Number(row.entry),
    last: Number(row.last),
    churned: row.churned === true,
    present: row.present === true,
    customers: Number(row.customers),
    amount: Number(row.amount),
    contracts: Number(row.contracts),
  }));
}

const byTenure = (rows: Sql): Sql => sql`(
  SELECT 0 AS cohort, 0 AS entry, CASE WHEN churned THEN greatest(tenure, 1) ELSE tenure END AS last, churned, NOT churned AS present, amount, 1 AS contracts
  FROM ${rows})`;

function byDates(rows: Sql, { by, asOf, since }: Clock, dialect: Dialect): Sql {
  const today = sql`DATE ${asOf ?? '1970-01-01'}`;
  const whole = (from: Sql, to: Sql): Sql => sql`CAST(datesub(${by}, ${from}, ${to}) AS INTEGER)`;
  const entry =
    since === null
      ? sql`0`
      : sql`CASE WHEN start_date < DATE ${since} THEN ${whole(sql`start_date`, sql`DATE ${since} - 1`)} + 1 ELSE 0 END`;
  return sql`(
    SELECT cohort, entry, CASE WHEN gone AND left_in <= watched THEN left_in ELSE watched END AS last,
      gone AND left_in <= watched AND left_in > entry AS churned, NOT gone AS present, amount, contracts
    FROM (SELECT ${periodNumber(sql`start_date`, by, dialect)} AS cohort, ${entry} AS entry, amount, contracts,
      end_date IS NOT NULL AND end_date <= ${today} AS gone,
      greatest(0, ${whole(sql`start_date`, sql`coalesce(end_date, ${today}) - 1`)}) + 1 AS left_in,
      ${whole(sql`start_date`, today)} AS watched
      FROM ${rows})
    WHERE NOT (gone AND left_in <= entry))`;
}
