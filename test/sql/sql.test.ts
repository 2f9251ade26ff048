import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { double, exactly, identifier, joined, predicate, sql } from '../../src/sql/sql.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

const bounded = { numRuns: 200, seed: 42 };

describe('a value in a template is quoted', () => {
  const values: readonly (readonly [value: Parameters<typeof sql>[1], text: string])[] = [
    ['plain', "'plain'"],
    ["it's", "'it''s'"],
    ["'; DROP TABLE x; --", "'''; DROP TABLE x; --'"],
    ['', "''"],
    [7, '7'],
    [-1.5, '-1.5'],
    [12345678901234567890n, '12345678901234567890'],
    [true, 'true'],
    [null, 'NULL'],
    [sql`a + ${1}`, 'a + 1'],
  ];
  for (const [value, text] of values) it(text, () => expect(sql`${value}`.text).toBe(text));

  it('any text comes back from the engine as it went in', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((some) => some.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, async (some) => {
        expect(await opened.engine.one(sql`SELECT ${some} AS value, length(${some}) AS length`)).toMatchObject({
          value: some,
        });
      }),
      bounded,
    );
  });

  it('any number too', async () => {
    const finite = { noNaN: true, noDefaultInfinity: true };
    const share = fc.double({ ...finite, min: 0, max: 1 }); // which the engine would read as a DECIMAL first
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.double(finite), share), async (some) => {
        const { value } = await opened.engine.one(sql`SELECT ${double(some)} AS value`);
        expect(value).toBe(some + 0); // the text of -0 is 0
      }),
      bounded,
    );
  });

  it('any column may be named', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((some) => !some.includes('\0'));
    await fc.assert(
      fc.asyncProperty(name, async (some) => {
        const [row] = await opened.engine.all(sql`SELECT ${identifier(some)} FROM (SELECT 7 AS ${identifier(some)})`);
        expect(Object.values(row!)).toEqual([7]);
      }),
      bounded,
    );
  });
});

it('an identifier doubles its quotes', () => expect(identifier('a"b').text).toBe('"a""b"'));

it('pieces are joined by a comma, or by what is said', () => {
  expect(joined([sql`a`, sql`b`]).text).toBe('a, b');
  expect(joined([sql`a`, sql`b`], ' AND ').text).toBe('a AND b');
  expect(joined([]).text).toBe('');
});

describe('a number written out in full', () => {
  for (const text of ['0', '-1', '12345678901234567890.123456789', '0.10'])
    it(`${text} stays as it is`, () => expect(exactly(text).text).toBe(text));
  for (const text of ['', '1e5', '+1', '1.', '.5', '--1', '1; DROP TABLE x', ' 1', 'NaN', '1_000', '٣'])
    it(`${JSON.stringify(text)} is none`, () => expect(() => exactly(text)).toThrow('is no plain number'));
});

it('a predicate ends its comment before its bracket', () =>
  expect(predicate('a > 1 -- sales').text).toBe('(a > 1 -- sales\n)'));
