import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { deciles } from '../../sql/relations/deciles.ts';
import type { Sql } from '../../sql/sql.ts';

export const concentration = z.object({
  gini: z.number().nullable().describe('of net amounts, those below 0 counted as 0; 0 when all are equal'),
  top_10_share: z.number().nullable().describe('of revenue, of the ceil(10 %) best customers'),
  top_20_share: z.number().nullable(),
  deciles: z.array(
    z.object({
      decile: z.int().describe('1 holds the best customers'),
      customers: z.int(),
      revenue: z.number(),
      revenue_share: z.number().nullable(),
      least: z
        .number()
        .nullable()
        .describe(
          'smallest net amount in it; null, as is the largest, in a report with --min-group: each is that of one customer',
        ),
      most: z.number().nullable(),
    }),
  ),
});

export type Concentration = z.output<typeof concentration>;

/** How much of the revenue the best customers bring: shares, tenths, and Gini's G = Σ(2i − n − 1)·x_i / (n·Σx), i from the poorest. */
export async function concentrationOf(engine: Engine, values: Sql, customers: number): Promise<Concentration> {
  const rows = customers > 0 ? await engine.all(deciles(values, customers)) : [];
  const sum = (key: string, upTo = 10): number =>
    rows.reduce((total, row) => total + (Number(row.decile) <= upTo ? Number(row[key]) : 0), 0);
  const [revenue, floored] = [sum('revenue'), sum('floored')];
  const share = (part: number): number | null => (revenue > 0 ? part / revenue : null);
  return {
    gini: floored > 0 ? (2 * sum('weighted') - (customers + 1) * floored) / (customers * floored) : null,
    // Tenths hold ceil(10 %), ceil(20 %) … of the customers when cumulated.
    top_10_share: share(sum('revenue', 1)),
    top_20_share: share(sum('revenue', 2)),
    deciles: rows.map((row) => ({
      decile: Number(row.decile),
      customers: Number(row.customers),
      revenue: Number(row.revenue),
      revenue_share: share(Number(row.revenue)),
      least: Number(row.least),
      most: Number(row.most),
    })),
  };
}
