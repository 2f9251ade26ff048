import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import { phrase } from '../../phrase.ts';
import { type Cuts, scoredByCuts } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { addDays, daysBetween } from '../dates.ts';
import { quantileCuts } from './cut-points.ts';
import type { Scheme } from './schemes.ts';
import { segmentOf } from './segments.ts';
import { customersOf, valuesOn } from './values.ts';

export const migration = z
  .object({
    from: z.string().nullable().describe('segment on the previous date; null for a first order since'),
    to: z.string().describe('segment on the as-of date, by the cut points of the previous date, or of --cuts'),
    customers: z.int(),
    no_purchase: z.int().describe('no order since the previous date: moved by time alone'),
    bought_less: z.int().describe('smaller net amount since then than in the equally long time before it'),
    bought_same_or_more: z.int(),
  })
  .describe('customers by their segment then and now');

export type Migration = z.output<typeof migration>;

/** Migration since a date: each customer's segment then and now, both by the cut points of then, or by those given. */
export async function migrationSince(
  engine: Engine,
  reading: Reading,
  now: Sql,
  options: { previous: string; window: string; bins: number; scheme: Scheme; cuts: Cuts | null },
): Promise<{ rows: Migration[]; previous: Sql }> {
  const { previous } = options;
  const asOf = reading.asOf!;
  if (previous >= asOf)
    throw new DataError(phrase`the previous date ${previous} is not before ${asOf}`, {
      hint: phrase`Name an earlier one with --previous.`,
    });
  const then = await valuesOn(engine, reading, 'values_then', { date: previous, window: options.window });
  const { customers } = await engine.one(sql`SELECT count(*) AS customers FROM ${then}`);
  if (Number(customers) === 0)
    throw new DataError(phrase`nobody had ordered by ${previous}`, {
      hint: phrase`The first order is of ${reading.ledger.first_date}; name a later day with --previous.`,
    });
  const cuts = options.cuts ?? (await quantileCuts(engine, then, Number(customers), options.bins));
  const segmented = (values: Sql) =>
    sql`SELECT customer_key, ${segmentOf(options.scheme)} AS segment FROM (${scoredByCuts(values, cuts)})`;
  const length = daysBetween(previous, asOf);
  const since = customersOf(reading, { from: previous, to: asOf });
  const earlier = customersOf(reading, { from: addDays(previous, -length), to: previous });
  const moved = await engine.table(
    'moved',
    sql`SELECT n.customer_key, t.segment AS previous_segment, n.segment, coalesce(s.orders, 0) > 0 AS bought,
        t.segment IS NOT NULL AND coalesce(s.amount, 0) < coalesce(e.amount, 0) AS less
      FROM (${segmented(now)}) n LEFT JOIN (${segmented(then)}) t USING (customer_key)
      LEFT JOIN (${since}) s USING (customer_key) LEFT JOIN (${earlier}) e USING (customer_key)`,
  );
  const rows = await engine.all(sql`
    SELECT previous_segment, segment, count(*) AS customers, count(*) FILTER (NOT bought) AS no_purchase,
      count(*) FILTER (bought AND less) AS bought_less, count(*) FILTER (bought AND NOT less) AS bought_same_or_more
    FROM ${moved} GROUP BY previous_segment, segment`);
  const rank = (segment: unknown): number => (segment === null ? -1 : options.scheme.segments.indexOf(String(segment)));
  return {
    previous: moved,
    rows: rows
      .map((row) => ({
        from: row.previous_segment as string | null,
        to: String(row.segment),
        customers: Number(row.customers),
        no_purchase: Number(row.no_purchase),
        bought_less: Number(row.bought_less),
        bought_same_or_more: Number(row.bought_same_or_more),
      }))
      .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to)),
  };
}
