import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/**
 * Orders: an order's further lines leave the order's columns blank. `Subtotal` is before the discount, without shipping and
 * tax; `Amount Refunded` holds both.
 */
export const squarespaceOrders: Layout = {
  name: 'squarespace-orders',
  title: 'Squarespace orders',
  signature: ['Order ID', 'Financial Status', 'Fulfillment Status', 'Subtotal', 'Amount Refunded', 'Lineitem name'],
  columns: {
    customer: 'Email',
    order: 'Order ID',
    date: 'Created at',
    amount: 'Subtotal',
    discount: 'Discount Amount',
    refund: 'Amount Refunded',
    status: 'Financial Status',
    currency: 'Currency',
    channel: 'Channel Name',
    product: 'Lineitem name',
    quantity: null,
    type: null,
  },
  leftOut: [
    { reason: 'cancelled', headers: ['Cancelled at', 'Canceled at'], when: (value) => sql`trim(${value}) <> ''` },
  ],
  beforeDiscount: true,
  wholeOrders: true,
  refundsWithTax: true,
};
