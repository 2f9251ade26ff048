import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DelimitedText } from '../../src/engine/engine.ts';
import { engines } from '../../src/engine/index.ts';
import { joined, sql } from '../../src/sql/sql.ts';
import { refusal } from '../ingest/refusal.ts';
import { type OpenEngine, openEngine } from './open-engine.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine(['a,b\n1,x\n2,"y, z"\n3\n4,p,q\n', '{"k": 1}\n{"k": 2.50, "other": "t"}\n']);
});
afterAll(() => opened.close());

const one = async (query: ReturnType<typeof sql>) => Object.values(await opened.engine.one(query))[0];

describe('values come out plain', () => {
  const values: readonly (readonly [query: string, value: unknown])[] = [
    ["'text'", 'text'],
    ['NULL', null],
    ['true', true],
    ['CAST(7 AS BIGINT)', 7],
    ['CAST(7 AS HUGEINT)', 7],
    ['CAST(7 AS UTINYINT)', 7],
    ['CAST(-1.5 AS DECIMAL(18, 4))', -1.5],
    ['CAST(12345678901.2345 AS DECIMAL(38, 4))', 12345678901.2345],
    ['CAST(0.1 AS DOUBLE)', 0.1],
    ["DATE '2024-02-29'", '2024-02-29'],
    ["TIMESTAMP '2024-02-29 10:00:00'", '2024-02-29 10:00:00'],
    ['[1, 2, NULL]', [1, 2, null]],
    ["['a']", ['a']],
  ];
  for (const [query, value] of values)
    it(query, async () =>
      expect(await one({ ...sql`SELECT 1`, text: `SELECT ${query} AS x` } as ReturnType<typeof sql>)).toEqual(value),
    );

  it('many rows come in batches, none lost, in the order asked for', async () => {
    let next = 0;
    for await (const batch of opened.engine.batches(sql`SELECT i FROM range(10000) r(i) ORDER BY i`))
      for (const row of batch) expect(row.i).toBe(next++);
    expect(next).toBe(10_000);
  });

  it('one row is one row', async () => {
    await expect(opened.engine.one(sql`SELECT 1 WHERE false`)).rejects.toThrow('no row');
  });

  it('columns are named and typed', async () => {
    expect(await opened.engine.columnsOf(sql`SELECT 1 AS a, 'x' AS "b c", DATE '2024-01-01' AS d`)).toEqual([
      { name: 'a', type: 'INTEGER' },
      { name: 'b c', type: 'VARCHAR' },
      { name: 'd', type: 'DATE' },
    ]);
  });
});

describe('it is shut off', () => {
  const outside: readonly (readonly [what: string, query: (path: string) => ReturnType<typeof sql>])[] = [
    ['another file', () => sql`SELECT * FROM read_csv('/etc/passwd')`],
    ['another file as text', () => sql`SELECT * FROM read_text('/etc/hostname')`],
    ['a list of files', () => sql`SELECT * FROM glob('/etc/*')`],
    ['a file beside its own', (path) => sql`SELECT * FROM read_text(${`${path}/../secret`})`],
    ['the network', () => sql`SELECT * FROM read_csv('https://example.com/x.csv')`],
    ['writing elsewhere', () => sql`COPY (SELECT 1) TO '/tmp/clientele-escaped.csv'`],
    ['another database', () => sql`ATTACH '/tmp/clientele-escaped.db' AS other`],
    ['an extension', () => sql`INSTALL httpfs`],
    ['loading one', () => sql`LOAD httpfs`],
    ['opening up again', () => sql`SET enable_external_access = true`],
    ['more paths', () => sql`SET allowed_paths = ['/etc/passwd']`],
    ['more folders', () => sql`SET allowed_directories = ['/']`],
    ['exporting itself', () => sql`EXPORT DATABASE '/tmp/clientele-escaped'`],
  ];
  for (const [what, query] of outside)
    it(what, async () => {
      await writeFile(join(opened.folder, '..', 'secret'), 'secret');
      await expect(opened.engine.run(query(opened.folder))).rejects.toThrow(/.+/);
      expect(existsSync('/tmp/clientele-escaped.csv') || existsSync('/tmp/clientele-escaped.db')).toBe(false);
    });

  it('but for its own files and its temporary folder', async () => {
    expect(await one(sql`SELECT count(*) AS n FROM read_text(${opened.paths[0]!})`)).toBe(1);
    await opened.engine.run(sql`COPY (SELECT 1 AS x) TO ${join(opened.folder, 'x.csv')}`);
    expect(await readFile(join(opened.folder, 'x.csv'), 'utf8')).toBe('x\n1\n');
  });
});

