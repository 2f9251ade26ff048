import { type Sql, sql } from '../sql.ts';

export interface TotalsOptions {
  /** Whether customers are listed, which takes their id and their first order. */
  readonly names: boolean;
  /** A DECIMAL that holds every customer's sum: see `moneyType`. */
  readonly money: Sql;
  /** Every row in use counts for an order, so that none has to be looked at for it. */
  readonly allSales: boolean;
}

/**
 * One row a customer with a transaction in `transactions`: `customer_key`, `rows`, `sales` (rows that count for an
 * order), `amount` (net), `last_order` (DATE; NULL without an order), and `customer` and `first_order` when `names`.
 */
export function customerTotals(transactions: Sql, { names, money, allSales }: TotalsOptions): Sql {
  const sales = allSales ? sql`` : sql`FILTER (sale)`;
  return sql`
  SELECT customer_key, count(*) AS rows, count(*) ${sales} AS sales, CAST(sum(amount) AS ${money}) AS amount,
    max(date) ${sales} AS last_order
    ${names ? sql`, min(customer) AS customer, min(date) ${sales} AS first_order` : sql``}
  FROM ${transactions} WHERE excluded = 0
  GROUP BY customer_key`;
}

/**
 * `customer_key`, `order_key`, `date`: one row an order. The date is part of the key, because order ids may restart:
 * the same id of the same customer on another day is another order.
 */
export const distinctOrders = (transactions: Sql): Sql => sql`
  SELECT DISTINCT customer_key, order_key, date FROM ${transactions} WHERE excluded = 0 AND sale`;

/**
 * DECIMAL for sums of `rows` amounts up to `largest`: 64 bits where nothing can overflow, which sort five times faster
 * than 128.
 */
export const moneyType = (rows: number, largest: number): Sql =>
  rows * largest < 9e13 ? sql`DECIMAL(18, 4)` : sql`DECIMAL(38, 4)`;

/** `customerTotals` with `orders`, where every sale row is an order of its own. */
export const customersOfOrderRows = (totals: Sql): Sql => sql`SELECT *, sales AS orders FROM (${totals})`;

/** `ids`: how many order ids the same customer has on more than one day; no id, of the key `none`, is none that comes back. */
export const restartedIds = (orders: Sql, none: Sql): Sql => sql`
  SELECT count(*) AS ids FROM (
    SELECT customer_key, order_key FROM ${orders} WHERE order_key <> ${none}
    GROUP BY customer_key, order_key HAVING count(*) > 1)`;

/** `customerTotals` with `orders` counted among `distinctOrders`. */
export const customersOfLines = (totals: Sql, orders: Sql): Sql => sql`
  SELECT t.*, coalesce(o.orders, 0) AS orders
  FROM (${totals}) t
  LEFT JOIN (SELECT customer_key, count(*) AS orders FROM ${orders} GROUP BY customer_key) o USING (customer_key)`;
