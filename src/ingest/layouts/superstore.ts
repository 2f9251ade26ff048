import type { Layout } from './layout.ts';

/** The sample that many tools teach with: `Sales` is after the discount of the line. */
export const superstore: Layout = {
  name: 'superstore',
  title: 'Superstore',
  signature: ['Row ID', 'Order ID', 'Ship Mode', 'Customer ID', 'Sales'],
  columns: {
    customer: 'Customer ID',
    order: 'Order ID',
    date: 'Order Date',
    amount: 'Sales',
    quantity: 'Quantity',
    margin: 'Profit',
    type: 'Category',
    product: 'Product Name',
  },
};
