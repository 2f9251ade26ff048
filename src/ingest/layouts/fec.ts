import { sql } from '../../sql/sql.ts';
import { customerOfEntry, salesAccounts } from './fec-customers.ts';
import type { Layout } from './layout.ts';

/**
 * The French file of accounting entries (article A47 A-1 of the Livre des procédures fiscales). Sales are the lines of accounts
 * 70…, net of tax, credit less debit; their customer stands on the line of account 411… of the same entry. `Idevise` names
 * a foreign currency for information: `Debit` and `Credit` are in the currency of the books.
 */
export const fec: Layout = {
  name: 'fec',
  title: 'FEC (fichier des écritures comptables)',
  signature: ['JournalCode', 'EcritureNum', 'CompteNum', 'CompAuxNum', 'PieceRef', 'Debit', 'Credit'],
  columns: {
    customer: 'CompAuxNum',
    order: 'PieceRef',
    date: ['PieceDate', 'EcritureDate'],
    amount: 'Credit',
    refund: 'Debit',
    currency: null,
  },
  leftOut: [salesAccounts],
  filledIn: (rows, column) => {
    const [auxiliary, credit] = [column('CompAuxNum'), column('Credit')];
    return sql`(SELECT * REPLACE (${customerOfEntry(column)} AS ${auxiliary}, coalesce(nullif(trim(${credit}), ''), '0') AS ${credit}) FROM ${rows})`;
  },
};
