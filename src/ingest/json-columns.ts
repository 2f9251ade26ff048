import type { Engine } from '../engine/engine.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import type { TextColumn } from './text-column.ts';

/** What services call the list of records in their answers. */
const listNames =
  /^(orders|sales|purchases|transactions|invoices|payments|receipts|customers|data|results?|records|rows|list|value|entries|commandes|ventes|factures|bestellungen|rechnungen|pedidos|ordini|bestellingen)$/i;

/**
 * The records `json` of a file: its objects, or those of the list that one object holds: `{"orders": [{…}, {…}], "count": 2}`,
 * deeper down if need be: `{"data": {"orders": [{…}]}}`.
 */
export const jsonRecords = async (engine: Engine, objects: Sql): Promise<Sql> =>
  (await recordsWithin(engine, objects)) ?? objects;

/** The list of records that a single object holds, or an object within it; null without one. */
async function recordsWithin(engine: Engine, objects: Sql): Promise<Sql | null> {
  const { jsonKeys, jsonText, jsonObject, jsonObjects } = engine.dialect;
  const few = sql`(SELECT json FROM ${objects} LIMIT 2)`;
  const { records } = await engine.one(sql`SELECT count(*) AS records FROM ${few}`);
  if (Number(records) !== 1) return null;
  const keys = await keysOf(engine, few, jsonKeys(sql`json`));
  for (const key of keys.filter((name) => keys.length === 1 || listNames.test(name))) {
    const [list, object] = [jsonObjects(jsonText(sql`json`, key)), jsonObject(jsonText(sql`json`, key))];
    const { lists, nested } = await engine.one(
      sql`SELECT count(${list}) AS lists, count(${object}) AS nested FROM ${few}`,
    );
    if (Number(lists) === 1) return sql`(SELECT unnest(${list}) AS json FROM ${objects})`;
    const within =
      Number(nested) === 1 && (await recordsWithin(engine, sql`(SELECT ${object} AS json FROM ${objects})`));
    if (within) return within;
  }
  return null;
}

/** The columns of records `json`: each key, and each key of an object within a record, `customer.id`. */
export async function jsonColumns(engine: Engine, from: Sql): Promise<TextColumn[]> {
  const { jsonKeys, jsonText } = engine.dialect;
  const keys = await keysOf(engine, from, jsonKeys(sql`json`));
  return withinObjects(
    engine,
    from,
    keys.map((key) => ({ header: key, text: jsonText(sql`json`, key) })),
  );
}

/** The keys of objects as columns of their own; the object itself, too, where some record has something else there. */
async function withinObjects(engine: Engine, from: Sql, columns: readonly TextColumn[]): Promise<TextColumn[]> {
  if (columns.length === 0) return [];
  const { jsonKeys, jsonText, jsonObject } = engine.dialect;
  const counts = columns.flatMap(({ text }, index) => [
    sql`count(${jsonObject(text)}) AS ${identifier(`objects${index}`)}`,
    sql`count(nullif(${text}, '')) AS ${identifier(`filled${index}`)}`,
  ]);
  const seen = await engine.one(sql`SELECT ${joined(counts)} FROM ${from}`);
  const found: TextColumn[] = [];
  for (const [index, { header, text }] of columns.entries()) {
    const [objects, filled] = [seen[`objects${index}`], seen[`filled${index}`]].map(Number);
    const keys = objects! > 0 ? await keysOf(engine, from, jsonKeys(jsonObject(text))) : [];
    if (keys.length > 0 && keys.every((key) => key.startsWith('$'))) {
      found.push({ header, text: unwrapped(engine, unwrapped(engine, text, keys), ['$numberLong']) });
      continue;
    }
    if (keys.length === 0 || objects !== filled) found.push({ header, text });
    found.push(...keys.map((key) => ({ header: `${header}.${key}`, text: jsonText(jsonObject(text), key) })));
  }
  return found;
}

/** A value that says its own type, as MongoDB writes them: `{"$date": {"$numberLong": "1735603200000"}}`. */
function unwrapped(engine: Engine, text: Sql, keys: readonly string[]): Sql {
  const { jsonText, jsonObject } = engine.dialect;
  return sql`coalesce(${joined(keys.map((key) => jsonText(jsonObject(text), key)))}, ${text})`;
}

/** Whether a single object holds a list, or an object with numbers for keys, for each column rather than an object for each record. */
export async function isByColumn(engine: Engine, objects: Sql): Promise<boolean> {
  const { jsonKeys, jsonText } = engine.dialect;
  const few = sql`(SELECT json FROM ${objects} LIMIT 2)`;
  const keys = await keysOf(engine, few, jsonKeys(sql`json`));
  if (keys.length < 2) return false;
  const texts = keys.map((key) => sql`(${jsonText(sql`json`, key)})`);
  const { records, lists } = await engine.one(sql`
    SELECT count(*) AS records, coalesce(sum(len([x FOR x IN [${joined(texts)}] IF regexp_matches(x, ${columnOfValues})])), 0) AS lists FROM ${few}`);
  return Number(records) === 1 && 2 * Number(lists) > keys.length;
}

const columnOfValues = '^\\[\\s*(?:["\\[\\d-]|null|true|false)|^\\{\\s*"\\d+"\\s*:';

/** All keys that are in some list of keys, in their order. */
async function keysOf(engine: Engine, from: Sql, keys: Sql): Promise<string[]> {
  const found = await engine.all(
    sql`SELECT DISTINCT key FROM (SELECT unnest(${keys}) AS key FROM ${from}) ORDER BY key`,
  );
  return found.map((row) => String(row.key));
}
