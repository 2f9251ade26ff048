import { sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/**
 * Every movement of an account: sales, with tax and shipping, and the money that went back, which comes from the shop and
 * goes to the customer. `Net` is after the fees of PayPal.
 */
export const paypalActivity: Layout = {
  name: 'paypal-activity',
  title: 'PayPal activity',
  signature: ['From Email Address', 'To Email Address', 'Transaction ID', 'Gross', 'Fee', 'Net'],
  columns: {
    customer: 'From Email Address',
    order: 'Transaction ID',
    date: 'Date',
    time: 'Time',
    amount: 'Gross',
    refund: null,
    status: 'Status',
    currency: 'Currency',
    type: 'Item Title',
  },
  leftOut: [
    {
      reason: 'not_a_sale',
      headers: ['Type'],
      when: (value) =>
        sql`regexp_matches(lower(${value}), 'withdraw|conversion|hold|transfer|fee\\b|deposit|bank|loan|funding|credit card')`,
    },
  ],
  filledIn: (rows, column) => {
    const [from, to, gross] = [column('From Email Address'), column('To Email Address'), column('Gross')];
    const wentBack = sql`regexp_matches(${gross}, '^\\s*[-(−]')`;
    return sql`(SELECT * REPLACE (CASE WHEN ${wentBack} THEN ${to} ELSE ${from} END AS ${from}) FROM ${rows})`;
  },
};
