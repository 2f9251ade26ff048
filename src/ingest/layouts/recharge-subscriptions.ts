import type { Layout } from './layout.ts';

/** Subscriptions of Recharge, which begin when they are made and end when they are cancelled. */
export const rechargeSubscriptions: Layout = {
  name: 'recharge-subscriptions',
  title: 'Recharge subscriptions',
  signature: ['created_at', 'cancelled_at', 'charge_interval_frequency', 'order_interval_unit', 'status'],
  columns: {
    customer: ['customer_id', 'customer_email', 'email'],
    order: null,
    date: null,
    start: 'created_at',
    end: 'cancelled_at',
    amount: ['recurring_price', 'price'],
    interval: 'order_interval_unit',
    status: null,
  },
};
