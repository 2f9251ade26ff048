import type { Layout } from './layout.ts';

/** The one-in-ten sample of the papers, with a header: `master_id` is the customer's number in the master file. */
export const cdnowSample: Layout = {
  name: 'cdnow-sample',
  title: 'CDNOW sample',
  signature: ['customer_id', 'date', 'amount', 'cds', 'master_id'],
  columns: { customer: 'customer_id', date: 'date', amount: 'amount', quantity: 'cds' },
};
