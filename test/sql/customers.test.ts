import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  customersOfLines,
  customersOfOrderRows,
  customerTotals,
  distinctOrders,
  moneyType,
  restartedIds,
} from '../../src/sql/relations/customers.ts';
import { sql } from '../../src/sql/sql.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

/** Customer 1: an order of two lines, a return, an order under the same id; customer 2: a return alone; 3: left out. */
const transactions = sql`(
  SELECT * FROM (VALUES
    (1, 'a', 10, DATE '2024-01-01', 5.00, true, 0),
    (1, 'a', 10, DATE '2024-01-01', -1.00, false, 0),
    (1, 'a', 11, DATE '2024-01-09', -2.00, false, 0),
    (1, 'a', 10, DATE '2024-01-05', 0.00, true, 0),
    (1, 'a', 12, DATE '2023-01-01', 99.00, true, 3),
    (2, 'b', 20, DATE '2024-01-02', -7.00, false, 0),
    (3, 'c', 30, DATE '2024-01-03', 8.00, true, 4)
  ) AS t(customer_key, customer, order_key, date, amount, sale, excluded))`;

const options = {
  names: false,
  firstOrders: false,
  recentAfter: null,
  money: sql`DECIMAL(18, 4)`,
  allSales: false,
  labels: [],
} as const;
const totals = customerTotals(transactions, options);

describe('customers of transactions', () => {
  it('counts by hand', async () => {
    const query = customersOfLines(totals, sql`(${distinctOrders(transactions)})`, options);
    expect(await opened.engine.all(sql`SELECT * FROM (${query}) ORDER BY customer_key`)).toEqual([
      { customer_key: 1, rows: 4, sales: 2, amount: 2, last_order: '2024-01-05', orders: 2 },
      { customer_key: 2, rows: 1, sales: 0, amount: -7, last_order: null, orders: 0 },
    ]);
  });

  it('knows ids and first orders where they are asked for', async () => {
    const named = customerTotals(transactions, { ...options, names: true, firstOrders: true });
    const rows = await opened.engine.all(sql`SELECT customer, first_order FROM (${named}) ORDER BY customer`);
    expect(rows).toEqual([
      { customer: 'a', first_order: '2024-01-01' },
      { customer: 'b', first_order: null },
    ]);
  });

  it('counts apart what came after a day', async () => {
    const recent = { ...options, recentAfter: '2024-01-01' };
    const counted = customerTotals(transactions, recent);
    const query = customersOfLines(counted, sql`(${distinctOrders(transactions)})`, recent);
    const rows = await opened.engine.all(sql`SELECT * FROM (${query}) ORDER BY customer_key`);
    expect(rows.map(({ recent_orders, recent_amount }) => [recent_orders, recent_amount])).toEqual([
      [1, -2],
      [0, -7],
    ]);
    const lines = await opened.engine.all(
      sql`SELECT * FROM (${customersOfOrderRows(counted, recent)}) ORDER BY customer_key`,
    );
    expect(lines.map(({ recent_orders }) => recent_orders)).toEqual([1, 0]);
  });

  it('where every row is an order, sales are orders', async () => {
    const rows = await opened.engine.all(
      sql`SELECT * FROM (${customersOfOrderRows(totals, options)}) ORDER BY customer_key`,
    );
    expect(rows.map(({ sales, orders }) => [sales, orders])).toEqual([
      [2, 2],
      [0, 0],
    ]);
  });

  it('ids on several days of the same customer', async () => {
    expect(
      await opened.engine.one(restartedIds(sql`(${distinctOrders(transactions)})`, sql`CAST(0 AS UBIGINT)`)),
    ).toEqual({ ids: 1 });
  });
});

describe('the decimal that holds every sum', () => {
  /** DECIMAL(18, 4) holds amounts below 10¹⁴. */
  const cases: readonly (readonly [rows: number, largest: number, type: string])[] = [
    [1, 1, 'DECIMAL(18, 4)'],
    [1_000_000, 1_000_000, 'DECIMAL(18, 4)'],
    [2, 99_999_999_999_999, 'DECIMAL(38, 4)'],
    [1_000_000_000, 1_000_000, 'DECIMAL(38, 4)'],
    [0, 0, 'DECIMAL(18, 4)'],
  ];
  for (const [rows, largest, type] of cases)
    it(`${rows} rows of up to ${largest}`, () => expect(moneyType(rows, largest).text).toBe(type));

  it('never overflows: the most that fits 64 bits is below what they hold', async () => {
    for (const [rows, largest] of [
      [1, 89_999_999_999_999],
      [89_999, 1_000_000_000],
    ] as const) {
      const type = moneyType(rows, largest);
      const query = sql`SELECT CAST(CAST(${rows} AS DECIMAL(38, 4)) * ${largest} AS ${type}) AS sum`;
      expect(Number((await opened.engine.one(query)).sum)).toBe(rows * largest);
    }
  });
});
