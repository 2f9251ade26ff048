import { identifier, joined, type Sql, sql } from '../sql.ts';

export interface TotalsOptions {
  /** Whether to keep the customer's id. */
  readonly names: boolean;
  /** Whether to find the day of the first order. */
  readonly firstOrders: boolean;
  /** ISO date: what came after it is counted apart, as recent; null for nothing. */
  readonly recentAfter: string | null;
  /** A DECIMAL that holds every customer's sum: see `moneyType`. */
  readonly money: Sql;
  /** Every row in use counts for an order, so that none has to be looked at for it. */
  readonly allSales: boolean;
  /** Labels whose money is summed apart, each in a column of its own: see `labelSum`. */
  readonly labels: readonly string[];
}

/** The column with the recent net amount of a label, by its place; NULL where nothing of it was bought. */
export const labelSum = (place: number): Sql => identifier(`label_${place}`);

/**
 * One row a customer with a transaction in `transactions`: `customer_key`, `rows`, `sales` (rows that count for an
 * order), `amount` (net), `last_order` (DATE; NULL without an order); `customer`, `first_order`, and `recent_sales` and
 * `recent_amount` and a `labelSum` for each of `labels` as they are asked for.
 */
export function customerTotals(transactions: Sql, options: TotalsOptions): Sql {
  const { money, allSales, recentAfter } = options;
  const sales = allSales ? sql`` : sql`FILTER (sale)`;
  const recent = after(recentAfter);
  const recentSales = allSales ? recent : sql`sale AND ${recent}`;
  const columns = [
    sql`customer_key`,
    sql`count(*) AS rows`,
    sql`count(*) ${sales} AS sales`,
    sql`CAST(sum(amount) AS ${money}) AS amount`,
    sql`max(date) ${sales} AS last_order`,
    ...(options.firstOrders ? [sql`min(date) ${sales} AS first_order`] : []),
    ...(options.names ? [sql`min(customer) AS customer`] : []),
    ...(recentAfter === null
      ? []
      : [
          sql`count(*) FILTER (${recentSales}) AS recent_sales`,
          sql`CAST(coalesce(sum(amount) FILTER (${recent}), 0) AS ${money}) AS recent_amount`,
        ]),
    ...options.labels.map((label, place) => sql`${labelTotal(label, options)} AS ${labelSum(place)}`),
  ];
  return sql`SELECT ${joined(columns)} FROM ${transactions} WHERE excluded = 0 GROUP BY customer_key`;
}

/** What was only taken back was not bought. */
function labelTotal(label: string, { money, allSales, recentAfter }: TotalsOptions): Sql {
  const labelled = recentAfter === null ? sql`label = ${label}` : sql`label = ${label} AND ${after(recentAfter)}`;
  const total = sql`CAST(sum(amount) FILTER (${labelled}) AS ${money})`;
  return allSales ? total : sql`CASE WHEN bool_or(sale) FILTER (${labelled}) THEN ${total} END`;
}

const after = (date: string | null): Sql => sql`date > DATE ${date ?? '9999-12-31'}`;

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

/** `customerTotals` with `orders` (and `recent_orders`), where every sale row is an order of its own. */
export const customersOfOrderRows = (totals: Sql, { recentAfter }: Pick<TotalsOptions, 'recentAfter'>): Sql =>
  sql`SELECT *, sales AS orders ${recentAfter === null ? sql`` : sql`, recent_sales AS recent_orders`} FROM (${totals})`;

/** `ids`: how many order ids the same customer has on more than one day; no id, of the key `none`, is none that comes back. */
export const restartedIds = (orders: Sql, none: Sql): Sql => sql`
  SELECT count(*) AS ids FROM (
    SELECT customer_key, order_key FROM ${orders} WHERE order_key <> ${none}
    GROUP BY customer_key, order_key HAVING count(*) > 1)`;

/** `customerTotals` with `orders` (and `recent_orders`) counted among `distinctOrders`. */
export function customersOfLines(totals: Sql, orders: Sql, { recentAfter }: Pick<TotalsOptions, 'recentAfter'>): Sql {
  const counts = [
    sql`count(*) AS orders`,
    ...(recentAfter === null ? [] : [sql`count(*) FILTER (${after(recentAfter)}) AS recent_orders`]),
  ];
  const columns = [
    sql`coalesce(o.orders, 0) AS orders`,
    ...(recentAfter === null ? [] : [sql`coalesce(o.recent_orders, 0) AS recent_orders`]),
  ];
  return sql`
  SELECT t.*, ${joined(columns)}
  FROM (${totals}) t
  LEFT JOIN (SELECT customer_key, ${joined(counts)} FROM ${orders} GROUP BY customer_key) o USING (customer_key)`;
}
