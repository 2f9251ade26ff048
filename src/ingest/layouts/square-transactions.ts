import type { Layout } from './layout.ts';

/** Transactions: refunds are rows of their own; `Partial Refunds` stands beside what was sold, with a minus. */
export const squareTransactions: Layout = {
  name: 'square-transactions',
  title: 'Square transactions',
  signature: ['Transaction ID', 'Net Sales', 'Total Collected', 'Event Type'],
  columns: {
    customer: 'Customer ID',
    order: 'Transaction ID',
    date: 'Date',
    time: 'Time',
    amount: 'Net Sales',
    refund: 'Partial Refunds',
    status: null,
    channel: ['Location', 'Device Name'],
  },
  wholeOrders: true,
};
