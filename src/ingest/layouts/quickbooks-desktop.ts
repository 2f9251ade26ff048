import type { Layout } from './layout.ts';

/** Sales by customer, in detail: a row is a line between the name of a customer and a sum, and names the customer, too. */
export const quickbooksDesktop: Layout = {
  name: 'quickbooks-desktop',
  title: 'QuickBooks sales by customer',
  signature: ['Type', 'Date', 'Num', 'Name', 'Sales Price', 'Amount'],
  columns: {
    customer: 'Name',
    order: 'Num',
    date: 'Date',
    amount: 'Amount',
    product: 'Item',
    quantity: null,
    type: null,
  },
  kindsTold: true,
};
