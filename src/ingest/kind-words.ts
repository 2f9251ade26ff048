/** Headers that speak of the kind of a row, and the words for kinds beneath them: patterns, in lower case, without accents and hyphens. */
export interface KindWords {
  readonly headers: readonly string[];
  /** Beside these, `noSales` are none. */
  readonly sales: readonly string[];
  readonly givesBack: readonly string[];
  /** The same, told by words that mean it beside sales alone. */
  readonly givesBackBesideSales?: readonly string[];
  /** What is no sale beside sales: some words, or whatever else stands there. */
  readonly noSales: readonly string[] | 'others';
  /** What is money paid out, and no sale, where payments are listed, too: the credit note beside it is what goes back. */
  readonly settlements?: readonly string[];
  /** What is no sale, whatever stands beside it. */
  readonly never?: readonly string[];
  /** First rows that hold one of these have all rows looked through for sales. */
  readonly suspects: readonly string[];
}

const creditNotes = [
  '((sales?|customer|payment|partial|full|order) )*(credit (notes?|memos?|invoices?)|creditnotes?|creditmemos?|refund(s|ed)?|charge ?backs?)',
  'refund receipts?|cash refunds?|avoirs?( client)?|factures? (d.)?avoirs?|notes? de credit|remboursements?( client| partiel)?',
  'gutschrift(en)?|rechnungskorrektur(en)?|stornorechnung(en)?|(ruck)?erstattung(en)?|creditnota.?s?|creditfactu(ur|ren)|terugbetaling(en)?',
  'notas? de credito|facturas? (de )?(abono|rectificativas?)|abonos?|reembolsos?|not[ae] (di )?credito|rimbors[oi]',
];
const returns =
  '(sales?|customer) returns?|returns?|returned|retours?( client)?|retouren?|rucksendung(en)?|devolucion(es)?|devoluc(ao|oes)|res[oi]';

const invoices = [
  '((sales?|customer|tax|service|posted) )*invoices?|cash sales?|sales? receipts?',
  'factures?( client| standard| de vente| de situation)?|rechnung(en)?|ventes? comptoir',
  'facturas?( de venta| simplificadas?)?|fattur[ae]|faturas?( recibo)?|factu(ur|ren)|verkaufsrechnung(en)?|verkoopfactu(ur|ren)',
  // Sage, Cegid.
  'si|fac',
];

/** Quotations come to nothing, or come again as orders and invoices. */
const quotations =
  'quotes?|(sales )?(quotes?|quotations?)|estimates?|devis|(factures? )?pro ?forma( invoices?)?|angebote?|presupuestos?|cotizacion(es)?|preventiv[oi]|offertes?|orcamentos?';

/** Money that comes in for an invoice. */
export const payments =
  '((customer|invoice|sales) )?payments?|paiements?( client| recu)?|reglements?( client)?|zahlung(en)?|pagos?|cobros?|pagament[oi]s?|incass[oi]|betaling(en)?';

/** What comes before or after an invoice, and what shops pay themselves. */
const besideInvoices = [
  '((customer|invoice|sales|pre|down|bill|vendor|supplier) ?)?payments?|(customer )?receipts?|deposits?|transfers?|payouts?|withdrawals?',
  '(paiements?|reglements?)( client| recu)?|encaissements?|acomptes?|virements?|prelevements?|zahlung(en)?|pagos?|cobros?|pagament[oi]s?|incass[oi]|betaling(en)?|recibos?',
  'pedidos?|ordin[ei]|bestelling(en)?|encomendas?|albaran(es)?|ddt|document[oi] di trasporto|pakbon(nen)?|guias? de remessa',
  '((sales?|customer|blanket) )?orders?|(bons? de )?commandes?( client)?|auftrag|bestellung',
  'delivery( notes?)?|(item )?(fulfillments?|shipments?)|packing slips?|despatch notes?|lieferschein',
  '(bons? de )?(livraison|preparation|reception|retour)',
  '((vendor|supplier|purchase) )?bills?|bill credits?|(purchase|vendor|supplier)s?( (orders?|invoices?|credits?|credit (notes?|memos?)))?',
  '(factures?|avoirs?|commandes?|reglements?) (fournisseurs?|d.achat)|expenses?|depenses?|che(ck|que)s?',
  'credit card (charges?|credits?|payments?)|((general )?journals?|ecritures?)( entr(y|ies)| comptables?)?|a nouveau|opening balances?',
  'finance charges?( memos?)?|reminders?',
  // Sage, Cegid.
  'sr|sa|pi|pc|pp|pa|bp|br|jd|jc|vp|vr|cp|cc|bc|bl|blc|de|dev|fpr|ff|aff|cf',
];

