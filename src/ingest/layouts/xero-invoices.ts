import type { Layout } from './layout.ts';

/** Invoices and credit notes, a row a line: contacts are told apart by name, for few have an address; `AccountCode` is one of the books. */
export const xeroInvoices: Layout = {
  name: 'xero-invoices',
  title: 'Xero invoices',
  signature: ['ContactName', 'InvoiceNumber', 'InvoiceDate', 'LineAmount', 'AccountCode'],
  columns: {
    customer: 'ContactName',
    order: 'InvoiceNumber',
    date: 'InvoiceDate',
    amount: 'LineAmount',
    status: 'Status',
    currency: 'Currency',
    product: 'Description',
    quantity: null,
    type: null,
  },
  kindsTold: true,
};
