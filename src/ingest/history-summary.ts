import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { conventionsOf } from './conventions.ts';
import { customerIn } from './customer-ids.ts';
import { codeOf } from './exclusions.ts';
import { numberIn } from './numbers.ts';
import type { RowsRead } from './rejected.ts';
import type { Mapping, Role } from './roles.ts';
import type { SampledRows } from './rows.ts';
import { ledgerOfRows, noCustomers, type Summary, type SummaryOptions } from './summary.ts';

/** Roles of a file of ready purchase histories: a customer a row, or a distinct history with its count. */
export const historyRoles = [
  'customer',
  'x',
  't_x',
  't_cal',
  'opportunities',
  'mean_spend',
  'count',
] as const satisfies readonly Role[];

export const isHistorySummary = (mapping: Partial<Record<Role, unknown>>): boolean =>
  Boolean(mapping.x && mapping.t_x && (mapping.t_cal || mapping.opportunities) && (mapping.customer || mapping.count));

/**
 * Read a file of ready purchase histories: repeat purchases x, the time t_x of the last of them since the first purchase
 * and the time t_cal observed since, in the unit that the user says, with the mean amount of a purchase. The sample shows
 * how numbers are written; where any cannot be read then, all rows are looked at.
 */
export async function readHistorySummary(
  engine: Engine,
  raw: SampledRows,
  columns: Partial<Record<Role, Sql>>,
  mapping: Mapping,
  options: SummaryOptions,
  thorough = false,
): Promise<Summary> {
  const where = {
    sample: raw.sample,
    all: raw.relation,
    columns,
    mapping,
    noticed: ['x', 't_x', 't_cal', 'opportunities', 'count'] as const,
  };
  const conventions = await conventionsOf(engine, where, options, thorough);
  const number = (role: Role, decimals = 9): Sql =>
    numberIn(columns[role]!, conventions.numbers[role]!, engine.dialect, decimals);
  const observed = columns.t_cal ? 't_cal' : 'opportunities';
  const id = columns.customer
    ? customerIn(columns.customer, { nobody: [], foldCustomers: options.foldCustomers ?? false })
    : sql`CAST('' AS VARCHAR)`;
  const read: RowsRead = (relation, carried) => sql`SELECT *, CASE
      WHEN NOT kept THEN ${codeOf('where')} WHEN customer IS NULL THEN ${codeOf('no_customer')}
      WHEN x IS NULL OR t_x IS NULL OR t_cal IS NULL OR count IS NULL OR x < 0 OR x <> floor(x) OR t_x < 0 OR t_x > t_cal
        OR count < 0 OR count <> floor(count) OR (x = 0 AND t_x > 0) ${columns.mean_spend ? sql`OR (mean_spend IS NULL AND x > 0)` : sql``}
        THEN ${codeOf('bad_history')} ELSE 0 END AS excluded
    FROM (SELECT ${joined([
      sql`${id} AS customer`,
      sql`${number('x', 4)} AS x`,
      sql`${number('t_x')} AS t_x`,
      sql`${number(observed)} AS t_cal`,
      columns.mean_spend
        ? sql`${number('mean_spend', 6)} AS mean_spend`
        : sql`CAST(NULL AS DECIMAL(18, 6)) AS mean_spend`,
      columns.count ? sql`${number('count', 4)} AS count` : sql`CAST(1 AS DECIMAL(18, 4)) AS count`,
      options.where === undefined ? sql`true AS kept` : sql`kept`,
      ...carried,
    ])} FROM ${relation})`;
  const rows = await engine.table(
    'summary',
    sql`SELECT excluded, customer, CAST(x AS BIGINT) AS x, CAST(t_x AS DOUBLE) AS t_x, CAST(t_cal AS DOUBLE) AS t_cal, mean_spend,
      CAST(count AS BIGINT) AS count FROM (${read(raw.relation, [])})`,
  );
  const histories = sql`(
    SELECT ${engine.dialect.hash(sql`customer`)} AS customer_key, customer, x, t_x, t_cal, mean_spend, count
    FROM ${rows} WHERE excluded = 0 AND count > 0)`;
  const ledger = await ledgerOfRows(
    engine,
    sql`(SELECT excluded, CAST(0 AS DECIMAL(18, 4)) AS amount, CAST(count AS DECIMAL(38, 0)) * (x + 1) AS orders, CAST(NULL AS DATE) AS last_order FROM ${rows})`,
    null,
  );
  if (ledger.rows_rejected > ledger.malformed && !thorough)
    return readHistorySummary(engine, raw, columns, mapping, options, true);
  const { customers } = await engine.one(sql`SELECT coalesce(sum(count), 0) AS customers FROM ${histories}`);
  return {
    customers: noCustomers,
    histories,
    asOf: options.asOf ?? null,
    ledger: { ...ledger, customers: Number(customers) },
    conventions,
    read,
  };
}
