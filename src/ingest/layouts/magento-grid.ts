import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/** The order grid of the admin panel. `Grand Total (Base)` is in the currency of the shop, `(Purchased)` in the customer's. */
export const magentoGrid: Layout = {
  name: 'magento-grid',
  title: 'Magento order grid',
  signature: ['Purchase Point', 'Purchase Date', 'Bill-to Name', 'Grand Total (Base)'],
  columns: {
    customer: ['Customer Email', 'Customer Name', 'Bill-to Name'],
    order: 'ID',
    date: 'Purchase Date',
    amount: ['Subtotal', 'Grand Total (Base)'],
    refund: 'Total Refunded',
    status: 'Status',
    channel: 'Purchase Point',
  },
  // What Magento calls closed was refunded whole.
  leftOut: [{ reason: 'cancelled', headers: ['Status'], when: (value) => sql`lower(trim(${value})) = 'closed'` }],
  wholeOrders: true,
  refundsWithTax: true,
};
