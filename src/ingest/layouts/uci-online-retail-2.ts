import type { Layout } from './layout.ts';

/** The second edition: `Price` is the price of one unit. */
export const uciOnlineRetail2: Layout = {
  name: 'uci-online-retail-2',
  title: 'UCI Online Retail II',
  signature: ['Invoice', 'StockCode', 'InvoiceDate', 'Price', 'Customer ID'],
  columns: {
    customer: 'Customer ID',
    order: 'Invoice',
    date: 'InvoiceDate',
    quantity: 'Quantity',
    unit_price: 'Price',
    product: 'StockCode',
  },
};
