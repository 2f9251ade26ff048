import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';
import { outOfMinorUnits } from './stripe-minor-units.ts';

/** Charges as Stripe's interface lists them: what was never captured is no sale, and what is not `livemode` a test. */
export const stripeCharges: Layout = {
  name: 'stripe-charges',
  title: 'Stripe charges (API)',
  signature: ['id', 'object', 'amount', 'amount_refunded', 'captured', 'created', 'currency', 'customer'],
  columns: {
    customer: 'customer',
    order: 'id',
    date: 'created',
    amount: 'amount',
    refund: 'amount_refunded',
    status: 'status',
    currency: 'currency',
  },
  leftOut: [
    { reason: 'test_order', headers: ['livemode'], when: (value) => sql`lower(trim(${value})) = 'false'` },
    { reason: 'cancelled', headers: ['captured'], when: (value) => sql`lower(trim(${value})) = 'false'` },
  ],
  wholeOrders: true,
  filledIn: outOfMinorUnits('amount', 'amount_refunded'),
};