const documents = { sales: invoices, noSales: besideInvoices, never: [quotations], suspects: besideInvoices };
const codesOfCreditNotes = 'sc|avc|avo';

/** Programs of accounts, tills and payment services. `Type` alone may speak of trips and products, too. */
const documentColumns: readonly KindWords[] = [
  {
    ...documents,
    headers: [
      ...['document type', 'doc type', 'type of document', 'invoice type', 'voucher type'],
      ...['Belegart', 'Belegtyp', 'Dokumenttyp', 'Dokumentart', 'Documenttype', 'Documentsoort', 'tipo documento'],
      ...[
        'tipo de documento',
        'tipo di documento',
        'type de document',
        'type document',
        'type de pièce',
        'type pièce',
        'nature de pièce',
        'type de facture',
      ],
    ],
    givesBack: [...creditNotes, returns, 'credits?'],
    givesBackBesideSales: [codesOfCreditNotes],
    settlements: ['refunds?|remboursements?'],
  },
  {
    // SAP: invoices, credit memos and returns; cancellations, pro forma and invoices between companies.
    headers: ['fkart', 'billt', 'billing type'],
    sales: ['f1|f2|fx|l2'],
    givesBack: [],
    givesBackBesideSales: ['g2|re'],
    noSales: ['s1|s2|f5|f8|iv|ig'],
    suspects: ['s1|s2|f5|f8|iv|ig|g2|re'],
  },
  {
    ...documents,
    headers: [
      ...['transaction type', 'type of transaction', 'record type', 'event type', 'order type', 'sales type'],
      ...['receipt type', 'sale type', 'type de ticket', 'type de reçu'],
      ...[
        'entry type',
        'type de transaction',
        'type de vente',
        "type d'opération",
        'type opération',
        'type de commande',
      ],
    ],
    givesBack: [...creditNotes, returns],
    givesBackBesideSales: [codesOfCreditNotes],
  },
  {
    ...documents,
    headers: ['type', 'kind', 'nature', 'Typ', 'Tipo', 'Soort'],
    givesBack: creditNotes,
    givesBackBesideSales: [codesOfCreditNotes],
  },
];

/** What visitors did, of which purchases are a part; and tills that write a sale, its lines and its payment. */
const eventColumns: readonly KindWords[] = [
  {
    headers: ['event name', 'event type', 'event', 'metric', 'metric name', "type d'événement", 'line type'],
    sales: [
      '(ecommerce |in app )?purchase|purchased|placed order|orders? (placed|completed|paid)|checkout completed',
      'achat|commande (passee|payee)|sale|transaction',
    ],
    givesBack: [],
    givesBackBesideSales: [
      'refunds?|refunded|returns?|(refunded|returned|cancell?ed) order|order (refunded|returned|cancell?ed)|remboursement',
    ],
    noSales: 'others',
    suspects: ['.*'],
  },
];

const won = ['(closed *)?won\\b.*', '((ferme|cloture|conclu)e?s? *)?gagnee?s?\\b.*'];

/** Deals, of which those that were won are sales. */
const stageColumns: readonly KindWords[] = [
  {
    headers: [
      'deal stage',
      'stage',
      'stage name',
      'opportunity stage',
      'sales stage',
      'étape',
      'phase de la transaction',
    ],
    sales: won,
    givesBack: [],
    noSales: 'others',
    suspects: ['.*'],
  },
  {
    headers: ['deal status', 'opportunity status', 'status', 'statut'],
    sales: won,
    givesBack: [],
    noSales: 'others',
    suspects: ['(closed *)?lost\\b.*|perdue?s?\\b.*|open|ouverte?s?'],
  },
];

/** Of each family the first header that is there counts. */
export const kindFamilies: readonly (readonly KindWords[])[] = [documentColumns, eventColumns, stageColumns];
