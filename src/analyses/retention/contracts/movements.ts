import { z } from 'zod';
import type { Engine } from '../../../engine/engine.ts';
import type { Contracts } from '../../../ingest/contracts/contracts.ts';
import { contractChange, contractMovements } from '../../../sql/relations/contracts.ts';
import type { Period } from '../../../sql/relations/periods.ts';
import { lastDay, periodName, periodOf } from '../../periods.ts';
import { cents } from '../cents.ts';

const accounts = z.object({
  from: z.iso.date().describe('the day of the first count: the last of the period before'),
  to: z.iso.date().describe('the day of the second count'),
  customers: z
    .object({
      before: z.int().describe('with a contract in force on the first day'),
      new: z.int().describe('none on the first day nor ever before, one on the second'),
      returned: z.int().describe('none on the first day but one before, and one on the second'),
      churned: z.int().describe('one on the first day, none on the second'),
      after: z.int().describe('before + new + returned − churned'),
    })
    .describe('counted once, however many contracts they hold'),
  revenue: z
    .object({
      before: z.number(),
      new: z.number(),
      returned: z.number(),
      expansion: z.number().describe('what customers of both days pay more on the second'),
      contraction: z.number().describe('what customers of both days pay less'),
      churned: z.number().describe('what those who left had paid'),
      after: z.number().describe('before + new + returned + expansion − contraction − churned'),
    })
    .nullable()
    .describe('what is paid a period, all contracts of a customer together; null without an amount'),
  logo_retention: z.number().nullable().describe('1 − churned / before, of customers'),
  net_revenue_retention: z
    .number()
    .nullable()
    .describe('NRR: (before + expansion − contraction − churned) / before, of revenue'),
  gross_revenue_retention: z.number().nullable().describe('GRR: (before − contraction − churned) / before, of revenue'),
});

export const movements = z
  .array(accounts.extend({ period: z.string() }))
  .describe('who came, went and paid more or less, from the last day of each whole period to that of the next');

export const movementsOfYear = accounts
  .nullable()
  .describe('the same over the year to the last of these days; null for less than a year');

type Accounts = z.output<typeof accounts>;
export type Movements = z.output<typeof movements>;

interface Clock {
  readonly by: Period;
  readonly asOf: string;
  readonly since: string | null;
}

/** A year back is so many whole periods; 52 weeks keep the weekday. */
const periodsBack = { week: 52, month: 12, quarter: 4, year: 1 } as const;

/** Customers and what they pay, from close to close; periods whose first day of counting lies before `since` are not known. */
export async function movementsOf(
  engine: Engine,
  { rows, money }: Contracts,
  { by, asOf, since }: Clock,
): Promise<{ movements: Movements; movements_of_year: Accounts | null }> {
  const current = periodOf(asOf, by);
  const last = lastDay(current, by) <= asOf ? current : current - 1;
  const steps = groupedByPeriod(await engine.all(contractMovements(rows, by, last, engine.dialect)));
  const first = steps.keys().next().value;
  if (first === undefined) return { movements: [], movements_of_year: null };
  const all: Movements = [];
  let before = { customers: 0, revenue: 0 };
  for (let period = first; period <= last; period++) {
    const row = accountsOf(steps.get(period) ?? [], before, {
      from: lastDay(period - 1, by),
      to: lastDay(period, by),
      money,
    });
    all.push({ period: periodName(period, by), ...row });
    before = { customers: row.customers.after, revenue: row.revenue?.after ?? 0 };
  }
  const known = all.filter(({ from }) => since === null || from >= since);
  const a = last - periodsBack[by];
  const opening = known.find(({ to }) => to === lastDay(a, by));
  if (!opening) return { movements: known, movements_of_year: null };
  const year = await engine.all(contractChange(rows, { period: by, from: a, to: last }, engine.dialect));
  return {
    movements: known,
    movements_of_year: accountsOf(
      year.map(stepOf),
      { customers: opening.customers.after, revenue: opening.revenue?.after ?? 0 },
      { from: lastDay(a, by), to: lastDay(last, by), money },
    ),
  };
}

interface Step {
  readonly movement: string;
  readonly customers: number;
  readonly before: number;
  readonly after: number;
}

const stepOf = (row: Readonly<Record<string, unknown>>): Step => ({
  movement: String(row.movement),
  customers: Number(row.customers),
  before: Number(row.before),
  after: Number(row.after),
});

function groupedByPeriod(rows: readonly Readonly<Record<string, unknown>>[]): Map<number, Step[]> {
  const steps = new Map<number, Step[]>();
  for (const row of rows) steps.set(Number(row.period), [...(steps.get(Number(row.period)) ?? []), stepOf(row)]);
  return steps;
}

function accountsOf(
  steps: readonly Step[],
  before: { readonly customers: number; readonly revenue: number },
  { from, to, money }: { readonly from: string; readonly to: string; readonly money: boolean },
): Accounts {
  const step = (movement: string) => steps.find((each) => each.movement === movement);
  const count = (movement: string) => step(movement)?.customers ?? 0;
  const change = (movement: string) => cents((step(movement)?.after ?? 0) - (step(movement)?.before ?? 0));
  const customers = {
    before: before.customers,
    new: count('new'),
    returned: count('returned'),
    churned: count('churned'),
  };
  const parts = {
    before: before.revenue,
    new: change('new'),
    returned: change('returned'),
    expansion: change('expanded'),
    contraction: 0 - change('contracted'),
    churned: 0 - change('churned'),
  };
  const gross = parts.before - parts.contraction - parts.churned;
  const share = (kept: number) => (money && parts.before > 0 ? kept / parts.before : null);
  return {
    from,
    to,
    customers: { ...customers, after: customers.before + customers.new + customers.returned - customers.churned },
    revenue: money ? { ...parts, after: cents(gross + parts.expansion + parts.new + parts.returned) } : null,
    logo_retention: customers.before > 0 ? 1 - customers.churned / customers.before : null,
    net_revenue_retention: share(gross + parts.expansion),
    gross_revenue_retention: share(gross),
  };
}
