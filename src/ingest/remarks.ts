import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import type { Ledger } from './ledger.ts';
import type { MappingFound } from './mapping.ts';

/** A fact that the reader of a result should know; its sentence stands in the words, under `warning.<code>`. */
export interface Remark {
  readonly code: string;
  readonly count?: number | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

export interface Facts {
  readonly sample: Sql;
  readonly customer: Sql;
  readonly mapping: MappingFound;
  readonly since: string | undefined;
  readonly restarts: number;
  readonly ledger: Ledger;
}

export async function remarksOf(engine: Engine, facts: Facts): Promise<Remark[]> {
  const { mapping, ledger } = facts;
  const { floats, spaced, filled } = await customerLooks(engine, facts);
  const header = mapping.mapping.customer!;
  const remarks: (Remark | false)[] = [
    floats > 0 && { code: 'customer_ids_with_decimals', values: { header } },
    mapping.customerBy === 'email' && { code: 'customer_by_email', values: { header } },
    mapping.customerBy === 'name' && spaced * 2 > filled && { code: 'customer_by_name', values: { header } },
    facts.restarts > 0 && { code: 'order_ids_restart', count: facts.restarts },
    ledger.pending > 0 && { code: 'pending_orders', count: ledger.pending },
    facts.since !== undefined && { code: 'since', values: { date: facts.since } },
    ledger.rows_rejected > 0 && { code: 'rows_rejected', count: ledger.rows_rejected },
    ledger.customers === 0 && mapping.mapping.customer !== undefined && { code: 'no_customer_left' },
  ];
  return remarks.filter((remark) => remark !== false);
}

async function customerLooks(
  engine: Engine,
  { sample, customer }: Facts,
): Promise<{ floats: number; spaced: number; filled: number }> {
  const looks = await engine.one(sql`
    SELECT count(*) FILTER (regexp_full_match(trim(${customer}), '\\d+\\.0')) AS floats,
      count(*) FILTER (regexp_matches(trim(${customer}), '[[:alpha:]] +[[:alpha:]]')) AS spaced,
      count(${customer}) AS filled FROM ${sample}`);
  return { floats: Number(looks.floats), spaced: Number(looks.spaced), filled: Number(looks.filled) };
}
