import { expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

const summary = (text: string, options = {}) =>
  readBack(text, {
    needs: { roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency'], summaries: true },
    ...options,
  });

it('a file with one row a customer is taken as it is, every row accounted for', async () => {
  const found = await summary(
    'customer;last_order_date;orders;total_spent\na;05/03/2024;2;1 200,50\nb;31/01/2024;1;10,00\nc;;0;0,00\n;01/01/2024;1;5,00\nd;01/01/2024;x;5,00\n',
    { maxRejects: 1 },
  );
  expect(found.customers).toMatchObject([
    { customer: 'a', orders: 2, amount: '1200.5000', last_order: '2024-03-05' },
    { customer: 'b', orders: 1, amount: '10.0000', last_order: '2024-01-31' },
  ]);
  expect(found.asOf).toBe('2024-03-05');
  expect(found.ledger).toMatchObject({
    rows: 5,
    rows_used: 2,
    rows_rejected: 1,
    customers: 2,
    orders: 3,
    revenue: 1210.5,
  });
  expect(found.ledger.excluded).toMatchObject([
    { reason: 'no_customer', rows: 1, amount: 5 },
    { reason: 'customer_without_order', rows: 1 },
  ]);
  expect(found.rejected).toMatchObject([{ line: 6, reason: 'bad_summary' }]);
});

it('days since the last order will do, as of a day', async () => {
  const text = 'customer_id,recency_days,frequency,monetary\na,10,2,5\nb,0,1,7\n';
  const found = await summary(text, { asOf: '2024-03-31' });
  expect(found.customers).toMatchObject([{ last_order: '2024-03-21' }, { last_order: '2024-03-31' }]);
  expect((await summary(text)).asOf).toBeNull();
});

it('the file may say of which day it is', async () =>
  expect(
    (await summary('customer_id,recency_days,last_order,frequency,monetary\na,10,2024-03-01,2,5\nb,3,2024-03-08,1,7\n'))
      .asOf,
  ).toBe('2024-03-11'));

it('ids are read as in purchases, and lines that do not split are listed', async () => {
  const text = 'email,recency_days,frequency,monetary\n17850.0,10,2,5\nAnn@X.io ,3,1,7\nbob@x.io,4\n';
  const found = await summary(text, { foldCustomers: true, maxRejects: 1 });
  expect(found.customers.map(({ customer }) => customer)).toEqual(['17850', 'ann@x.io']);
  expect(found.rejected).toMatchObject([{ line: 4, reason: 'malformed', row: 'bob@x.io,4' }]);
});

it('a customer with two rows is no summary', async () => {
  const error = await refusal(summary('customer_id,recency_days,frequency,monetary\na,10,2,5\na,0,1,7\n'));
  expect([error.exitCode, error.code]).toEqual([3, 'SUMMARY_TWINS']);
});

it('purchases stay purchases, whatever else stands beside them', async () => {
  const found = await summary(
    'customer_id,date,amount,frequency,monetary,recency_days\na,2024-01-01,5,2,9,1\na,2024-01-02,4,2,9,1\n',
  );
  expect(found.ledger).toMatchObject({ customers: 1, orders: 2, revenue: 9 });
});
