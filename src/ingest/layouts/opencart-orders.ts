import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/** The table `order`: `customer_id` is 0 for every guest; `total` holds tax and shipping. */
export const opencartOrders: Layout = {
  name: 'opencart-orders',
  title: 'OpenCart orders',
  signature: ['order_id', 'customer_id', 'order_status_id', 'email', 'total', 'date_added'],
  columns: {
    customer: 'email',
    order: 'order_id',
    date: 'date_added',
    amount: 'total',
    status: null,
    currency: null,
    channel: 'store_id',
  },
  leftOut: [
    {
      reason: 'cancelled',
      headers: ['order_status_id'],
      // Those that OpenCart comes with, under which no money stayed; 0 is an order that was never confirmed.
      when: (value) => sql`trim(${value}) IN ('0', '7', '8', '10', '11', '12', '13', '14', '16')`,
    },
  ],
  wholeOrders: true,
};
