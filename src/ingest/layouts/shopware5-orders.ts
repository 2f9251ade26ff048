import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/** Orders of Shopware 5: amounts are net of tax, with shipping. Status -1 is a basket left behind, 4 an order cancelled; a payment may be 35, cancelled, or 20, credited again. */
export const shopware5Orders: Layout = {
  name: 'shopware5-orders',
  title: 'Shopware 5 orders',
  signature: ['orderId', 'customerId', 'invoiceAmount', 'invoiceAmountNet', 'orderTime'],
  columns: {
    customer: 'customerId',
    order: 'orderId',
    date: 'orderTime',
    amount: 'invoiceAmountNet',
    currency: 'currency',
    status: null,
  },
  leftOut: [
    {
      reason: 'cancelled',
      headers: ['orderStatusId', 'status', 'orderStatus'],
      when: (value) => sql`trim(${value}) IN ('-1', '4')`,
    },
    {
      reason: 'cancelled',
      headers: ['paymentStatusId', 'cleared', 'paymentStatus'],
      when: (value) => sql`trim(${value}) IN ('20', '35')`,
    },
  ],
};
