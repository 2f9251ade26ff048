import type { Engine } from '../../../engine/engine.ts';
import { DataError } from '../../../errors.ts';
import type { Contracts } from '../../../ingest/contracts/contracts.ts';
import type { Remark } from '../../../ingest/remark.ts';
import type { Exit } from '../../../models/kaplan-meier.ts';
import { type RetentionCell, retentionCells } from '../../../models/retention-cell.ts';
import { phrase } from '../../../phrase.ts';
import type { Period } from '../../../sql/relations/periods.ts';
import { sql } from '../../../sql/sql.ts';
import { firstDay } from '../../periods.ts';
import { cohortCalendar } from './cohort-calendar.ts';
import type { Exits } from './exits.ts';

/** Who is there today: by cohort and completed periods, with what they pay a period. */
export interface Present {
  readonly cohort: number;
  readonly completed: number;
  readonly customers: number;
  readonly amount: number | null;
}

/** A cell with what its customers paid a period: those at risk, and those who left; null where amounts are not known. */
export interface PaidCell extends RetentionCell {
  readonly paid: number | null;
  readonly lost: number | null;
}

/** A retention table, how many customers are in it, and who of them is there today. */
export interface RetentionTable {
  readonly cells: readonly PaidCell[];
  readonly customers: number;
  readonly present: readonly Present[];
  /** Every customer once, by the period in which he left or was lost from sight. */
  readonly exits: readonly Exit[];
}

/** The retention table of contracts. */
export function tableOfExits(exits: readonly Exits[], money: boolean): RetentionTable {
  const cells = new Map<string, { -readonly [key in keyof PaidCell]: PaidCell[key] }>();
  const present = new Map<string, Present>();
  for (const { cohort, entry, last, churned, present: there, customers, amount } of exits) {
    for (let tenure = entry + 1; tenure <= last; tenure++) {
      const key = `${cohort} ${tenure}`;
      const cell = cells.get(key) ?? { cohort, tenure, atRisk: 0, churned: 0, ...(money ? nothingPaid : notKnown) };
      const left = churned && tenure === last;
      cell.atRisk += customers;
      if (left) cell.churned += customers;
      if (cell.paid !== null) cell.paid += amount;
      if (cell.lost !== null && left) cell.lost += amount;
      cells.set(key, cell);
    }
    if (!there) continue;
    const key = `${cohort} ${last}`;
    const before = present.get(key);
    present.set(key, {
      cohort,
      completed: last,
      customers: (before?.customers ?? 0) + customers,
      amount: money ? (before?.amount ?? 0) + amount : null,
    });
  }
  const customers = exits.reduce((total, one) => (one.last > one.entry ? total + one.customers : total), 0);
  return {
    cells: inOrder([...cells.values()]),
    customers,
    present: [...present.values()],
    exits: byTime(
      exits.flatMap(({ entry, last, churned, present: there, customers }) => [
        ...(entry > 0 ? [{ time: entry, churned: 0, censored: 0, entered: customers }] : []),
        there
          ? { time: last + 1, churned: 0, censored: customers }
          : { time: churned ? last : last + 1, churned: customers, censored: 0 },
      ]),
    ),
  };
}

const nothingPaid = { paid: 0, lost: 0 };
const notKnown = { paid: null, lost: null };

/** Exits put together by their times. */
const byTime = (exits: readonly Exit[]): Exit[] =>
  [...grouped(exits, ({ time }) => time)].map(([time, same]) => ({
    time,
    churned: same.reduce((total, { churned }) => total + churned, 0),
    censored: same.reduce((total, { censored }) => total + censored, 0),
    entered: same.reduce((total, { entered = 0 }) => total + entered, 0),
  }));

const inOrder = (cells: readonly PaidCell[]): PaidCell[] =>
  [...cells].sort((one, other) => one.cohort - other.cohort || one.tenure - other.tenure);

/** The retention table of survivors, with what a period is, as the file or the names of cohorts say. */
interface SurvivorsTable extends RetentionTable {
  readonly unit: Period | null;
  readonly remarks: readonly Remark[];
}

