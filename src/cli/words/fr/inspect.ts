/** The help of `inspect`. */
export const inspect = {
  'What is in this file, how was it read, and what can it carry?':
    'Que contient ce fichier, comment a-t-il été lu, et que permet-il ?',
  'Says what each file is and how it was read, which column plays which role and why, how dates and numbers are written, where every row went, and what the history looks like: orders per customer, amounts, months. For each command it says whether the file can carry it: pass; flag, it runs with a warning that bends its result; refuse, it cannot run, and why. A file that no command can use is shown as far as it can be read.':
    'Dit ce qu’est chaque fichier et comment il a été lu, quelle colonne joue quel rôle et pourquoi, comment s’écrivent les dates et les nombres, où est allée chaque ligne, et à quoi ressemble l’historique : commandes par client, montants, mois. Dit de chaque analyse si le fichier la permet : bon ; réserves, elle a lieu avec un avertissement sur ce qui fausse son résultat ; refus, elle ne peut avoir lieu, et pourquoi. Un fichier dont aucune analyse ne peut se servir est montré aussi loin qu’il se laisse lire.',
  'how the file is read, before anything is computed from it':
    'comment le fichier est lu, avant que rien n’en soit calculé',
  'the same, kept in clientele.yaml for all commands':
    'de même, en le gardant dans clientele.yaml pour toutes les commandes',
  'exit code 1 when no command can use it': 'code de sortie 1 si aucune analyse ne peut s’en servir',
  'write clientele.yaml, with which the same files are read the same way':
    'écrire clientele.yaml, avec lequel les mêmes fichiers sont lus de la même façon',
  'with --save: replace a clientele.yaml that is there': 'avec --save : remplacer un clientele.yaml qui existe déjà',
};
