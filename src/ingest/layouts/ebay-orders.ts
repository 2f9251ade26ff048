import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/**
 * Orders report: a row is a line; `Sold For` is the price of one piece, `Total Price` holds postage and tax. A row of an order of
 * several items, and a row of nothing, name no item.
 */
export const ebayOrders: Layout = {
  name: 'ebay-orders',
  title: 'eBay orders',
  signature: ['Sales Record Number', 'Order Number', 'Buyer Username', 'Sold For'],
  columns: {
    customer: 'Buyer Username',
    order: 'Order Number',
    date: 'Sale Date',
    quantity: 'Quantity',
    unit_price: 'Sold For',
    amount: null,
    product: 'Item Title',
  },
  leftOut: [
    { reason: 'not_a_sale', headers: ['Item Number'], when: (value) => sql`coalesce(trim(${value}), '') = ''` },
  ],
};
