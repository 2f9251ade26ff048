import type { Layout } from './layout.ts';
import { outOfMinorUnits } from './stripe-minor-units.ts';

/** Subscriptions as Stripe's interface lists them, their plan in the smallest units of its currency. */
export const stripeApiSubscriptions: Layout = {
  name: 'stripe-api-subscriptions',
  title: 'Stripe subscriptions (API)',
  signature: ['id', 'customer', 'currency', 'canceled_at', 'ended_at', 'start_date', 'plan.amount', 'plan.interval'],
  columns: {
    customer: 'customer',
    order: null,
    date: null,
    start: 'start_date',
    end: 'ended_at',
    amount: 'plan.amount',
    interval: 'plan.interval',
    currency: 'currency',
    status: null,
  },
  filledIn: outOfMinorUnits('plan.amount'),
};
