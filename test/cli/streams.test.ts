import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataFile, run, scratch, spawned, started } from './run.ts';
import { simulated } from './simulated.ts';

const folder = scratch();
const csvOfTen = readFileSync(dataFile('ten-customers.csv'));
const textFormats = ['table', 'json', 'ndjson', 'csv', 'markdown', 'html'] as const;

let large: string;
beforeAll(async () => {
  large = await simulated(folder, 20_000);
});

for (const format of textFormats)
  for (const rows of ['', '--customers']) {
    it(`stdout is the answer, stderr how it was read: ${format} ${rows}`, async () => {
      const line = `rfm ten-customers.csv -f ${format} ${rows}`;
      const [loud, quiet] = [await run(line), await run(`${line} --quiet`)];
      expect(loud.err).toMatch(/^read ten-customers\.csv \(comma-separated\), rows: 36$/m);
      expect(quiet).toEqual({ code: 0, out: loud.out, err: '' });
    });
  }

it('Parquet on a pipe is Parquet', async () => {
  const { code, bytes, err } = await spawned('rfm ten-customers.csv --customers -q -f parquet');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect([bytes.subarray(0, 4), bytes.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
});

it('warnings are told on stderr, where csv and --customers have no place for them', async () => {
  const { err } = await run('rfm ten-customers.csv --customers -f csv');
  expect(err).toContain('Few customers for 5 bins: 10');
});

describe('--verbose', () => {
  const line = 'rfm ten-customers.csv --json --map customer=customer_id';

  it('says also why columns have their roles, and all warnings, on stderr alone', async () => {
    const [plain, verbose] = [await run(line), await run(`${line} --verbose`)];
    expect(verbose.out).toBe(plain.out);
    expect(plain.err).not.toContain('--map');
    expect(verbose.err).toContain('    customer = customer_id: said with --map or in clientele.yaml\n');
    expect(verbose.err).toMatch(/^ {4}date = \w+: synonym of rank \d$/m);
    expect(verbose.err).toContain('Few customers for 5 bins: 10');
  });

  it('shows rejected rows whole', async () => {
    const long = `a,1,never,${'9'.repeat(200)}`;
    const stdin = `customer_id,order_id,date,amount\na,1,2024-01-01,5\n${long}\n`;
    expect((await run('rfm --max-rejects 9', { stdin })).err).not.toContain(long);
    expect((await run('rfm --max-rejects 9 --verbose', { stdin })).err).toContain(long);
  });

  it('excludes --quiet', async () => expect((await run(`${line} --verbose --quiet`)).code).toBe(2));
});

describe('a reader that goes away', () => {
  for (const format of ['table', 'json', 'csv', 'html', 'parquet'])
    it(`ends the run quietly: ${format}`, async () => {
      const { child, ended } = started(`rfm ${large} -q --customers -f ${format}`, { stdin: '' });
      child.stdout?.once('data', () => child.stdout?.destroy());
      const { code, err } = await ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
    });

  it('ends simulate quietly', async () => {
    const { child, ended } = started('simulate --buyers 20000', { stdin: '' });
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('may have gone before the first byte', async () => {
    const { child, ended } = started('rfm ten-customers.csv -q', { stdin: '' });
    child.stdout?.destroy();
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('may be that of stderr', async () => {
    const { child, ended } = started('rfm ten-customers.csv -f csv', { stdin: '' });
    child.stderr?.destroy();
    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out).toBe((await run('rfm ten-customers.csv -f csv')).out);
  });
});

it('a reader that is slow is waited for quietly', async () => {
  const { child, ended } = started(`rfm ${large} -q --customers -f ndjson`, { stdin: '' });
  child.stdout?.on('data', () => {
    child.stdout?.pause();
    setTimeout(() => child.stdout?.resume(), 10);
  });
  const { code, out, err } = await ended;
  expect(code).toBe(0);
  expect(out.split('\n')).toHaveLength(20_001);
  expect(err).toBe('');
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  for (const format of ['csv', 'parquet'])
    it(`is exit 5, not a stack: ${format}`, async () => {
      const full = openSync('/dev/full', 'w');
      const { ended } = started(`rfm ten-customers.csv -q -f ${format}`, { stdio: ['ignore', full, 'pipe'] });
      const { code, err } = await ended;
      closeSync(full);
      expect(code).toBe(5);
      expect(err).toMatch(/^error: cannot write standard output: the disk is full\n {2}hint: .+\n$/);
    });
});

describe('standard input', () => {
  const answer = async (): Promise<string> => (await run('rfm ten-customers.csv -q -f csv --customers')).out;

  it('is read as CSV, gzip or Parquet, with - or with no file', async () => {
    const inputs = [csvOfTen, gzipSync(csvOfTen), await parquetOfTen()];
    for (const stdin of inputs)
      for (const file of ['', '-']) {
        const ran = await run(`rfm ${file} -q -f csv --customers`, { stdin });
        expect(ran).toEqual({ code: 0, out: await answer(), err: '' });
      }
  });

  it('is read from a real pipe', async () => {
    const ended = await spawned('rfm -q -f csv --customers', { stdin: gzipSync(csvOfTen) });
    expect({ code: ended.code, out: ended.out, err: ended.err }).toEqual({ code: 0, out: await answer(), err: '' });
  });

  it('is read from a redirected file', async () => {
    const file = openSync(dataFile('ten-customers.csv'), 'r');
    const { ended } = started('rfm -q -f csv --customers', { stdio: [file, 'pipe', 'pipe'] });
    expect((await ended).out).toBe(await answer());
    closeSync(file);
  });

  it('may be one of several files', async () => {
    const { out } = await run('rfm - header-only.csv -q --json', { stdin: csvOfTen });
    expect(JSON.parse(out).source).toMatchObject({ files: ['-', 'header-only.csv'], rows: 36 });
  });

  it('without a byte in it is exit 3', async () => {
    const { code, out, err } = await run('rfm -');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^error: standard input is empty\n/);
  });
});

async function parquetOfTen(): Promise<Buffer> {
  const path = join(folder, 'ten.parquet');
  const connection = await (await DuckDBInstance.create()).connect();
  const rows = `read_csv('${dataFile('ten-customers.csv')}', types = { 'customer_id': 'VARCHAR' })`;
  await connection.run(`COPY (FROM ${rows}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  return readFileSync(path);
}
