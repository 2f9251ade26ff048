/** The help of `report`. */
export const report = {
  'All of that in one document, compared with last time': 'Tout cela en un seul document, comparé à la dernière fois',
  'Reads the files once and puts what rfm, frat, retention, clv and equity say of them into one document, with the figures of last time beside those of today: as they were reported then, out of a history that the report keeps by itself (--history), and as they would be reported for that day out of the data of today, so that data which came late shows, and changed options too. A section that the files cannot carry is left out, and why. Options of each section stand under its name in clientele.yaml.':
    'Lit les fichiers une seule fois et réunit en un document ce qu’en disent rfm, frat, retention, clv et equity, avec les chiffres de la dernière fois à côté de ceux d’aujourd’hui : tels que publiés alors, d’après un historique que le rapport tient lui-même (--history), et tels qu’on les publierait pour ce jour-là d’après les données d’aujourd’hui, si bien que les données arrivées en retard se voient, et les options changées aussi. Une section que les fichiers ne permettent pas est omise, et la raison en est dite. Les options de chaque section figurent sous son nom dans clientele.yaml.',
  'the page, named for the day it holds for': 'la page, qui porte le nom du jour auquel elle vaut',
  'compared with the week before, as it was reported and as it would be today':
    'comparé à la semaine d’avant, telle que publiée et telle qu’elle le serait aujourd’hui',
  'for a job that nobody watches: exit code 3 for stale data, 1 when the base is worth less':
    'pour une tâche que personne ne surveille : code de sortie 3 si les données sont périmées, 1 si la clientèle vaut moins',
  'two sections, in French, for a wiki': 'deux sections, en français, pour un wiki',
  'which sections: rfm, frat, retention, clv, equity, actions, quality':
    'quelles sections : rfm, frat, retention, clv, equity, actions, quality',
  'count only orders of the last 90d, 26w, 12m or 5y; unless told, all of them in rfm':
    'ne compter que les commandes d’une durée récente : 90d, 26w, 12m ou 5y ; sans le dire, toutes dans rfm',
  'compare with this day, recomputed; with --history the last run is it':
    'comparer avec ce jour, recalculé ; avec --history, c’est la dernière exécution',
  'keep the figures of each week there, and compare with the week before as it was reported':
    'y garder les chiffres de chaque semaine, et comparer avec la semaine d’avant telle que publiée',
  'refuse data whose last day lies further back than this':
    'refuser des données dont le dernier jour remonte plus loin, par ex. 8d (jours) ou 2w (semaines)',
  'name the first ten customers to act on in each segment':
    'nommer, dans chaque segment, les dix premiers clients sur qui agir',
  'name customers by a keyed hash, the same in each run; the key is in CLIENTELE_PSEUDONYM_KEY':
    'nommer les clients par une empreinte à clé, la même à chaque exécution ; la clé est dans CLIENTELE_PSEUDONYM_KEY',
  'put groups of fewer customers together, or leave them out':
    'réunir les groupes qui ont moins de clients, ou les omettre',
  'say when the report was written; SOURCE_DATE_EPOCH, where set, is that time':
    'dire quand le rapport a été rédigé ; SOURCE_DATE_EPOCH, si elle est définie, est ce moment',
};
