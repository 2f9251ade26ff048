import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/sql/sql.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

const one = async (query: Parameters<OpenEngine['engine']['one']>[0]) =>
  Object.values(await opened.engine.one(query))[0];

describe('what a dialect promises', () => {
  it('equal texts have equal hashes, others others', async () => {
    const { hash } = opened.engine.dialect;
    const found = await opened.engine.one(sql`
      SELECT count(DISTINCT h) AS different, count(*) AS all
      FROM (SELECT ${hash(sql`CAST(i AS VARCHAR)`)} AS h FROM range(100000) r(i))`);
    expect(found).toEqual({ different: 100000, all: 100000 });
    expect(await one(sql`SELECT ${hash(sql`'a' || 'b'`)} = ${hash(sql`'ab'`)} AS same`)).toBe(true);
  });

  it('quantiles are values whose rank reaches the share', async () => {
    // Of 1 to 10, the smallest with at least p·10 values at or below.
    const { quantiles } = opened.engine.dialect;
    const found = await one(sql`SELECT ${quantiles(sql`i`, [0, 0.1, 0.25, 0.5, 0.75, 1])} AS q FROM range(1, 11) r(i)`);
    expect(found).toEqual([1, 1, 3, 5, 8, 10]);
  });

  it('elements count from 1', async () => {
    const { element } = opened.engine.dialect;
    expect(await one(sql`SELECT ${element(sql`[7, 8, 9]`, 2)} AS x`)).toBe(8);
  });

  it('days between dates, over a leap day and backwards', async () => {
    const { daysBetween } = opened.engine.dialect;
    expect(await one(sql`SELECT ${daysBetween(sql`DATE '2024-02-28'`, sql`DATE '2024-03-01'`)} AS d`)).toBe(2);
    expect(await one(sql`SELECT ${daysBetween(sql`DATE '2024-03-01'`, sql`DATE '2024-02-28'`)} AS d`)).toBe(-2);
  });

  it('distinct whole numbers between two', async () => {
    const { distinctBetween } = opened.engine.dialect;
    const numbers = (list: ReturnType<typeof sql>) => sql`(SELECT CAST(unnest(${list}) AS UBIGINT) AS n)`;
    expect(await one(sql`SELECT ${distinctBetween(sql`n`, 5, 9)} AS d FROM ${numbers(sql`[5, 7, 7, 9, NULL]`)}`)).toBe(
      3,
    );
  });

  it('a text that is no number is NULL', async () => {
    const { tryCast } = opened.engine.dialect;
    expect(await one(sql`SELECT ${tryCast(sql`'x'`, sql`INTEGER`)} AS x`)).toBeNull();
    expect(await one(sql`SELECT ${tryCast(sql`'12'`, sql`INTEGER`)} AS x`)).toBe(12);
  });

  it('any one value of equals', async () => {
    const { anyValue } = opened.engine.dialect;
    expect(await one(sql`SELECT ${anyValue(sql`x`)} AS x FROM (SELECT unnest(['a', 'a']) AS x)`)).toBe('a');
  });

  it('an object of JSON in a text, and none', async () => {
    const { jsonObject, jsonText } = opened.engine.dialect;
    const text = (json: string) => sql`SELECT ${jsonText(jsonObject(sql`${json}`), 'a')} AS text`;
    expect(await one(text('{"a":"b"}'))).toBe('b');
    for (const none of ['{not json', '[1]', 'plain', '']) expect(await one(text(none))).toBeNull();
  });

  const keys = ['plain', 'a.b', 'q"q', "it's", '$', 'back\\slash', 'a[0]', '#', 'two\nlines', '😀', '', '*', '**', '?'];
  for (const key of keys)
    it(`the JSON key ${JSON.stringify(key)}, alone and with its text`, async () => {
      const { jsonKeys, jsonText } = opened.engine.dialect;
      const json = sql`CAST(${JSON.stringify({ [key]: 1.5, other: null })} AS JSON)`;
      expect(await one(sql`SELECT ${jsonKeys(json)} AS keys`)).toEqual([key, 'other']);
      expect(await one(sql`SELECT ${jsonText(json, key)} AS text`)).toBe('1.5');
      expect(await one(sql`SELECT ${jsonText(json, 'other')} AS text`)).toBeNull();
    });
});
