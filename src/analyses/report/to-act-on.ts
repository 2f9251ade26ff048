import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { EquityResult } from '../equity/result.ts';
import type { RfmResult } from '../rfm/result.ts';

/** So many customers of a list are named. */
const mostNamed = 10;

/** Customers of whom something can be made, by segment. */
export const toActOn = z.object({
  segment: z.string(),
  label: z.string(),
  customers: z.int(),
  revenue: z.number().describe('what they have brought'),
  equity: z.number().nullable().describe('what they are expected to bring, within the horizon'),
  action: z.string(),
  named: z
    .array(z.object({ customer: z.string(), revenue: z.number(), recency_days: z.int() }))
    .describe('with --with-customers: the first ten, by revenue'),
});

export type ToActOn = z.output<typeof toActOn>;

type Named = ToActOn['named'];

/** Segments with something to do about them, that in which most is to be had first, with the customers of each that are named. */
export function toActOnIn(rfm: RfmResult, equity: EquityResult | null, names: ReadonlyMap<string, Named>): ToActOn[] {
  const worth = new Map(equity?.segments.map((group) => [group.segment, group.equity]));
  return rfm.segments
    .filter(({ customers, action }) => customers > 0 && action !== '')
    .map(({ segment, label, customers, revenue, action }) => ({
      segment,
      label,
      customers,
      revenue,
      equity: worth.get(segment) ?? null,
      action,
      named: names.get(segment) ?? [],
    }))
    .sort((a, b) => (b.equity ?? b.revenue) - (a.equity ?? a.revenue) || (a.segment < b.segment ? -1 : 1));
}

/**
 * The first customers of each segment by all that they have brought, as `name` calls them: those of `rfm` (`customer`, `segment`,
 * `recency_days`), whose money may be that of a window, with the `amount` of `totals`.
 */
export async function named(
  engine: Engine,
  customers: Sql,
  totals: Sql,
  name: (id: string) => string,
): Promise<ReadonlyMap<string, Named>> {
  const rows = await engine.all(sql`
    SELECT segment, customer, CAST(amount AS DOUBLE) AS revenue, recency_days
    FROM (
      SELECT customer, segment, recency_days, amount, row_number() OVER (PARTITION BY segment ORDER BY amount DESC, customer) AS place
      FROM ${customers} JOIN (SELECT customer, amount FROM ${totals}) USING (customer))
    WHERE place <= ${mostNamed} ORDER BY segment, place`);
  const found = new Map<string, Named>();
  for (const { segment, customer, revenue, recency_days } of rows) {
    const of = { customer: name(String(customer)), revenue: Number(revenue), recency_days: Number(recency_days) };
    found.set(String(segment), [...(found.get(String(segment)) ?? []), of]);
  }
  return found;
}
