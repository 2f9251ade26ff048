// RFM as a good analyst writes it by hand in DuckDB SQL: one group by, four quintiles, a grid. usage: duckdb-rfm.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`
  CREATE TEMP TABLE customers AS
  SELECT customer_id, max(order_date) AS last_order, count(DISTINCT order_id) AS frequency, sum(amount) AS monetary
  FROM read_csv('${process.argv[2]}') GROUP BY customer_id`);
const grid = await connection.runAndReadAll(`
  WITH cuts AS (
    SELECT quantile_disc(last_order, [.2, .4, .6, .8]) AS r, quantile_disc(frequency, [.2, .4, .6, .8]) AS f FROM customers)
  SELECT 1 + len(list_filter(r, cut -> cut < last_order)) AS r_score, 1 + len(list_filter(f, cut -> cut < frequency)) AS f_score,
    count(*), sum(monetary)
  FROM customers, cuts GROUP BY ALL ORDER BY ALL`);
process.stdout.write(`${grid.getRows().length} cells\n`);
