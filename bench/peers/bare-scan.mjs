// The least that reading takes: DuckDB reads the file with the types it finds. usage: bare-scan.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.runAndReadAll(`SELECT max(order_date), sum(amount) FROM read_csv('${process.argv[2]}')`);
