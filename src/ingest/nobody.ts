import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';

/** Words that exports write where there is no customer. */
const words = [
  'null',
  'none',
  'nan',
  'n/a',
  '#n/a',
  '\\n',
  'undefined',
  '(not set)',
  '(blank)',
  'unknown',
  'inconnu',
  'guest',
  'guest checkout',
  'invité',
  'anonymous',
  'anonyme',
  'walk-in',
  'walk-in customer',
  'client de passage',
  'client comptoir',
  'comptoir',
  'vente comptoir',
  'passage',
  'client passage',
  'client passager',
  'client divers',
  'clients divers',
  'divers',
  'sans client',
  'non renseigné',
  '(vide)',
  'not set',
  'cash sale',
  'cash customer',
  'laufkunde',
  'laufkundschaft',
  'barverkauf',
  'consumidor final',
  'cliente genérico',
  'cliente generico',
  'cliente ocasional',
  'cliente occasionale',
  '-',
  '--',
];

/**
 * Whether the id 0 stands for every guest: several people are called so, by another column of their e-mail addresses. A shop's
 * programs write it, and one customer would have bought what all of them did.
 */
export async function guestsAreZero(engine: Engine, rows: Sql, customer: Sql, email: Sql): Promise<boolean> {
  const { people } = await engine.one(sql`
    SELECT count(DISTINCT lower(trim(${email}))) AS people FROM ${rows} WHERE trim(${customer}) IN ('0', '0.0') AND contains(${email}, '@')`);
  return Number(people) > 1;
}

/** Ids of zeros, or of three nines and more, which tills write for those who are not known, and which may be of a customer like any other. */
const suspects = Array.from({ length: 10 }, (_, index) => index + 1).flatMap((length) =>
  ['0', '9'].filter((digit) => digit === '0' || length > 2).map((digit) => digit.repeat(length)),
);

/** So many times as many orders as the others are more than one customer makes. */
const tooMany = 5;

/** The suspected id with most orders, far more than the mean of a customer; null without one. */
export async function suspectedNobody(engine: Engine, customers: Sql): Promise<{ id: string; orders: number } | null> {
  const keys = suspects.map((id) => sql`(${id}, ${engine.dialect.hash(sql`${id}`)})`);
  const [found] = await engine.all(sql`
    SELECT id, orders FROM (VALUES ${joined(keys)}) AS of (id, key) JOIN ${customers} ON customer_key = key
    WHERE orders > ${tooMany} * (SELECT avg(orders) FROM ${customers} WHERE orders > 0) ORDER BY orders DESC, id LIMIT 1`);
  return found ? { id: String(found.id), orders: Number(found.orders) } : null;
}

/** Those of the words that some customer is called, in lower case. `customers` has their `customer_key`. */
export async function nobodiesIn(engine: Engine, customers: Sql): Promise<string[]> {
  const spelled = words.flatMap((word) => [
    word,
    word.toUpperCase(),
    word[0]!.toUpperCase() + word.slice(1),
    ...[/(^|[ -])\p{L}/gu, /(^| )\p{L}/gu].map((starts) => word.replace(starts, (letter) => letter.toUpperCase())),
    word === 'nan' ? 'NaN' : word,
  ]);
  const keys = [...new Set(spelled)].map((word) => sql`(${word.toLowerCase()}, ${engine.dialect.hash(sql`${word}`)})`);
  const found = await engine.all(sql`
    SELECT DISTINCT word FROM (VALUES ${joined(keys)}) AS of (word, key)
    WHERE key IN (SELECT customer_key FROM ${customers}) ORDER BY word`);
  return found.map((row) => String(row.word));
}
