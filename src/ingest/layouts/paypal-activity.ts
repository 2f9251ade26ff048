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
  ...paypalMovements({
    from: 'From Email Address',
    to: 'To Email Address',
    gross: 'Gross',
    noSales: 'withdraw|conversion|hold|transfer|fee\\b|deposit|bank|loan|funding|credit card|authori[sz]ation',
  }),
};

/** What is no sale, by words of `Type`; and the customer of money that went back, who is its receiver. */
export function paypalMovements(headers: {
  readonly from: string;
  readonly to: string;
  readonly gross: string;
  readonly noSales: string;
}): Pick<Layout, 'leftOut' | 'filledIn'> {
  return {
    leftOut: [
      {
        reason: 'not_a_sale',
        headers: ['Type'],
        when: (value) => sql`regexp_matches(strip_accents(lower(${value})), ${headers.noSales})`,
      },
    ],
    filledIn: (rows, column) => {
      const [from, to, gross] = [column(headers.from), column(headers.to), column(headers.gross)];
      const wentBack = sql`regexp_matches(${gross}, '^\\s*[-(−]')`;
      return sql`(SELECT * REPLACE (CASE WHEN ${wentBack} THEN ${to} ELSE ${from} END AS ${from}) FROM ${rows})`;
    },
  };
}
