import type { Dialect } from '../dialect.ts';
import { type Sql, sql } from '../sql.ts';

/** `valued` with the id `customer` and the `segment` of `named`; of ready histories, which name themselves, without one. */
const namedBuyers = (valued: Sql, named: Sql | null): Sql =>
  named === null
    ? sql`(SELECT *, CAST(NULL AS VARCHAR) AS segment FROM ${valued})`
    : sql`(SELECT v.*, n.customer, n.segment FROM ${valued} v JOIN ${named} n USING (customer_key))`;

/** The row of `valued` whose id is `customer`, with `segment`; of ready histories that tell it twice, the longest. */
export const buyerNamed = (valued: Sql, named: Sql | null, customer: Sql): Sql => sql`
  SELECT x, t_x, t_cal, CAST(mean_spend AS DOUBLE) AS mean_spend, customer, segment, margin, clv, lower, upper
  FROM ${namedBuyers(valued, named)} WHERE customer = ${customer} ORDER BY x DESC, t_cal DESC, t_x DESC, mean_spend LIMIT 1`;

/** `date`, `amount` (net): the days on which a customer of `named` bought until a day, in order. */
export const purchaseDaysOf = (transactions: Sql, named: Sql, customer: Sql, until: string): Sql => sql`
  SELECT CAST(date AS VARCHAR) AS date, CAST(sum(amount) AS DOUBLE) AS amount FROM ${transactions}
  WHERE date <= DATE ${until} AND customer_key IN (SELECT customer_key FROM ${named} WHERE customer = ${customer})
  GROUP BY date HAVING bool_or(sale) ORDER BY date`;

/** `customer`, up to three ids that differ from a text by the fewest letters; case and leading zeros make no difference. */
export function idsNear(valued: Sql, named: Sql | null, text: string, { editDistance }: Dialect): Sql {
  const bare = (id: Sql): Sql => sql`ltrim(lower(${id}), '0')`;
  const distance = editDistance(bare(sql`customer`), bare(sql`${text}`));
  return sql`
    SELECT customer FROM (
      SELECT customer, distance, min(distance) OVER () AS least
      FROM (SELECT DISTINCT customer, ${distance} AS distance FROM ${namedBuyers(valued, named)}))
    WHERE distance = least AND distance <= ${Math.max(1, Math.floor(text.length / 4))} ORDER BY customer LIMIT 3`;
}
