import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { sfc32 } from '../../src/numeric/sfc32.ts';
import { run, scratch } from './run.ts';
import { simulated } from './simulated.ts';

const folder = scratch();

let header: string;
let rows: string[];
let whole: string;

beforeAll(async () => {
  const lines = readFileSync(await simulated(folder, 1_500), 'utf8')
    .trimEnd()
    .split('\n');
  [header = '', ...rows] = lines;
  whole = written('whole.csv', rows);
});

const options = ['', '--previous 2023-10-01', '--binning nested', '--window 6m --scheme code11'] as const;

for (const option of options) {
  it(`one thread or two: ${option}`, async () => {
    expect(await answer(`${whole} ${option} --threads 2`)).toBe(await answer(`${whole} ${option} --threads 1`));
  });

  it(`whatever the order of the rows: ${option}`, async () => {
    const shuffledFile = written('shuffled.csv', shuffled(rows));
    expect(await answer(`${shuffledFile} ${option}`)).toBe(await answer(`${whole} ${option}`));
  });

  it(`in one file or three, one of them compressed: ${option}`, async () => {
    const mixed = shuffled(rows);
    written('part-1.csv', mixed.slice(0, 500));
    written('part-2.csv', mixed.slice(500, 501));
    writeFileSync(join(folder, 'part-3.csv'), gzipSync([header, ...mixed.slice(501)].join('\n')));
    expect(await answer(`${join(folder, 'part-*.csv')} ${option}`)).toBe(await answer(`${whole} ${option}`));
  });
}

it('the same twice', async () => {
  for (const format of ['table', 'csv', 'html', 'markdown', 'ndjson'])
    for (const customers of ['', '--customers'])
      expect(await run(`rfm ${whole} -f ${format} ${customers}`)).toEqual(
        await run(`rfm ${whole} -f ${format} ${customers}`),
      );
});

it('columns in another order, with names in other letters', async () => {
  const turned = [header.toUpperCase().replaceAll('_', ' '), ...rows].map((line) =>
    line.split(',').reverse().join(','),
  );
  const path = join(folder, 'turned.csv');
  writeFileSync(path, turned.join('\n'));
  const { columns, ...rest } = JSON.parse(await answer(path)).source;
  const { columns: _, ...expected } = JSON.parse(await answer(whole)).source;
  expect(columns.customer).toBe('CUSTOMER ID');
  expect(rest).toEqual(expected);
});

it('by the cut points of the same data, customers score as they did', async () => {
  const earlier = join(folder, 'earlier.json');
  const before = await run(['rfm', whole, '-q', '--customers', '-o', earlier]);
  expect(before.code).toBe(0);
  const csv = async (option: string): Promise<string> =>
    (await run(`rfm ${whole} -q --customers -f csv ${option}`)).out;
  expect(await csv(`--cuts ${earlier}`)).toBe(await csv(''));
});

/** The whole document with its customers; the names of the files aside. */
async function answer(line: string): Promise<string> {
  const { code, out, err } = await run(`rfm ${line} --customers --json`);
  expect(code, err).toBe(0);
  return out.replace(/"files": \[[^\]]*\]/, '"files": []');
}

function written(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  return path;
}

function shuffled(lines: readonly string[]): string[] {
  const next = sfc32(1, 2, 3);
  return lines
    .map((line) => ({ line, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line);
}
