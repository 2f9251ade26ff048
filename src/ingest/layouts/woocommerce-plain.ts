import type { Layout } from './layout.ts';

/**
 * Customer/Order/Coupon Export: a row is an order with `order_total`, which holds tax and shipping, or a line with
 * `item_total`, net of both and of discounts. `customer_id` is 0 for every guest.
 */
export const woocommercePlain: Layout = {
  name: 'woocommerce-plain',
  title: 'WooCommerce order export',
  signature: ['order_id', 'order_number', 'order_total', 'discount_total', 'billing_email'],
  columns: {
    customer: 'billing_email',
    order: 'order_id',
    date: ['date', 'order_date'],
    amount: ['item_total', 'order_total'],
    refund: ['item_refunded', 'refunded_total', 'refund_total'],
    status: ['status', 'order_status'],
    currency: ['order_currency', 'currency'],
    product: 'item_name',
    quantity: 'item_quantity',
  },
};