describe('delimited text', () => {
  const text = (options: Partial<DelimitedText> = {}): DelimitedText => ({
    ...{ paths: [opened.paths[0]!], delimiter: ',', quote: '"', escape: '"', columns: 2, skip: 1, padded: false },
    ...{ compression: 'none', ...options },
  });

  it('comes as text, and keeps lines that do not split', async () => {
    await opened.engine.forgetMalformedLines();
    expect(await opened.engine.all(sql`SELECT * FROM ${opened.engine.delimitedText(text())} ORDER BY c1`)).toEqual([
      { c1: '1', c2: 'x' },
      { c1: '2', c2: 'y, z' },
    ]);
    const { count, lines } = await opened.engine.malformedLines(null);
    expect(count).toBe(2);
    expect(lines.map(({ line, text: was }) => [line, was.trimEnd()])).toEqual([
      [4, '3'],
      [5, '4,p,q'],
    ]);
    expect((await opened.engine.malformedLines(1)).lines.length).toBe(1);
    expect((await opened.engine.malformedLines(0)).count).toBe(2);
  });

  it('a line is counted once, however often it is read', async () => {
    await opened.engine.forgetMalformedLines();
    for (let time = 0; time < 3; time++)
      await opened.engine.all(sql`SELECT count(*) AS n FROM ${opened.engine.delimitedText(text())} WHERE c1 <> ''`);
    expect((await opened.engine.malformedLines(null)).count).toBe(2);
  });

  it('can be forgotten, also when there are none', async () => {
    await opened.engine.forgetMalformedLines();
    await opened.engine.forgetMalformedLines();
    expect(await opened.engine.malformedLines(null)).toMatchObject({ count: 0, lines: [] });
  });

  it('lines as they are', async () => {
    const rows = await opened.engine.all(sql`SELECT line FROM ${opened.engine.lines(opened.paths[0]!, 'none')}`);
    expect(rows.map(({ line }) => line)).toEqual(['a,b', '1,x', '2,"y, z"', '3', '4,p,q']);
  });

  it('JSON objects as they are', async () => {
    const rows = await opened.engine.all(
      sql`SELECT json FROM ${opened.engine.jsonObjects([opened.paths[1]!], 'none')}`,
    );
    expect(rows.map(({ json }) => JSON.parse(String(json)))).toEqual([{ k: 1 }, { k: 2.5, other: 't' }]);
  });
});

describe('tables', () => {
  it('are kept, replaced and dropped, whatever they are called', async () => {
    for (const name of ['plain', 'with "quotes"', 'select']) {
      const table = await opened.engine.table(name, sql`SELECT 1 AS x`);
      expect(await one(sql`SELECT x FROM ${table}`)).toBe(1);
      await opened.engine.table(name, sql`SELECT 2 AS x`);
      expect(await one(sql`SELECT x FROM ${table}`)).toBe(2);
      await opened.engine.drop(name);
      await opened.engine.drop(name);
      await expect(opened.engine.all(sql`SELECT x FROM ${table}`)).rejects.toThrow(/does not exist/);
    }
  });
});

