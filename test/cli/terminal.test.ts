import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

it('no file and a terminal to type at: a short help, nothing read', async () => {
  const { code, out, err } = await run('rfm', { columns: 80 });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^error: no file was named\n {2}hint: .*clientele rfm orders\.csv.*--help explains\.\n$/);
});

it('a terminal is not given Parquet', async () => {
  const { code, out } = await run('rfm ten-customers.csv -q -f parquet', { columns: 80 });
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

describe('the report fits its terminal', () => {
  const options = [
    '',
    '--previous 2025-03-31',
    '--scheme code11 --window 6m',
    '--lang fr --locale fr-FR --previous 2025-03-31',
  ];
  for (const columns of [60, 80, 120, 200])
    for (const option of options)
      it(`${columns} columns ${option}`, async () => {
        const { out } = await run(`rfm dix-clients.csv --color never ${option}`, { columns });
        const wide = out.split('\n').filter((line) => stringWidth(line) > columns);
        expect(wide).toEqual([]);
      });
});

it('a wider terminal changes the layout and no figure', async () => {
  const figures = async (columns: number) => {
    const { out } = await run('rfm ten-customers.csv --color never', { columns });
    return [...new Set(out.match(/[€\d][\d.,]*%?/g))].sort();
  };
  expect(await figures(60)).toEqual(await figures(200));
});

it('help fits 80 columns', async () => {
  for (const line of ['--help', 'rfm --help', 'simulate --help']) expect(wider((await run(line)).out, 80)).toEqual([]);
});

/** Lines that do not fit; examples to copy are one line each, however long. */
const wider = (text: string, columns: number): string[] =>
  text.split('\n').filter((line) => line.length > columns && !line.startsWith('  clientele '));

// [options, environment, terminal, coloured]
const colours: readonly [string, Record<string, string>, boolean, boolean][] = [
  ['', {}, false, false],
  ['', {}, true, true],
  ['--color auto', {}, true, true],
  ['--color always', {}, false, true],
  ['--color never', {}, true, false],
  ['--no-color', {}, true, false],
  ['--color always', { NO_COLOR: '1' }, false, true],
  ['--color never', { FORCE_COLOR: '1' }, true, false],
  ['', { NO_COLOR: '1' }, true, false],
  ['', { NO_COLOR: '' }, true, true],
  ['', { FORCE_COLOR: '1' }, false, true],
  ['', { FORCE_COLOR: '0' }, true, false],
  ['', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['', { TERM: 'dumb' }, true, false],
  ['', { CLIENTELE_COLOR: 'always' }, false, true],
  ['-f csv --color always', {}, true, false],
  ['-f json --color always', {}, true, false],
  ['-f markdown --color always', {}, true, false],
];

for (const [options, env, terminal, coloured] of colours)
  it(`${coloured ? 'coloured' : 'plain'}: ${options} ${JSON.stringify(env)} ${terminal ? 'terminal' : 'pipe'}`, async () => {
    const { out } = await run(`rfm ten-customers.csv -q ${options}`, { env, ...(terminal ? { columns: 100 } : {}) });
    expect(out.includes('\u001b[')).toBe(coloured);
  });