/** The retention table of survivors as of `today`. DataError when periods are missing or lie ahead, or survivors grow in number. */
export async function tableOfSurvivors(
  engine: Engine,
  { rows }: Contracts,
  { unit, today }: { readonly unit: Period | null; readonly today: string },
): Promise<SurvivorsTable> {
  const found = await engine.all(
    sql`SELECT coalesce(cohort, '') AS cohort, period, CAST(survivors AS DOUBLE) AS survivors FROM ${rows} ORDER BY 1, 2, 3 DESC`,
  );
  const named = grouped(found, (row) => String(row.cohort));
  const names = [...named.keys()];
  const calendar = cohortCalendar(names, unit);
  const tables = [...named].map(([name, lines], i) => {
    const periods = lines.map(({ period }) => Number(period));
    const alive = lines.map(({ survivors }) => Number(survivors));
    const of = name === '' ? '' : phrase` of cohort ${name}`;
    const twice = periods.find((period, k) => period === periods[k - 1]);
    if (twice !== undefined)
      throw new DataError(phrase`the survivors${of} have more than one row of period ${twice}`, {
        hint: phrase`Give one row a cohort and period; --map cohort=HEADER says which column tells cohorts apart.`,
      });
    const gap = periods.findIndex((period, k) => k > 0 && period !== periods[k - 1]! + 1);
    if (gap > 0)
      throw new DataError(phrase`the survivors${of} jump from period ${periods[gap - 1]} to ${periods[gap]}`, {
        hint: phrase`Give one row a cohort and period, without gaps; period 0 is the beginning.`,
      });
    const growth = alive.findIndex((count, k) => k > 0 && count > alive[k - 1]!);
    if (growth > 0)
      throw new DataError(
        phrase`the survivors${of} grow from ${alive[growth - 1]} to ${alive[growth]} in period ${periods[growth]}`,
        { hint: phrase`Survivors are those of the cohort who are still there: their number cannot grow.` },
      );
    const begins = calendar?.days && firstDay(calendar.numbers[i]! + periods.at(-1)! - 1, calendar.unit!);
    if (begins && begins > today)
      throw new DataError(
        phrase`the survivors${of} reach period ${periods.at(-1)}, which would begin on ${begins}, after ${today}`,
        {
          hint: phrase`Say how long a period is: --by week, month, quarter or year, or one of these words as the name of its column.`,
        },
      );
    return { cohort: calendar?.numbers[i] ?? 0, entry: periods[0]!, alive };
  });
  const begin = Math.min(...tables.map(({ entry }) => entry));
  return {
    unit: calendar ? calendar.unit : unit,
    remarks: [
      ...(tables.length > 0 && begin > 0 ? [{ code: 'survivors_begin_late', values: { period: begin } }] : []),
      ...(unit === null && calendar?.unit ? [{ code: 'periods_as_cohorts', values: { name: names[0]! } }] : []),
      ...(calendar === null && names.length > 1
        ? [{ code: 'cohorts_without_time', count: names.length, values: { name: names[0]! } }]
        : []),
      ...(areShares(tables.map(({ alive }) => alive)) ? [{ code: 'survivors_as_shares' }] : []),
    ],
    cells: inOrder(merged(retentionCells(tables)).map((cell) => ({ ...cell, ...notKnown }))),
    customers: tables.reduce((total, { alive }) => total + alive[0]!, 0),
    present: tables.map(({ cohort, entry, alive }) => ({
      cohort,
      completed: entry + alive.length - 1,
      customers: alive.at(-1)!,
      amount: null,
    })),
    exits: byTime(
      tables.flatMap(({ entry, alive }) => [
        ...(entry > 0 ? [{ time: entry, churned: 0, censored: 0, entered: alive[0]! }] : []),
        ...alive.slice(1).map((left, i) => ({ time: entry + i + 1, churned: alive[i]! - left, censored: 0 })),
        { time: entry + alive.length, churned: 0, censored: alive.at(-1)! },
      ]),
    ),
  };
}

/** Whether survivors are shares or percentages, which say nothing of how many customers they are of. */
const areShares = (tables: readonly (readonly number[])[]): boolean =>
  tables.every(([first]) => first! <= 100) && !tables.flat().every(Number.isInteger);

/** Cohorts that began in the same period are one, as are all whose names say no time. */
const merged = (cells: readonly RetentionCell[]): RetentionCell[] =>
  [...grouped(cells, ({ cohort, tenure }) => `${cohort} ${tenure}`).values()].map((same) => ({
    ...same[0]!,
    atRisk: same.reduce((total, { atRisk }) => total + atRisk, 0),
    churned: same.reduce((total, { churned }) => total + churned, 0),
  }));

function grouped<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
