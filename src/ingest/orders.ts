import type { Engine } from '../engine/engine.ts';
import {
  customersOfLines,
  customersOfOrderRows,
  customerTotals,
  distinctOrders,
  restartedIds,
  type TotalsOptions,
} from '../sql/relations/customers.ts';
import { type Sql, sql } from '../sql/sql.ts';

/** Orders counted, customer by customer. */
export interface CountedOrders {
  /** One row a customer with a transaction: see `customerTotals`, and `orders`. */
  readonly customers: Sql;
  /** One row an order, as `distinctOrders` gives them: good as long as they were to be kept, or no table was needed. */
  readonly orders: Sql;
  /** How many order ids the same customer has on more than one day: each day counts as an order of its own. */
  readonly restarts: number;
  /** The labels whose money stands apart in `customers`, in the order of the alphabet; none where there are many. */
  readonly labels: readonly string[];
}

/** Up to so many labels are summed beside each other, in one pass; more are better grouped. */
const mostLabels = 16;

/** The labels of the rows in use, in the order of the alphabet, where they are few. */
async function fewLabels(engine: Engine, transactions: Sql): Promise<readonly string[]> {
  const rows = await engine.all(sql`
    SELECT DISTINCT label FROM ${transactions} WHERE excluded = 0 AND label IS NOT NULL ORDER BY label LIMIT ${mostLabels + 1}`);
  return rows.length > mostLabels ? [] : rows.map(({ label }) => String(label));
}

/** Line items to orders: an order is a distinct customer, order id and day with a row that counts for an order. */
export async function countedOrders(
  engine: Engine,
  transactions: Sql,
  options: Omit<TotalsOptions, 'labels'> & {
    readonly ids: boolean;
    readonly everyRowIsAnOrder: boolean;
    readonly keep: boolean;
    readonly byLabel: boolean;
  },
): Promise<CountedOrders> {
  const labels = options.byLabel ? await fewLabels(engine, transactions) : [];
  const totals = customerTotals(transactions, { ...options, labels });
  if (options.everyRowIsAnOrder)
    return {
      customers: await engine.table('customers', customersOfOrderRows(totals, options)),
      orders: sql`(SELECT customer_key, order_key, date FROM ${transactions} WHERE excluded = 0 AND sale)`,
      restarts: 0,
      labels,
    };
  const orders = await engine.table('orders', distinctOrders(transactions));
  const customers = await engine.table('customers', customersOfLines(totals, orders, options));
  const { ids } = options.ids
    ? await engine.one(restartedIds(orders, engine.dialect.hash(sql`CAST(NULL AS VARCHAR)`)))
    : { ids: 0 };
  if (!options.keep) await engine.drop('orders');
  return { customers, orders, restarts: Number(ids), labels };
}

/** Room for the bitmap, in numbers per row: ids that are sparser are compared one by one instead. */
const sparsest = 64;

/**
 * Whether no order number comes twice, and none is missing: then each row that counts is an order, and nothing has to be
 * compared. Different numbers prove different ids, however the numbers were made of them.
 */
export async function numbersAreDistinct(engine: Engine, transactions: Sql, sales: OrderKeys): Promise<boolean> {
  const { rows, keyless, low, high } = sales;
  if (rows === 0 || keyless > 0 || high - low > Math.min(sparsest * rows + 1024, 2 ** 31)) return false;
  const { numbers } = await engine.one(sql`
    SELECT ${engine.dialect.distinctBetween(sql`order_key`, low, high)} AS numbers
    FROM ${transactions} WHERE excluded = 0 AND sale`);
  return Number(numbers) === rows;
}

/** The rows that count for an order: how many, how many of them without a key, and between which numbers the keys lie. */
export interface OrderKeys {
  readonly rows: number;
  readonly keyless: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The text before the running number of the order ids, when the first ids all have the same and none comes twice; else
 * null.
 */
export async function orderPrefix(engine: Engine, sample: Sql, order: Sql | undefined): Promise<string | null> {
  if (!order) return null;
  const looks = await engine.one(sql`
    SELECT count(id) AS ids, count(DISTINCT id) AS different, min(prefix) AS least, max(prefix) AS most
    FROM (SELECT id, regexp_extract(id, '^(.*?)\\d{1,9}$', 1, 's') AS prefix FROM (SELECT trim(${order}) AS id FROM ${sample}))`);
  const { ids, different, least, most } = looks;
  return Number(ids) > 0 && ids === different && least === most ? String(least) : null;
}

/** Rows in use, of customers with an order; nobody has to be looked for where `all` have one. */
export const transactionsOf = (transactions: Sql, customers: Sql, all = false): Sql => sql`(
  SELECT * FROM ${transactions} WHERE excluded = 0
  ${all ? sql`` : sql`AND customer_key NOT IN (SELECT customer_key FROM ${customers} WHERE orders = 0)`})`;
