import type { Layout } from './layout.ts';

/** WooCommerce > Analytics > Orders: `N. Revenue` is net of tax and shipping; the customer is a name only. */
export const woocommerceAnalytics: Layout = {
  name: 'woocommerce-analytics',
  title: 'WooCommerce analytics',
  signature: ['Order #', 'N. Revenue', 'Customer type'],
  columns: { customer: 'Customer', order: 'Order #', date: 'Date', amount: 'N. Revenue', status: 'Status' },
  wholeOrders: true,
};
