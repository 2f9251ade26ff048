/** The help of `retention`. */
export const retention = {
  'How many come back, when, and is infidelity rising?': 'Combien reviennent, quand, et l’infidélité augmente-t-elle ?',
  'Puts customers together by the period of their first order and follows how many of each cohort order again, when, and what they bring: shares of the cohort active, repeat-buying rates, time to the next order, growth between two equal spans, and who is active, due or lapsed, each state with the comeback rate that was observed on a past date. A cell is complete when its period is over; incomplete cells are marked and kept out of averages. A verdict says whether customers of equal age come back less often than they used to, or that the data cannot tell. Contracts (one row a subscription) and tables of survivors get survival with intervals, four models fitted by maximum likelihood and compared on periods held out, a projection, discounted lifetimes, and a verdict that keeps apart sorting, tenure, and what the calendar and the cohort cannot be told apart by.':
    'Réunit les clients selon la période de leur première commande et suit combien de chaque cohorte recommandent, quand, et ce qu’ils apportent : part active de la cohorte, taux de réachat, délai jusqu’à la commande suivante, croissance entre deux durées égales, et qui est actif, attendu ou perdu de vue, chaque état avec le taux de retour observé à une date passée. Une cellule est complète quand sa période est finie ; les cellules incomplètes sont marquées et n’entrent pas dans les moyennes. Un verdict dit si, à âge égal, les clients reviennent moins souvent qu’avant, ou que les données ne peuvent le dire. Pour des contrats (une ligne par abonnement) et des tables de survivants : la survie avec ses intervalles, quatre modèles ajustés par maximum de vraisemblance et comparés sur des périodes réservées, une projection, des durées de vie actualisées, et un verdict qui distingue le tri, l’ancienneté, et ce dont on ne peut dire s’il suit le calendrier ou la cohorte.',
  'cohorts by month, and all the rest, in the terminal': 'cohortes par mois, et tout le reste, dans le terminal',
  'by quarter, split by the channel of the first order, as a page with charts':
    'par trimestre et par canal de la première commande, en une page avec graphiques',
  'one row a cohort and age, in spans of thirty days from each first order':
    'une ligne par cohorte et par âge, en tranches de trente jours depuis chaque première commande',
  'exit code 1 when fewer than 30 % ever came back': 'code de sortie 1 si moins de 30 % sont revenus un jour',
  'a table of period and survivors: models, projection and lifetime':
    'une table de périodes et de survivants : modèles, projection et durée de vie',
  'the calendar period that cohorts are put together by; of tenures and survivors, what a period is':
    'période du calendrier selon laquelle se forment les cohortes ; pour des durées et des survivants, ce qu’est une période',
  'how many ages after that of the first order are shown':
    'combien d’âges sont montrés après celui de la première commande',
  "how ages are counted: in calendar periods, or in spans of days from each customer's first order":
    'comment se comptent les âges : en périodes du calendrier (calendar), ou en tranches de jours depuis la première commande de chaque client (days:30)',
  'count who ordered at an age or later, which falls at the right edge by itself':
    'compter qui a commandé à un âge ou plus tard, part qui baisse d’elle-même vers le bord droit',
  "split customers by this column's value at their first order: channel, category, discount":
    'répartir les clients selon la valeur de cette colonne à leur première commande : canal, catégorie, remise',
  'what the file holds; `auto` takes it for contracts or survivors where it has their columns and no date':
    'ce que contient le fichier ; `auto` y voit des contrats ou des survivants s’il a leurs colonnes et aucune date',
  'the model that projects contracts; `auto` takes the best on the periods held out':
    'modèle qui projette les contrats ; `auto` prend le meilleur sur les périodes réservées',
  'how many last periods of contracts are held out; a quarter of them unless given':
    'combien de dernières périodes des contrats sont réservées ; le quart si rien n’est dit',
  'what money loses in a year, for lifetimes of contracts; in a period where its length is not known':
    'ce que l’argent perd en un an, pour les durées de vie des contrats ; en une période quand sa durée n’est pas connue',
  'of intervals, for contracts': 'confiance des intervalles, pour les contrats',
  'retention rates of periods 1, 2, … of contracts, to be used instead of a model':
    'taux de rétention des périodes 1, 2, … des contrats, à prendre au lieu d’un modèle',
  'what follows the last rate of --schedule': 'ce qui suit le dernier taux de --schedule',
};
