import type { Layout } from './layout.ts';

/** Orders: `Subtotal (ex tax)` is net of tax and shipping; `Customer ID` is 0 for every guest. */
export const bigcommerceOrders: Layout = {
  name: 'bigcommerce-orders',
  title: 'BigCommerce orders',
  signature: ['Order ID', 'Order Status', 'Subtotal (ex tax)', 'Order Total (inc tax)'],
  columns: {
    customer: ['Customer Email', 'Customer ID'],
    order: 'Order ID',
    date: 'Order Date',
    amount: 'Subtotal (ex tax)',
    refund: 'Refund Amount',
    status: 'Order Status',
    currency: 'Order Currency Code',
  },
  guests: ['0'],
  wholeOrders: true,
  refundsWithTax: true,
};
