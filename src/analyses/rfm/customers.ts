import { z } from 'zod';
import type { Kind } from '../../report/report.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { Weights } from './weights.ts';

/** A customer in `--customers`. */
export const customerRow = z.object({
  customer: z.string().describe('id, as text'),
  first_order: z.iso.date().nullable().describe('null where the file has one row a customer'),
  last_order: z.iso.date().nullable().describe('null where the file says only how long ago it was'),
  recency_days: z.int().describe('days from the last order to the as-of date'),
  frequency: z.int().describe('orders in the window'),
  monetary: z.number().describe('net amount in the window'),
  r_score: z.int().describe('1 (longest ago) to the number of bins'),
  f_score: z.int().describe('1 (fewest) to the number of bins'),
  m_score: z.int().describe('1 (least) to the number of bins'),
  rfm: z.string().describe('the three scores in a row'),
  score: z.number().describe('weighted mean of the scores, from 0 to 100'),
  segment: z.string(),
  previous_segment: z.string().nullable().optional().describe('with --previous: null for a first order since'),
  contact: z.boolean().nullable().optional().describe('with --contact-cost: whether a contact is expected to pay'),
});

export const customerKinds = {
  first_order: 'date',
  last_order: 'date',
  recency_days: 'count',
  frequency: 'count',
  monetary: 'money',
  r_score: 'score',
  f_score: 'score',
  m_score: 'score',
  score: 'number',
} as const satisfies Readonly<Record<string, Kind>>;

/** `customerRow` for every row of the segmented table. */
export function customerRows(
  segmented: Sql,
  options: {
    bins: number;
    weights: Weights;
    moved: Sql | null;
    dated: boolean;
    contact: Sql | null;
  },
): Sql {
  const { bins, moved, dated, contact } = options;
  const [r, f, m] = options.weights;
  const span = (bins - 1) * (r + f + m);
  const score = sql`100.0 * (${r} * (r_score - 1) + ${f} * (f_score - 1) + ${m} * (m_score - 1)) / ${span}`;
  return sql`(
    SELECT customer, CAST(first_order AS VARCHAR) AS first_order, ${dated ? sql`CAST(last_order AS VARCHAR)` : sql`CAST(NULL AS VARCHAR)`} AS last_order, recency_days, frequency,
      CAST(monetary AS DOUBLE) AS monetary, r_score, f_score, m_score,
      CAST(r_score AS VARCHAR) || CAST(f_score AS VARCHAR) || CAST(m_score AS VARCHAR) AS rfm,
      CAST(${score} AS DOUBLE) AS score, s.segment ${moved ? sql`, v.previous_segment` : sql``} ${contact ? sql`, ${contact} AS contact` : sql``}
    FROM ${segmented} s ${moved ? sql`LEFT JOIN ${moved} v USING (customer_key)` : sql``})`;
}
