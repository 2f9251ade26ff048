import type { Layout } from './layout.ts';

/** Sold order items: `Transaction ID` is the line, `Order ID` the order; `Price` is of one piece, `Item Total` of the line. */
export const etsyItems: Layout = {
  name: 'etsy-items',
  title: 'Etsy sold order items',
  signature: ['Sale Date', 'Item Name', 'Transaction ID', 'Listing ID', 'Order ID'],
  columns: {
    customer: ['Buyer User ID', 'Buyer'],
    order: 'Order ID',
    date: 'Sale Date',
    amount: 'Item Total',
    discount: 'Discount Amount',
    quantity: 'Quantity',
    currency: 'Currency',
    product: 'Item Name',
    type: null,
  },
  beforeDiscount: true,
};
