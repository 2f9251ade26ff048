/** What the value of a base says of its options: rates alone, drivers, campaigns, scenarios, surveys, what is still to come. */
export const equity = {
  '--{0} says nothing of --aggregate': '--{0} ne dit rien de --aggregate',
  'What is to be known of rates is said in them: --aggregate retention=.8,margin=100,discount=12%.':
    'Ce qu’il faut savoir des taux se dit avec eux : --aggregate retention=.8,margin=100,discount=12%.',
  'too few of {0} customers came back for a model of what carries their value':
    'trop peu des {0} clients sont revenus pour un modèle de ce qui porte leur valeur',
  'clientele clv values so few by a chain of recency; --force goes on with models.':
    'clientele clv en évalue si peu par une chaîne de récence ; --force continue avec des modèles.',
  '--aggregate needs either retention or chances': '--aggregate a besoin soit de retention, soit de chances',
  'For instance --aggregate retention=.8,margin=100,discount=12% or --aggregate chances=.3/.2/.15/.05,margin=40,cost=4,discount=20%.':
    'Par exemple --aggregate retention=.8,margin=100,discount=12% ou --aggregate chances=.3/.2/.15/.05,margin=40,cost=4,discount=20%.',
  '--aggregate: periods is no whole number': '--aggregate : periods n’est pas un nombre entier',
  '--aggregate: {0} says nothing of chances by recency':
    '--aggregate : {0} ne dit rien de chances d’achat selon la récence',
  '--aggregate: chances without end need a discount above 0':
    '--aggregate : des chances sans terme ont besoin d’une actualisation supérieure à 0',
  '--aggregate: such customers are worth more than any number: retention and growth outrun the discount':
    '--aggregate : de tels clients valent plus que tout nombre : fidélité et croissance dépassent l’actualisation',
  '--aggregate: growth goes with neither cost nor periods': '--aggregate : growth ne va ni avec cost ni avec periods',
  '--aggregate: "{0}" is not understood': '--aggregate : « {0} » n’est pas compris',
  '{0}Write NAME=VALUE, with commas between; the names are: {1}.':
    '{0}Écrivez NOM=VALEUR, séparés par des virgules ; les noms sont : {1}.',
  '--aggregate: {0} is said twice': '--aggregate : {0} est dit deux fois',
  '--aggregate needs {0}': '--aggregate a besoin de {0}',
  'For instance {0}=100.': 'Par exemple {0}=100.',
  '--aggregate: {0} is no number from {1} on: {2}': '--aggregate : {0} n’est pas un nombre d’au moins {1} : {2}',
  '--aggregate: {0} is no rate from 0 to 1: {1}': '--aggregate : {0} n’est pas un taux de 0 à 1 : {1}',
  '--previous needs the purchases, and the file has ready histories':
    '--previous a besoin des achats, et le fichier a des historiques résumés',
  'Pass an export of orders, or leave --previous out.': 'Donnez un export de commandes, ou retirez --previous.',
  '--reference segment:ID needs the purchases, and the file has ready histories':
    '--reference segment:ID a besoin des achats, et le fichier a des historiques résumés',
  'Take p10, p25 or median.': 'Prenez p10, p25 ou median.',
  '--reference: there is no segment "{0}"': '--reference : il n’y a pas de segment « {0} »',

  '--driver: "{0}" is not understood': '--driver : « {0} » n’est pas compris',
  'Write STRAND=COLUMN with value, brand or retention for the strand, and a minus where more of it lowers the strand: value=score,brand=-coupons.':
    'Écrivez COMPOSANTE=COLONNE avec value, brand ou retention pour composante, et un moins si davantage l’abaisse : value=score,brand=-coupons.',
  'column "{0}" tells what is to be explained, and explains nothing: {1}':
    'la colonne « {0} » dit ce qui est à expliquer, et n’explique rien : {1}',
  'its name says so': 'son nom le dit',
  'it says the {0}': 'elle joue le rôle « {0} »',
  'over the customers it goes with {0} at a rank correlation of {1}':
    'd’un client à l’autre, elle suit {0}, avec une corrélation des rangs de {1}',
  'orders after': 'les commandes d’après',
  'money after': 'les montants d’après',
  recency: 'la récence',
  'p alive': 'la probabilité d’être encore client',
  orders: 'les commandes',
  money: 'les montants',
  'orders before': 'les commandes d’avant',
  'money before': 'les montants d’avant',
  'mean amount': 'le montant moyen',
  'recency before': 'la récence d’avant',
  tenure: 'l’ancienneté',
  overdue: 'le retard à commander',
  'How often, how recently, how long and for how much customers bought follows from value, brand and retention: name a column that says why.':
    'Combien de fois, quand, depuis quand et pour combien les clients ont acheté découle de la valeur, de la marque et de la fidélité : nommez une colonne qui dit pourquoi.',
  '--driver needs the purchases, at any time': '--driver a besoin des achats, à tout moment',
  'Pass an export of orders, or leave --driver out.': 'Donnez un export de commandes, ou retirez --driver.',
  'Choose another --model than bg-bb.': 'Choisissez un autre --model que bg-bb.',

  '--{0} says nothing without --future': '--{0} ne dit rien sans --future',
  'Add --future to value customers still to come.': 'Ajoutez --future pour évaluer les clients encore à venir.',
  '--newcomers {0} needs --market': '--newcomers {0} a besoin de --market',
  'Say how many customers there can ever be, those of today among them: --market 50000.':
    'Dites combien de clients il peut y avoir un jour, ceux d’aujourd’hui compris : --market 50000.',
  '--market says nothing of --newcomers {0}': '--market ne dit rien de --newcomers {0}',
  'It goes with --newcomers bass and --newcomers logistic.': 'Il va avec --newcomers bass et --newcomers logistic.',
  '--future counts quarters, and the horizon is shorter than one':
    '--future compte en trimestres, et l’horizon est plus court que l’un d’eux',
  '--market {0}: there are {1} customers already': '--market {0} : il y a déjà {1} clients',
  'Say how many customers there can ever be, those of today among them.':
    'Dites combien de clients il peut y avoir un jour, ceux d’aujourd’hui compris.',

  'a group in which at most all respond': 'un groupe sans plus de réponses que de clients',
  '{0}: two campaigns are called "{1}"': '{0} : deux campagnes s’appellent « {1} »',
  'campaign "{0}": ': 'campagne « {0} » : ',
  '{0}: campaign "{1}": ': '{0} : campagne « {1} » : ',
  '{0}:{1}: {2}{3}': '{0}:{1} : {2}{3}',
  'it has no type': 'elle n’a pas de type',
  'there is no type "{0}"': 'il n’y a pas de type « {0} »',
  '{0}The types are: {1}.': '{0}Les types sont : {1}.',
  '{0}there is no "{1}"': '{0}il n’y a pas de « {1} »',
  '{0}It may say: {1}.': '{0}Ce qui peut se dire : {1}.',
  '{0}it holds no campaigns': '{0}il ne contient pas de campagnes',
  'Write "campaigns:" and below it a list; docs/methods/equity.md shows one.':
    'Écrivez « campaigns: » et dessous une liste ; docs/methods/equity.md en montre une.',
  '{0}it needs {1}': '{0}il faut {1}',
  '{0}{1} is not {2}: {3}': '{0}{1} ne peut être {3} ; il faut {2}',
  'a figure of its kind': 'un chiffre de son espèce',
  'Rates are 8%, 0.08 or 80/1000 (counted); amounts 12.50; durations 8w.':
    'Les taux s’écrivent 8%, 0.08 ou 80/1000 (comptés) ; les montants 12.50 ; les durées 8w.',
  '{0}: campaign "{1}": prospects are in no segment':
    '{0} : campagne « {1} » : des prospects ne sont dans aucun segment',
  'Leave segment out.': 'Retirez segment.',
  '{0}: campaign "{1}": segments need the purchases, and the file has ready histories':
    '{0} : campagne « {1} » : les segments ont besoin des achats, et le fichier a des historiques résumés',
  'Leave segment out: all customers are meant then.': 'Retirez segment : il s’agit alors de tous les clients.',
  '{0}: campaign "{1}": there is no segment "{2}"': '{0} : campagne « {1} » : il n’y a pas de segment « {2} »',
  'These go together: {0}.': 'Ceux-ci vont ensemble : {0}.',
  '{0}value is said, and what makes it as well': '{0}value est dit, et ce qui le fait aussi',
  'Leave one of them out.': 'Retirez l’un des deux.',
  '{0}retention_': '{0}retention_',
  '{0}rate {1} must be above 0 and below its ceiling {2}, at a spending above 0':
    '{0}rate {1} doit être supérieur à 0 et inférieur à son plafond {2}, pour une dépense supérieure à 0',
  '{0}: campaign "{1}": {2} is said, and observed as well': '{0} : campagne « {1} » : {2} est dit, et observé aussi',
  '{0}: campaign "{1}": it needs {2}, or within, for the base to tell it':
    '{0} : campagne « {1} » : il faut {2}, ou within pour que la base le dise',
  'Say for how long the offer holds: within: 8w.': 'Dites combien de temps vaut l’offre : within: 8w.',
  '{0}: campaign "{1}": it needs {2}': '{0} : campagne « {1} » : il faut {2}',
  'A campaign of type {0} may say: {1}.': 'Une campagne de type {0} peut dire : {1}.',

  '--scenario "{0}": {1}': '--scenario « {0} » : {1}',
  '--scenario is given {0} times, and {1} can be valued together':
    '--scenario est donné {0} fois, et {1} peuvent être évalués ensemble',
  'Value them in several runs.': 'Évaluez-les en plusieurs lancements.',
  '--scenario "{0}" is given twice': '--scenario « {0} » est donné deux fois',
  'customers to come are no part of the total of those there are':
    'les clients à venir ne font pas partie du total des clients présents',
  'purchases do not tell how customers answer to fewer discounts':
    'les achats ne disent pas comment les clients répondent à moins de remises',
  'it names no number of customers': 'il ne dit pas combien de clients',
  'Write for instance "retention of at_risk +5pt", "retention +5pt for 4 quarters", "churn of loyal -10%", "margin +2%", "order rate of loyal +10%", "win back 500" or "lose top 10".':
    'Écrivez par exemple « fidélité de at_risk +5pt », « fidélité +5pt pendant 4 trimestres », « infidélité de loyal -10% », « marge +2% », « rythme d’achat de loyal +10% », « reconquérir 500 » ou « perdre les 10 premiers ».',
  '{0} of customers is no share above 0% and up to 100%':
    '{0} des clients n’est pas une part supérieure à 0% et d’au plus 100%',
  'nothing is called "{0}"': 'rien ne s’appelle « {0} »',
  '{0}{1}': '{0}{1}',
  'there is no change such as +5pt or -2%': 'il n’y a pas de changement comme +5pt ou -2%',
  'it changes nothing': 'il ne change rien',
  'retention changes by points': 'la fidélité change par points',
  'Write +5pt; "churn -10%" makes every hazard of leaving a tenth less.':
    'Écrivez +5pt ; « infidélité -10% » réduit d’un dixième chaque risque de départ.',
  'retention changes by less than 100 points': 'la fidélité change de moins de 100 points',
  '{0} changes by per cent': '« {0} » change en pour cent',
  'nothing falls by 100% or more': 'rien ne baisse de 100% ou plus',
  'a change of {0} is for good: only retention and churn change for a time':
    'un changement de « {0} » est durable : seules la fidélité et l’infidélité changent pour un temps',
  '"{0}" is no time': '« {0} » n’est pas une durée',
  'Write "for 4 quarters" (days, weeks, months, quarters or years), "once" (for a year) or "for good".':
    'Écrivez « pendant 4 trimestres » (jours, semaines, mois, trimestres ou années), « une fois » (pour un an) ou « durablement ».',
  '"{0}" is no number of at most two decimals': '« {0} » n’est pas un nombre de deux décimales au plus',
  '"{0}" is no number of customers': '« {0} » n’est pas un nombre de clients',
  'Write it in digits alone: 1500.': 'Écrivez-le en chiffres seuls : 1500.',
  'segments need the purchases, and the file has ready histories':
    'les segments ont besoin des achats, et le fichier a des historiques résumés',
  'Leave the segment out.': 'Retirez le segment.',
  'the segment has no customers': 'le segment n’a pas de clients',
  'no customer is likelier than not to have left': 'aucun client n’est plus probablement parti que resté',
  'only {0} customers are likelier than not to have left':
    'clients plus probablement partis que restés : {0} seulement',
  'Win back no more than have left.': 'N’en reconquérez pas plus qu’il n’en est parti.',
  '{0} sees nobody leave': '{0} ne voit partir personne',
  'Choose a --model in which customers leave.': 'Choisissez un --model où des clients partent.',
  '{0} changes churn for good alone': '{0} ne change l’infidélité que durablement',
  'Leave the time out, or choose another --model.': 'Retirez la durée, ou choisissez un autre --model.',
  'more than 99% of those who are customers stay a year already':
    'plus de 99% de ceux qui sont clients restent déjà un an',
  'retention cannot fall so low': 'la fidélité ne peut tomber si bas',
  'Choose a smaller change, or other customers.': 'Choisissez un changement plus petit, ou d’autres clients.',
  'Choose other customers.': 'Choisissez d’autres clients.',

  'survey map {0}: {1}': 'plan d’enquête {0} : {1}',
  'a scale such as 1-7': 'une échelle comme 1-7',
  'a scale runs from its lowest to its highest answer, as 1-7':
    'une échelle va de sa réponse la plus basse à la plus haute, comme 1-7',
  'It may hold columns (role: header), strands (value, brand, relationship: headers, with - before reverse-coded ones), scale, scales, margins, shares and decimal.':
    'Il peut contenir columns (rôle : en-tête), strands (value, brand, relationship : en-têtes, avec - devant ceux d’échelle inversée), scale, scales, margins, shares et decimal.',
  '{0}: no column was recognised as a rating': '{0} : aucune colonne n’a été reconnue comme une note',
  'Say in --survey-map of which strand each column is (strands: value: [HEADER, …], brand: […], relationship: […]).{0}':
    'Dites dans --survey-map de quelle composante est chaque colonne (strands: value: [EN-TÊTE, …], brand: […], relationship: […]).{0}',
  ' Columns without a role: {0}.': ' Colonnes sans rôle : {0}.',
  '{0}: column "{1}" holds weights below 0': '{0} : la colonne « {1} » contient des poids négatifs',
  'A weight says how many of the population a respondent stands for.':
    'Un poids dit combien de personnes un répondant représente.',
  '{0}: no respondent rates more than one brand: what is worth more than rivals cannot be told from it':
    '{0} : aucun répondant ne note plus d’une marque : ce qui vaut mieux que des concurrentes ne peut s’en déduire',
  'Ask for ratings of our own brand and at least one rival, a row each.':
    'Demandez des notes de notre marque et d’une concurrente au moins, une ligne chacune.',
  '{0}: all ratings are the same': '{0} : toutes les notes sont les mêmes',
  'Where brands do not differ, nothing explains which is bought.':
    'Là où les marques ne diffèrent pas, rien n’explique laquelle est achetée.',
  '{0}: nothing says which brand respondents buy: neither intent nor the brand bought last':
    '{0} : rien ne dit quelle marque les répondants achètent : ni intention, ni dernière marque achetée',
  'Give points or chances for the next purchase in a column intent, or its brand; or the brand bought last in a column last_brand.':
    'Donnez les points ou les chances du prochain achat dans une colonne intent, ou sa marque ; ou la dernière marque achetée dans une colonne last_brand.',
  '{0}: of no respondent frequency and spend are both known':
    '{0} : d’aucun répondant on ne connaît à la fois la fréquence et la dépense',
  'Ask how often a year they buy in the category, and what a purchase costs.':
    'Demandez combien de fois par an ils achètent dans la catégorie, et ce que coûte un achat.',
  '{0}: column "{1}" stands in strands twice': '{0} : la colonne « {1} » est deux fois dans strands',
  'An item is of one strand.': 'Une note est d’une seule composante.',
  '{0}: column "{1}" is no rating: it plays another role':
    '{0} : la colonne « {1} » n’est pas une note : elle joue un autre rôle',
  'Name each column once, in columns or in strands.': 'Nommez chaque colonne une fois, dans columns ou dans strands.',
  'For instance --improvement "quality +0.5 for 2000000", or "trust +0.2 for 300000/300000" over two years.':
    'Par exemple --improvement "quality +0.5 pour 2000000", ou "trust +0.2 pour 300000/300000" sur deux ans.',
  '--improvement: "{0}" does not say what is raised, by how many points and at what cost':
    '--improvement : « {0} » ne dit pas ce qui est relevé, de combien de points et à quel coût',
  '--improvement: there is no rating "{0}"': '--improvement : il n’y a pas de note « {0} »',
  '{0}Ratings are: {1}.': '{0}Les notes sont : {1}.',
  '--improvement: "{0}" needs points and a cost above 0':
    '--improvement : « {0} » doit avoir des points et un coût supérieurs à 0',
  '{0}: column "{1}" holds {2} brands, more than {3}': '{0} : la colonne « {1} » contient {2} marques, plus de {3}',
  'Is it the brand? Name the right column in --survey-map (columns: brand: HEADER), or put small brands together.':
    'Est-ce la marque ? Nommez la bonne colonne dans --survey-map (columns: brand: EN-TÊTE), ou réunissez les petites marques.',
  '{0}: no column was recognised as the brand: a survey has one row a respondent and brand':
    '{0} : aucune colonne n’a été reconnue comme marque : une enquête a une ligne par répondant et marque',
  'Name it brand, or say which it is in --survey-map (columns: brand: HEADER). Where each brand has columns of its own, put them below one another, with the brand in a column (tidyr::pivot_longer, pandas.wide_to_long). The columns are: {0}.':
    'Nommez-la brand, ou dites laquelle c’est dans --survey-map (columns: brand: EN-TÊTE). Si chaque marque a ses propres colonnes, mettez-les les unes sous les autres, la marque dans une colonne (tidyr::pivot_longer, pandas.wide_to_long). Les colonnes sont : {0}.',
  'the respondent': 'répondant',
  'the brand': 'marque',
  'how often a respondent buys in the category a year': 'nombre d’achats d’un répondant dans la catégorie par an',
  'what a purchase costs': 'prix d’un achat',
  'Call it {0}, or say which it is in --survey-map (columns: {1}: HEADER). The columns are: {2}.':
    'Nommez-la {0}, ou dites laquelle c’est dans --survey-map (columns: {1}: EN-TÊTE). Les colonnes sont : {2}.',
  '{0}: column "{1}": is "{2}" thousands or decimals?':
    '{0} : colonne « {1} » : « {2} », ce sont des milliers ou des décimales ?',
  "Say decimal: ',' or decimal: '.' in --survey-map.": "Dites decimal: ',' ou decimal: '.' dans --survey-map.",
  '{0}: column "{1}" ({2}) holds what is no number: "{3}"':
    '{0} : la colonne « {1} » ({2}) contient ce qui n’est pas un nombre : « {3} »',
  'Write numbers such as 4 or 12.50, and leave blank what is not known.':
    'Écrivez des nombres comme 4 ou 12.50, et laissez vide ce qui n’est pas connu.',
  '{0}: column "{1}" holds ratings that are no numbers: "{2}"':
    '{0} : la colonne « {1} » contient des notes qui ne sont pas des nombres : « {2} »',
  'Export answers as figures (1 to 7), not as words.': 'Exportez les réponses en chiffres (1 à 7), non en mots.',
  '{0}: {1} respondents and brands come more than once, the first "{2}"':
    '{0} : couples de répondant et de marque qui reviennent : {1}, le premier « {2} »',
  'Keep one row a respondent and brand.': 'Gardez une ligne par répondant et marque.',
  '{0}: {1} respondents have several answers in column "{2}" ({3}), where there can be one':
    '{0} : plusieurs réponses dans la colonne « {2} » ({3}), où il ne peut y en avoir qu’une ; répondants concernés : {1}',
  'It is of purchases in the whole category, whatever the brand: the same on each row of a respondent.':
    'Elle porte sur les achats de toute la catégorie, quelle que soit la marque : la même sur chaque ligne d’un répondant.',
  'Repeat the same answer on each row of a respondent, or give it once.':
    'Répétez la même réponse sur chaque ligne d’un répondant, ou donnez-la une fois.',
  '--{0} says something of a survey, and none is named':
    '--{0} dit quelque chose d’une enquête, et aucune n’est nommée',
  'Name it with --survey FILE.': 'Nommez-la avec --survey FICHIER.',
  '--{0} says nothing of a survey without orders': '--{0} ne dit rien d’une enquête sans commandes',
  'Name a file of orders beside it: clientele equity orders.csv --survey survey.csv.':
    'Nommez à côté un fichier de commandes : clientele equity commandes.csv --survey enquete.csv.',
  '{0}: the ratings in column "{1}" run from {2} to {3}, which is no scale that is known':
    '{0} : les notes de la colonne « {1} » vont de {2} à {3}, ce qui n’est pas une échelle connue',
  'Say which in --survey-map, for instance scale: 1-7; for this column alone scales: {"HEADER": 0-10}.':
    'Dites laquelle dans --survey-map, par exemple scale: 1-7 ; pour cette seule colonne, scales: {"EN-TÊTE": 0-10}.',
  '--improvement needs --population: a cost is borne once, and a survey knows the worth of one buyer':
    '--improvement a besoin de --population : un coût se paie une fois, et une enquête connaît la valeur d’un seul acheteur',
  'Say how many buyers the category has: --population 2000000.':
    'Dites combien d’acheteurs a la catégorie : --population 2000000.',
  '{0}: nobody bought {1} last, so that --repurchase has nobody to speak of':
    '{0} : personne n’a acheté {1} la dernière fois, si bien que --repurchase ne parle de personne',
  'Leave it out, or ask which brand was bought last in a column last_brand.':
    'Retirez-le, ou demandez la dernière marque achetée dans une colonne last_brand.',
  'The brands are: {0}.': 'Les marques sont : {0}.',
  '{0}: which brand is ours?': '{0} : quelle marque est la nôtre ?',
  'Say --brand NAME. {0}': 'Dites --brand NOM. {0}',
  '{0}: nobody rates a brand "{1}"': '{0} : personne ne note de marque « {1} »',
  '{0}: margins': '{0} : margins',
  '{0}: margins say nothing of {1}': '{0} : margins ne dit rien de {1}',
  'Add it, or give the margin of all others with --margin.':
    'Ajoutez-la, ou donnez la marge de toutes les autres avec --margin.',
  '{0}: there is no brand "{1}"': '{0} : il n’y a pas de marque « {1} »',
  '{0}The brands are: {1}.': '{0}Les marques sont : {1}.',
  '{0}: shares': '{0} : shares',
  '{0}: shares say nothing of {1}, which respondents bought last':
    '{0} : shares ne dit rien de {1}, que des répondants ont achetée la dernière fois',
  'Give the share of all buyers who bought each brand last.':
    'Donnez, pour chaque marque, la part de tous les acheteurs qui l’ont achetée la dernière fois.',
} as const;
