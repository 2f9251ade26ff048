import type { Layout } from './layout.ts';

/** Subscriptions, which are contracts and no purchases: `Ended At` is the day from which nothing is charged any more. */
export const stripeSubscriptions: Layout = {
  name: 'stripe-subscriptions',
  title: 'Stripe subscriptions',
  signature: ['id', 'Customer ID', 'Plan', 'Interval', 'Current Period End (UTC)', 'Ended At (UTC)'],
  columns: {
    customer: 'Customer ID',
    order: null,
    date: null,
    start: ['Start Date (UTC)', 'Start (UTC)', 'Created (UTC)'],
    end: 'Ended At (UTC)',
    amount: 'Amount',
    status: null,
    currency: 'Currency',
  },
};
