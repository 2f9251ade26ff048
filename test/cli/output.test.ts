import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registry } from '../../src/analyses/index.ts';
import { engines } from '../../src/engine/index.ts';
import { sql } from '../../src/sql/sql.ts';
import { dataFile, run, scratch, spawned, started } from './run.ts';
import { simulated } from './simulated.ts';

const folder = scratch();
const ten = dataFile('ten-customers.csv');
/** A folder with a file that is there already, and a copy of the ten customers. */
function place(): { cwd: string; old: string } {
  const cwd = mkdtempSync(join(folder, 'place-'));
  writeFileSync(join(cwd, 'old.csv'), 'as it was\n');
  writeFileSync(join(cwd, 'ten.csv'), readFileSync(ten));
  return { cwd, old: join(cwd, 'old.csv') };
}

const endings: Record<string, string> = {
  'out.csv': 'csv',
  'out.json': 'json',
  'out.ndjson': 'ndjson',
  'out.md': 'markdown',
  'out.html': 'html',
  'out.txt': 'table',
};
for (const [name, format] of Object.entries(endings))
  it(`-o ${name} writes ${format}`, async () => {
    const { cwd } = place();
    expect(await run(`rfm ten.csv -q -o ${name}`, { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, name), 'utf8')).toBe((await run(`rfm ten.csv -q -f ${format}`, { cwd })).out);
    expect(readdirSync(cwd).sort()).toEqual(['old.csv', name, 'ten.csv'].sort());
  });

it('--format wins over the ending', async () => {
  const { cwd } = place();
  await run('rfm ten.csv -q -f ndjson -o out.csv', { cwd });
  expect(readFileSync(join(cwd, 'out.csv'), 'utf8')).toMatch(/^\{"segment":/);
});

it('an ending that no format has is wrong usage, unless the format is said', async () => {
  const { cwd } = place();
  for (const name of ['out.xlsx', 'out.csv.gz', 'out.pdf']) {
    const { code, out, err } = await run(`rfm ten.csv -q -o ${name}`, { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: -o out\.\S+: no format is written .*\n {2}hint: .*\.csv.*--format/);
  }
  expect((await run('rfm ten.csv -q -f csv -o out.tab', { cwd })).code).toBe(0);
  expect((await run('rfm ten.csv -q -o out', { cwd })).code).toBe(0);
  expect(readdirSync(cwd).sort()).toEqual(['old.csv', 'out', 'out.tab', 'ten.csv']);
});

it('-o out.parquet writes Parquet', async () => {
  const { cwd } = place();
  expect((await run('rfm ten.csv -q -o out.parquet', { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'out.parquet')).subarray(0, 4).toString()).toBe('PAR1');
});

it.each(Object.keys(registry))('Parquet and NDJSON have the same figures of %s, to the last digit', async (name) => {
  // A model is named where one is fitted: which it is does not matter here, and to choose takes most of the time.
  const model = ['clv', 'equity'].includes(name) ? '--model pareto-nbd' : '';
  const line = `${name} ${dataFile('orders.csv')} ${model} --no-config -q`;
  const path = join(mkdtempSync(join(folder, 'parquet-')), 'out.parquet');
  expect((await run(`${line} -o ${path}`)).code).toBe(0);
  const told = (await run(`${line} -f ndjson`)).out
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));
  const engine = await engines.duckdb({ tempDirectory: dirname(path), paths: [path] });
  const kept = await engine.all(sql`SELECT * FROM read_parquet(${path})`);
  engine.close();
  expect(kept).toEqual(told);
});

describe('an existing file', () => {
  const failing = ['--map amount=nope', '--customers --sort nope', '--fail-on "rfm.nope > 1"', '--scheme nope'];
  for (const option of failing)
    it(`survives a run that fails: ${option}`, async () => {
      const { cwd, old } = place();
      expect((await run(`rfm ten.csv ${option} -o old.csv`, { cwd })).code).toBeGreaterThan(1);
      expect(readFileSync(old, 'utf8')).toBe('as it was\n');
      expect(readdirSync(cwd).sort()).toEqual(['old.csv', 'ten.csv']);
    });

  it('is replaced when a --fail-on condition holds', async () => {
    const { cwd, old } = place();
    expect((await run('rfm ten.csv -q --fail-on "source.rows > 1" -o old.csv', { cwd })).code).toBe(1);
    expect(readFileSync(old, 'utf8')).toMatch(/^segment,/);
  });

  for (const format of ['csv', 'parquet'])
    it(`keeps its mode: ${format}`, async () => {
      const { cwd, old } = place();
      chmodSync(old, 0o640);
      expect((await run(`rfm ten.csv -q -f ${format} -o old.csv`, { cwd })).code).toBe(0);
      expect(statSync(old).mode & 0o777).toBe(0o640);
    });

  it('is found through a link, which stays', async () => {
    const { cwd, old } = place();
    symlinkSync('old.csv', join(cwd, 'link.csv'));
    await run('rfm ten.csv -q -o link.csv', { cwd });
    expect(readlinkSync(join(cwd, 'link.csv'))).toBe('old.csv');
    expect(readFileSync(old, 'utf8')).toMatch(/^segment,/);
  });
});

it('a link to a file that is not there yet is followed too', async () => {
  const { cwd } = place();
  symlinkSync('later.csv', join(cwd, 'link.csv'));
  await run('rfm ten.csv -q -o link.csv', { cwd });
  expect(lstatSync(join(cwd, 'link.csv')).isSymbolicLink()).toBe(true);
  expect(existsSync(join(cwd, 'later.csv'))).toBe(true);
});

describe('an input is never overwritten', () => {
  const refused = async (line: string, prepare: (cwd: string) => void = () => {}) => {
    const { cwd } = place();
    prepare(cwd);
    const { code, err } = await run(line, { cwd });
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('is an input file; it is never overwritten'),
    });
    expect(readFileSync(join(cwd, 'ten.csv'))).toEqual(readFileSync(ten));
  };
  it('by its name', () => refused('rfm ten.csv -o ten.csv'));
  it('by another way to it', () => refused('rfm ten.csv -o ./ten.csv'));
  it('by a pattern', () => refused('rfm "t*.csv" -o ten.csv'));
  it('through a link', () => refused('rfm ten.csv -o s.csv', (cwd) => symlinkSync('ten.csv', join(cwd, 's.csv'))));
  it('as a hard link', () =>
    refused('rfm ten.csv -o h.csv', (cwd) => linkSync(join(cwd, 'ten.csv'), join(cwd, 'h.csv'))));
  it('with its rejected rows', async () => {
    const { cwd } = place();
    const bad = readFileSync(dataFile('unreadable-rows.csv'));
    writeFileSync(join(cwd, 'bad.csv'), bad);
    expect((await run('rfm bad.csv --rejects bad.csv', { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, 'bad.csv'))).toEqual(bad);
  });
});

