import type { Layout } from './layout.ts';
import { paypalMovements } from './paypal-activity.ts';

/** The same in French, where `Avant commission` is the money before the fees of PayPal. */
export const paypalActivityFr: Layout = {
  name: 'paypal-activity-fr',
  title: 'PayPal (activité)',
  signature: [
    "De l'adresse email",
    "À l'adresse email",
    'Numéro de transaction',
    'Avant commission',
    'Commission',
    'Net',
  ],
  columns: {
    customer: "De l'adresse email",
    order: 'Numéro de transaction',
    date: 'Date',
    time: 'Heure',
    amount: 'Avant commission',
    refund: null,
    status: 'État',
    currency: 'Devise',
    type: "Titre de l'objet",
  },
  ...paypalMovements({
    from: "De l'adresse email",
    to: "À l'adresse email",
    gross: 'Avant commission',
    noSales:
      'virement|conversion|retenue|blocage|transfert|frais\\b|depot|banque|bancaire|pret\\b|approvisionnement|carte|autorisation',
  }),
};
