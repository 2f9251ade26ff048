import type { Layout } from './layout.ts';

/** Items sold, a row each: returned ones have a negative quantity and negative `Net Sales`. */
export const squareItems: Layout = {
  name: 'square-items',
  title: 'Square items',
  signature: ['Transaction ID', 'Net Sales', 'Item', 'Price Point Name'],
  columns: {
    customer: 'Customer ID',
    order: 'Transaction ID',
    date: 'Date',
    time: 'Time',
    amount: 'Net Sales',
    quantity: 'Qty',
    type: 'Category',
    product: 'Item',
    channel: ['Location', 'Device Name'],
  },
};
