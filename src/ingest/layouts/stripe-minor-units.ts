import { joined, type Sql, sql } from '../../sql/sql.ts';
import type { Layout } from './layout.ts';

/** Currencies of which Stripe tells whole units, and thousandths (docs.stripe.com/currencies); of all others hundredths. */
const wholeUnits = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');
const thousandths = 'BHD JOD KWD OMR TND'.split(' ');

/** The amounts of `headers` out of the smallest units of their `currency`, in which Stripe's interface tells all money. */
export const outOfMinorUnits =
  (...headers: readonly string[]): NonNullable<Layout['filledIn']> =>
  (rows, column) => {
    const currency = sql`upper(trim(${column('currency')}))`;
    const among = (codes: readonly string[]): Sql => sql`${currency} IN (${joined(codes.map((code) => sql`${code}`))})`;
    const unit = sql`CASE WHEN ${among(wholeUnits)} THEN 1 WHEN ${among(thousandths)} THEN 0.001 ELSE 0.01 END`;
    // Four decimals, for three could be a group of thousands.
    const money = (text: Sql): Sql =>
      sql`coalesce(CAST(CAST(TRY_CAST(${text} AS DECIMAL(18, 0)) * CAST(${unit} AS DECIMAL(5, 4)) AS DECIMAL(22, 4)) AS VARCHAR), ${text})`;
    const replaced = headers.map((header) => sql`${money(column(header))} AS ${column(header)}`);
    return sql`(SELECT * REPLACE (${joined(replaced)}) FROM ${rows})`;
  };
