import { joined, type Sql, sql } from '../sql/sql.ts';

const left = [
  ...['yes', 'y', 'true', 't', '1', 'churn', 'churned', 'left', 'cancelled', 'canceled', 'exited', 'lost', 'ended'],
  ...['attrited customer', 'oui', 'vrai', 'résilié', 'parti', 'perdu', 'ja', 'wahr', 'gekündigt', 'abgewandert'],
  ...['sí', 'si', 'sì', 'baja', 'de baja', 'disdetto', 'cessato', 'opgezegd', 'sim', 'cancelado'],
];
const stays = [
  ...['no', 'n', 'false', 'f', '0', 'active', 'stayed', 'current', 'existing customer', 'retained', 'not churned'],
  ...['non', 'faux', 'actif', 'nein', 'falsch', 'aktiv', 'activo', 'attivo', 'nee', 'actief', 'não', 'nao', 'ativo'],
];

/** Whether a cell says that the customer left; NULL for a word that says neither. */
export function churnIn(text: Sql): Sql {
  const word = sql`regexp_replace(lower(trim(${text})), '\\.0+$', '')`;
  const among = (words: readonly string[]): Sql => joined(words.map((each) => sql`${each}`));
  return sql`CASE WHEN ${word} IN (${among(left)}) THEN true WHEN ${word} IN (${among(stays)}) THEN false END`;
}
