import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';
import type { TablesLayout } from './tables.ts';

/** The tables of the Brazilian marketplace: money is the price of the items, without freight, or else the payments. */
export const olistTables: TablesLayout = {
  name: 'olist',
  tables: [
    { name: 'orders', signature: ['order_id', 'customer_id', 'order_status', 'order_purchase_timestamp'], on: null },
    { name: 'customers', signature: ['customer_id', 'customer_unique_id'], on: 'customer_id' },
    { name: 'items', signature: ['order_id', 'order_item_id', 'product_id', 'price'], on: 'order_id' },
    {
      name: 'payments',
      signature: ['order_id', 'payment_sequential', 'payment_value'],
      on: 'order_id',
      unless: 'items',
    },
    { name: 'products', signature: ['product_id', 'product_category_name', 'product_weight_g'], on: 'product_id' },
    {
      name: 'names',
      signature: ['product_category_name', 'product_category_name_english'],
      on: 'product_category_name',
    },
  ],
};

/** The joined tables. `customer_id` is one per order: the person is `customer_unique_id`. */
export const olist: Layout = {
  name: 'olist',
  title: 'Olist',
  signature: ['order_id', 'customer_id', 'customer_unique_id', 'order_purchase_timestamp'],
  columns: {
    customer: 'customer_unique_id',
    order: 'order_id',
    date: 'order_purchase_timestamp',
    amount: ['price', 'payment_value'],
    status: 'order_status',
    type: ['product_category_name_english', 'product_category_name'],
    product: 'product_id',
    channel: null,
  },
  leftOut: [
    {
      reason: 'without_items',
      headers: ['order_item_id', 'payment_sequential'],
      when: (value) => sql`coalesce(trim(${value}), '') = ''`,
    },
  ],
};
