import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadBack, type ReadBackOptions, readPaths } from './read-back.ts';

/** A folder of published data sets with their figures in `truth.json`; too large, and not ours, to be kept here. */
const folder = process.env.CLIENTELE_DATA ?? '';

/** Recency in days, frequency in orders, monetary, of one customer. */
interface Customer {
  readonly R: number;
  readonly F: number;
  readonly M: string;
  readonly first: string;
  readonly last: string;
}

interface Truth {
  readonly customers: number;
  readonly orders: number;
  readonly first: string;
  readonly last: string;
  readonly customers_2plus_orders: number;
  /** Rows in use, and what they sum up to, in sets worked out over lines … */
  readonly tx_rows?: number;
  readonly total?: string;
  readonly top3?: Readonly<Record<string, Customer>>;
  readonly samples?: Readonly<Record<string, Customer>>;
  /** … and in those worked out by the rules of the program. */
  readonly rows?: number;
  readonly rows_used?: number;
  readonly revenue?: string;
  readonly customers_net_zero_or_less?: number;
  readonly customers_sample?: Readonly<Record<string, Customer>>;
}

const sets: Readonly<Record<string, readonly [path: string, options?: ReadBackOptions]>> = {
  cdnow_master: ['cdnow/CDNOW_master.txt.gz'],
  superstore: ['superstore/Sample_Superstore.csv.gz'],
  adventureworks_2015_17: ['adventureworks/orders.csv.gz'],
  completejourney_sample: ['complete_journey/transactions_sample.csv.gz'],
  btydplus_grocery: ['grocery/grocery.csv.gz'],
  uci_online_retail_on_the_rules: ['online_retail/online_retail.csv.gz'],
  uci_online_retail_identified_sales: [
    'online_retail/online_retail.csv.gz',
    { where: `"CustomerID" IS NOT NULL AND "InvoiceNo" NOT LIKE 'C%' AND "Quantity" > 0` },
  ],
};

describe.skipIf(!folder)('published figures (skipped unless CLIENTELE_DATA names a folder of data)', () => {
  const truths = folder ? JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) : {};
  for (const [name, [path, options]] of Object.entries(sets))
    describe(name, () => {
      const truth = truths[name] as Truth;
      let found: ReadBack;
      beforeAll(async () => {
        found = await readPaths([join(folder, path)], { maxRejects: 0, ...options });
      });

      it('customers, orders, money, dates', () => {
        const { ledger } = found;
        expect(ledger.customers).toBe(truth.customers);
        expect(ledger.orders).toBe(truth.orders);
        expect(ledger.revenue).toBeCloseTo(Number(truth.revenue ?? truth.total), 6);
        expect([ledger.first_date, ledger.last_date]).toEqual([truth.first, truth.last]);
        expect(ledger.rows_used).toBe(truth.rows_used ?? truth.tx_rows);
        if (truth.rows) expect(ledger.rows).toBe(truth.rows);
        const left = ledger.excluded.reduce((sum, { rows }) => sum + rows, 0);
        expect(ledger.rows).toBe(ledger.rows_used + left + ledger.rows_rejected);
      });

      it('customers who came back, customers who brought nothing', () => {
        expect(found.customers.filter(({ orders }) => orders > 1).length).toBe(truth.customers_2plus_orders);
        if (truth.customers_net_zero_or_less !== undefined)
          expect(found.customers.filter(({ amount }) => Number(amount) <= 0).length).toBe(
            truth.customers_net_zero_or_less,
          );
      });

      it('single customers', () => {
        const known = { ...truth.top3, ...truth.samples, ...truth.customers_sample };
        expect(Object.keys(known).length).toBeGreaterThan(3);
        for (const [id, { R, F, M, first, last }] of Object.entries(known)) {
          const one = found.customers.find(({ customer }) => customer.replace(/^0+/, '') === id);
          expect(one, id).toMatchObject({ orders: F, first_order: first, last_order: last });
          expect(Number(one!.amount), id).toBeCloseTo(Number(M), 6);
          expect((Date.parse(found.asOf!) - Date.parse(one!.last_order)) / 86_400_000, id).toBe(R);
        }
      });
    });

  it('UCI Online Retail: what is left out, with its money', async () => {
    const { ledger } = await readPaths([join(folder, 'online_retail/online_retail.csv.gz')]);
    expect(ledger.excluded.map(({ reason, rows, amount }) => [reason, rows, amount])).toEqual([
      ['no_customer', 135080, 1447682.12],
      ['customer_without_order', 88, -10411.24],
    ]);
  });
});
