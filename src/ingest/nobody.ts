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
  '-',
  '--',
];

/** Those of the words that some customer is called, in lower case. `customers` has their `customer_key`. */
export async function nobodiesIn(engine: Engine, customers: Sql): Promise<string[]> {
  const spelled = words.flatMap((word) => [
    word,
    word.toUpperCase(),
    word[0]!.toUpperCase() + word.slice(1),
    word === 'nan' ? 'NaN' : word,
  ]);
  const keys = [...new Set(spelled)].map((word) => sql`(${word.toLowerCase()}, ${engine.dialect.hash(sql`${word}`)})`);
  const found = await engine.all(sql`
    SELECT DISTINCT word FROM (VALUES ${joined(keys)}) AS of (word, key)
    WHERE key IN (SELECT customer_key FROM ${customers}) ORDER BY word`);
  return found.map((row) => String(row.word));
}
