/** Commands that are no analysis: `init`, `simulate`, `schema`, `config`, `completion`. */
export const plainCommands = {
  'Set up clientele.yaml from what is seen in your files':
    'Mettre en place clientele.yaml d’après ce qui se voit dans vos fichiers',
  'Looks into files as inspect does and writes clientele.yaml, with which every command reads them the same way: one setting a line, with the reason for it. At a terminal it asks what cannot be seen: which of several columns, the order of dates, the currency, the margin. Elsewhere it asks nothing: options say it, and what could not be read without an answer is refused.':
    'Examine des fichiers comme le fait inspect et écrit clientele.yaml, avec lequel toutes les commandes les lisent de la même façon : un réglage par ligne, avec sa raison. Dans un terminal, demande ce qui ne se voit pas : laquelle de plusieurs colonnes, l’ordre des dates, la devise, la marge. Ailleurs, ne demande rien : des options le disent, et ce qui ne se lirait pas sans réponse est refusé.',
  'asks what the file does not say': 'demande ce que le fichier ne dit pas',
  'asks nothing, for a script': 'ne demande rien, pour un script',
  'share of revenue that is left for you, for clv and equity':
    'part du chiffre d’affaires qui vous reste, pour clv et equity',
  'replace a clientele.yaml that is there': 'remplacer un clientele.yaml qui existe déjà',

  'Purchase exports drawn from a known model': 'Des exports d’achats tirés d’un modèle connu',
  'Write a purchase export drawn from a known model: for demonstrations, tests and benches.':
    'Écrit un export d’achats tiré d’un modèle connu : pour démonstrations, tests et bancs d’essai.',
  'a file to try things on': 'un fichier pour faire des essais',
  'a French export, read at once': 'un export français, lu aussitôt',
  'how customers buy and leave': 'comment les clients achètent et partent',
  'how many customers': 'combien de clients',
  'parameters of the model, e.g. r=0.5,alpha=10': 'paramètres du modèle, par ex. r=0.5,alpha=10',
  'published fits': 'ajustements publiés',
  'length of the history': 'durée de l’historique, en semaines',
  'product families, e.g. Garden,Toys': 'familles de produits, par ex. Jardin,Jouets',
  five: 'cinq',
  'first day': 'premier jour',
  'customers arrive and buy at the pace of a season: twelve numbers, January to December':
    'les clients arrivent et achètent à l’allure d’une saison : douze nombres, de janvier à décembre',
  'share of the history in which customers arrive': 'part de l’historique où arrivent les clients',
  'share of orders without a customer': 'part des commandes sans client',
  'share of orders that take something back later': 'part des commandes dont quelque chose est rendu plus tard',
  'share of lines at a discount': 'part des lignes avec remise',
  'dress of the file: names, dates, numbers': 'habillage du fichier : noms, dates, nombres',
  'another number, another history': 'autre nombre, autre historique',

  'The JSON schema of a result, or of clientele.yaml': 'Le schéma JSON d’un résultat, ou de clientele.yaml',
  'Print the JSON schema of the document that a command writes with --format json; of config, that of clientele.yaml, by which editors complete and check it.':
    'Affiche le schéma JSON du document qu’une commande écrit avec --format json ; pour config, celui de clientele.yaml, par lequel les éditeurs le complètent et le vérifient.',
  'what rfm --format json writes': 'ce qu’écrit rfm --format json',
  'for a first line # yaml-language-server: $schema=clientele.schema.json':
    'pour une première ligne # yaml-language-server: $schema=clientele.schema.json',

  'Every setting, its value, and where that comes from': 'Chaque réglage, sa valeur, et d’où elle vient',
  'Shows the settings of all commands, or of one, with their values and where each comes from: the environment, the configuration file or a default. The whole file is checked first, and everything that is wrong with it is told by line. Passwords are not shown.':
    'Montre les réglages de toutes les commandes, ou d’une seule, avec leurs valeurs et la source de chacune : l’environnement, le fichier de configuration ou une valeur par défaut. Le fichier entier est d’abord vérifié, et tout ce qui n’y va pas est dit, avec sa ligne. Les mots de passe ne sont pas montrés.',
  'name the variable, or the file and line, that sets each value':
    'nommer la variable, ou le fichier et la ligne, qui fixe chaque valeur',
  'what is set, and where': 'ce qui est réglé, et où',
  'all that clv would run with': 'tout ce avec quoi clv s’exécuterait',
  'the same for a program': 'de même, pour un programme',

  'Completion of commands, flags and their values in your shell':
    'Complétion des commandes, des options et de leurs valeurs dans votre shell',
  'Print a script with which a shell completes commands, flags, the choices of a flag, and files. It is made of what --help is made of: print it anew after an update, or let your shell do so each time it starts.':
    'Affiche un script avec lequel un shell complète les commandes, les options, les choix d’une option, et les fichiers. Il est fait de ce dont --help est fait : affichez-le de nouveau après une mise à jour, ou laissez votre shell le faire à chaque démarrage.',
  'in ~/.bashrc': 'dans ~/.bashrc',
  'in ~/.zshrc, below compinit': 'dans ~/.zshrc, après compinit',
  'once, and after an update': 'une fois, et après une mise à jour',
  'in the file that $PROFILE names': 'dans le fichier que nomme $PROFILE',
};