it('nor is a file of cut points, a scheme or the configuration', async () => {
  const { cwd } = place();
  await run('rfm ten.csv -q -o run.json', { cwd });
  expect((await run('rfm ten.csv -q --cuts run.json -o run.json', { cwd })).code).toBe(2);
});

it('-o and --rejects are two files', async () => {
  const { cwd } = place();
  const line = `rfm ${dataFile('unreadable-rows.csv')} -q --max-rejects 2 --rejects out.csv -o out.csv`;
  expect((await run(line, { cwd })).code).toBe(2);
});

it('--rejects - is not a file of that name', async () => {
  const { cwd } = place();
  await run(`rfm ${dataFile('unreadable-rows.csv')} -q --max-rejects 2 --rejects -`, { cwd });
  expect(readdirSync(cwd)).not.toContain('-');
});

it('rejected rows are listed with their place and reason, also when they are too many', async () => {
  const { cwd } = place();
  const rejects = join(cwd, 'rejects.csv');
  expect((await run(`rfm unreadable-rows.csv -q --rejects ${rejects}`)).code).toBe(3);
  expect(readFileSync(rejects, 'utf8')).toBe(
    'file,line,reason,row\nunreadable-rows.csv,3,bad_date,"F2,not yet,002,20.00"\nunreadable-rows.csv,4,bad_amount,"F3,2025-02-12,003,about 30"\n',
  );
});

it('a folder is refused', async () => {
  const { cwd } = place();
  const { code, err } = await run('rfm ten.csv -o .', { cwd });
  expect({ code, err }).toEqual({ code: 2, err: 'error: -o . is a folder\n  hint: Name a file in it.\n' });
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  for (const format of ['csv', 'json', 'parquet'])
    it(`is exit 5: ${format}`, async () => {
      const { code, out, err } = await run(`rfm ten-customers.csv -q -f ${format} -o /dev/full`);
      expect({ code, out }).toEqual({ code: 5, out: '' });
      expect(err).toContain('the disk is full');
      expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
    });
});

/** A disk of 16 kB, where this process may mount one. */
function tinyDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const disk = mkdtempSync(join(folder, 'disk-'));
  const { status } = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' });
  if (status !== 0) return null;
  onTestFinished(() => void spawnSync('/bin/umount', [disk]));
  return disk;
}

it('a disk that fills up while the answer is written leaves the file as it was', async (context) => {
  const disk = tinyDisk();
  if (disk === null) return context.skip('no disk can be mounted here');
  const large = await simulated(folder, 3_000);
  const path = join(disk, 'out.csv');
  writeFileSync(path, 'as it was\n');
  for (const format of ['csv', 'parquet']) {
    const { code, err } = await run(['rfm', large, '-q', '--customers', '-f', format, '-o', path]);
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('the disk is full') });
    expect(readdirSync(disk)).toEqual(['out.csv']);
    expect(readFileSync(path, 'utf8')).toBe('as it was\n');
  }
});

it('-o - is standard output', async () => {
  const { out } = await run('rfm ten-customers.csv -q -f csv');
  expect(await run('rfm ten-customers.csv -q -f csv -o -')).toEqual({ code: 0, out, err: '' });
});

it('-o /dev/stdout is it too, when it is a file', async () => {
  const { cwd, old } = place();
  const file = openSync(old, 'w');
  const { ended } = started(`rfm ${ten} -q -f csv -o /dev/stdout`, { cwd, stdio: ['ignore', file, 'pipe'] });
  const { code, err } = await ended;
  closeSync(file);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(readFileSync(old, 'utf8')).toBe((await run('rfm ten-customers.csv -q -f csv')).out);
});

it('and when it is a socket, as under another Node or a service manager', async () => {
  const { out } = await run('rfm ten-customers.csv -q -f csv');
  const ended = await spawned('rfm ten-customers.csv -q -f csv -o /dev/stdout');
  expect({ code: ended.code, out: ended.out, err: ended.err }).toEqual({ code: 0, out, err: '' });
});
