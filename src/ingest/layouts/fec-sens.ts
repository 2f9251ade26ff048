import { sql } from '../../sql/sql.ts';
import { customerOfEntry, salesAccounts } from './fec-customers.ts';
import type { Layout } from './layout.ts';

/**
 * The same file in its other form, which the law allows: an amount and its side, `D` or `C`, also written `+1` for debit
 * and `-1` for credit, in place of two columns. What a line of account 70… has on the side of debit went back.
 */
export const fecSens: Layout = {
  name: 'fec-sens',
  title: 'FEC (montant et sens)',
  signature: ['JournalCode', 'EcritureNum', 'CompteNum', 'CompAuxNum', 'PieceRef', 'Montant', 'Sens'],
  columns: {
    customer: 'CompAuxNum',
    order: 'PieceRef',
    date: ['PieceDate', 'EcritureDate'],
    amount: 'Montant',
    currency: null,
  },
  leftOut: [salesAccounts],
  filledIn: (rows, column) => {
    const [auxiliary, amount, side] = [column('CompAuxNum'), column('Montant'), column('Sens')];
    const debit = sql`upper(trim(${side})) IN ('D', 'DEBIT', 'DÉBIT', '+1', '1')`;
    const back = sql`CASE WHEN starts_with(trim(${amount}), '-') THEN substr(trim(${amount}), 2) ELSE '-' || trim(${amount}) END`;
    return sql`(SELECT * REPLACE (${customerOfEntry(column)} AS ${auxiliary}, CASE WHEN ${debit} THEN ${back} ELSE ${amount} END AS ${amount}) FROM ${rows})`;
  },
};
