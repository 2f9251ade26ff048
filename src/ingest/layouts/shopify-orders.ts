import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/**
 * Orders, both generations of headers (`Cancelled at`, since 2024 `Canceled at`). An order's further lines repeat `Name` and
 * leave the order's columns blank; `Name` is the order number; `Subtotal` is net of discounts, without shipping;
 * `Refunded Amount` may hold tax and shipping.
 */
export const shopifyOrders: Layout = {
  name: 'shopify-orders',
  title: 'Shopify orders',
  signature: ['Name', 'Financial Status', 'Lineitem name', 'Lineitem price'],
  columns: {
    customer: 'Email',
    order: 'Name',
    date: 'Created at',
    amount: 'Subtotal',
    refund: 'Refunded Amount',
    status: 'Financial Status',
    currency: 'Currency',
    type: 'Vendor',
    channel: 'Source',
    product: 'Lineitem name',
  },
  leftOut: [
    { reason: 'cancelled', headers: ['Cancelled at', 'Canceled at'], when: (value) => sql`trim(${value}) <> ''` },
    { reason: 'test_order', headers: ['Payment Method'], when: (value) => sql`contains(lower(${value}), 'bogus')` },
  ],
  wholeOrders: true,
  refundsWithTax: true,
};
