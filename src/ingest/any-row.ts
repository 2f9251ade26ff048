import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';

/** Whether any of some rows passes a test; the first that does ends the search. */
export const anyRow = async (engine: Engine, rows: Sql, test: Sql): Promise<boolean> =>
  (await engine.all(sql`SELECT 1 FROM ${rows} WHERE ${test} LIMIT 1`)).length > 0;
