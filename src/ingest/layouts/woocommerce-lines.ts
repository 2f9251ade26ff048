import type { Layout } from './layout.ts';

/**
 * Lines of orders with the order's columns beside them: `subtotal` is of the line, `total` of the order, on each line.
 * `customer_id` is 0 for every guest, so that the e-mail tells customers apart.
 */
export const woocommerceLines: Layout = {
  name: 'woocommerce-lines',
  title: 'WooCommerce order lines',
  signature: ['order_id', 'line_item_id', 'woo_product_id', 'subtotal'],
  columns: {
    customer: 'billing_email',
    order: 'order_id',
    date: 'date_created',
    amount: 'subtotal',
    quantity: 'woo_quantity',
    status: 'status',
    currency: 'currency',
    product: 'name',
  },
};
