import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { indexOfHeader } from './headers.ts';
import type { RawRows } from './rows.ts';

/** A column that says of each row what document it is of. */
export interface Documents {
  readonly header: string;
  /** Whether a row is of a credit note or a refund: its money goes back, whatever its sign. */
  readonly givesBack: Sql;
}

/** Headers of accounting programs and payment services, English and French. `Type` alone may speak of trips and products, too. */
const headers = {
  documents: [
    ...['document type', 'doc type', 'type of document', 'invoice type', 'voucher type'],
    ...['type de document', 'type document', 'type de pièce', 'type pièce', 'nature de pièce', 'type de facture'],
  ],
  transactions: [
    ...['transaction type', 'type of transaction', 'record type', 'event type', 'order type', 'sales type'],
    ...['entry type', 'type de transaction', 'type de vente', "type d'opération", 'type opération', 'type de commande'],
  ],
  types: ['type', 'kind', 'nature'],
};

const creditNotes =
  '((sales?|customer|payment|partial|full|order) )*(credit (notes?|memos?|invoices?)|creditnotes?|creditmemos?|refund(s|ed)?|charge ?backs?)';
const avoirs = 'avoirs?( client)?|factures? d.avoirs?|notes? de credit|remboursements?( client| partiel)?';
const returns = '(sales?|customer) returns?|returns?|returned|retours?( client)?';

/** The column that tells credit notes from invoices by a word, where there is one; rows may well have none. */
export function documentsIn({ headers: present }: Pick<RawRows, 'headers'>): Documents | null {
  const [document, transaction, type] = [headers.documents, headers.transactions, headers.types].map((names) =>
    indexOfHeader(present, ...names),
  ) as [number, number, number];
  const index = document >= 0 ? document : transaction >= 0 ? transaction : type;
  if (index < 0) return null;
  // A bank credits what comes in.
  const more = document >= 0 ? [returns, 'credits?'] : transaction >= 0 ? [returns] : [];
  const words = [creditNotes, avoirs, ...more].join('|');
  const said = sql`strip_accents(lower(replace(replace(trim(${column(index)}), '_', ' '), '-', ' ')))`;
  return {
    header: present[index]!,
    givesBack: sql`coalesce(regexp_full_match(${said}, ${words}), false)`,
  };
}
