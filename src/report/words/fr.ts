import type { en } from './en.ts';

export const fr = {
  'reading.files': 'lu {files} ({layout}), lignes : {rows}',
  'layout.comma-separated': 'séparé par des virgules',
  'layout.semicolon-separated': 'séparé par des points-virgules',
  'layout.tab-separated': 'séparé par des tabulations',
  'layout.bar-separated': 'séparé par des barres',
  'layout.blank-separated': 'séparé par des blancs',
  'reading.layout': 'reconnu comme {layout}',
  'reading.map': '{role} = {header}',
  'reading.dates': 'dates comme {pattern}',
  'reading.zone': 'jours de {zone}',
  'reading.decimalComma': 'virgule décimale',
  'reading.used': 'lignes retenues : {rows} ; clients : {customers}, commandes : {orders}, net : {revenue}',
  'reading.excluded': 'lignes écartées : {rows} ({amount}), {reason}',
  'reading.rejected': 'lignes illisibles : {rows}',
  'reading.warning': 'attention :',
  'reading.asOf': 'au {date}',

  'exclusion.where': 'écartées par --where',
  'exclusion.cancelled': 'commandes annulées, échouées ou de test',
  'exclusion.test_order': 'commandes de test',
  'exclusion.not_a_sale': 'pas des achats',
  'exclusion.duplicate': "copies d'autres lignes, comme leurs identifiants le prouvent",
  'exclusion.other_currency': 'autre devise',
  'exclusion.no_customer': 'sans client (base clients sous-estimée)',
  'exclusion.after_as_of': 'après la date de référence',
  'exclusion.before_since': 'avant --since (commandes antérieures non vues)',
  'exclusion.customer_without_order': 'clients sans commande, avec seulement des retours',

  'rejection.bad_date': 'la date est illisible',
  'rejection.bad_amount': 'le montant est illisible',
  'rejection.bad_summary': 'récence, dernière commande, fréquence ou montant illisible',
  'rejection.malformed': "la ligne ne se découpe pas selon les colonnes de l'en-tête",

  'warning.customer_ids_with_decimals':
    'Les identifiants de la colonne « {header} » finissent par .0, comme les tableurs écrivent les nombres ; 17850.0 a été lu 17850.',
  'warning.customer_by_email':
    'Les clients sont distingués par leur adresse e-mail (« {header} ») : une personne avec deux adresses compte deux fois.',
  'warning.customer_by_name':
    'Les clients sont distingués par leur nom (« {header} ») : les homonymes sont confondus, les fautes de frappe séparées. Indiquez un identifiant avec --map customer=EN-TÊTE.',
  'warning.customer_words':
    "La colonne « {header} » dit {words} quand il n'y a pas de client ; ces lignes comptent comme sans client.",
  'warning.emails_in_several_spellings':
    'Adresses e-mail écrites de plusieurs façons (casse, espaces), chacune comptée comme un client : {count}. Réunissez-les avec --fold-customers.',
  'warning.emails_folded': 'Adresses e-mail écrites de plusieurs façons, réunies : {count}.',
  'warning.gross_amount':
    'Les montants sont ceux de « {header} », qui peuvent contenir taxes et port ; aucune colonne nette trouvée. Indiquez-en une avec --map amount=EN-TÊTE.',
  'warning.order_columns_on_first_line':
    "Les lignes sans « {header} » ont été lues comme la suite d'une commande dont le montant est sur sa première ligne.",
  'warning.order_total_on_each_line':
    '« {header} » est le total de la commande, répété sur chacune de ses lignes ; il a été compté une fois par commande.',
  'warning.amount_repeats':
    "« {header} » est le même sur toutes les lignes de presque chaque commande. Si c'est le total de la commande, le CA est compté plusieurs fois : indiquez une colonne de montants de ligne avec --map amount=EN-TÊTE.",
  'warning.join_unmatched':
    'Lignes sans correspondance dans le fichier joint, dont les colonnes restent vides : {count}.',
  'warning.one_order_each':
    'Chaque client a une seule commande. Si « {header} » change à chaque commande, indiquez la colonne qui reste au client : --map customer=EN-TÊTE.',
  'warning.one_row_a_customer':
    "Le fichier a une ligne par client : ses chiffres ont été pris tels quels, et rien n'est connu de chaque commande.",
  'warning.duplicates_kept':
    "Lignes qui sont des copies exactes d'autres : {count}. Elles peuvent être vraies et ont été gardées ; si des fichiers se recouvrent, elles comptent deux fois.",
  'warning.duplicates_left_out':
    "Lignes qui sont des copies exactes d'autres, comme leurs identifiants le prouvent, et qui ont été écartées : {count}.",
  'warning.future_rows':
    'Des lignes sont dans le futur, la dernière au {date}, date à partir de laquelle la récence est comptée. Corrigez la date, ou dites --as-of.',
  'warning.order_ids_restart':
    'Numéros de commande qui reviennent pour le même client un autre jour : {count}. Chaque jour compte comme une commande.',
  'warning.times_without_zone':
    "Lignes dont l'heure ne dit pas son décalage avec UTC : {count}. Leur jour est celui qui est écrit, quoi que dise --tz.",
  'warning.pending_orders': "Lignes en attente ou impayées, gardées : {count}. L'argent n'est peut-être pas arrivé.",
  'warning.since':
    "Les lignes antérieures au {date} n'ont pas été lues : les commandes plus anciennes manquent et les clients paraissent plus récents. Pour une fenêtre, utilisez --window.",
  'warning.rows_rejected': 'Lignes illisibles, écartées : {count} ; --rejects FICHIER en donne la liste.',
  'warning.no_customer_left': 'Il ne reste aucun client avec une commande : le résultat est vide.',
  'warning.net_zero_or_less':
    'Clients au montant net nul ou négatif (retours) : {count}. Ils restent, avec le score monétaire le plus bas.',
  'warning.few_customers': 'Peu de clients pour {bins} classes : {count}. Une seule commande déplace les seuils.',
  'warning.empty_bins': "Aucun client n'a le score de {criterion} {scores} : trop d'égalités, ou trop peu de clients.",
  'warning.migration_cut_points':
    "La migration applique les seuils du {date} aux deux dates ; un segment peut donc y différer de celui d'au-dessus.",

  'criterion.recency_days': 'récence',
  'criterion.frequency': 'fréquence',
  'criterion.monetary': 'montant',

  'rfm.title': 'Segments RFM',
  'rfm.subtitle': '{customers} clients, {orders} commandes, CA net {revenue}, au {date}',
  'rfm.segments': 'Segments',
  'rfm.segment': 'Segment',
  'rfm.customers': 'Clients',
  'rfm.customerShare': '% des clients',
  'rfm.orders': 'Commandes',
  'rfm.revenue': 'CA',
  'rfm.revenueShare': '% du CA',
  'rfm.recency': 'Jours depuis la commande',
  'rfm.frequency': 'Commandes/client',
  'rfm.monetary': 'Dépense/client',
  'rfm.averageOrder': 'Par commande',
  'rfm.action': 'Que faire',
  'rfm.actions': 'Que faire, et avec qui',
  'rfm.total': 'Tous',
  'rfm.grid': 'Clients par score de récence et de fréquence',
  'rfm.gridRow': 'Récence',
  'rfm.gridColumn': 'Fréquence',
  'rfm.concentration': 'Concentration du CA',
  'rfm.concentrationLine':
    'Les 10 % meilleurs clients apportent {top10} du CA, les 20 % meilleurs {top20} ; Gini {gini}.',
  'rfm.decile': 'Dixième',
  'rfm.least': 'De',
  'rfm.most': 'À',
  'rfm.cuts': 'Seuils',
  'rfm.cutScore': 'Score',
  'rfm.cutRecency': 'Jours depuis commande, au plus',
  'rfm.cutFrequency': 'Commandes, au moins',
  'rfm.cutMonetary': 'Montant net, au moins',
  'rfm.migration': 'Depuis le {date}, avec les seuils de ce jour',
  'rfm.from': 'De',
  'rfm.to': 'Vers',
  'rfm.newcomers': '(première commande depuis)',
  'rfm.noPurchase': 'Rien acheté',
  'rfm.boughtLess': 'Acheté moins',
  'rfm.boughtSameOrMore': 'Autant ou plus',
  'rfm.migrationNote':
    'Rien acheté : aucune commande depuis le {date}. Acheté moins : un montant net plus petit depuis lors que dans les {days} jours précédents.',
  'rfm.assumed':
    'Scores de 1 à {bins} par {binning}, à valeur égale score égal ; récence au {date}, fréquence en commandes, montant retours déduits{window} ; grille {scheme}.',
  'rfm.window': ', commandes de la fenêtre {window}',
  'rfm.binning.quantile': 'quantiles',
  'rfm.binning.nested': 'quantiles emboîtés (fréquence dans la récence, montant dans les deux)',
  'rfm.binning.fixed': 'seuils donnés',
  'rfm.customersTitle': 'Clients',

  'column.customer': 'Client',
  'column.first_order': 'Première commande',
  'column.last_order': 'Dernière commande',
  'column.recency_days': 'Récence (jours)',
  'column.frequency': 'Fréquence',
  'column.monetary': 'Montant',
  'column.r_score': 'R',
  'column.f_score': 'F',
  'column.m_score': 'M',
  'column.rfm': 'RFM',
  'column.score': 'Score',
  'column.segment': 'Segment',
  'column.previous_segment': 'Segment précédent',

  'segment.champions': 'Champions',
  'segment.loyal': 'Fidèles',
  'segment.potential_loyalist': 'Fidèles potentiels',
  'segment.new': 'Nouveaux',
  'segment.promising': 'Prometteurs',
  'segment.need_attention': 'À suivre',
  'segment.about_to_sleep': "Sur le point de s'endormir",
  'segment.at_risk': 'À risque',
  'segment.cannot_lose': 'À ne pas perdre',
  'segment.hibernating': 'En sommeil',
  'segment.lost': 'Perdus',

  'action.champions': "Récompenser, donner l'accès en avant-première, demander un parrainage. Sans remise.",
  'action.loyal': 'Monter en gamme, palier de fidélité supérieur, demander un avis.',
  'action.potential_loyalist': 'Amener à la commande suivante : adhésion, catégorie voisine.',
  'action.new': "Accueillir, aider à l'usage, inciter à la deuxième commande.",
  'action.promising': 'Rester présent à peu de frais ; une petite incitation.',
  'action.need_attention': 'Une offre limitée, liée à leurs achats.',
  'action.about_to_sleep': 'Rappeler et réactiver avant le silence.',
  'action.at_risk': 'Contacter personnellement, demander pourquoi, faire une offre de retour.',
  'action.cannot_lose': "Les appeler. Ne pas s'en remettre à l'e-mail.",
  'action.hibernating': 'Messages saisonniers, par canaux peu coûteux seulement.',
  'action.lost': 'Retirer des envois, ou une dernière tentative ; chercher la raison.',
} as const satisfies Record<keyof typeof en, string>;
