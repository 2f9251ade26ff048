import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { openInputs } from '../../src/ingest/inputs.ts';
import { run } from '../cli/run.ts';
import { refusal } from '../ingest/refusal.ts';
import { noServer, type Server, startServer } from './postgres-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.skipIf(noServer !== null)(`a PostgreSQL server${noServer ? ` (${noServer})` : ''}`, () => {
  let server: Server;
  let folder: string;
  beforeAll(() => {
    server = startServer();
    folder = mkdtempSync('/tmp/clientele-postgres-rows-');
    server.sql(`
      CREATE TABLE orders (customer_id text, order_id int, order_date timestamptz, amount numeric, note text);
      INSERT INTO orders VALUES ('00123', 1, '2024-02-01 10:00+00', 1234567890.0001, 'a, "b"' || chr(10) || 'c'),
        ('00123', 2, '2024-03-04 00:00+00', 0.1, NULL), ('é', 3, '2024-12-11 23:59:59+00', -2, '');
      CREATE SEQUENCE numbers`);
  });
  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true });
  });

  const address = (more = ''): string =>
    `postgres://shop:${encodeURIComponent(server.password)}@/postgres?host=${server.folder}${more}`;
  const query = 'SELECT customer_id, order_id, order_date, amount FROM orders';
  const clients = (): string =>
    server.sql(`SELECT count(*) FROM pg_stat_activity WHERE application_name = 'clientele'`);

  it('gives its rows as text, whatever its settings', async () => {
    const inputs = await openInputs([address()], {
      query: 'SELECT *, 0.1::float8 + 0.2 AS sum FROM orders ORDER BY order_id; ',
      tempDirectory: folder,
    });
    const [file] = inputs.files;
    expect(file).toMatchObject({ shown: `postgres://shop@${server.folder}/postgres`, origin: { title: 'PostgreSQL' } });
    expect(readFileSync(file!.path, 'utf8')).toBe(`customer_id,order_id,order_date,amount,note,sum
00123,1,2024-02-01 10:00:00+00,1234567890.0001,"a, ""b""
c",0.30000000000000004
00123,2,2024-03-04 00:00:00+00,0.1,,0.30000000000000004
é,3,2024-12-11 23:59:59+00,-2,"",0.30000000000000004
`);
    await inputs.dispose();
  });

  it('is read as a history, and its password is told nobody', async () => {
    const { code, out, err } = await run(['rfm', address(), '--query', `${query} -- all`, '--json', '--customers']);
    expect(code).toBe(0);
    const { source, options, result } = JSON.parse(out);
    expect(source).toMatchObject({ files: [`postgres://shop@${server.folder}/postgres`], rows: 3, customers: 1 });
    expect(options.query).toBe(`${query} -- all`);
    expect(result.customers).toMatchObject([
      { customer: '00123', last_order: '2024-03-04', monetary: 1234567890.1001 },
    ]);
    expect(err).toContain('(PostgreSQL), rows: 3');
    for (const secret of ['geheim', encodeURIComponent(server.password)]) expect(out + err).not.toContain(secret);
  });

  const refused: Readonly<Record<string, readonly [string, string]>> = {
    'DELETE FROM orders RETURNING *': ['cannot execute DELETE', 'read-only'],
    "WITH x AS (INSERT INTO orders VALUES ('x') RETURNING *) SELECT * FROM x": ['read-only', 'SELECT'],
    "SELECT nextval('numbers')": ['cannot execute nextval()', 'read-only'],
    'SELECT 1; SELECT 2': ['multiple commands', 'one SELECT'],
    'SELECT 1) TO STDOUT; COMMIT; DROP TABLE orders; COPY (SELECT 1': ['syntax error', 'one SELECT'],
    'SELECT 1 /*': ['unterminated', 'one SELECT'],
    'SELECT amonut FROM orders': ['"amonut" does not exist', 'orders.amount'],
    'SELECT 1 / (amount - amount) FROM orders': ['division by zero', 'one SELECT'],
  };
  for (const [wrong, [message, hint]] of Object.entries(refused))
    it(`refuses: ${wrong}`, async () => {
      const error = await refusal(openInputs([address()], { query: wrong, tempDirectory: folder }));
      expect(error).toMatchObject({ code: 'QUERY', exitCode: 3 });
      expect(error.message).toContain(message);
      expect(error.hint).toContain(hint);
      expect(server.sql('SELECT count(*) FROM orders')).toBe('3');
    });

  it('that is slow is called off', async () => {
    const more = '&options=-c%20statement_timeout%3D200ms';
    const error = await refusal(openInputs([address(more)], { query: 'SELECT pg_sleep(50)', tempDirectory: folder }));
    expect(error).toMatchObject({ code: 'SOURCE', exitCode: 5 });
    expect(error.hint).toContain('statement_timeout');
  });

  for (const [what, slow] of Object.entries({
    'before its first row': 'SELECT pg_sleep(50), 1 FROM orders',
    'among its rows': 'SELECT i, repeat(md5(i::text), 9) FROM generate_series(1, 1000000000) i',
  }))
    it(`stops with who asked it: ${what}`, async () => {
      const abort = new AbortController();
      const running = openInputs([address()], { query: slow, signal: abort.signal, tempDirectory: folder });
      running.catch(() => {});
      await vi.waitFor(() => expect(clients()).toBe('1'), 20_000);
      abort.abort('SIGINT');
      await expect(running).rejects.toBe('SIGINT');
      await vi.waitFor(() => expect(clients()).toBe('0'), 20_000);
    });

  const unreachable: Readonly<Record<string, () => string>> = {
    'a wrong password': () => address().replace('geheim', 'falsch'),
    'no password': () => `postgres://shop@/postgres?host=${server.folder}`,
    'no such database': () => address().replace('/postgres?', '/nothing?'),
    'no server there': () => `postgres://shop:geheim@/postgres?host=${join(folder, 'nowhere')}`,
    'no server on a port': () => 'postgres://shop:geheim@127.0.0.1:1/postgres',
  };
  for (const [what, url] of Object.entries(unreachable))
    it(`${what}: exit 5`, async () => {
      const { code, out, err } = await run(['rfm', url(), '--query', query]);
      expect([code, out]).toEqual([5, '']);
      expect(err).toMatch(/^error: postgres:\/\/shop@.* cannot be reached: .+\n {2}hint: .*PGPASSWORD/);
      expect(err).not.toMatch(/geheim|falsch/);
    });
});

describe('addresses', () => {
  const hidden = [
    'postgres://shop:geheim#1@localhost/x',
    'postgres://shop:12/geheim@localhost/x',
    'postgres://shop:12?geheim@localhost/x',
    'postgres://shop:geheim@local host/x',
    'mysql://shop:geheim@localhost/x',
  ];
  for (const name of hidden)
    it(`${name} is wrong usage, and shows no password`, async () => {
      const error = await openInputs([name], { query: 'SELECT 1' }).catch((cause) => cause);
      expect(error).toBeInstanceOf(UserError);
      expect(error.exitCode).toBe(2);
      expect(`${error.message} ${error.hint}`).not.toContain('geheim');
    });

  it('need a query, once each', async () => {
    const error = await refusal(openInputs(['postgres://shop:geheim@localhost:1/x?password=geheim']));
    expect(error).toMatchObject({ exitCode: 2, message: 'postgres://shop@localhost:1/x needs a query' });
  });

  it('--query without a database is wrong usage', async () => {
    const { code, err } = await run('rfm orders.csv --query "SELECT 1"');
    expect([code, err]).toEqual([2, expect.stringContaining('--query is for databases')]);
  });
});
