import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/**
 * Sales: `Subtotal ($)` is net of tax, shipping and tip. What went back as a whole is told by a column of 0 and 1; what went
 * back in part, by its amount.
 */
export const gumroadSales: Layout = {
  name: 'gumroad-sales',
  title: 'Gumroad sales',
  signature: ['Purchase ID', 'Item Name', 'Purchase Date', 'Refunded?'],
  columns: {
    customer: ['Purchase Email', 'Buyer Email'],
    order: 'Purchase ID',
    date: 'Purchase Date',
    amount: ['Subtotal ($)', 'Item Price ($)', 'Sale Price ($)'],
    refund: 'Partial Refund ($)',
  },
  leftOut: [
    {
      reason: 'cancelled',
      headers: ['Fully Refunded?', 'Refunded?'],
      when: (value) => sql`lower(trim(${value})) IN ('1', '1.0', 'true', 'yes')`,
    },
  ],
  wholeOrders: true,
};
