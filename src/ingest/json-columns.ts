import type { Engine } from '../engine/engine.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';

/** A column of records: how it is called, and its text. */
interface JsonColumn {
  readonly header: string;
  readonly text: Sql;
}

/** The columns of records `json`: each key, and each key of an object within a record, `customer.id`. */
export async function jsonColumns(engine: Engine, from: Sql): Promise<JsonColumn[]> {
  const { jsonKeys, jsonText } = engine.dialect;
  const keys = await keysOf(engine, from, jsonKeys(sql`json`));
  return withinObjects(
    engine,
    from,
    keys.map((key) => ({ header: key, text: jsonText(sql`json`, key) })),
  );
}

/** The keys of objects as columns of their own; the object itself, too, where some record has something else there. */
async function withinObjects(engine: Engine, from: Sql, columns: readonly JsonColumn[]): Promise<JsonColumn[]> {
  if (columns.length === 0) return [];
  const { jsonKeys, jsonText, jsonObject } = engine.dialect;
  const counts = columns.flatMap(({ text }, index) => [
    sql`count(${jsonObject(text)}) AS ${identifier(`objects${index}`)}`,
    sql`count(nullif(${text}, '')) AS ${identifier(`filled${index}`)}`,
  ]);
  const seen = await engine.one(sql`SELECT ${joined(counts)} FROM ${from}`);
  const found: JsonColumn[] = [];
  for (const [index, { header, text }] of columns.entries()) {
    const [objects, filled] = [seen[`objects${index}`], seen[`filled${index}`]].map(Number);
    const keys = objects! > 0 ? await keysOf(engine, from, jsonKeys(jsonObject(text))) : [];
    if (keys.length === 0 || objects !== filled) found.push({ header, text });
    found.push(...keys.map((key) => ({ header: `${header}.${key}`, text: jsonText(jsonObject(text), key) })));
  }
  return found;
}

/** All keys that are in some list of keys, in their order. */
async function keysOf(engine: Engine, from: Sql, keys: Sql): Promise<string[]> {
  const found = await engine.all(
    sql`SELECT DISTINCT key FROM (SELECT unnest(${keys}) AS key FROM ${from}) ORDER BY key`,
  );
  return found.map((row) => String(row.key));
}
