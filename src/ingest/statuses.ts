import { type Sql, sql } from '../sql/sql.ts';

/** What a status can mean for its order (INTERFACE, section 4). */
export type StatusMeaning = 'cancelled' | 'refunded' | 'pending';

/** Headers of statuses that are numbers, which mean something in one shop alone. */
export const statusNumberHeaders = [
  ...['order status id', 'status id', 'order state id', 'id order state', 'current state', 'order status code'],
  ...['id statut', 'id état', 'id_order_status', 'code statut', 'code état'],
];

/** Whether a status means this. */
export function statusIs(status: Sql, meaning: StatusMeaning): Sql {
  const plain = sql`strip_accents(lower(trim(${status})))`;
  const said = sql`regexp_matches(${plain}, ${`^(wc-)?(${meanings[meaning].join('|')})`})`;
  // Partly cancelled or refunded is a sale; how much of it, the amounts say.
  return meaning === 'pending' ? said : sql`(${said} AND NOT regexp_matches(${plain}, ${partly}))`;
}

const partly = 'partial|partiel|parcial|parzial|teilweise|gedeeltelijk|deels';

/**
 * How statuses begin, in lower case and without accents: Shopify, WooCommerce, Stripe, PayPal, Magento, PrestaShop,
 * BigCommerce, Amazon, Square, Olist and shops of their own, in English, French,
 * German, Spanish, Italian, Dutch and Portuguese. A `.` stands for a blank, a hyphen or a low line.
 */
const meanings: Readonly<Record<StatusMeaning, readonly string[]>> = {
  /** The order never took place: its rows are dropped. */
  cancelled: [
    'quot(e|ation)|devis\\b|estimate\\b|pro.?forma',
    'queued|upcoming|cancel|annul|void|stornier|abgebrochen|fail|echou|echec|error|erreur|refus|declin|denied|reject|rejet|expir|abandon|panier',
    'test\\b|unavailable|indisponible|trash|deleted|supprim|((checkout|auto).)?draft|brouillon|incomplete',
    'storn|abgelehnt|entwurf|verworfen|(zahlung.)?fehlgeschlagen|geannuleerd|mislukt|geweigerd|verlopen|concept\\b',
    '(pago.)?(anulad|fallid|rechazad|caducad)|borrador|fallit|rifiutat|bozza|(pagamento.)?(falh|recusad|rejeitad)|rascunho',
    '(payment|paiement).(error|fail|declin|denied|reject|refus|echou|rejet|annul)|requires.payment.method',
  ],
  /** All of its money has gone back. */
  refunded: [
    '((fully|completely|totalement|integralement|entierement).)?(refunded\\b|rembours(e|ee|es|ees)\\b)',
    'refund$|remboursement$|avoir$|charge(d)?.?back|reversed\\b|(shipped - )?returned\\b|retourne|(zu)?(ruck)?erstattet',
    '(zuruck(gezahlt|gesendet)|retourniert|gutgeschrieben|terugbetaald|geretourneerd|reembolsad[oa]|devuelt[oa]|devolvid[oa]|estornad[oa]|rimborsat[oa]|restituit[oa])\\b',
  ],
  /** Kept, and warned about: the money may not have come. */
  pending: [
    'pending|unpaid|not.paid|non.paye|impaye|a.payer|en.attente|on.?hold|hold(ed)?\\b|authori[sz]ed|autorise|uncaptured',
    '(a)?waiting.*(payment|wire|transfer|check|cheque|cash)|overdue|past.due|uncollectible|irrecouvrable|ausstehend|(suspected.)?fraud|disput|litige|requires',
    '(zahlung.)?(offen\\b|wartend|unbezahlt|nicht.bezahlt|uberfallig|in.wartestellung)|in.afwachting|openstaand|onbetaald|niet.betaald|in.de.wacht',
    'pendient|pendente|aguardando|no.pagad|impagad|sin.pagar|nao.pag|em.espera|in.attesa|in.sospeso|non.pagat|da.pagare|insolut',
    'processing.payment|payment.(pending|review|due)|paiement.en.(attente|cours)|on.backorder.\\(not|manual.verification',
  ],
};
