import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/** The table `sales_order`: `increment_id` is the order number, `entity_id` the row's; `base_` is in the currency of the shop. Discounts are negative. */
export const magentoOrders: Layout = {
  name: 'magento-orders',
  title: 'Magento orders',
  signature: ['increment_id', 'customer_email', 'grand_total', 'created_at'],
  columns: {
    customer: 'customer_email',
    order: 'increment_id',
    date: 'created_at',
    amount: ['base_subtotal', 'subtotal', 'base_grand_total', 'grand_total'],
    discount: ['base_discount_amount', 'discount_amount'],
    refund: ['base_total_refunded', 'total_refunded'],
    status: ['status', 'state'],
    currency: ['base_currency_code', 'order_currency_code'],
    channel: 'store_id',
  },
  // What Magento calls closed was refunded whole.
  leftOut: [
    { reason: 'cancelled', headers: ['state', 'status'], when: (value) => sql`lower(trim(${value})) = 'closed'` },
  ],
  wholeOrders: true,
  beforeDiscount: ['base_subtotal', 'subtotal'],
  refundsWithTax: true,
};
