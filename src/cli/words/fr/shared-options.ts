/** Options that every command that reads files has. */
export const sharedOptions = {
  'which column plays which role (repeatable); a number is a position from 1, - is none':
    'quelle colonne joue quel rôle (répétable) ; un nombre est une position à partir de 1, - veut dire aucune',
  'guessed, and said': 'devinée, et dite',
  'day the figures hold for; later rows are left out':
    'jour auquel valent les chiffres ; les lignes postérieures sont écartées',
  'day of the last transaction': 'jour de la dernière transaction',
  'first day to read; earlier orders stay unseen (for a look-back use --window)':
    'premier jour à lire ; les commandes antérieures ne sont pas vues (pour une fenêtre, --window)',
  all: 'tout',
  "keep rows: one condition on the file's own columns, e.g. '\"Quantity\" > 0'":
    'garder des lignes : une condition sur les colonnes mêmes du fichier, par ex. \'"Quantity" > 0\'',
  'keep the rows of one currency; a label where no currency column is mapped':
    'garder les lignes d’une devise ; simple mention si aucune colonne n’a le rôle de devise',
  'order of day, month and year': 'ordre du jour, du mois et de l’année',
  'decided on the whole column': 'décidé sur toute la colonne',
  'decimal mark': 'signe décimal',
  'put times that tell their offset from UTC on the calendar of a zone, e.g. Europe/Paris':
    'ramener au calendrier d’un fuseau les heures qui disent leur décalage avec UTC, par ex. Europe/Paris',
  'days as they are written': 'les jours tels qu’ils sont écrits',
  'how the text is encoded, e.g. windows-1252, utf-16le, macintosh':
    'encodage du texte, par ex. windows-1252, utf-16le, macintosh',
  'seen in the bytes': 'vu dans les octets',
  'which sheet of a workbook; a number is a position, from 1; "2024-*" stands for all so called':
    'feuille du classeur à lire ; un nombre est une position à partir de 1 ; "2024-*" désigne toutes celles de ce nom',
  'first that holds purchases, with its series': 'la première qui contient des achats, avec sa série',
  'the SELECT whose rows are read from a database, e.g. postgres://user@host/shop':
    'le SELECT dont les lignes sont lues dans une base de données, par ex. postgres://user@host/shop',
  'what separates the columns; "tab" for a tab': 'ce qui sépare les colonnes ; "tab" pour une tabulation',
  'seen in the file': 'vu dans le fichier',
  'the first row is data; map columns by position':
    'la première ligne contient déjà des données ; désigner les colonnes par leur position',
  'bring columns from a second file: types, costs …': 'ajouter les colonnes d’un second fichier : types, coûts…',
  'with --join: the column that both have; sku=product_id where the names differ':
    'avec --join : la colonne que les deux ont ; sku=product_id si les noms diffèrent',
  'fold case and blanks of e-mail addresses':
    'réunir les adresses e-mail qui ne diffèrent que par la casse ou les espaces',
  'how many rows may be unreadable': 'combien de lignes peuvent être illisibles',
  'write the unreadable rows there, with the reason of each': 'y écrire les lignes illisibles, chacune avec sa raison',

  'one row per customer in place of the summary': 'une ligne par client au lieu du résumé',
  'with --customers: those of one segment': 'avec --customers : ceux d’un segment',
  'with --customers: sort by it; -COLUMN from the largest':
    'avec --customers : trier selon cette colonne ; -COLONNE à partir du plus grand',
  customer: 'customer',
  'with --customers: the first N': 'avec --customers : les N premiers',

  'how to write the answer': 'comment écrire la réponse',
  'table; with -o, from the ending': 'table ; avec -o, d’après l’extension',
  'same as --format json': 'comme --format json',
  'write there, whole or not at all; - is standard output':
    'y écrire, en entier ou pas du tout ; - est la sortie standard',
  'CSV for a spreadsheet: byte order mark, and ; with decimal comma where the locale has one':
    'CSV pour un tableur : marque d’ordre des octets, et ; avec la virgule décimale si les nombres s’écrivent ainsi',
  'how numbers are written for people': 'écriture des nombres pour les lecteurs',
  'words for people': 'langue des textes pour les lecteurs',
  'exit 1 when it holds, e.g. "source.rows_rejected > 0" (repeatable)':
    'finir avec le code 1 si elle est vraie, par ex. "source.rows_rejected > 0" (répétable)',

  'threads of the engine': 'fils d’exécution du moteur',
  'all cores': 'tous les cœurs',
  'memory of the engine, e.g. 4GB; beyond it spills to disk':
    'mémoire du moteur, par ex. 4GB ; au-delà, il déborde sur le disque',
  '80 % of the machine': '80 % de la machine',
  'where to spill and to keep standard input': 'où déborder, et garder l’entrée standard',
  "the system's": 'celui du système',
  'defaults for any option': 'valeurs par défaut de toute option',
  './clientele.yaml where there is one': './clientele.yaml s’il existe',
  'read no configuration file': 'ne lire aucun fichier de configuration',
  'nothing on standard error but errors': 'rien sur la sortie d’erreur, sauf les erreurs',
  'say on standard error also why each column has its role, all warnings, and rejected rows whole':
    'dire aussi, sur la sortie d’erreur, pourquoi chaque colonne a son rôle, tous les avertissements, et les lignes rejetées en entier',
  'show where an unexpected error came from': 'montrer d’où vient une erreur inattendue',
  'no progress on standard error': 'pas de progression sur la sortie d’erreur',
  colours: 'couleurs',
};
