/** The help of `clv`. */
export const clv = {
  'What is each customer worth from here on?': 'Que vaut désormais chaque client ?',
  'Fits models of how customers buy and leave unseen, and of what they spend, proves them on a time held out beside forecasts that need no model, and says of every customer how likely it is still one, how often it will buy and what that is worth: existing customers, counted from the as-of date, discounted continuously. Each total carries its uncertainty from parameters, chance and the choice of model apart.':
    'Ajuste des modèles de la façon dont les clients achètent et partent sans le dire, et de ce qu’ils dépensent, les éprouve sur une période réservée à côté de prévisions sans modèle, et dit de chaque client avec quelle probabilité il l’est encore, combien de fois il achètera et ce que cela vaut : clients existants, à compter de la date de référence, actualisés en continu. Chaque total porte son incertitude, celle des paramètres, celle du hasard et celle du choix du modèle à part.',
  'value, proof and segments in the terminal': 'valeur, preuve et segments dans le terminal',
  'every customer with value and interval': 'chaque client avec sa valeur et son intervalle',
  'the hundred who are worth most from here on': 'les cent qui valent désormais le plus',
  'one customer: its chances over time, and each step to its value':
    'un seul client : ses chances au fil du temps, et chaque pas jusqu’à sa valeur',
  'a ready summary of x, t_x and T': 'un résumé tout fait de x, t_x et T',
  'how customers buy and leave; auto chooses by hold-out error and BIC':
    'comment les clients achètent et partent ; auto choisit d’après l’erreur sur la période réservée et le BIC',
  'how far ahead value is counted': 'jusqu’où la valeur est comptée, par ex. 18m (mois) ou 5y (années)',
  'discount rate a year': 'taux d’actualisation par an',
  'contribution in each unit of revenue; without it the value is revenue':
    'marge sur chaque unité de chiffre d’affaires ; sans elle, la valeur est un chiffre d’affaires',
  'unit of time of parameters and of ready histories; length of a BG/BB opportunity':
    'unité de temps des paramètres et des historiques résumés ; durée d’une occasion du BG/BB',
  'time at the end that models must forecast without having seen it':
    'période réservée, à la fin, que les modèles doivent prévoir sans l’avoir vue',
  'count time at the pace of the season: auto learns it from two years of purchases; or twelve numbers, January to December (default: a plain one with --model auto, else told and not counted)':
    'compter le temps à l’allure de la saison : auto l’apprend sur deux ans d’achats ; ou douze nombres, de janvier à décembre (par défaut : une saison nette avec --model auto, sinon dite et non comptée)',
  'period of expected_transactions': 'période de expected_transactions',
  'of intervals': 'confiance des intervalles',
  'whether the first purchase counts in mean spend': 'si le premier achat compte dans la dépense moyenne',
  'cost of a new customer: says when it is earned back': 'coût d’un nouveau client : dit quand il est regagné',
  'one customer: how its figures come about': 'un seul client : d’où viennent ses chiffres',
  'go on with thin data, unseen first orders, or a model that over-forecasts':
    'continuer malgré des données trop minces, des premières commandes non vues, ou un modèle qui prévoit trop',
};
