import type { Layout } from './layout.ts';

/** The master file as published (Fader and Hardie): no header, blanks between id, yyyymmdd, number of CDs and dollars. */
export const cdnow: Layout = {
  name: 'cdnow',
  title: 'CDNOW master file',
  signature: [],
  columns: { customer: 1, date: 2, quantity: 3, amount: 4 },
  looksLike: (rows) =>
    rows.length > 0 &&
    rows.every(
      ([customer, date, quantity, amount, ...rest]) =>
        /^\d+$/.test(customer ?? '') &&
        /^(19|20)\d{6}$/.test(date ?? '') &&
        /^\d+$/.test(quantity ?? '') &&
        /^\d+\.\d\d$/.test(amount ?? '') &&
        rest.length === 0,
    ),
};
