/** The help of `rfm`. */
export const rfm = {
  'Who are my best, new, fading and lost customers?':
    'Qui sont mes meilleurs clients, les nouveaux, ceux qui s’éloignent, ceux que j’ai perdus ?',
  'Scores every customer from 1 to 5 on recency (days since the last order), frequency (orders) and monetary (net amount), and names each combination of scores. Equal values always get equal scores, so that the order of the rows changes nothing.':
    'Donne à chaque client un score de 1 à 5 pour la récence (jours depuis la dernière commande), la fréquence (commandes) et le montant (net), et nomme chaque combinaison de scores. À valeur égale, toujours score égal : l’ordre des lignes ne change rien.',
  'segments, grid and concentration in the terminal': 'segments, grille et concentration dans le terminal',
  'who moved since, and who merely bought nothing': 'qui a bougé depuis, et qui n’a simplement rien acheté',
  'the customers of a segment, for a mailing': 'les clients d’un segment, pour un envoi',
  'several files as one, for a program': 'plusieurs fichiers comme un seul, pour un programme',
  'whom a contact is expected to pay for': 'ceux pour qui un contact devrait être rentable',
  'names for the cells: rf10, rxfm11, code11, or a FILE of your own':
    'noms des cellules : rf10, rxfm11, code11, ou un FICHIER à vous',
  'scores from 1 to this': 'scores de 1 à ce nombre',
  'how scores are cut': 'comment les scores sont découpés',
  "cut points from an earlier run's JSON, or a file of them":
    'seuils repris du JSON d’une exécution antérieure, ou d’un fichier',
  'of R, F and M in the score from 0 to 100': 'poids de R, F et M dans le score de 0 à 100',
  'count only orders of the last 90d, 26w, 12m or 5y':
    'ne compter que les commandes d’une durée récente : 90d (jours), 26w (semaines), 12m (mois) ou 5y (années)',
  "migration since this day, with that day's cut points": 'migration depuis ce jour, avec les seuils de ce jour-là',
  'your own action for each segment (YAML or JSON: segment: text)':
    'votre propre action pour chaque segment (YAML ou JSON, segment: texte)',
  'who answered an earlier mailing: a file with customer, yes or no, and the amount where there is one':
    'qui a répondu à un envoi antérieur : un fichier avec le client, oui ou non, et le montant s’il y en a un',
  'cost of one contact: with --margin it gives the response that pays':
    'coût d’un contact : avec --margin, il donne la réponse à partir de laquelle il est rentable',
  'what a response brings: a share of its amount (40%, 0.4) or an amount (25)':
    'ce que rapporte une réponse : une part de son montant (40%, 0.4) ou un montant (25)',
};
