import type { Layout } from './layout.ts';

/** Payments by card: `Email` is the account's own, and nobody else is named. */
export const sumupTransactions: Layout = {
  name: 'sumup-transactions',
  title: 'SumUp transactions',
  signature: ['Email', 'Transaction ID', 'Transaction Type', 'Last 4 digits', 'Payout'],
  columns: {
    customer: null,
    order: 'Transaction ID',
    date: 'Date',
    amount: 'Total',
    status: 'Status',
  },
  kindsTold: true,
};
