/** What reading files says: opening, splitting, columns, dates, numbers, and the engine and sources behind it. */
export const reading = {
  'Amazon orders': 'commandes Amazon',
  'BigCommerce orders': 'commandes BigCommerce',
  'CDNOW master file': 'fichier CDNOW complet',
  'CDNOW sample': 'échantillon CDNOW',
  'eBay orders': 'commandes eBay',
  'Etsy sold order items': 'articles vendus sur Etsy',
  'Etsy sold orders': 'commandes vendues sur Etsy',
  'FEC (fichier des écritures comptables)': 'FEC (fichier des écritures comptables)',
  'FEC (montant et sens)': 'FEC (montant et sens)',
  'Gumroad sales': 'ventes Gumroad',
  'Magento order grid': 'grille des commandes Magento',
  'Magento orders': 'commandes Magento',
  Olist: 'Olist',
  'PayPal activity': 'activité PayPal',
  'PrestaShop order list': 'liste des commandes PrestaShop',
  'PrestaShop orders': 'commandes PrestaShop',
  'Shopify orders': 'commandes Shopify',
  'Square items': 'articles Square',
  'Square transactions': 'transactions Square',
  'Magento 1 order grid': 'grille des commandes Magento 1',
  'NetSuite transactions': 'transactions NetSuite',
  'OpenCart orders': 'commandes OpenCart',
  'PayPal (activité)': 'PayPal (activité)',
  'Shopware 5 orders': 'commandes Shopware 5',
  'Squarespace orders': 'commandes Squarespace',
  'Stripe invoices': 'factures Stripe',
  'SumUp transactions': 'transactions SumUp',
  'Wix orders': 'commandes Wix',
  'WooCommerce advanced order export': 'export avancé des commandes WooCommerce',
  'WooCommerce order export': 'export des commandes WooCommerce',
  'Xero invoices': 'factures Xero',
  'Zoho invoices': 'factures Zoho',
  'QuickBooks sales by customer': 'ventes par client QuickBooks',
  'Stripe subscriptions': 'abonnements Stripe',
  'Stripe subscriptions (API)': 'abonnements Stripe (API)',
  'Recurly subscriptions': 'abonnements Recurly',
  'Recharge subscriptions': 'abonnements Recharge',
  'WooCommerce subscriptions': 'abonnements WooCommerce',
  'Stripe payments': 'paiements Stripe',
  'Stripe charges (API)': 'Stripe, débits (API)',
  'Stripe payment intents (API)': 'intentions de paiement de Stripe (API)',
  Superstore: 'Superstore',
  'UCI Online Retail': 'UCI Online Retail',
  'UCI Online Retail II': 'UCI Online Retail II',
  'WooCommerce analytics': 'statistiques WooCommerce',
  'WooCommerce order lines': 'lignes de commande WooCommerce',
  'WooCommerce orders': 'commandes WooCommerce',

  'standard input': 'l’entrée standard',
  'cannot read {0}: {1}': 'impossible de lire {0} : {1}',
  'there is no such file': 'ce fichier n’existe pas',
  'you have no right to read it': 'vous n’avez pas le droit de le lire',
  'Check the name, the folder and the rights.': 'Vérifiez le nom, le dossier et les droits.',
  '{0} is a folder': '{0} est un dossier',
  "Name its files, for instance '{0}/*.csv'.": "Nommez ses fichiers, par exemple '{0}/*.csv'.",
  '{0} is empty': '{0} est vide',
  'standard input is empty': 'l’entrée standard est vide',
  'there is nothing on standard input': 'il n’y a rien sur l’entrée standard',
  'Name a file, or pipe one in.': 'Nommez un fichier, ou passez-en un par un tube.',
  'Export it again: not even a header is there.': 'Refaites l’export : il n’y a pas même un en-tête.',
  'no file matches {0}': 'aucun fichier ne correspond à {0}',
  'Check the pattern and the folder you are in.': 'Vérifiez le motif et le dossier où vous êtes.',
  '{0} is named twice, and its rows would count twice': '{0} est nommé deux fois, et ses lignes compteraient deux fois',
  'Name each file once; a pattern may hold it already.':
    'Nommez chaque fichier une fois ; un motif le comprend peut-être déjà.',
  'cannot make a temporary folder in {0}: {1}': 'impossible de créer un dossier temporaire dans {0} : {1}',
  'Name a folder that can be written to with --temp-dir.': 'Nommez avec --temp-dir un dossier où l’on puisse écrire.',
  'the disk is full: {0} does not fit in the temporary folder':
    'le disque est plein : {0} ne tient pas dans le dossier temporaire',
  'what is piped in': 'ce qui arrive par le tube',
  'what the query gives': 'ce que donne la requête',
  'what {0} unpacks to': 'ce que contient {0} une fois décompressé',
  'Name a roomier folder with --temp-dir.': 'Nommez un dossier plus spacieux avec --temp-dir.',
  '{0}, named by {1}, does not parse: {2}': '{0}, nommé par {1}, ne se laisse pas lire : {2}',
  'Write it as YAML, or as JSON with the ending .json.': 'Écrivez-le en YAML, ou en JSON avec l’extension .json.',
  'Write it as YAML, or as JSON.': 'Écrivez-le en YAML ou en JSON.',
  'cannot read {0}, named by {1}: {2}': 'impossible de lire {0}, nommé par {1} : {2}',

  '{0} {1}': '{0} {1}',
  'is compressed with bzip2': 'est compressé avec bzip2',
  'is compressed with xz': 'est compressé avec xz',
  'is compressed with lz4': 'est compressé avec lz4',
  'Unpack it first: bunzip2 -k FILE, or bzcat FILE | clientele …':
    'Décompressez-le d’abord : bunzip2 -k FICHIER, ou bzcat FICHIER | clientele …',
  'Unpack it first: unxz -k FILE, or xzcat FILE | clientele …':
    'Décompressez-le d’abord : unxz -k FICHIER, ou xzcat FICHIER | clientele …',
  'Unpack it first: lz4 -d FILE.': 'Décompressez-le d’abord : lz4 -d FICHIER.',
  'is a 7z archive': 'est une archive 7z',
  'Unpack it first: 7z x FILE.': 'Décompressez-la d’abord : 7z x FICHIER.',
  'is a RAR archive': 'est une archive RAR',
  'Unpack it first: unrar x FILE.': 'Décompressez-la d’abord : unrar x FICHIER.',
  'is a zip archive with nothing in it': 'est une archive zip qui ne contient rien',
  'Export it again.': 'Refaites l’export.',
  'is a tar archive': 'est une archive tar',
  'Unpack it first: tar -xf FILE, and name the files in it.':
    'Décompressez-la d’abord : tar -xf FICHIER, et nommez les fichiers qu’elle contient.',
  'is a workbook of Excel 2': 'est un classeur Excel 2',
  'is a workbook of Excel 3': 'est un classeur Excel 3',
  'is a workbook of Excel 4': 'est un classeur Excel 4',
  'Open it in a spreadsheet and save it as .xlsx or CSV.':
    'Ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.',
  'is a PDF': 'est un PDF',
  'is a picture': 'est une image',
  'is no text': 'n’est pas du texte',
  'Export the table as CSV instead.': 'exportez plutôt le tableau en CSV.',
  'is an SQLite database': 'est une base SQLite',
  "Write its table out: sqlite3 -header -csv FILE 'SELECT …'.":
    "Écrivez-en la table : sqlite3 -header -csv FICHIER 'SELECT …'.",
  'is a file of SPSS': 'est un fichier SPSS',
  'Save it from SPSS as CSV, or in R: write.csv(haven::read_sav("FILE"), "FILE.csv").':
    'Enregistrez-le depuis SPSS en CSV, ou dans R : write.csv(haven::read_sav("FICHIER"), "FICHIER.csv").',
  'is a file of Stata': 'est un fichier Stata',
  'Write its table out in Stata: export delimited using FILE.csv.':
    'Écrivez-en la table dans Stata : export delimited using FICHIER.csv.',
  'is a file of SAS': 'est un fichier SAS',
  'Write its table out in SAS: proc export data=… outfile="FILE.csv" dbms=csv':
    'Écrivez-en la table dans SAS : proc export data=… outfile="FICHIER.csv" dbms=csv',
  'is a file of R': 'est un fichier R',
  'Write its table out in R: write.csv(…, "FILE.csv", row.names = FALSE).':
    'Écrivez-en la table dans R : write.csv(…, "FICHIER.csv", row.names = FALSE).',
  'is a pickle of Python': 'est un pickle de Python',
  'Write its table out in pandas: to_csv("FILE.csv") or to_parquet("FILE.parquet").':
    'Écrivez-en la table dans pandas : to_csv("FICHIER.csv") ou to_parquet("FICHIER.parquet").',
  'is an Arrow (Feather) file': 'est un fichier Arrow (Feather)',
  'Write it as Parquet, in pandas: read_feather("FILE").to_parquet("FILE.parquet").':
    'Écrivez-le en Parquet, dans pandas : read_feather("FICHIER").to_parquet("FICHIER.parquet").',
  'is an Avro file': 'est un fichier Avro',
  'Export the table as Parquet or CSV instead.': 'Exportez plutôt le tableau en Parquet ou en CSV.',
  'is an HDF5 file': 'est un fichier HDF5',
  'is an Access database': 'est une base Access',
  'is a dump of a database': 'est la sauvegarde d’une base de données',
  "Restore it, and export the table as CSV; PostgreSQL can be read as it stands: clientele … postgres://user@host/shop --query 'SELECT …'.":
    "Restaurez-la, puis exportez la table en CSV ; PostgreSQL se lit tel quel : clientele … postgres://user@host/shop --query 'SELECT …'.",
  '{0} is a web page without a table, whatever its name says':
    '{0} est une page web sans tableau, quoi que dise son nom',
  'If a spreadsheet opens it, save it from there as .xlsx or CSV; else log in and export again.':
    'Si un tableur l’ouvre, enregistrez-la de là en .xlsx ou en CSV ; sinon, reconnectez-vous et refaites l’export.',
  '{0} is JSON with a list for each column, not an object for each record':
    '{0} est un JSON avec une liste par colonne, et non un objet par enregistrement',
  'Export records with their names: [{"customer": …}], one object a record; in pandas: to_json(orient="records").':
    'Exportez des enregistrements avec leurs noms : [{"customer": …}], un objet par enregistrement ; dans pandas : to_json(orient="records").',
  'is JSON whose records are lists, not objects':
    'est du JSON dont les enregistrements sont des listes, non des objets',
  'Export records with their names: [{"customer": …}], one object a record.':
    'Exportez les enregistrements avec leurs noms : [{"customer": …}], un objet par enregistrement.',
  'is a web archive': 'est une archive web',
  'is XML': 'est du XML',
  'Export the table as CSV or JSON instead.': 'exportez plutôt le tableau en CSV ou en JSON.',
  '{0} cannot be unpacked: {1}': '{0} ne se décompresse pas : {1}',
  'It is cut off or damaged: fetch or export it again.':
    'Il est tronqué ou endommagé : récupérez-le ou refaites l’export.',
  'it ends too early': 'il finit trop tôt',
  '{0} in it ends too early': '{0}, à l’intérieur, finit trop tôt',
  '{0} in it does not have its checksum': '{0}, à l’intérieur, n’a pas sa somme de contrôle',
  'its directory is damaged': 'son répertoire est endommagé',
  '{0} is a zip archive of {1} files: {2}{3}': '{0} est une archive zip de {1} fichiers : {2}{3}',
  'Unpack it, and name the files that belong together.': 'Décompressez-la, et nommez les fichiers qui vont ensemble.',
  '{0} is a zip archive {1}': '{0} est une archive zip {1}',
  'with a password': 'protégée par un mot de passe',
  'packed in a rare way': 'compressée d’une façon rare',
  'Unpack it first, and name the file in it.': 'Décompressez-la d’abord, et nommez le fichier qu’elle contient.',
  '{0} {1}, which is not read': '{0} {1}, ce qui ne se lit pas ici',
  'is a workbook of Excel 5 or 95': 'est un classeur Excel 5 ou 95',
  'is a binary Excel workbook (.xlsb)': 'est un classeur Excel binaire (.xlsb)',
  'is a document of Numbers or Pages': 'est un document Numbers ou Pages',
  'is an office document that is no workbook': 'est un document bureautique, mais pas un classeur',
  'Open it, save the table as .xlsx or CSV (UTF-8), and pass that.':
    'Ouvrez-le, enregistrez le tableau en .xlsx ou en CSV (UTF-8), et donnez cela.',
  '{0} is a workbook compressed with zstd': '{0} est un classeur compressé avec zstd',
  '{0} is compressed with zstd and is not plain UTF-8 inside':
    '{0} est compressé avec zstd, et son contenu n’est pas de l’UTF-8 simple',
  'Decompress it first: zstd -d.': 'Décompressez-le d’abord : zstd -d.',
  '{0} is not UTF-8, and its encoding cannot be told: {1}?':
    '{0} n’est pas en UTF-8, et rien ne dit son encodage : {1} ?',
  'line {0} of {1} is not UTF-8 as the lines around it are, and its encoding cannot be told: {2}?':
    'la ligne {0} de {1} n’est pas en UTF-8 comme celles qui l’entourent, et rien ne dit son encodage : {2} ?',
  'Correct it, or pass --encoding utf-8: what cannot be read becomes a question mark.':
    'Corrigez-la, ou donnez --encoding utf-8 : ce qui est illisible devient un point d’interrogation.',
  '{0} lines are not UTF-8': 'lignes qui ne sont pas en UTF-8 : {0}',
  'Name the encoding of the file with --encoding.': 'Dites l’encodage du fichier avec --encoding.',
  '--encoding: "{0}" is not known': '--encoding : « {0} » est inconnu',
  'For instance utf-8, utf-16le, windows-1252, iso-8859-15, macintosh, shift_jis.':
    'Par exemple utf-8, utf-16le, windows-1252, iso-8859-15, macintosh, shift_jis.',

  '{0} is a workbook, and the package that reads those is not installed':
    '{0} est un classeur, et le paquet qui les lit n’est pas installé',
  'npm install hucre (with -g where clientele was installed with -g), or save the sheet as CSV (UTF-8).':
    'npm install hucre (avec -g si clientele a été installé avec -g), ou enregistrez la feuille en CSV (UTF-8).',
  '--sheet: {0} is no workbook': '--sheet : {0} n’est pas un classeur',
  '{0}{1} holds no row': '{0}{1} ne contient aucune ligne',
  ', sheet "{0}",': ', feuille « {0} »,',
  '{0} has no sheet "{1}"': '{0} n’a pas de feuille « {1} »',
  'Its sheets are: {0}.': 'Ses feuilles sont : {0}.',
  '{0} is protected by a password': '{0} est protégé par un mot de passe',
  'Open it, save it without the password, and pass that.':
    'Ouvrez-le, enregistrez-le sans le mot de passe, et donnez cela.',
  '{0} cannot be read as a workbook: {1}': '{0} ne se lit pas comme un classeur : {1}',
  'Take off its password if it has one, else open it in a spreadsheet and save it as .xlsx or CSV (UTF-8).':
    'Ôtez son mot de passe s’il en a un ; sinon, ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV (UTF-8).',

  '{0} holds no row': '{0} ne contient aucune ligne',
  '{0} holds no column': '{0} ne contient aucune colonne',
  '{0}:{1}: a quote opens here and never closes': '{0}:{1} : un guillemet s’ouvre ici et ne se ferme jamais',
  'Close it, or double it where it stands inside a cell ("").':
    'Fermez-le, ou doublez-le s’il est à l’intérieur d’une cellule ("").',
  'line {0}: a quote opens here and never closes: {1}':
    'ligne {0} : un guillemet s’ouvre ici et ne se ferme jamais : {1}',
  'Close it, or double it where it stands inside a cell (""); all rows below it are swallowed otherwise.':
    'Fermez-le, ou doublez-le s’il est à l’intérieur d’une cellule ("") ; sinon, il avale toutes les lignes qui suivent.',
  'the lines of the file end in more than one way': 'les lignes du fichier finissent de plusieurs façons',
  'no row could be read, though the file has some': 'aucune ligne n’a pu être lue, alors que le fichier en a',
  'Save it with line ends of one kind.': 'Enregistrez-le avec des fins de ligne d’une seule sorte.',
  '--delimiter: "{0}" separates no columns': '--delimiter : « {0} » ne sépare pas de colonnes',
  'Name up to four characters, or tab.': 'Donnez un à quatre caractères, ou tab.',
  '{0}: the header names {1} columns, and the rows have {2}':
    '{0} : colonnes nommées par l’en-tête : {1} ; colonnes des lignes : {2}',
  'Name every column, or pass --no-header and map columns by their position: --map customer=1.':
    'Nommez chaque colonne, ou dites --no-header et désignez les colonnes par leur position : --map customer=1.',
  'some of the files have a header and some have none': 'certains fichiers ont un en-tête et d’autres n’en ont pas',
  'Read them apart, or pass --no-header if none has.': 'Lisez-les séparément, ou dites --no-header si aucun n’en a.',

  'there is no column "{0}"': 'il n’y a pas de colonne « {0} »',
  '{0}: there is no column "{1}"': '{0} : il n’y a pas de colonne « {1} »',
  '{0}The columns are: {1}.': '{0}Les colonnes sont : {1}.',
  'which column is the {0}: {1}?{2}': 'quelle colonne joue le rôle {0} : {1} ?{2}',
  ' (layout {0})': ' (format {0})',
  'Say which: {0}': 'Dites laquelle : {0}',
  '--map {0}=HEADER': '--map {0}=EN-TÊTE',
  'no column was recognised as {0}': 'aucune colonne n’a été reconnue comme {0}',
  'Say which: {0} (a number is a position). The columns are: {1}.{2}{3}':
    'Dites laquelle : {0} (un nombre est une position). Les colonnes sont : {1}.{2}{3}',
  ' An export in which no column names the buyer cannot tell customers apart: choose one that does.':
    ' Un export dont aucune colonne ne nomme l’acheteur ne permet pas de distinguer les clients : choisissez-en un qui le nomme.',
  ' First row: {0}.': ' Première ligne : {0}.',
  ' Contracts take these columns instead: {0}.': ' Pour des contrats, il faut plutôt ces colonnes : {0}.',
  'the file holds contracts or survivors, and this needs purchases':
    'le fichier contient des contrats ou des survivants, et il faut ici des achats',
  'clientele retention reads them. {0}': 'clientele retention les lit. {0}',
  'the file has one row a customer, and this needs the purchases themselves':
    'le fichier a une ligne par client, et il faut ici les achats eux-mêmes',
  'clientele clv reads ready histories, and equity with a mean spend; export the orders for the rest. {0}':
    'clientele clv lit les historiques tout faits, et equity avec une dépense moyenne ; exportez les commandes pour le reste. {0}',
  'clientele rfm reads it; export the orders for the rest. {0}':
    'clientele rfm le lit ; exportez les commandes pour le reste. {0}',
  'If these are purchases all the same, say which columns tell them: {0}.':
    'Si ce sont tout de même des achats, dites quelles colonnes les racontent : {0}.',
  'no column was recognised as the type of a purchase': 'aucune colonne n’a été reconnue comme type d’achat',
  '"{0}" ({1} values)': '« {0} » ({1} valeurs)',
  'Say which with --map type=HEADER. Columns that could be one: {0}. Without a type, clientele rfm does the rest.':
    'Dites laquelle avec --map type=EN-TÊTE. Colonnes possibles : {0}. Sans type, clientele rfm fait le reste.',
  'No column has {0} to {1} values; bring one from a second file with --join FILE --on COLUMN. Without a type, clientele rfm does the rest.':
    'Aucune colonne n’a de {0} à {1} valeurs ; prenez-en une dans un second fichier avec --join FICHIER --on COLONNE. Sans type, clientele rfm fait le reste.',
  'no contracts were recognised': 'aucun contrat n’a été reconnu',
  'They take the columns {0}; say which with --map ROLE=HEADER. The columns are: {1}.':
    'Il y faut les colonnes {0} ; dites lesquelles avec --map RÔLE=EN-TÊTE. Les colonnes sont : {1}.',
  '{0}; or {1}': '{0} ; ou {1}',
  'customer {0} has {1} rows, and a summary has one a customer':
    'le client {0} a {1} lignes, et un résumé en a une par client',
  'If the rows are purchases, map their day with --map date=HEADER.':
    'Si les lignes sont des achats, indiquez leur jour avec --map date=EN-TÊTE.',
  '--since needs the purchases, and the file has one row a customer':
    '--since a besoin des achats, et le fichier a une ligne par client',
  'Leave it out, or keep rows with --where.': 'Retirez-le, ou choisissez les lignes avec --where.',
  '--since needs the days on which contracts begin and end':
    '--since a besoin des jours où les contrats commencent et finissent',
  'Leave it out.': 'Retirez-le.',

  'the dates of column "{0}" can be read in more than one way: is {1} {2}?':
    'les dates de la colonne « {0} » se lisent de plusieurs façons : {1} est-il {2} ?',
  'No row settles it. Say which: {0}': 'Aucune ligne ne tranche. Dites-le : {0}',
  'the dates of column "{0}" are months without a day: {1}':
    'les dates de la colonne « {0} » sont des mois sans jour : {1}',
  'Their day is needed: export it, or map a column that has it with --map {0}=Header.':
    'Il en faut le jour : exportez-le, ou indiquez une colonne qui l’a avec --map {0}=EN-TÊTE.',
  'column "{0}" holds no date that can be read: {1}': 'la colonne « {0} » ne contient aucune date lisible : {1}',
  'Map the right column with --map {0}=Header; dates such as 2024-12-31, 31/12/2024 or 31-Dec-2024 are read.':
    'Indiquez la bonne colonne avec --map {0}=EN-TÊTE ; des dates comme 2024-12-31, 31/12/2024 ou 31-Dec-2024 se lisent.',
  'the dates of column "{0}" are written in more than one order: {1}':
    'les dates de la colonne « {0} » sont écrites dans plusieurs ordres : {1}',
  '{0}; {1}': '{0} ; {1}',
  '{0} row is {1}, as {2}': '{0} ligne ({1}), comme {2}',
  '{0} rows are {1}, as {2}': '{0} lignes ({1}), comme {2}',
  'day/month/year': 'jour/mois/année',
  'month/day/year': 'mois/jour/année',
  'year/month/day': 'année/mois/jour',
  'day or month first': 'jour ou mois d’abord',
  'with the month by name': 'mois en lettres',
  'eight digits in a row': 'huit chiffres à la suite',
  'a number of days': 'nombre de jours',
  'a number of seconds': 'nombre de secondes',
  'a number of milliseconds': 'nombre de millisecondes',
  'a number of microseconds': 'nombre de microsecondes',
  'a number of nanoseconds': 'nombre de nanosecondes',
  'The file was put together from several sources, or a spreadsheet has turned some of the dates, day and month perhaps exchanged. Export it again; or where the year comes first rightly, say the order of the others: --date-order dmy  or  --date-order mdy':
    'Le fichier réunit plusieurs sources, ou un tableur a transformé certaines dates, jour et mois peut-être échangés. Refaites l’export ; ou, si l’année est à bon droit en tête, dites l’ordre des autres : --date-order dmy  ou  --date-order mdy',
  'The file was put together from several sources: read them apart, or reject the rows of the other kinds with --date-order.':
    'Le fichier réunit plusieurs sources : lisez-les séparément, ou rejetez les lignes des autres sortes avec --date-order.',
  '{0}: "{1}" is no date': '{0} : « {1} » n’est pas une date',
  'Write it as 2025-12-31.': 'Écrivez-la comme 2025-12-31.',
  '--tz: there is no time zone "{0}"': '--tz : il n’y a pas de fuseau horaire « {0} »',
  '{0}Write it as the IANA list does: Europe/Paris, America/New_York, UTC.':
    '{0}Écrivez-le comme la liste de l’IANA : Europe/Paris, America/New_York, UTC.',
  'the numbers of column "{0}" can be read two ways: is the mark in {1} of thousands or of decimals?':
    'les nombres de la colonne « {0} » se lisent de deux façons : dans {1}, le signe est-il celui des milliers ou des décimales ?',
  'Say which mark separates the decimals: --decimal .  or  --decimal ,':
    'Dites quel signe sépare les décimales : --decimal .  ou  --decimal ,',
  'the amounts are in several currencies: {0}': 'les montants sont en plusieurs devises : {0}',
  '{0} ({1} rows)': '{0} (lignes : {1})',
  '"{0}" ({1} rows)': '« {0} » (lignes : {1})',
  'Keep one with --currency {0}, or map a column of converted amounts with --map amount=HEADER.':
    'Gardez-en une avec --currency {0}, ou indiquez une colonne de montants convertis avec --map amount=EN-TÊTE.',

  '{0} of {1} rows cannot be read{2}': 'lignes illisibles : {0} sur {1}{2}',
  '\n  {0}:{1} {2}: {3}': '\n  {0}:{1} {2} : {3}',
  'the date cannot be read': 'la date est illisible',
  'the amount cannot be read': 'le montant est illisible',
  'start, end, tenure, churn, period or survivors cannot be read, the end lies before the start, or a status says that it ended and no day does':
    'début, fin, ancienneté, départ, période ou survivants illisibles, fin avant le début, ou statut qui dit la fin sans que rien dise le jour',
  'recency, last order, frequency or money cannot be read':
    'récence, dernière commande, fréquence ou montant illisible',
  'repeat purchases, times or count are no numbers, or cannot be: 0 ≤ t_x ≤ t_cal':
    'achats répétés, durées ou effectif illisibles ou impossibles : 0 ≤ t_x ≤ t_cal',
  'the line does not split into the columns of the header':
    'la ligne ne se découpe pas selon les colonnes de l’en-tête',
  '{0} has no column "{1}", which other files have. ': '{0} n’a pas la colonne « {1} », que d’autres fichiers ont. ',
  'Most numbers of column "{0}" have a decimal comma, and these a decimal point, such as {1}: {2}. ':
    'La plupart des nombres de la colonne « {0} » ont une virgule décimale, et ceux-ci un point décimal, comme {1} : {2}. ',
  'Most numbers of column "{0}" have a decimal point, and these a decimal comma, such as {1}: {2}. ':
    'La plupart des nombres de la colonne « {0} » ont un point décimal, et ceux-ci une virgule décimale, comme {1} : {2}. ',
  '{0}Mend them, map other columns (--map), or allow more with --max-rejects; --rejects FILE lists them all.':
    '{0}Corrigez-les, indiquez d’autres colonnes (--map), ou permettez-en davantage avec --max-rejects ; --rejects FICHIER en donne la liste.',

  '--join and --on go together': '--join et --on vont ensemble',
  'For instance --join products.csv --on sku, or --on sku=product_id where its name differs there.':
    'Par exemple --join produits.csv --on sku, ou --on sku=product_id si la colonne y porte un autre nom.',
  '--on, in {0}': '--on, dans {0}',
  '{0}: "{1}" {2} comes {3} times, so that rows would be doubled':
    '{0} : « {1} » {2} revient {3} fois, si bien que des lignes seraient doublées',
  'Join on a column that tells its rows apart.': 'Joignez par une colonne qui distingue ses lignes.',
  "--where is not one condition on the file's columns: {0}":
    '--where n’est pas une condition sur les colonnes du fichier : {0}',
  'Write it as in SQL, column names in double quotes: --where \'"Quantity" > 0\'':
    'Écrivez-la comme en SQL, noms de colonnes entre guillemets droits : --where \'"Quantity" > 0\'',
  'it does not parse': 'elle ne se laisse pas analyser',
  'it gives several answers for a row': 'elle donne plusieurs réponses pour une ligne',
  'it holds more than one expression': 'elle contient plus d’une expression',
  '--where cannot be evaluated: {0}': '--where ne peut s’évaluer : {0}',
  'Use TRY_CAST where a value may not convert.': 'Utilisez TRY_CAST là où une valeur peut ne pas se convertir.',
  'Compare numbers with numbers and text with text.': 'Comparez des nombres à des nombres, du texte à du texte.',
  '--where cannot tell columns apart that differ by case alone: "{0}"':
    '--where ne peut distinguer des colonnes qui ne diffèrent que par la casse : « {0} »',
  'Rename one of them in the file.': 'Renommez l’une d’elles dans le fichier.',

  '{0} threads': '{0} fils d’exécution',
  '{0} of memory': '{0} de mémoire',
  'the engine refused its limits: {0}': 'le moteur a refusé ses limites : {0}',
  'Give --threads a whole number from 1 and --memory a size such as 4GB.':
    'Donnez à --threads un nombre entier à partir de 1, et à --memory une taille comme 4GB.',
  'the engine ran out of memory or of temporary space': 'le moteur n’a plus assez de mémoire ou de place temporaire',
  'Give it more with --memory, or a roomier place to spill with --temp-dir.':
    'Donnez-lui-en plus avec --memory, ou un endroit plus spacieux où déborder avec --temp-dir.',
  'the disk is full: {0}': 'le disque est plein : {0}',
  'Free some space, or name another place with -o or --temp-dir.':
    'Libérez de la place, ou nommez un autre endroit avec -o ou --temp-dir.',
  'the text does not split into columns: {0}': 'le texte ne se découpe pas en colonnes : {0}',
  'Open it in a text editor: a quote may never close, or lines may end in more than one way.':
    'Ouvrez-le dans un éditeur de texte : un guillemet ne se ferme peut-être jamais, ou les lignes finissent de plusieurs façons.',
  'Check that the file is whole and of the kind its name says.':
    'Vérifiez que le fichier est entier et de la sorte que dit son nom.',

  '--query is for databases, and none is named': '--query est pour les bases de données, et aucune n’est nommée',
  "Name one, for instance postgres://user@host/shop; a file's rows are chosen with --where.":
    'Nommez-en une, par exemple postgres://user@host/shop ; les lignes d’un fichier se choisissent avec --where.',
  '{0} needs a query': 'il faut une requête pour {0}',
  "For instance --query 'SELECT customer_id, order_id, order_date, amount FROM orders'.":
    "Par exemple --query 'SELECT customer_id, order_id, order_date, amount FROM orders'.",
  'rows cannot be fetched from {0}://': 'rien ne peut être lu à une adresse en {0}://',
  'Name a file, or an address that starts with {0}; what curl fetches can be piped in.':
    'Nommez un fichier, ou une adresse qui commence par {0} ; ce que curl rapporte peut arriver par un tube.',
  'the address that starts with {0}:// cannot be read': 'l’adresse qui commence par {0}:// est illisible',
  'Write it as {0}://user@host:5432/database; in a password, write @ : / ? # % as %40 %3A %2F %3F %23 %25, or pass it in PGPASSWORD.':
    'Écrivez-la comme {0}://user@host:5432/database ; dans un mot de passe, écrivez @ : / ? # % comme %40 %3A %2F %3F %23 %25, ou donnez-le par PGPASSWORD.',
  '{0} is a PostgreSQL database, and the packages that read one are not installed':
    '{0} est une base PostgreSQL, et les paquets qui en lisent une ne sont pas installés',
  'npm install pg pg-copy-streams (with -g where clientele was installed with -g), or pipe in what psql writes: psql -c "COPY (SELECT …) TO STDOUT (FORMAT csv, HEADER)" | clientele …':
    'npm install pg pg-copy-streams (avec -g si clientele a été installé avec -g), ou passez par un tube ce que psql écrit : psql -c "COPY (SELECT …) TO STDOUT (FORMAT csv, HEADER)" | clientele …',
  '{0} cannot be reached: {1}': '{0} est hors d’atteinte : {1}',
  'it asks for a password': 'un mot de passe est demandé',
  'Check host, port, user and database; a password is taken from PGPASSWORD, ~/.pgpass or the address.':
    'Vérifiez l’hôte, le port, l’utilisateur et la base ; le mot de passe est pris dans PGPASSWORD, ~/.pgpass ou l’adresse.',
  '{0} called the query off: {1}': '{0} a arrêté la requête : {1}',
  'A query may run for {0} unless the address says otherwise: ?options=-c%20statement_timeout%3D1h':
    'Une requête peut durer {0}, sauf si l’adresse en dispose autrement : ?options=-c%20statement_timeout%3D1h',
  '--query fails on {0}: {1}': '--query échoue sur {0} : {1}',
  'It must be one SELECT, and is run in a read-only transaction.':
    'Ce doit être un seul SELECT ; il est exécuté dans une transaction en lecture seule.',
  '{0} broke off: {1}': '{0} s’est interrompu : {1}',
  'Try again; what was fetched was not used.': 'Essayez encore ; rien de ce qui a été lu n’a servi.',
} as const;
