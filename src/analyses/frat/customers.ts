import { z } from 'zod';
import type { Kind } from '../../report/report.ts';
import { among, type Sql, sql } from '../../sql/sql.ts';

/** A customer in `--customers`: the mailing file. */
export const customerRow = z.object({
  customer: z.string().describe('id, as text'),
  frequency: z.int().describe('orders in the window'),
  recency_days: z.int().describe('days from the last order to the as-of date'),
  amount: z.number().describe('net amount in the window'),
  leading_type: z.string().nullable().describe('the type with the largest net amount in the window'),
  first_type: z.string().nullable().describe('the type of the first purchase day of all'),
  last_type: z.string().nullable().describe('the type of the last purchase day'),
  types_bought: z.int().describe('different types in the window'),
  f_points: z.number().describe('0-20; with --method score the score, 1-5'),
  r_points: z.number(),
  a_points: z.number(),
  t_points: z.number(),
  points: z.number().describe('weighted, from 0 to 100'),
  cell: z.string().describe('scores of frequency, recency and amount, and the leading type: 4-5-3/garden'),
  band: z.string(),
  contact: z.boolean().nullable().optional().describe('with --contact-cost: whether a contact is expected to pay'),
});

export const customerKinds = {
  frequency: 'count',
  recency_days: 'count',
  amount: 'money',
  types_bought: 'count',
  f_points: 'number',
  r_points: 'number',
  a_points: 'number',
  t_points: 'number',
  points: 'number',
} as const satisfies Readonly<Record<string, Kind>>;

/** `customerRow` for every row of the scored table; `names` has `rank` and `type`. */
export function customerRows(
  scored: Sql,
  of: {
    readonly names: Sql;
    readonly first: Sql;
    readonly last: Sql;
    readonly band: Sql;
    readonly contacted: readonly number[] | null;
    readonly cell: Sql;
  },
): Sql {
  const contact = of.contacted === null ? sql`` : sql`, ${among(sql`cell_key`, of.contacted)} AS contact`;
  return sql`(
    SELECT s.customer, frequency, recency_days, CAST(monetary AS DOUBLE) AS amount, n.type AS leading_type,
      f.label AS first_type, l.label AS last_type, types_bought, f_points, r_points, a_points, t_points, points,
      CAST(f_score AS VARCHAR) || '-' || CAST(r_score AS VARCHAR) || '-' || CAST(m_score AS VARCHAR) || '/' || coalesce(n.type, '') AS cell,
      ${of.band} AS band ${contact}
    FROM (SELECT *, ${of.cell} AS cell_key FROM ${scored}) s LEFT JOIN (SELECT rank, type FROM ${of.names}) n ON n.rank = s.leading_rank
    LEFT JOIN (${of.first}) f USING (customer_key) LEFT JOIN (${of.last}) l USING (customer_key))`;
}
