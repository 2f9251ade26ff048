import { joined, type Sql, sql } from '../sql.ts';

/**
 * `customer_key`, `label`: the label that the most money went to on each customer's day in `days` (`customer_key`, `date`); of equals
 * the first in the alphabet. Sales without a label do not count.
 */
export const labelsOfDays = (transactions: Sql, days: Sql): Sql => sql`
  SELECT customer_key, label FROM (
    SELECT customer_key, label, row_number() OVER (PARTITION BY customer_key ORDER BY amount DESC, label) AS place
    FROM (
      SELECT customer_key, label, sum(amount) AS amount
      FROM ${transactions} JOIN ${days} USING (customer_key, date)
      WHERE sale AND label IS NOT NULL GROUP BY customer_key, label))
  WHERE place = 1`;

/** `customer_key`, `label`: what a column (that to split by) says at each customer's first order; blank where it says nothing. */
export const firstLabels = (transactions: Sql, firsts: Sql, column: Sql = sql`label`): Sql =>
  labelsOfDays(
    sql`(SELECT customer_key, date, amount, sale, coalesce(${column}, '') AS label FROM ${transactions})`,
    sql`(SELECT customer_key, first_order AS date FROM ${firsts})`,
  );

/** `label`, `customers`: one row a label, the most common first. */
export const labelCounts = (labels: Sql): Sql =>
  sql`SELECT label, count(*) AS customers FROM ${labels} GROUP BY label ORDER BY customers DESC, label`;

/** Whether every label is a number in some notation; the one row `numeric`, `labels` (how many different ones). */
export const labelKinds = (labels: Sql): Sql => sql`
  SELECT coalesce(bool_and(label = '' OR regexp_full_match(label, '[-+(]?[0-9., %€$£]+\\)?')), false) AS numeric,
    count(DISTINCT label) AS labels
  FROM ${labels}`;

/** The labels of numbers, as whether there is one that is not 0: any digit but 0 tells. */
export const withOrWithout = (labels: Sql): Sql =>
  sql`SELECT customer_key, CASE WHEN regexp_matches(label, '[1-9]') THEN 'with' ELSE 'without' END AS label FROM ${labels}`;

/** The labels, those that are not `kept` as NULL. */
export const commonLabels = (labels: Sql, kept: readonly string[]): Sql =>
  sql`(SELECT customer_key, CASE WHEN label IN (${joined(kept.map((label) => sql`${label}`))}) THEN label END AS label FROM ${labels})`;

/** `label`, `customers`, `repeaters`, `orders`, `revenue`: one row a label, the rest under NULL. */
export const labelTotals = (rhythms: Sql): Sql => sql`
  SELECT label, count(*) AS customers, count(*) FILTER (orders > 1) AS repeaters, sum(orders) AS orders,
    CAST(sum(amount) AS DOUBLE) AS revenue
  FROM ${rhythms} GROUP BY label`;
