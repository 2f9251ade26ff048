import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { segmentSummary } from '../../sql/relations/rfm.ts';
import { joined, type Sql, sql } from '../../sql/sql.ts';
import type { Scheme } from './schemes.ts';

export const segment = z.object({
  segment: z.string().describe('id, lower_snake in every language'),
  label: z.string().describe('name for people, in English'),
  customers: z.int().describe('how many'),
  customer_share: z.number().nullable().describe('of all customers, 0-1'),
  orders: z.int().describe('all their orders, whatever the window'),
  revenue: z.number().describe('all their net amount, whatever the window'),
  revenue_share: z.number().nullable().describe('of all revenue, 0-1; null unless there is some'),
  mean_recency_days: z.number().nullable().describe('days since the last order; null without customers'),
  mean_frequency: z.number().nullable().describe('orders in the window'),
  mean_monetary: z.number().nullable().describe('net amount in the window'),
  average_order_value: z.number().nullable().describe('revenue / orders'),
  action: z.string().describe('what to do with them'),
});

export type Segment = z.output<typeof segment>;

/** The segment of a row with scores. */
export function segmentOf(scheme: Scheme): Sql {
  const code = {
    rf: sql`10 * r_score + f_score`,
    rfm: sql`100 * r_score + 10 * f_score + m_score`,
    // (f + m) / 2 rounded half up, in whole numbers.
    rfm_mean: sql`10 * r_score + (f_score + m_score + 1 - (f_score + m_score + 1) % 2) / 2`,
  }[scheme.dimensions];
  const cases = scheme.segments.map((id) => {
    const codes = [...scheme.cells].filter(([, of]) => of === id).map(([cell]) => sql`${Number(cell)}`);
    return sql`WHEN ${code} IN (${joined(codes)}) THEN ${id}`;
  });
  return sql`CASE ${joined(cases, ' ')} END`;
}

/** Every segment of the scheme in its order, those without customers too. */
export async function segmentsOf(
  engine: Engine,
  cells: Sql,
  scheme: Scheme,
  { customers, revenue }: { readonly customers: number; readonly revenue: number },
  words: { label: (id: string) => string; action: (id: string) => string },
): Promise<Segment[]> {
  const found = new Map(
    (await engine.all(segmentSummary(cells, segmentOf(scheme)))).map((row) => [String(row.segment), row]),
  );
  return scheme.segments.map((id) => {
    const row = found.get(id);
    const number = (key: string): number => Number(row?.[key] ?? 0);
    const mean = (key: string): number | null => (row ? Number(row[key]) : null);
    return {
      segment: id,
      label: words.label(id),
      customers: number('customers'),
      customer_share: customers > 0 ? number('customers') / customers : null,
      orders: number('orders'),
      revenue: number('revenue'),
      revenue_share: revenue <= 0 ? null : number('revenue') / revenue,
      mean_recency_days: mean('mean_recency_days'),
      mean_frequency: mean('mean_frequency'),
      mean_monetary: mean('mean_monetary'),
      average_order_value: number('orders') > 0 ? number('revenue') / number('orders') : null,
      action: words.action(id),
    };
  });
}
