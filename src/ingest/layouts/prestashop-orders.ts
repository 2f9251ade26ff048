import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/** The table `orders`: `total_products` is net of tax; `id_customer` 0 is nobody. */
export const prestashopOrders: Layout = {
  name: 'prestashop-orders',
  title: 'PrestaShop orders',
  signature: ['id_order', 'id_customer', 'total_paid_tax_incl', 'date_add'],
  columns: {
    customer: 'id_customer',
    order: 'id_order',
    date: 'date_add',
    amount: ['total_products', 'total_paid_tax_excl', 'total_paid_tax_incl'],
    discount: ['total_discounts_tax_excl', 'total_discounts'],
    status: null,
    currency: 'id_currency',
  },
  // States that PrestaShop comes with: 6 cancelled, 7 refunded, 8 payment error.
  leftOut: [
    { reason: 'cancelled', headers: ['current_state'], when: (value) => sql`trim(${value}) IN ('6', '7', '8')` },
  ],
  beforeDiscount: ['total_products'],
  guests: ['0'],
  wholeOrders: true,
};
