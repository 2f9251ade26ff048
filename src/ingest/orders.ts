import type { Engine } from '../engine/engine.ts';
import { customersOfLines, customersOfOrderRows, customerTotals, distinctOrders } from '../sql/relations/customers.ts';
import { type Sql, sql } from '../sql/sql.ts';

/** Orders counted, customer by customer. */
export interface CountedOrders {
  /** One row a customer with a transaction: see `customerTotals`, and `orders`. */
  readonly customers: Sql;
  /** How many order ids the same customer has on more than one day: each day counts as an order of its own. */
  readonly restarts: number;
}

/** Line items to orders: an order is a distinct customer, order id and day with a row that counts for an order. */
export async function countedOrders(
  engine: Engine,
  transactions: Sql,
  options: { names: boolean; numbered: boolean; ids: boolean; money: Sql },
): Promise<CountedOrders> {
  const totals = customerTotals(transactions, options);
  if (options.numbered && (await everyRowIsAnOrder(engine, transactions)))
    return { customers: await engine.table('customers', customersOfOrderRows(totals)), restarts: 0 };
  const orders = await engine.table('orders', distinctOrders(transactions));
  const customers = await engine.table('customers', customersOfLines(totals, orders));
  const restarts = options.ids
    ? await engine.one(sql`
        SELECT count(*) AS ids FROM (
          SELECT customer_key, order_key FROM ${orders} GROUP BY customer_key, order_key HAVING count(*) > 1)`)
    : { ids: 0 };
  await engine.drop('orders');
  return { customers, restarts: Number(restarts.ids) };
}

/** Room for the bitmap, in order numbers per row: ids that are sparser than this are compared instead. */
const sparsest = 64;

/** Whether no order number comes twice: then each row that counts is an order, and there is nothing to compare. */
async function everyRowIsAnOrder(engine: Engine, transactions: Sql): Promise<boolean> {
  const sales = sql`${transactions} WHERE excluded = 0 AND sale`;
  const found = await engine.one(sql`
    SELECT count(*) AS rows, count(order_number) AS numbered, coalesce(min(order_number), 0) AS low, coalesce(max(order_number), 0) AS high
    FROM ${sales}`);
  const [rows, numbered, low, high] = [found.rows, found.numbered, found.low, found.high].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (rows === 0 || numbered < rows || high - low > Math.min(sparsest * rows + 1024, 2 ** 31)) return false;
  const { numbers } = await engine.one(
    sql`SELECT ${engine.dialect.distinctBetween(sql`order_number`, low, high)} AS numbers FROM ${sales}`,
  );
  return Number(numbers) === rows;
}

/** The text before the running number of the order ids, when the first ids all have the same; else null. */
export async function orderPrefix(engine: Engine, sample: Sql, order: Sql | undefined): Promise<string | null> {
  if (!order) return null;
  const ids = await engine.all(
    sql`SELECT DISTINCT trim(${order}) AS id FROM ${sample} WHERE trim(${order}) <> '' LIMIT 200`,
  );
  const prefixes = new Set(ids.map((row) => /^(.*?)\d{1,10}$/s.exec(String(row.id))?.[1] ?? null));
  const [prefix] = prefixes;
  return prefixes.size === 1 ? (prefix ?? null) : null;
}

/** Rows in use, of customers with an order. */
export const transactionsOf = (transactions: Sql, customers: Sql): Sql => sql`(
  SELECT * FROM ${transactions} WHERE excluded = 0
  AND customer_key NOT IN (SELECT customer_key FROM ${customers} WHERE orders = 0))`;
