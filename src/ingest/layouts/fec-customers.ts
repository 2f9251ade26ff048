import { type Sql, sql } from '../../sql/sql.ts';
import type { LeftOut } from './layout.ts';

/** Sales are the lines of accounts 70…; what else an entry holds is money, tax and customers. */
export const salesAccounts: LeftOut = {
  reason: 'not_a_sale',
  headers: ['CompteNum'],
  when: (value) => sql`NOT starts_with(trim(${value}), '70')`,
};

/** The customer of each line of an entry: its own, else the one of its lines of account 411…, where there is but one. */
export function customerOfEntry(column: (header: string) => Sql): Sql {
  const [account, auxiliary] = [column('CompteNum'), column('CompAuxNum')];
  const customer = sql`coalesce(nullif(trim(${auxiliary}), ''), trim(${account})) `;
  const ofEntry = sql`FILTER (starts_with(trim(${account}), '411'))
    OVER (PARTITION BY ${column('JournalCode')}, ${column('EcritureNum')}, ${column('PieceRef')})`;
  return sql`coalesce(nullif(trim(${auxiliary}), ''),
    CASE WHEN min(${customer}) ${ofEntry} = max(${customer}) ${ofEntry} THEN min(${customer}) ${ofEntry} END)`;
}
