import type { Layout } from './layout.ts';
import { magentoGrid } from './magento-grid.ts';

/** The order grid of Magento 1: the customer is a name, and the amount holds tax and shipping. */
export const magento1Grid: Layout = {
  ...magentoGrid,
  name: 'magento1-grid',
  title: 'Magento 1 order grid',
  signature: ['Order #', 'Purchased On', 'Bill to Name', 'G.T. (Base)'],
  columns: {
    customer: ['Email', 'Customer Email', 'Bill to Name'],
    order: 'Order #',
    date: 'Purchased On',
    amount: ['Subtotal', 'G.T. (Base)'],
    status: 'Status',
    channel: 'Purchased From (Store)',
  },
};
