import type { Layout } from './layout.ts';

/** Subscriptions of Recurly: `canceled_at` is when the customer gave notice, `expires_at` when it ends. */
export const recurlySubscriptions: Layout = {
  name: 'recurly-subscriptions',
  title: 'Recurly subscriptions',
  signature: ['account_code', 'plan_code', 'activated_at', 'canceled_at', 'expires_at'],
  columns: {
    customer: 'account_code',
    order: null,
    date: null,
    start: 'activated_at',
    end: 'expires_at',
    amount: 'unit_amount',
    currency: 'currency',
    status: null,
  },
};
