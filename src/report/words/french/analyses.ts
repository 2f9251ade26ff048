/** What the analyses say of options, of side files and of data that they cannot use; equity has its own. */
export const analyses = {
  'a duration such as 5y': 'une durée comme 5y',
  'a duration such as 6m': 'une durée comme 6m',
  'a duration such as 8w': 'une durée comme 8w',
  'a duration such as 52w': 'une durée comme 52w',
  'a duration: 8d, 2w': 'une durée : 8d, 2w',
  'auto, none, or a duration such as 26w': 'auto, none, ou une durée comme 26w',
  'auto, none, or twelve numbers, January first': 'auto, none, ou douze nombres à partir de janvier',
  'all, or a duration such as 12m': 'all, ou une durée comme 12m',
  'all, or a duration such as 24m': 'all, ou une durée comme 24m',
  'a rate such as 12% or 0.12': 'un taux comme 12% ou 0.12',
  'a rate such as 40% or 0.4': 'un taux comme 40% ou 0.4',
  'a share such as 12% or .12': 'une part comme 12% ou .12',
  'a share such as 95%': 'une part comme 95%',
  'a share such as 40% or 0.4': 'une part comme 40% ou 0.4',
  'a share such as 62% or 0.62': 'une part comme 62% ou 0.62',
  'a share such as 8%, 0.08 or 80/1000': 'une part comme 8%, 0.08 ou 80/1000',
  'a share such as 40% or 0.4, or an amount per response such as 25':
    'une part comme 40% ou 0.4, ou un montant par réponse comme 25',
  'an amount': 'un montant',
  'an amount such as 0.85': 'un montant comme 0.85',
  'an amount such as 12.50': 'un montant comme 12.50',
  'a number of customers': 'un nombre de clients',
  'a whole number of customers': 'un nombre entier de clients',
  'a number of buyers': 'un nombre d’acheteurs',
  'an exponent such as 0.5': 'un exposant comme 0.5',
  'three numbers such as 2,1,1': 'trois nombres comme 2,1,1',
  'four numbers such as 3,5,2,2': 'quatre nombres comme 3,5,2,2',
  'calendar, or spans of days such as days:30': 'calendar, ou des tranches de jours comme days:30',
  'retention rates of 0 to 1 such as .85,.8,.7': 'des taux de rétention de 0 à 1 comme .85,.8,.7',
  'p10, p25, median or segment:ID': 'p10, p25, median ou segment:ID',
  'STRAND=COLUMN': 'COMPOSANTE=COLONNE',
  'an id is lower_snake: letters, digits and _':
    'un identifiant est fait de minuscules sans accent, de chiffres et de _',
  '"{0}" is no duration': '« {0} » n’est pas une durée',
  'Write it as 90d, 26w, 12m or 5y.': 'Écrivez-la comme 90d, 26w, 12m ou 5y.',

  'there is no customer with an order': 'il n’y a aucun client avec une commande',
  'clientele inspect says what was left out, and why.': 'clientele inspect dit ce qui a été écarté, et pourquoi.',
  'Pass an export of orders or of their lines.': 'Donnez un export des commandes ou de leurs lignes.',
  '{0} needs the purchases, and the file has one row a customer':
    '{0} a besoin des achats, et le fichier a une ligne par client',
  'the previous date {0} is not before {1}': 'la date antérieure, {0}, n’est pas avant le {1}',
  'Name an earlier one with --previous.': 'Donnez-en une plus ancienne avec --previous.',
  'nobody had ordered by {0}': 'personne n’avait commandé au {0}',
  'The first order is of {0}; name a later day with --previous.':
    'La première commande est du {0} ; donnez un jour plus tardif avec --previous.',
  '--weights are all 0': 'les --weights sont tous à 0',
  'Give at least one of F, R, A and T a weight.': 'Donnez un poids à F, R, A ou T au moins.',
  'Give at least one of R, F and M a weight.': 'Donnez un poids à R, F ou M au moins.',

  'there is no scheme "{0}"': 'il n’y a pas de grille « {0} »',
  '{0}The schemes are {1}, or a file such as segments.yaml.':
    '{0}Les grilles sont {1}, ou un fichier comme segments.yaml.',
  'scheme {0} is made for {1} bins, not for {2}': 'la grille {0} est faite pour {1} classes, et non pour {2}',
  'Leave --bins out, or write a scheme for {0} bins and pass it with --scheme FILE.':
    'Retirez --bins, ou écrivez une grille pour {0} classes et donnez-la avec --scheme FICHIER.',
  'Pass --bins {0}.': 'Dites --bins {0}.',
  'scheme {0}: {1}': 'grille {0} : {1}',
  'scheme {0}: {1} has {2}: {3}, and scores go from 1 to {4}, the lower first':
    'grille {0} : {1} a {2} : {3}, et les notes vont de 1 à {4}, la plus basse d’abord',
  'scheme {0}: {1} names {2}, which is no cell of {3} bins':
    'grille {0} : {1} nomme {2}, qui n’est pas une case à {3} classes',
  'scheme {0}: fm stands for f and m together; use it with r alone':
    'grille {0} : fm réunit f et m ; ne l’employez qu’avec r',
  'scheme {0} has {1} {2}{3}': 'grille {0} : {1} {2}{3}',
  'no segment for': 'aucun segment pour',
  'two segments for': 'deux segments pour',
  ' and {0} more': ' et {0} de plus',
  'Each cell of scores (recency first, 5 the best) needs exactly one segment.':
    'Il faut exactement un segment à chaque case de scores (récence en tête, 5 le meilleur).',
  '--cuts and --binning nested exclude each other': '--cuts et --binning nested s’excluent',
  'Nested scores have cut points of their own in each cell.':
    'Les scores emboîtés ont dans chaque case leurs propres seuils.',
  '--binning fixed needs cut points': '--binning fixed a besoin de seuils',
  "Name them with --cuts FILE: an earlier run's JSON will do.":
    'Donnez-les avec --cuts FICHIER : le JSON d’un lancement antérieur convient.',
  '--previous and --binning nested exclude each other': '--previous et --binning nested s’excluent',
  'Nested cut points of then say nothing of cells that were empty then; leave --binning out.':
    'Les seuils emboîtés d’alors ne disent rien des cases alors vides ; retirez --binning.',
  'none lies between the cut points given': 'aucun n’est entre les seuils donnés',
  'too many are equal, or there are too few': 'trop d’égalités, ou trop peu de clients',
  '{0} holds no cut points of {1}': '{0} ne contient pas de seuils de {1}',
  'Nested scores and an empty history have none: pass the JSON of another run.':
    'Des scores emboîtés et un historique vide n’en ont pas : donnez le JSON d’un autre calcul.',
  '{0} holds no cut points': '{0} ne contient pas de seuils',
  'Pass the JSON of an earlier `clientele rfm --format json`, or a file with recency_days, frequency and monetary lists.':
    'Donnez le JSON d’un `clientele rfm --format json` antérieur, ou un fichier avec des listes recency_days, frequency et monetary.',
  '{0}: {1} has {2} cut points, and {3} bins need {4}': '{0} : seuils de {1} : {2}, et il en faut {4} pour {3} classes',
  'Pass --bins {0}, with a scheme made for as many.': 'Dites --bins {0}, avec une grille faite pour autant.',
  '{0}: the cut points of {1} are out of order: from score 2 up, days fall and orders and money rise':
    '{0} : les seuils de {1} ne sont pas dans l’ordre : à partir du score 2, les jours baissent, commandes et montants montent',
  '{0} is no list of actions': '{0} n’est pas une liste d’actions',
  'Write one line a segment: `at_risk: Call them`.': 'Écrivez une ligne par segment : `at_risk: Les appeler`.',
  '{0}: scheme {1} has no segment "{2}"': '{0} : la grille {1} n’a pas de segment « {2} »',
  '--segment {0}: customers of this file have no segments':
    '--segment {0} : les clients de ce fichier n’ont pas de segments',
  'Leave --segment out; --sort and --limit choose some of them.':
    'Retirez --segment ; --sort et --limit en choisissent une partie.',
  '{0}The segments are: {1}.': '{0}Les segments sont : {1}.',
  '{0} The segments are: {1}.': '{0} Les segments sont : {1}.',
  'Whom to contact is told with --response FILE, --contact-cost and --margin.':
    'Pour savoir qui contacter, il faut --response FICHIER, --contact-cost et --margin.',
  'Whom to contact is told with --contact-cost and --margin.':
    'Pour savoir qui contacter, il faut --contact-cost et --margin.',
  'Whom to contact cannot be told, for the file of --response answers for nobody who is known here: it must name customers as the orders do.':
    'Il n’est pas possible de dire qui contacter, car le fichier de --response ne répond pour personne de connu ici : il doit nommer les clients comme le font les commandes.',
  'there is no segment "{0}"': 'il n’y a pas de segment « {0} »',

  '--contact-cost and --margin need the answers to a mailing, and nobody had ordered before the last horizon to stand in for them':
    '--contact-cost et --margin ont besoin des réponses à un envoi, et personne n’avait commandé avant le dernier horizon pour en tenir lieu',
  'Name them with --response FILE: customer and yes or no. A shorter --horizon may do as well.':
    'Donnez-les avec --response FICHIER : client, et oui ou non. Un --horizon plus court suffirait peut-être aussi.',
  '--contact-cost and --margin need the answers to a mailing':
    '--contact-cost et --margin ont besoin des réponses à un envoi',
  'Name them with --response FILE: customer and yes or no. frat can take who ordered lately in their place.':
    'Donnez-les avec --response FICHIER : customer et oui ou non. frat peut prendre à leur place qui a commandé récemment.',
  '--contact-cost and --margin go together': '--contact-cost et --margin vont ensemble',
  'For instance --contact-cost 0.85 --margin 40%.': 'Par exemple --contact-cost 0.85 --margin 40%.',
  '--margin in percent needs the amounts of the responses, and none is known':
    '--margin en pour cent a besoin des montants des réponses, et aucun n’est connu',
  'Say what a response brings as an amount: --margin 25.':
    'Dites en montant ce que rapporte une réponse : --margin 25.',
  '--margin {0}: a response brings nothing, so that no contact can pay':
    '--margin {0} : une réponse ne rapporte rien, aucun contact ne peut donc être rentable',
  '--margin {0} is more than the whole amount': '--margin {0} dépasse le montant entier',
  'the answer': 'la réponse',
  '{0}: no column was recognised as {1}': '{0} : aucune colonne n’a été reconnue comme {1}',
  'Call them customer and response (yes or no). The columns are: {0}.':
    'Nommez-les customer et response (oui ou non). Les colonnes sont : {0}.',
  '{0}: column "{1}"': '{0} : la colonne « {1} »',
  '{0} holds answers that are neither yes nor no: {1}': '{0} contient des réponses qui ne sont ni oui ni non : {1}',
  'Write yes or no, 1 or 0, true or false, oui or non; a blank is no.':
    'Écrivez oui ou non, 1 ou 0, true ou false, yes ou no ; une cellule vide vaut non.',
  '{0}: column "{1}" holds amounts that cannot be read: {2}':
    '{0} : la colonne « {1} » contient des montants illisibles : {2}',
  'Write numbers such as 12.50, and leave blank what is not known.':
    'Écrivez des nombres comme 12.50, et laissez vide ce qui n’est pas connu.',

  '--points {0}: {1}': '--points {0} : {1}',
  'docs/methods/frat.md shows the whole file.': 'docs/methods/frat.md montre le fichier entier.',
  '--points {0}: the bands share out {1}, more than all customers':
    '--points {0} : les tranches se partagent {1}, plus que tous les clients',
  '--points {0}: two bands have the same name': '--points {0} : deux tranches ont le même nom',
  '--points {0}: no band can be called contact': '--points {0} : aucune tranche ne peut s’appeler contact',
  'With --contact-cost, --segment contact lists whom a contact pays for.':
    'Avec --contact-cost, --segment contact énumère ceux pour qui un contact est rentable.',
  '--points {0}: the bands of {1} are out of order': '--points {0} : les tranches de {1} ne sont pas dans l’ordre',
  'Write them by {0}, the best first.': 'Écrivez-les selon {0}, la meilleure d’abord.',
  '--type-points goes with --type-score policy': '--type-points va avec --type-score policy',
  'Pass --type-score policy, or leave --type-points out: {0} needs no table.':
    'Dites --type-score policy, ou retirez --type-points : {0} se passe de table.',
  '--type-score policy needs points for each type': '--type-score policy a besoin de points pour chaque type',
  'Name a file with --type-points: one line a type, such as `Garden: 15`.':
    'Nommez un fichier avec --type-points : une ligne par type, comme `Jardin: 15`.',
  '--type-points {0} is no table of types with numbers from {1} to {2}':
    '--type-points {0} n’est pas une table de types avec des nombres de {1} à {2}',
  'Write one line a type: `Garden: 15`.': 'Écrivez une ligne par type : `Jardin: 15`.',
  'column "{0}" has more than {1} values: they tell products apart, not types':
    'la colonne « {0} » a plus de {1} valeurs : elles distinguent des produits, non des types',
  'Map a coarser column with --map type=HEADER, such as a family or a department.':
    'Indiquez une colonne plus grossière avec --map type=EN-TÊTE, comme une famille ou un rayon.',

  '{0}: this file holds {1}, and that would change nothing':
    '{0} : ce fichier contient {1}, et cela n’y changerait rien',
  purchases: 'des achats',
  'contracts with their days': 'des contrats avec leurs jours',
  'contracts with how long they lasted': 'des contrats avec leur durée',
  'a table of survivors': 'une table de survivants',
  'Leave it out; purchases take {0}. A file of contracts that has a date, too, is read with --kind contracts.':
    'Retirez-le ; les achats admettent {0}. Un fichier de contrats qui a aussi une date se lit avec --kind contracts.',
  '--by: what a period is, the name of its column says, and that would change nothing':
    '--by : ce qu’est une période, le nom de sa colonne le dit, et cela n’y changerait rien',
  'Leave it out, or name the column otherwise if its periods are of another length.':
    'Retirez-le, ou nommez la colonne autrement si ses périodes ont une autre durée.',
  'Leave it out; such a file takes {0}.': 'Retirez-le ; un tel fichier admet {0}.',
  '--tail says what follows the last rate of --schedule, and there is none':
    '--tail dit ce qui suit le dernier taux de --schedule, et il n’y en a pas',
  'Give the rates too: --schedule .85,.8,.7 --tail linear.':
    'Donnez aussi les taux : --schedule .85,.8,.7 --tail linear.',
  '{0}: --schedule takes the place of the models': '{0} : --schedule tient lieu de modèles',
  'Leave out either --schedule or {0}.': 'Retirez --schedule ou {0}.',
  'the survivors{0} have more than one row of period {1}': 'les survivants{0} ont plus d’une ligne de la période {1}',
  'Give one row a cohort and period; --map cohort=HEADER says which column tells cohorts apart.':
    'Donnez une ligne par cohorte et par période ; --map cohort=EN-TÊTE dit quelle colonne distingue les cohortes.',
  'the survivors{0} jump from period {1} to {2}': 'les survivants{0} sautent de la période {1} à {2}',
  ' of cohort {0}': ' de la cohorte {0}',
  'Give one row a cohort and period, without gaps; period 0 is the beginning.':
    'Donnez une ligne par cohorte et période, sans trou ; la période 0 est le début.',
  'the survivors{0} reach period {1}, which would begin on {2}, after {3}':
    'les survivants{0} vont jusqu’à la période {1}, qui commencerait le {2}, après le {3}',
  'Say how long a period is: --by week, month, quarter or year, or one of these words as the name of its column.':
    'Dites combien dure une période : --by week, month, quarter ou year, ou l’un de ces mots comme nom de sa colonne.',
  'the survivors{0} grow from {1} to {2} in period {3}': 'les survivants{0} passent de {1} à {2} à la période {3}',
  'Survivors are those of the cohort who are still there: their number cannot grow.':
    'Les survivants sont ceux de la cohorte qui sont encore là : leur nombre ne peut croître.',
  'nobody was at risk of leaving in any complete period': 'personne n’a risqué de partir dans une période complète',
  'Survival needs at least one period that some customers began and whose end was seen.':
    'Il faut au moins une période que des clients ont commencée et dont la fin a été observée.',

  'so few customers are valued without a model of each, and none can be explained':
    'si peu de clients sont évalués sans modèle de chacun, et aucun ne peut être expliqué',
  'Read a longer history, or add --force to explain by a model that so few customers hardly tell.':
    'Lisez un historique plus long, ou ajoutez --force pour expliquer par un modèle que si peu de clients ne disent guère.',
  'models of regular buyers need the purchases, and the file has ready histories':
    'les modèles d’acheteurs réguliers ont besoin des achats, et le fichier a des historiques résumés',
  'Pass an export of orders, or choose another --model.':
    'Donnez un export de commandes, ou choisissez un autre --model.',
  'this is too little to say what customers will do: {0} customers (at least {1}), who came back {2} times in all (at least {3})':
    'c’est trop peu pour dire ce que feront les clients : {0} clients (au moins {1}), revenus {2} fois en tout (au moins {3})',
  '--holdout {0} leaves nothing to learn from: the history begins on {1}':
    '--holdout {0} ne laisse rien à apprendre : l’historique commence le {1}',
  '--holdout {0} leaves nothing to learn from: the periods seen are {1}':
    '--holdout {0} ne laisse rien à apprendre : les périodes observées sont au nombre de {1}',
  'Hold out less, or leave --holdout out.': 'Réservez moins, ou omettez --holdout.',
  'Read a longer history, or add --force to see what a model makes of such few customers.':
    'Lisez un historique plus long, ou ajoutez --force pour voir ce qu’un modèle fait de si peu de clients.',
  'there is no customer "{0}" with an order': 'il n’y a pas de client « {0} » avec une commande',
  '{0}clientele clv --customers lists all; leading zeros count.':
    '{0}clientele clv --customers les énumère tous ; les zéros de tête comptent.',
  'column "{0}" holds shares, and margins are amounts of money':
    'la colonne « {0} » contient des parts, et les marges sont des montants',
  'Leave it out with --map margin=- and give the margin of all with --margin, for instance --margin 40%.':
    'Retirez-la avec --map margin=- et donnez la marge de l’ensemble avec --margin, par exemple --margin 40%.',
  'too few customers for a model: {0} (at least {1}), of whom {2} came back (at least {3})':
    'trop peu de clients pour un modèle : {0} (au moins {1}), dont {2} sont revenus (au moins {3})',
  'Read a longer history of purchases with --model auto, or add --force to see what such few customers say.':
    'Lisez un historique d’achats plus long avec --model auto, ou ajoutez --force pour voir ce que disent si peu de clients.',
  '{0} does not fit these purchases': '{0} ne s’ajuste pas à ces achats',
  'Choose another --model.': 'Choisissez un autre --model.',
  '--explain is about one customer, and --customers lists them all':
    '--explain porte sur un client, et --customers les énumère tous',
  'Leave one of them out; --customers --segment ID --limit N lists some.':
    'Retirez l’un des deux ; --customers --segment ID --limit N en énumère quelques-uns.',
  'customers cannot be told apart: the file has histories with counts and names nobody':
    'les clients ne se distinguent pas : le fichier a des historiques avec leurs effectifs et ne nomme personne',
  'Say which column names them with --map customer=HEADER, or leave --customers and --explain out.':
    'Dites quelle colonne les nomme avec --map customer=EN-TÊTE, ou retirez --customers et --explain.',
  '--holdout needs the purchases, and the file has ready histories':
    '--holdout a besoin des achats, et le fichier a des historiques résumés',
  'Pass an export of orders, or leave --holdout out.': 'Donnez un export de commandes, ou retirez --holdout.',
  '--season needs the purchases, and the file has ready histories':
    '--season a besoin des achats, et le fichier a des historiques résumés',
  'Pass an export of orders, or leave --season out.': 'Donnez un export de commandes, ou retirez --season.',
  '{0} {1} ends before the first opportunity does': '{0} {1} s’achève avant la fin de la première occasion',
  'Make it longer, or say with --unit how long an opportunity is.':
    'L’allonger, ou dire par --unit combien dure une occasion.',
  'bg-bb counts opportunities, which have no season': 'bg-bb compte des occasions, qui n’ont pas de saison',
  'Leave --season out, or choose another --model.': 'Retirez --season, ou choisissez un autre --model.',
  '--season {0}: a month without any purchase has no pace': '--season {0} : un mois sans aucun achat n’a pas d’allure',
  'Give each month a number above 0, however small.':
    'Donnez à chaque mois un nombre au-dessus de 0, si petit soit-il.',

  '--pseudonymise needs a key': '--pseudonymise a besoin d’une clé',
  'Put a long secret into the environment: CLIENTELE_PSEUDONYM_KEY. The same key gives the same names.':
    'Mettez un long secret dans l’environnement : CLIENTELE_PSEUDONYM_KEY. La même clé donne les mêmes noms.',
  '--sections: there is no section "{0}"': '--sections : il n’y a pas de section « {0} »',
  '{0}The sections are {1}.': '{0}Les sections sont {1}.',
  '{0} has a --window of {1}, and the report one of {2}': '{0} a une --window de {1}, et le rapport une de {2}',
  'Orders are counted in one window: write window: {0} under report too, or leave it out.':
    'Les commandes se comptent dans une seule fenêtre : écrivez aussi window: {0} sous report, ou retirez-le.',
  '--previous {0} is not between the first day, {1}, and {2}':
    '--previous {0} n’est pas entre le premier jour, {1}, et le {2}',
  'Name a day on which there were customers.': 'Donnez un jour où il y avait des clients.',
  'no section of this report can be made of these files: {0}':
    'aucune section de ce rapport ne peut être faite de ces fichiers : {0}',
  'the last day in these files is {0}, which is more than {1} before today, {2}':
    'le dernier jour de ces fichiers est le {0}, plus de {1} avant aujourd’hui, le {2}',
  'See whether the export still runs; --max-age says how old data may be.':
    'Voyez si l’export tourne encore ; --max-age dit l’âge que les données peuvent avoir.',

  'opportunities are counted in whole numbers, and some histories have fractions of one':
    'les occasions se comptent en nombres entiers, et certains historiques en ont des fractions',
  'Count times in the periods in which customers have one opportunity to buy.':
    'Comptez le temps en périodes où les clients ont une occasion d’acheter.',
  'no customer with a purchase above 0': 'aucun client n’a d’achat supérieur à 0',
  'A model of spend needs amounts above 0.': 'Un modèle de dépense a besoin de montants supérieurs à 0.',
  'no customer was observed for any time after the first purchase':
    'aucun client n’a été observé après son premier achat',
  'A model of purchases needs time in which customers may come back.':
    'Un modèle d’achats a besoin de temps pendant lequel les clients peuvent revenir.',
  'there is no purchase history': 'il n’y a aucun historique d’achat',
  'At least one customer with one purchase is needed.': 'Il faut au moins un client avec un achat.',
  'history {0} cannot be: {1} repeat purchases, the last at {2} of {3}':
    'l’historique {0} est impossible : {1} achats répétés, le dernier à {2} sur {3}',
  'Repeat purchases are whole numbers; the last of them lies between the first purchase and the end of observation.':
    'Les achats répétés sont des nombres entiers ; le dernier se place entre le premier achat et la fin de l’observation.',

  '{0}{1} must be {2}, not {3}': '{0}{1} doit être {2}, et non {3}',
  '{0} parameter ': 'le paramètre {0} ',
  'spend parameter ': 'le paramètre de dépense ',
  'share ': 'la part ',
  'a number': 'un nombre',
  'a whole number': 'un nombre entier',
  'of at least {0}': 'd’au moins {0}',
  'from {0}': 'de {0}',
  'above {0}': 'supérieur à {0}',
  'to {0}': 'à {0}',
  'to below {0}': 'à moins de {0}',
  'no {0} is called "{1}"': '« {1} » n’est le nom d’aucun {0}',
  'buying model': 'modèle d’achat',
  option: 'option',
  'spend parameter': 'paramètre de dépense',
  share: 'part',
  style: 'style',
  type: 'type',
  channel: 'canal',
  'parameter of {0}': 'paramètre de {0}',
  'There are: {0}.': 'Il y a : {0}.',
  'start "{0}" is not a date': 'le début « {0} » n’est pas une date',
  '--season: "{0}" is not none, or twelve numbers, January first':
    '--season : « {0} » ne convient pas ; il faut none, ou douze nombres à partir de janvier',
  'For instance --season 1,1,1,1,1,1,1,1,1,1,1.5,3.': 'Par exemple --season 1,1,1,1,1,1,1,1,1,1,1.5,3.',
  'Write it like 2023-01-02.': 'Écrivez-le comme 2023-01-02.',
  '{0} weeks from {1} go beyond the year 9999': '{0} semaines à partir du {1} vont au-delà de l’an 9999',
  'Ask for fewer weeks.': 'Demandez moins de semaines.',
  'there must be at least one {0}': 'il faut au moins un {0}',
  'a {0} is blank': 'un {0} est vide',
  'the {0} "{1}" is named twice': 'le {0} « {1} » est nommé deux fois',
} as const;
