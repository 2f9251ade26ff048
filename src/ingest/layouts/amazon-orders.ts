import type { Layout } from './layout.ts';

/**
 * Order reports: a row is a line, `item-price` the amount of the line before promotions. The All Orders report does not
 * name the buyer.
 */
export const amazonOrders: Layout = {
  name: 'amazon-orders',
  title: 'Amazon orders',
  signature: ['purchase-date', 'item-price', 'sku'],
  columns: {
    customer: 'buyer-email',
    order: ['amazon-order-id', 'order-id'],
    date: 'purchase-date',
    amount: 'item-price',
    discount: 'item-promotion-discount',
    quantity: ['quantity', 'quantity-purchased'],
    status: 'order-status',
    currency: 'currency',
    channel: 'sales-channel',
    product: 'product-name',
  },
  beforeDiscount: true,
};
