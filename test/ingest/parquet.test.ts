import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { engines } from '../../src/engine/index.ts';
import { type Sql, sql } from '../../src/sql/sql.ts';
import { readPaths } from './read-back.ts';

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  engine = await engines.duckdb({ tempDirectory: folder, paths: [] });
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

/** The customers of a Parquet file of these rows, lying at `name`, and the headers of the roles. */
async function read(rows: Sql, ...names: string[]) {
  const paths = (names.length > 0 ? names : ['orders.parquet']).map((name) => join(folder, name));
  for (const path of paths) {
    mkdirSync(dirname(path), { recursive: true });
    await engine.writeParquet(sql`SELECT * FROM (${rows})`, path);
  }
  const { customers, mapping, remarks } = await readPaths(paths);
  return { customers: customers.map(({ first_order: _, ...customer }) => Object.values(customer)), mapping, remarks };
}

it('each field of a record is a column of its own, however deep', async () => {
  const { customers, mapping } = await read(sql`
    SELECT {'id': id, 'address': {'city': city, 'zip': NULL}} AS customer, DATE '2024-01-31' AS order_date,
      {'currency': 'EUR', 'amount': amount} AS total, [1, 2] AS lines
    FROM (VALUES ('a', 'Lyon', 5.25), ('a', 'Nice', 2), ('b', 'Brest', 7)) AS t(id, city, amount)`);
  expect(mapping).toMatchObject({ customer: 'customer.id', date: 'order_date', amount: 'total.amount' });
  expect(customers).toEqual([
    ['a', 1, '7.2500', '2024-01-31'],
    ['b', 1, '7.0000', '2024-01-31'],
  ]);
});

it('a whole number is written without decimals, whatever scale its column has', async () => {
  const { customers, remarks } = await read(sql`
    SELECT CAST(id AS DECIMAL(38, 9)) AS customer_id, DATE '2024-01-31' AS order_date, CAST(amount AS DECIMAL(38, 9)) AS amount
    FROM (VALUES (17850, 10.5), (17850, 100), (300, 7.000000001)) AS t(id, amount)`);
  expect(customers).toEqual([
    ['17850', 1, '110.5000', '2024-01-31'],
    ['300', 1, '7.0000', '2024-01-31'],
  ]);
  expect(remarks).toEqual([]);
});

for (const type of [sql`DECIMAL(12, 3)`, sql`DOUBLE`])
  it(`${type.text} is never taken for thousands`, async () => {
    const { customers } = await read(sql`
      SELECT id AS customer_id, DATE '2024-01-31' AS order_date, CAST(amount AS ${type}) AS amount
      FROM (VALUES ('a', 7.404), ('b', 1.125)) AS t(id, amount)`);
    expect(customers.map(([, , amount]) => amount)).toEqual(['7.4040', '1.1250']);
  });

it('texts stored as bytes are texts', async () => {
  const { customers } = await read(sql`
    SELECT encode('Zoé ' || id) AS customer_id, DATE '2024-01-31' AS order_date, 5 AS amount FROM (VALUES ('a')) AS t(id)`);
  expect(customers).toEqual([['Zoé a', 1, '5.0000', '2024-01-31']]);
});

it('what the folders of a partitioned table say are columns, unless the files have them', async () => {
  const rows = sql`SELECT 'a' AS customer_id, 5 AS amount`;
  const { customers, mapping } = await read(
    rows,
    'order_date=2024-01-31/channel=web%2Fapp/part-0.parquet',
    'order_date=2024-02-29/channel=__HIVE_DEFAULT_PARTITION__/part-0.parquet',
  );
  expect(mapping).toMatchObject({ date: 'order_date' });
  expect(customers).toEqual([['a', 2, '10.0000', '2024-02-29']]);
  const dated = await read(
    sql`SELECT *, DATE '2023-05-05' AS Order_Date FROM (${rows})`,
    'order_date=2024-01-31/part-1.parquet',
  );
  expect(dated.customers).toEqual([['a', 1, '5.0000', '2023-05-05']]);
});
