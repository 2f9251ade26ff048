import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sfc32 } from '../../src/numeric/sfc32.ts';
import { run, scratch } from './run.ts';
import { simulated } from './simulated.ts';

vi.setConfig({ testTimeout: 60_000 });

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
  let once: string;
  beforeAll(async () => {
    once = await answer(`${whole} ${option} --threads 1`);
  });

  it(`one thread or two: ${option}`, async () => {
    expect(await answer(`${whole} ${option} --threads 2`)).toBe(once);
  });

  it(`whatever the order of the rows: ${option}`, async () => {
    const shuffledFile = written('shuffled.csv', shuffled(rows));
    expect(await answer(`${shuffledFile} ${option}`)).toBe(once);
  });

  it(`in one file or three, one of them compressed: ${option}`, async () => {
    const mixed = shuffled(rows);
    written('part-1.csv', mixed.slice(0, 500));
    written('part-2.csv', mixed.slice(500, 501));
    writeFileSync(join(folder, 'part-3.csv'), gzipSync([header, ...mixed.slice(501)].join('\n')));
    expect(await answer(`${join(folder, 'part-*.csv')} ${option}`)).toBe(once);
  });
}

// The other commands, each with rows in another order, in two files, and with another number of threads at once.
describe('whatever the order, the files and the threads', () => {
  const commands = [
    'retention',
    'retention --by quarter --unbounded --by-column category',
    'retention --age-clock days:30 --by week',
    'frat --horizon 3m --window 12m --customers',
    'clv --customers --horizon 1y',
  ];
  let [typed, parts]: string[] = [];
  beforeAll(async () => {
    typed = join(folder, 'typed.csv');
    const { code, err } = await run(
      `simulate --buyers 900 --weeks 60 --seed 8 --types garden,kitchen,toys -o ${typed}`,
    );
    expect(code, err).toBe(0);
    parts = inTwo(typed, 'typed');
  });
  for (const command of commands)
    it(command, async () => {
      expect(await answerTo(`${command} ${parts} --threads 2`)).toBe(await answerTo(`${command} ${typed} --threads 1`));
    });

  it('retention of contracts', async () => {
    const next = sfc32(4, 5, 6);
    const below = (n: number): number => Math.floor((next() / 2 ** 32) * n);
    const day = (n: number): string => new Date(Date.UTC(2022, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
    const lines = Array.from({ length: 3000 }, () => {
      const start = below(800);
      return `c${below(1200)},${day(start)},${below(3) === 0 ? '' : day(start + below(400))},${(below(9999) / 100).toFixed(2)}`;
    });
    const path = join(folder, 'contracts.csv');
    writeFileSync(path, `${['customer_id,start_date,end_date,monthly_fee', ...lines].join('\n')}\n`);
    const pair = inTwo(path, 'contracts');
    for (const option of ['--as-of 2024-06-30', '--as-of 2024-06-30 --by quarter --since 2023-01-15'])
      expect(await answerTo(`retention ${pair} ${option} --threads 2`)).toBe(
        await answerTo(`retention ${path} ${option} --threads 1`),
      );
  });
});

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
const answer = (line: string): Promise<string> => answerTo(`rfm ${line} --customers`);

async function answerTo(line: string): Promise<string> {
  const { code, out, err } = await run(`${line} --json`);
  expect(code, err).toBe(0);
  return out.replace(/"files": \[[^\]]*\]/, '"files": []');
}

/** The rows of a file in another order, in two files; a pattern for both. */
function inTwo(path: string, name: string): string {
  const [first = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const mixed = shuffled(lines);
  const cut = Math.floor(mixed.length / 3);
  writeFileSync(join(folder, `${name}-part-1.csv`), `${[first, ...mixed.slice(0, cut)].join('\n')}\n`);
  writeFileSync(join(folder, `${name}-part-2.csv`), `${[first, ...mixed.slice(cut)].join('\n')}\n`);
  return join(folder, `${name}-part-*.csv`);
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
