import type { Layout } from './layout.ts';

/** A search of transactions: `Name` is the customer's, `Type` tells invoices and cash sales from what is none. */
export const netsuiteTransactions: Layout = {
  name: 'netsuite-transactions',
  title: 'NetSuite transactions',
  signature: ['Date', 'Period', 'Type', 'Document Number', 'Name', 'Amount'],
  columns: {
    customer: 'Name',
    order: 'Document Number',
    date: 'Date',
    amount: ['Amount (Net of Tax)', 'Amount'],
    status: 'Status',
    currency: 'Currency',
    product: 'Item',
    type: null,
  },
  kindsTold: true,
};
