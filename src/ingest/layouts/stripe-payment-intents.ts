import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';
import { outOfMinorUnits } from './stripe-minor-units.ts';

/**
 * Payment intents as Stripe's interface lists them: only what succeeded is a sale, and what is not `livemode` a test. What was given back
 * stands on their charges.
 */
export const stripePaymentIntents: Layout = {
  name: 'stripe-payment-intents',
  title: 'Stripe payment intents (API)',
  signature: ['id', 'object', 'amount', 'amount_received', 'created', 'currency', 'customer'],
  columns: {
    customer: 'customer',
    order: 'id',
    date: 'created',
    amount: 'amount_received',
    status: null,
    currency: 'currency',
  },
  leftOut: [
    { reason: 'test_order', headers: ['livemode'], when: (value) => sql`lower(trim(${value})) = 'false'` },
    { reason: 'cancelled', headers: ['status'], when: (value) => sql`lower(trim(${value})) <> 'succeeded'` },
  ],
  wholeOrders: true,
  filledIn: outOfMinorUnits('amount_received'),
};
