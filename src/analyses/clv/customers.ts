import { z } from 'zod';
import { bilinear } from '../../numeric/matrix.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import type { Kind } from '../../report/report.ts';
import { double, identifier, joined, type Sql, sql } from '../../sql/sql.ts';
import type { Margin } from './margin.ts';
import { expectedSpendIn, populationSpend, type Spend } from './spend.ts';
import type { Terms } from './terms.ts';

/** A customer in `--customers`. */
export const customerRow = z.object({
  customer: z.string().describe('id, as text'),
  x: z.int().describe('days with an order after the first; of bg-bb opportunities taken'),
  t_x: z
    .number()
    .describe('time of the last purchase since the first, in units; at the pace of the season where one is counted'),
  t_cal: z
    .number()
    .describe('time observed since the first purchase, in units; at the pace of the season where one is counted'),
  mean_spend: z
    .number()
    .nullable()
    .describe('mean net amount of a purchase day, of bg-bb of an opportunity taken; null without one that counts'),
  p_alive: z.number().nullable().describe('probability of still being a customer; null where no model says'),
  no_purchase: z.number().describe('probability of no purchase in the period of --predict'),
  expected_transactions: z.number().describe('purchase days, of bg-bb opportunities taken, in the period of --predict'),
  expected_spend: z.number().nullable().describe('at a purchase day to come'),
  margin: z.number().nullable().describe('share of it that is margin; null where value is revenue'),
  discounted_transactions: z.number().describe('purchase days within the horizon, discounted'),
  residual_transactions: z.number().nullable().describe('the same without end; null without discount'),
  clv: z
    .number()
    .nullable()
    .describe('value within the horizon; null without money, and where no value may be published'),
  lower: z.number().nullable().describe('of clv, for what is not known of the parameters'),
  upper: z.number().nullable(),
  segment: z.string().nullable().describe('RFM segment (rf10); null for ready histories'),
});

export const customerKinds = {
  x: 'count',
  t_x: 'number',
  t_cal: 'number',
  mean_spend: 'money',
  p_alive: 'share',
  no_purchase: 'share',
  expected_transactions: 'number',
  expected_spend: 'money',
  margin: 'share',
  discounted_transactions: 'number',
  residual_transactions: 'number',
  clv: 'money',
  lower: 'money',
  upper: 'money',
} as const satisfies Readonly<Record<string, Kind>>;

/**
 * `customer_key`, `count`, `first_day` (NULL of ready histories) and the columns of `customerRow` but the id and the segment: one
 * row a buyer. `scores` has one row a distinct history.
 */
export function valued(
  buyers: Sql,
  scores: Sql,
  of: {
    readonly spend: Spend | null;
    readonly terms: Terms;
    readonly margin: Margin | null;
    readonly published: boolean;
    readonly dated: boolean;
  },
): Sql {
  const { spend, terms, margin, published, dated } = of;
  const share =
    margin === null ? sql`CAST(NULL AS DOUBLE)` : margin.source === 'option' ? double(margin.rate) : sql`rate`;
  const rated = margin !== null && margin.source !== 'option';
  const value = sql`coalesce(margin, 1) * expected_spend * discounted_transactions`;
  const clv = published && spend ? value : sql`CAST(NULL AS DOUBLE)`;
  const spread = spend ? sql`sqrt(spread * spread + ${spendVariance(spend, terms.more)})` : sql`0`;
  const z = double(normalCriticalValue(terms.confidence));
  return sql`
    SELECT *, clv * exp(-${z} * sign(clv) * spread_all) AS lower, clv * exp(${z} * sign(clv) * spread_all) AS upper FROM (
      SELECT *, ${clv} AS clv FROM (
      SELECT ${rated ? sql`b.* EXCLUDE (margin, known, rate)` : sql`b.*`}, ${share} AS margin, p_alive, no_purchase, expected_transactions, discounted_transactions, residual_transactions,
        ${spend ? expectedSpendIn(spend, terms.more) : sql`CAST(NULL AS DOUBLE)`} AS expected_spend, ${spread} AS spread_all
        ${dated ? sql`` : sql`, CAST(NULL AS DATE) AS first_day`}
      FROM ${buyers} b JOIN ${scores} s USING (x, t_x, t_cal)))`;
}

// The variance of ln(expected spend). Its derivatives by ln p, ln q and ln v are (q − 1)·u, −q·u and s, with u = 1/(pn + q − 1)
// and s = v/(v + n·mean): around their covariance, a form in u and s. Without purchases that is the population's, if it has a mean.
function spendVariance({ fit }: Spend, more: 0 | 1): Sql {
  const { p, q, v } = fit.parameters;
  const [byU, byS] = [
    [q - 1, -q, 0],
    [0, 0, 1],
  ];
  const around = (one: readonly number[], other: readonly number[]) => bilinear(fit.covariance, one, other);
  const [uu, us, ss] = [around(byU, byU), 2 * around(byU, byS), around(byS, byS)];
  const n = sql`(x + ${more})`;
  const u = sql`(1 / (${double(p)} * ${n} + ${double(q - 1)}))`;
  const s = sql`(${double(v)} / (${double(v)} + ${n} * CAST(mean_spend AS DOUBLE)))`;
  const variance = (ofU: number, ofS: number) => (uu * ofU + us * ofS) * ofU + ss * ofS * ofS;
  const others = Number.isNaN(populationSpend(fit.parameters, () => Number.NaN)) ? 0 : variance(1 / (q - 1), 1);
  return sql`greatest(0, CASE WHEN mean_spend > 0 AND ${n} > 0
    THEN (${double(uu)} * ${u} + ${double(us)} * ${s}) * ${u} + ${double(ss)} * ${s} * ${s} ELSE ${double(others)} END)`;
}

/** `customerRow` for every buyer. `named` has `customer_key`, `customer` and `segment`; ready histories name themselves. */
export function customerRows(from: Sql, named: Sql | null): Sql {
  const columns = Object.keys(customerKinds).map((name) =>
    name === 'mean_spend' ? sql`CAST(mean_spend AS DOUBLE) AS mean_spend` : sql`v.${identifier(name)}`,
  );
  if (named === null)
    return sql`(SELECT customer, ${joined(columns)}, CAST(NULL AS VARCHAR) AS segment FROM ${from} v)`;
  return sql`(SELECT n.customer, ${joined(columns)}, n.segment FROM ${from} v JOIN ${named} n USING (customer_key))`;
}
