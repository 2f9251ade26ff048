import type { Layout } from './layout.ts';

/** Order export of the exporter plugins: `order_subtotal` is before discounts; `customer_id` is 0 for every guest. */
export const woocommerceOrders: Layout = {
  name: 'woocommerce-orders',
  title: 'WooCommerce orders',
  signature: ['order_id', 'order_date', 'order_subtotal', 'discount_total', 'billing_email'],
  columns: {
    customer: 'billing_email',
    order: 'order_id',
    date: 'order_date',
    amount: 'order_subtotal',
    discount: 'discount_total',
    refund: ['refund_total', 'refunded_total'],
    status: ['status', 'order_status'],
    currency: ['order_currency', 'currency'],
  },
  beforeDiscount: true,
  wholeOrders: true,
  refundsWithTax: true,
};
