import type { Layout } from './layout.ts';

/**
 * Invoices of Zoho Books and Invoice: a row is a line, with the columns of its invoice on each. `SubTotal` is net of tax and of
 * the discounts of lines, before the discount of the whole.
 */
export const zohoInvoices: Layout = {
  name: 'zoho-invoices',
  title: 'Zoho invoices',
  signature: ['Invoice Date', 'Invoice Number', 'Invoice Status', 'Customer Name', 'Item Total', 'SubTotal'],
  columns: {
    customer: ['Customer ID', 'Customer Name'],
    order: ['Invoice ID', 'Invoice Number'],
    date: 'Invoice Date',
    amount: 'SubTotal',
    discount: 'Entity Discount Amount',
    status: 'Invoice Status',
    currency: 'Currency Code',
    product: 'Item Name',
    quantity: null,
  },
  beforeDiscount: true,
  amountOfOrder: true,
};
