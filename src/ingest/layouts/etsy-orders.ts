import type { Layout } from './layout.ts';

/** Sold orders: `Order Value` is before discounts, without shipping and tax. A refund shows as an adjusted total alone. */
export const etsyOrders: Layout = {
  name: 'etsy-orders',
  title: 'Etsy sold orders',
  signature: ['Sale Date', 'Order ID', 'Order Value', 'Order Net'],
  columns: {
    customer: ['Buyer User ID', 'Buyer'],
    order: 'Order ID',
    date: 'Sale Date',
    amount: 'Order Value',
    discount: 'Discount Amount',
    status: 'Status',
    currency: 'Currency',
    type: null,
  },
  beforeDiscount: true,
  wholeOrders: true,
};
