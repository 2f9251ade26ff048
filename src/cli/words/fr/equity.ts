/** The help of `equity`. */
export const equity = {
  'What is the whole base worth, what carries it, and what moves it?':
    'Que vaut toute la clientèle, qu’est-ce qui porte cette valeur, et qu’est-ce qui la fait bouger ?',
  'Adds up what the customers there are will bring from here on, by the models of `clv`, discounted, within the horizon and without end, with what is not sure of it from parameters, chance and the choice of model apart; says what carries the total (value: what a purchase brings; brand: how often customers buy; retention: whether they are and stay customers) against customers of reference, by segment and year of arrival, how far it hangs on few, what moves it and what of it may leave, and what it would be in scenarios. Where columns tell of drivers (discounts, returns, products, types, channels, or those named with --driver), strands are what these go with; else they are an account of how customers differ. Neither measures a cause. A survey with rivals says what all buyers of the category are worth to each brand, alone or beside the orders.':
    'Additionne ce que les clients d’aujourd’hui rapporteront désormais, d’après les modèles de `clv`, une fois actualisé, dans l’horizon et sans terme, avec son incertitude, celle des paramètres, celle du hasard et celle du choix du modèle à part ; dit ce qui porte le total (valeur : ce que rapporte un achat ; marque : la fréquence des achats ; fidélité : être là et rester) face à des clients de référence, par segment et par année d’arrivée, à quel point il tient à peu de clients, ce qui le fait bouger, ce qui peut en partir, et ce qu’il serait selon des scénarios. Quand des colonnes parlent de leviers (remises, retours, produits, types, canaux, ou celles que nomme --driver), les composantes sont ce qui va avec eux ; sinon, elles rendent compte de ce en quoi les clients diffèrent. Ni l’un ni l’autre ne mesure une cause. Une enquête qui note aussi les concurrents dit ce que tous les acheteurs de la catégorie valent pour chaque marque, seule ou à côté des commandes.',
  'the total, how sure it is, and what carries it': 'le total, à quel point il est sûr, et ce qui le porte',
  'against customers at risk, in place of the tenth worth least':
    'face aux clients à risque, au lieu du dixième qui vaut le moins',
  'by what columns say of why customers buy, where there is enough of them':
    'd’après ce que des colonnes disent des raisons d’acheter, si elles en disent assez',
  'what changed since then, and what infidelity cost': 'ce qui a changé depuis, et ce qu’a coûté l’infidélité',
  'customers still to come as well, and what winning one may cost':
    'aussi les clients à venir, et ce que peut coûter d’en gagner un',
  'what campaigns may cost, and which pays best': 'ce que peuvent coûter des campagnes, et laquelle rapporte le plus',
  'clientele equity orders.csv --margin 40% --scenario "retention of at_risk +5pt" --scenario "lose top 10"':
    'clientele equity orders.csv --margin 40% --scenario "fidélité de at_risk +5pt" --scenario "perdre les 10 meilleurs"',
  'what if, alone and together': 'et si, seuls puis ensemble',
  'rates in place of a file': 'des taux au lieu d’un fichier',
  'what buyers of a category are worth to each brand, and what carries ours':
    'ce que les acheteurs d’une catégorie valent pour chaque marque, et ce qui porte la nôtre',
  'every customer with its strands, which add up to its equity':
    'chaque client avec ses composantes, dont la somme est son capital',
  'whom customers are compared with in strands: the tenth, quarter or half worth least, or a segment':
    'à qui les composantes comparent les clients : le dixième, le quart ou la moitié qui vaut le moins (p10, p25, median), ou un segment (segment:ID)',
  'columns that say why customers buy (scores, complaints, a programme), each with its strand, with a minus where more of it lowers that: value=score,brand=-coupons,retention=member':
    'colonnes qui disent pourquoi les clients achètent (notes, réclamations, programme), chacune avec sa composante, et un moins quand elle la fait baisser : value=score,brand=-coupons,retention=member',
  'what changed since this day, customers who came and left apart':
    'ce qui a changé depuis ce jour, clients venus et partis à part',
  'value customers still to come as well, beside the total and never in it':
    'évaluer aussi les clients à venir, à côté du total et jamais dedans',
  'with --future: cost of a new customer': 'avec --future : coût d’un nouveau client',
  'with --future: who will come in a quarter, by the last four, a damped trend, or a market that fills':
    'avec --future : combien viendront par trimestre, d’après les quatre derniers, une tendance amortie, ou un marché qui se remplit',
  'with --newcomers bass and logistic: how many customers there can ever be, those of today among them':
    'avec --newcomers bass ou logistic : combien de clients il peut y avoir en tout, ceux d’aujourd’hui compris',
  'with --future: a customer costs (newcomers / newcomers of now) to this power times as much':
    'avec --future : un client coûte (nouveaux clients / nouveaux clients d’aujourd’hui) à cette puissance fois plus',
  'campaigns, as YAML or JSON: what each is expected to bring, where it breaks even, what was achieved':
    'campagnes, en YAML ou JSON : ce qu’on attend de chacune, à partir d’où elle est rentable, ce qu’elle a rapporté',
  'what if, in plain words (repeatable, valued together): "retention of at_risk +5pt", "margin +2%", "win back 500"':
    'et si, en toutes lettres (répétable, évalués ensemble) : "fidélité de at_risk +5pt", "marge +2%", "reconquérir 500"',
  'value rates in place of a file: retention=.8,margin=100,discount=12%, with growth, customers, cost and periods; or chances=.3/.2/.1 by recency':
    'évaluer des taux au lieu d’un fichier : retention=.8,margin=100,discount=12%, avec growth, customers, cost et periods ; ou chances=.3/.2/.1 selon la récence',
  'ratings of brands by respondents, ours and rivals, a row each: alone, or beside orders (- for those piped in)':
    'notes de marques par des répondants, la nôtre et les concurrentes, une ligne pour chacune : seules, ou à côté des commandes (- si elles viennent de l’entrée standard)',
  'what columns of the survey are: roles, strands of ratings (- before reverse-coded ones), scales, margins and shares of brands':
    'ce que sont les colonnes de l’enquête : rôles, composantes des notes (- devant une échelle inversée), échelles, marges et parts des marques',
  'which brand of the survey is ours': 'laquelle des marques de l’enquête est la nôtre',
  'buyers of the category, for whom respondents stand; without it a mean a buyer':
    'acheteurs de la catégorie que représentent les répondants ; sans cela, une moyenne par acheteur',
  'observed share of our customers whose next purchase is ours again: stated intents are brought down to it':
    'part observée de nos clients dont le prochain achat est encore chez nous : les intentions déclarées y sont ramenées',
  'what a better rating returns: "quality +0.5 for 2000000", a column or a strand, costs by year with /, several with ;':
    'ce que rapporte une meilleure note : "quality +0.5 pour 2000000", une colonne ou une composante, coûts par année séparés par /, plusieurs améliorations par ;',
};
