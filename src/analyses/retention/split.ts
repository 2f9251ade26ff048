import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { wilsonInterval } from '../../numeric/wilson-interval.ts';
import {
  commonLabels,
  firstLabels,
  labelCounts,
  labelKinds,
  labelTotals,
  withOrWithout,
} from '../../sql/relations/labels.ts';
import type { Sql } from '../../sql/sql.ts';
import { type AverageRate, averageOf, averageRate, type Cohort } from './cohorts.ts';

export const split = z
  .object({
    column: z.string(),
    kind: z
      .enum(['values', 'with_or_without'])
      .describe(
        'with_or_without: the column holds numbers, many of them different, and is read as whether there is one that is not 0',
      ),
    values: z.array(
      z.object({
        value: z
          .string()
          .nullable()
          .describe('at the first order; empty where the cell is blank, null for all rarer values together'),
        customers: z.int(),
        customer_share: z.number(),
        orders: z.int(),
        revenue: z.number().nullable(),
        value_per_customer: z.number().nullable().describe('net amount to the as-of date, per customer'),
        repeaters: z.int(),
        repeat_rate: z.number(),
        lower: z.number().describe('95 % interval (Wilson)'),
        upper: z.number(),
        average: z.array(averageRate),
      }),
    ),
  })
  .describe("customers by a column's value at their first order; null without --by-column");

export type Split = z.output<typeof split>;

/** So many values stand for themselves; the rarer ones are put together. */
const mostValues = 10;
/** Numbers of more different values than this are no groups. */
const mostNumbers = 12;

/** `customer_key`, `label`, and how the column was read. */
export async function labelsOf(
  engine: Engine,
  transactions: Sql,
  firsts: Sql,
): Promise<{ labels: Sql; kind: Split['kind'] }> {
  const first = await engine.table('labels', firstLabels(transactions, firsts));
  const { numeric, labels: different } = await engine.one(labelKinds(first));
  const kind = numeric === true && Number(different) > mostNumbers ? 'with_or_without' : 'values';
  const labels = kind === 'values' ? first : await engine.table('labels', withOrWithout(first));
  const kept = (await engine.all(labelCounts(labels))).slice(0, mostValues).map((row) => String(row.label));
  return { labels: commonLabels(labels, kept), kind };
}

export async function splitOf(
  engine: Engine,
  rhythms: Sql,
  byLabel: ReadonlyMap<string | null, readonly Cohort[]>,
  { column, kind, ages, money }: { column: string; kind: Split['kind']; ages: number; money: boolean },
): Promise<Split> {
  const rows = await engine.all(labelTotals(rhythms));
  const everyone = rows.reduce((sum, row) => sum + Number(row.customers), 0);
  const values = rows.map((row) => {
    const [customers, repeaters] = [Number(row.customers), Number(row.repeaters)];
    const value = row.label as string | null;
    const average: AverageRate[] = averageOf(byLabel.get(value) ?? [], ages);
    return {
      value,
      customers,
      customer_share: customers / everyone,
      orders: Number(row.orders),
      revenue: money ? Number(row.revenue) : null,
      value_per_customer: money ? Number(row.revenue) / customers : null,
      repeaters,
      repeat_rate: repeaters / customers,
      ...wilsonInterval(repeaters, customers)!,
      average,
    };
  });
  const place = (value: string | null): number => (value === null ? 1 : 0);
  values.sort((a, b) => place(a.value) - place(b.value) || b.customers - a.customers || (a.value! < b.value! ? -1 : 1));
  return { column, kind, values };
}
