/** The help of `frat`. */
export const frat = {
  'Whom to send which offer: frequency, recency, amount and type of purchase':
    'À qui envoyer quelle offre : fréquence, récence, montant et type d’achat',
  'The mail-order extension of RFM: every customer gets points for frequency, recency and amount of purchases in a window, and for the type of what was bought. The leading type chooses the offer; the points of types rank: by how many of their customers order again, by your own table, or by how many types a customer buys. What knowing the type is worth is tested on a later part of the history than the one types learn from.':
    'L’extension de RFM venue de la vente par correspondance : chaque client reçoit des points pour la fréquence, la récence et le montant de ses achats dans une fenêtre, et pour le type de ce qu’il a acheté. Le type principal choisit l’offre ; les points des types classent : d’après combien de leurs clients commandent de nouveau, d’après votre propre table, ou d’après le nombre de types qu’un client achète. Ce qu’apporte de connaître le type est éprouvé sur une partie de l’historique plus tardive que celle dont les types apprennent.',
  'bands, types and evidence in the terminal': 'bandes, types et preuve dans le terminal',
  'any column of kinds can be the type': 'toute colonne qui dit des genres peut être le type',
  'the customers of a band, for a mailing': 'les clients d’une bande, pour un envoi',
  'points by bands, or scores from 1 to 5 by value': 'points par tranches, ou scores de 1 à 5 par valeur',
  'what ranks types: how many order again, your own table, or how many types a customer buys':
    'ce qui classe les types : combien de clients commandent de nouveau, votre propre table, ou le nombre de types qu’un client achète',
  'with --type-score policy: points for each type (YAML or JSON: type: points)':
    'avec --type-score policy : les points de chaque type (YAML ou JSON, type: points)',
  'bands of your own (YAML or JSON)': 'vos propres tranches (YAML ou JSON)',
  'of F, R, A and T': 'poids de F, R, A et T',
  'how far ahead an order counts as a repeat: types learn on one, the evidence is taken on the next':
    'temps durant lequel une commande compte comme un retour : les types apprennent sur l’un, la preuve est faite sur le suivant',
};