describe('Parquet', () => {
  it('what is written is read, types and all', async () => {
    const path = join(opened.folder, 'out.parquet');
    await opened.engine.writeParquet(
      sql`SELECT 1 AS i, 'x' AS t, DATE '2024-01-01' AS d, CAST(1.5 AS DECIMAL(18, 4)) AS m`,
      path,
    );
    const from = opened.engine.parquet([path]);
    expect(await opened.engine.all(sql`SELECT * FROM ${from}`)).toEqual([{ i: 1, t: 'x', d: '2024-01-01', m: 1.5 }]);
    expect((await opened.engine.columnsOf(sql`SELECT * FROM ${from}`)).map(({ type }) => type)).toEqual([
      'INTEGER',
      'VARCHAR',
      'DATE',
      'DECIMAL(18,4)',
    ]);
  });

  it('as bytes begins and ends as it must', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of await opened.engine.parquetBytes(sql`SELECT i FROM range(1000) r(i)`)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });
});

describe('a condition of the user', () => {
  const from = sql`(SELECT 1 AS a, 'x' AS b)`;
  for (const condition of [
    'a > 0',
    'a > 0 -- so',
    "b LIKE '%x%' AND NOT a IN (2, 3)",
    '(a) = (1)',
    'CASE WHEN a = 1 THEN true END',
  ])
    it(`${condition} is one`, () => opened.engine.checkExpression(condition, from));
  for (const condition of ['a > 0; SELECT 1', 'a > 0) FROM (SELECT 1', '', 'c > 0', 'a >', 'a > 0) UNION SELECT (true'])
    it(`${JSON.stringify(condition)} is none`, async () =>
      expect(await refusal(opened.engine.checkExpression(condition, from))).toMatchObject({ exitCode: 2 }));
});

describe('limits', () => {
  for (const limits of [
    { threads: 0 },
    { threads: -1 },
    { threads: 1.5 },
    { memory: 'much' },
    { memory: '4' },
    { memory: '-1GB' },
    { memory: '0GB' },
    { memory: '0.0 mb' },
  ])
    it(`${JSON.stringify(limits)} is wrong usage`, async () => {
      const { exitCode, message, hint } = await refusal(openEngine([], limits).then((engine) => engine.close()));
      expect(exitCode).toBe(2);
      expect(message).not.toContain('\n');
      expect(hint).toMatch(/--threads.*--memory/);
    });

  it('what does not fit in memory spills into the temporary folder, or is refused with exit 5', async () => {
    const small = await openEngine([], { memory: '40MB', threads: 2 });
    try {
      const query = sql`SELECT count(*) AS n FROM (SELECT i, hash(i) AS h FROM range(3000000) r(i) ORDER BY h)`;
      const outcome = await small.engine.one(query).then(
        ({ n }) => n,
        ({ exitCode }: { exitCode: number }) => exitCode,
      );
      expect([3_000_000, 5]).toContain(outcome);
    } finally {
      await small.close();
    }
  });

  it('threads are limited', async () => {
    const single = await openEngine([], { threads: 1 });
    expect(await single.engine.one(sql`SELECT current_setting('threads') AS threads`)).toEqual({ threads: 1 });
    await single.close();
  });
});

describe('a query that runs', () => {
  it('can be interrupted', async () => {
    const long = opened.engine.one(sql`SELECT sum(hash(a.i + b.i)) AS x FROM range(1000000) a(i), range(1000000) b(i)`);
    setTimeout(() => opened.engine.interrupt(), 50);
    await expect(long).rejects.toThrow(/[Ii]nterrupt/);
    expect(await one(sql`SELECT 1 AS x`)).toBe(1);
  });

  it('tells how far it is, as a share', async () => {
    expect(opened.engine.progress()).toBeNull();
    const shares: number[] = [];
    const timer = setInterval(() => {
      const share = opened.engine.progress()?.share;
      if (share !== undefined && share !== null) shares.push(share);
    }, 5);
    await opened.engine.table('many', sql`SELECT i FROM range(2000000) r(i)`);
    await opened.engine.one(sql`SELECT ${joined([sql`count(DISTINCT hash(i))`, sql`sum(sqrt(i))`])} FROM many`);
    clearInterval(timer);
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

it('the registry names what it opens', () => expect(Object.keys(engines)).toEqual(['duckdb']));
