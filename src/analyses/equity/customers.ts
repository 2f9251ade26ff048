import { z } from 'zod';
import type { Kind } from '../../report/report.ts';
import { identifier, joined, type Sql, sql } from '../../sql/sql.ts';

/** A customer in `--customers`: equity = p_alive · order_rate · margin · residual_time = base + value + brand + retention. */
export const customerRow = z.object({
  customer: z.string().describe('id, as text'),
  equity: z
    .number()
    .nullable()
    .describe('value within the horizon; null, as all money, where no value may be published'),
  lower: z.number().nullable().describe('of equity, for what is not known of the parameters'),
  upper: z.number().nullable(),
  p_alive: z.number().describe('probability of still being a customer'),
  order_rate: z.number().describe('purchase days in a unit of time while a customer'),
  margin: z.number().nullable().describe('money that a purchase day to come brings: revenue where no margin is known'),
  residual_time: z
    .number()
    .nullable()
    .describe('units of time to come within the horizon, discounted, for one who still is'),
  base: z.number().nullable().describe('equity of a customer like the reference; null, as its strands, without one'),
  value: z.number().nullable().describe('more than that, for the margin of a purchase day'),
  brand: z.number().nullable().describe('for the rate of purchases'),
  retention: z.number().nullable().describe('for the chance of being and staying a customer'),
  segment: z.string().nullable().describe('RFM segment (rf10); null for ready histories'),
});

export const customerKinds = {
  equity: 'money',
  lower: 'money',
  upper: 'money',
  p_alive: 'share',
  order_rate: 'number',
  margin: 'money',
  residual_time: 'number',
  base: 'money',
  value: 'money',
  brand: 'money',
  retention: 'money',
} as const satisfies Readonly<Record<string, Kind>>;

/** `customerRow` for every buyer with its strands. `named` has `customer_key` and `customer`; ready histories name themselves. */
export function customerRows(strands: Sql, named: Sql | null): Sql {
  const figures: Readonly<Record<keyof typeof customerKinds, Sql>> = {
    equity: sql`clv`,
    lower: sql`lower`,
    upper: sql`upper`,
    p_alive: sql`p_alive`,
    order_rate: sql`order_rate`,
    margin: sql`contribution`,
    residual_time: sql`staying / nullif(p_alive, 0)`,
    base: sql`base`,
    value: sql`value`,
    brand: sql`brand`,
    retention: sql`retention`,
  };
  const columns = joined(
    Object.entries(figures).map(([name, figure]) => sql`CAST(${figure} AS DOUBLE) AS ${identifier(name)}`),
  );
  const rows = sql`SELECT ${named ? sql`customer_key` : sql`customer`}, ${columns}, segment FROM ${strands}`;
  if (named === null) return sql`(${rows})`;
  return sql`(SELECT n.customer, v.* EXCLUDE (customer_key) FROM (${rows}) v JOIN (SELECT customer_key, customer FROM ${named}) n USING (customer_key))`;
}
