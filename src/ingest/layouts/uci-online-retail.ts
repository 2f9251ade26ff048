import type { Layout } from './layout.ts';

/** Invoice lines; cancellations are documents `C…` of negative lines, which take money back and count for nothing. */
export const uciOnlineRetail: Layout = {
  name: 'uci-online-retail',
  title: 'UCI Online Retail',
  signature: ['InvoiceNo', 'StockCode', 'InvoiceDate', 'UnitPrice', 'CustomerID'],
  columns: {
    customer: 'CustomerID',
    order: 'InvoiceNo',
    date: 'InvoiceDate',
    quantity: 'Quantity',
    unit_price: 'UnitPrice',
    product: 'StockCode',
  },
};
