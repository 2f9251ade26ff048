import type { Layout } from './layout.ts';

/** The list of orders in the back office, as exported in English or French: the customer is a name, `Total` holds tax. */
export const prestashopList: Layout = {
  name: 'prestashop-list',
  title: 'PrestaShop order list',
  signature: ['ID', 'Référence', 'Nouveau client', 'Total', 'Paiement'],
  columns: {
    customer: 'Client',
    order: 'Référence',
    date: 'Date',
    amount: 'Total',
    status: 'État',
  },
  wholeOrders: true,
};
