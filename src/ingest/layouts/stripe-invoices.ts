import type { Layout } from './layout.ts';

/** Invoices: `Subtotal` is before discounts, without tax; an invoice that is void or a draft is none. */
export const stripeInvoices: Layout = {
  name: 'stripe-invoices',
  title: 'Stripe invoices',
  signature: ['id', 'Number', 'Amount Due', 'Amount Paid', 'Period Start (UTC)', 'Subtotal'],
  columns: {
    customer: ['Customer', 'Customer ID', 'Customer Email'],
    order: 'id',
    date: ['Date (UTC)', 'Created (UTC)'],
    amount: 'Subtotal',
    discount: 'Total Discount Amount',
    status: 'Status',
    currency: 'Currency',
  },
  beforeDiscount: true,
  wholeOrders: true,
};
