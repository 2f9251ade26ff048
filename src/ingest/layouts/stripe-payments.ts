import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/**
 * Payments, all generations of headers: a row is a payment, not an order line. Amounts are taken as converted to the currency
 * of the account; what was never captured is no sale.
 */
export const stripePayments: Layout = {
  name: 'stripe-payments',
  title: 'Stripe payments',
  signature: ['id', 'Amount Refunded', 'Captured', 'Customer ID'],
  columns: {
    customer: 'Customer ID',
    order: 'id',
    date: ['Created date (UTC)', 'Created (UTC)', 'Created'],
    amount: ['Converted Amount', 'Amount'],
    refund: ['Converted Amount Refunded', 'Amount Refunded'],
    status: 'Status',
    currency: ['Converted Currency', 'Currency'],
  },
  leftOut: [
    { reason: 'test_order', headers: ['Mode'], when: (value) => sql`lower(trim(${value})) = 'test'` },
    { reason: 'cancelled', headers: ['Captured'], when: (value) => sql`lower(trim(${value})) = 'false'` },
  ],
  wholeOrders: true,
};
