import { joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import type { Exclusion } from './exclusions.ts';
import { indexOfHeader } from './headers.ts';
import { nothing } from './nothing.ts';
import type { RowsLeftOut } from './row-reading.ts';

/**
 * Columns that say by a moment, or by yes and no, that an order never took place or was a test; `ofOrders` where contracts have
 * the same column, and mean an end by it.
 */
const flags: readonly {
  readonly reason: Exclusion;
  readonly headers: readonly string[];
  readonly set: 'filled' | 'true' | 'false';
  readonly ofOrders?: true;
}[] = [
  {
    reason: 'cancelled',
    headers: ['cancelled at', 'canceled at', 'cancelled on', 'canceled on', 'voided at', "date d'annulation"],
    set: 'filled',
    ofOrders: true,
  },
  {
    reason: 'cancelled',
    headers: [
      ...['cancelled', 'canceled', 'is cancelled', 'is canceled', 'voided', 'is voided', 'is void', 'is deleted'],
      // SAP: the billing document is cancelled.
      ...['annulé', 'annulée', 'est annulé', 'est annulée', 'fksto'],
    ],
    set: 'true',
    ofOrders: true,
  },
  { reason: 'not_a_sale', headers: ['is closed won', 'is won'], set: 'false' },
  { reason: 'test_order', headers: ['is test', 'test order', 'test mode', 'commande de test'], set: 'true' },
];

const notSet = [...nothing, '0', 'false', 'no', 'non', '0000-00-00', '0000-00-00 00:00:00'];
const no = ['', '0', '0.0', 'false', 'f', 'no', 'n', 'non', 'faux'];
const yes = ['1', '1.0', 'true', 't', 'yes', 'y', 'x', 'oui', 'vrai', 'o'];

/** The rows that such columns leave out. */
export function flaggedRows(headers: readonly string[], ofOrders: boolean): RowsLeftOut[] {
  return flags.flatMap(({ reason, headers: names, set, ...flag }) => {
    const index = indexOfHeader(headers, ...names);
    if (index < 0 || (flag.ofOrders && !ofOrders)) return [];
    const value = sql`lower(trim(coalesce(${column(index)}, '')))`;
    const test =
      set === 'filled'
        ? sql`${value} NOT IN (${words(notSet)})`
        : sql`${value} IN (${words(set === 'true' ? yes : no)})`;
    return [{ reason, column: column(index), test }];
  });
}

const words = (list: readonly string[]): Sql => joined(list.map((word) => sql`${word}`));
