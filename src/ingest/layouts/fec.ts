import { sql } from '../../sql/sql.ts';
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
  leftOut: [
    { reason: 'not_a_sale', headers: ['CompteNum'], when: (value) => sql`NOT starts_with(trim(${value}), '70')` },
  ],
  filledIn: (rows, column) => {
    const [account, auxiliary, credit] = [column('CompteNum'), column('CompAuxNum'), column('Credit')];
    const customer = sql`coalesce(nullif(trim(${auxiliary}), ''), trim(${account})) `;
    const ofEntry = sql`FILTER (starts_with(trim(${account}), '411'))
      OVER (PARTITION BY ${column('JournalCode')}, ${column('EcritureNum')}, ${column('PieceRef')})`;
    return sql`(SELECT * REPLACE (
      coalesce(nullif(trim(${auxiliary}), ''), CASE WHEN min(${customer}) ${ofEntry} = max(${customer}) ${ofEntry} THEN min(${customer}) ${ofEntry} END) AS ${auxiliary},
      coalesce(nullif(trim(${credit}), ''), '0') AS ${credit}) FROM ${rows})`;
  },
};
