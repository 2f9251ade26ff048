import type { Layout } from './layout.ts';

/** Subscriptions of WooCommerce, whose `end_date` is 0 where there is none. */
export const woocommerceSubscriptions: Layout = {
  name: 'woocommerce-subscriptions',
  title: 'WooCommerce subscriptions',
  signature: [
    'subscription_status',
    'start_date',
    'next_payment_date',
    'end_date',
    'billing_period',
    'billing_interval',
  ],
  columns: {
    customer: ['customer_id', 'customer_email', 'billing_email'],
    order: null,
    date: null,
    start: 'start_date',
    end: 'end_date',
    amount: 'order_total',
    interval: 'billing_period',
    currency: 'order_currency',
    status: null,
  },
  guests: ['0'],
};
