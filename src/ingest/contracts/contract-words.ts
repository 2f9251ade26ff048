import { joined, type Sql, sql } from '../../sql/sql.ts';
import { nothing } from '../nothing.ts';
import { folded, stayingHeaders } from '../synonyms.ts';
import { wordList } from '../word-list.ts';

// Words of several languages, one line each, in lower case, without accents, hyphens and low lines.

/** That a contract is over. */
const over = wordList(`
  churn, churned, left, cancelled, canceled, exited, lost, ended, expired, terminated, lapsed, closed, inactive, deactivated, attrited, attrited customer
  resilie, resiliee, resilies, resiliees, parti, partie, perdu, perdue, termine, terminee, expire, expiree, echu, echue, inactif, cloture, cloturee, annule, annulee
  gekundigt, abgewandert, beendet, inaktiv, ausgetreten, abgelaufen, storniert
  baja, de baja, dado de baja, dada de baja, cancelado, cancelada, finalizado, finalizada, vencido, vencida, caducado, inactivo, inactiva
  disdetto, disdetta, cessato, cessata, scaduto, scaduta, inattivo, inattiva, opgezegd, beeindigd, inactief, encerrado, encerrada, inativo, inativa, rescindido`);

/** That it runs on. */
const runs = wordList(`
  active, activated, current, present, existing, existing customer, retained, stayed, joined, loyal, not churned, live, open, in force, running, ongoing
  actif, active, present, presente, en cours, en vigueur, aktiv, laufend, ungekundigt, activo, activa, vigente, en vigor, alta, de alta
  attivo, attiva, in corso, in essere, actief, lopend, ativo, ativa, em vigor, em curso`);

/** That it has not begun, and perhaps never will. */
const notBegun = wordList(`
  draft, pending, incomplete, incomplete expired, future, upcoming, scheduled, not started, pending activation, pending acceptance, in approval process, quote, test
  brouillon, en attente, a venir, devis, refuse, refusee, entwurf, ausstehend, borrador, pendiente, bozza, in attesa, concept, rascunho, pendente`);

/** That it has no end. */
const endless = wordList(`
  na, #n/a, nat, infinity, never, unlimited, indefinite, open ended, to date, illimite, illimitee, indetermine, indeterminee, sans fin
  unbefristet, indefinido, indefinida, indeterminado, indeterminada, indeterminato, tempo indeterminato, a tempo indeterminato, onbepaald, onbepaalde tijd`);

const yes = wordList('yes, y, x, true, t, 1, oui, o, vrai, ja, j, wahr, si, sim');
const no = wordList('no, n, false, f, 0, -1, non, faux, nein, falsch, nee, nao');

const plain = (text: Sql): Sql =>
  sql`regexp_replace(trim(regexp_replace(strip_accents(lower(coalesce(${text}, ''))), '[\\s_–—-]+', ' ', 'g')), '^wc ', '')`;

const among = (text: Sql, ...lists: readonly (readonly string[])[]): Sql =>
  sql`(${text} IN (${joined(lists.flat().map((word) => sql`${word}`))}))`;

/** Whether a cell says that the customer left; NULL for a word that says neither. Under a header such as *Active*, a yes says that he stayed. */
export function churnIn(text: Sql, header: string): Sql {
  const said = sql`regexp_replace(strip_accents(lower(trim(${text}))), '\\.0*$', '')`;
  const [left, stayed] = stayingHeaders.some((each) => folded(each) === folded(header)) ? [no, yes] : [yes, no];
  const word = plain(text);
  return sql`CASE WHEN ${among(said, left)} OR ${among(word, over)} THEN true WHEN ${among(said, stayed)} OR ${among(word, runs)} THEN false END`;
}

/** Whether a cell where an end may stand says that there is none: a word, zeros, or a year that never comes. */
export function saysNoEnd(text: Sql): Sql {
  // Nearly all are plain days or blank, and the engine would look for words in all of them.
  const day = sql`(((${text} >= '1' AND ${text} < ':') OR (${text} >= '01' AND ${text} < '0:')) AND NOT contains(${text}, '999'))`;
  const other = plain(sql`CASE WHEN NOT ${day} THEN ${text} END`);
  const none = sql`${among(other, nothing, endless, runs)} OR regexp_matches(${other}, '^[0 :/.tz]*$|\\b(9999|2999)\\b')`;
  return sql`CASE WHEN ${day} THEN false ELSE ${none} END`;
}

/** What a status says of a contract. */
const stages = { over, runs, not_begun: notBegun };

/** What a status says of its contract, `over`, `runs` or `not_begun`; NULL where it says neither. */
export const stageIn = (text: Sql): Sql =>
  sql`CASE ${joined(
    Object.entries(stages).map(([stage, list]) => sql`WHEN ${among(plain(text), list)} THEN ${stage}`),
    ' ',
  )} END`;

/** The same by a column of who left. */
export const stageOfChurn = (text: Sql, header: string): Sql =>
  sql`CASE ${churnIn(text, header)} WHEN true THEN 'over' WHEN false THEN 'runs' END`;

/** Headers of statuses of contracts. */
export const stageHeaders = wordList(`
  subscription status, contract status, policy status, membership status, account status, customer status, status, state, lifecycle stage
  statut du contrat, statut contrat, statut de l'abonnement, statut abonnement, statut client, statut, état du contrat, état
  vertragsstatus, abo-status, kundenstatus, estado del contrato, estado, situación, stato del contratto, stato contratto, stato
  contractstatus, status do contrato, situação`);
