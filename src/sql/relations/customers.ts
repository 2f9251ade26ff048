import { type Sql, sql } from '../sql.ts';

/**
 * One row a customer with a transaction in `transactions`: `customer_key`, `rows`, `sales` (rows that count for an
 * order), `amount` (net), `first_order`, `last_order` (DATE; NULL without an order), `last_transaction`, `pending`
 * (rows), and `customer` when `names`.
 */
export const customerTotals = (transactions: Sql, names: boolean): Sql => sql`
  SELECT customer_key, count(*) AS rows, count(*) FILTER (sale) AS sales, sum(amount) AS amount,
    min(date) FILTER (sale) AS first_order, max(date) FILTER (sale) AS last_order
    ${names ? sql`, min(customer) AS customer` : sql``}
  FROM ${transactions} WHERE excluded = 0
  GROUP BY customer_key`;

/**
 * `customer_key`, `order_key`, `date`: one row an order. The date is part of the key, because order ids may restart:
 * the same id of the same customer on another day is another order.
 */
export const distinctOrders = (transactions: Sql): Sql => sql`
  SELECT DISTINCT customer_key, order_key, date FROM ${transactions} WHERE excluded = 0 AND sale`;

/** `customerTotals` with `orders`, where every sale row is an order of its own. */
export const customersOfOrderRows = (totals: Sql): Sql => sql`SELECT *, sales AS orders FROM (${totals})`;

/** `customerTotals` with `orders` counted among `distinctOrders`. */
export const customersOfLines = (totals: Sql, orders: Sql): Sql => sql`
  SELECT t.*, coalesce(o.orders, 0) AS orders
  FROM (${totals}) t
  LEFT JOIN (SELECT customer_key, count(*) AS orders FROM ${orders} GROUP BY customer_key) o USING (customer_key)`;
