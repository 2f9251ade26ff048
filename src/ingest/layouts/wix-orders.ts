import type { Layout } from './layout.ts';

/**
 * Orders: a row is a line, with the columns of its order on each. `Total` holds shipping and tax, as `Refunded amount` does,
 * which `Net amount` is without.
 */
export const wixOrders: Layout = {
  name: 'wix-orders',
  title: 'Wix orders',
  signature: ['Order number', 'Date created', 'Total order quantity', 'Contact email', 'Refunded amount'],
  columns: {
    customer: 'Contact email',
    order: 'Order number',
    date: 'Date created',
    time: 'Time',
    amount: 'Total',
    refund: 'Refunded amount',
    status: 'Payment status',
    currency: 'Currency',
    product: 'Item',
    quantity: null,
  },
  amountOfOrder: true,
};
