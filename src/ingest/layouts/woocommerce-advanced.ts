import type { Layout } from './layout.ts';

/**
 * Advanced Order Export: a row is a line, with the columns of its order on each of them or on the first alone.
 * `Order Subtotal Amount` is before the discount of the cart, without shipping and tax.
 */
export const woocommerceAdvanced: Layout = {
  name: 'woocommerce-advanced',
  title: 'WooCommerce advanced order export',
  signature: ['Order Number', 'Order Status', 'Order Subtotal Amount', 'Order Total Amount', 'Email (Billing)'],
  columns: {
    customer: 'Email (Billing)',
    order: 'Order Number',
    date: 'Order Date',
    amount: 'Order Subtotal Amount',
    discount: 'Cart Discount Amount',
    refund: 'Order Refund Amount',
    status: 'Order Status',
    currency: 'Currency',
    type: 'Category',
    product: 'Item Name',
    quantity: null,
  },
  beforeDiscount: true,
  amountOfOrder: true,
  refundsWithTax: true,
};
