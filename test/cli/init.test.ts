import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { schemaReference } from '../../src/cli/schema-reference.ts';
import { dataFile, run, scratch, started } from './run.ts';
import { atTerminal, hasTerminals } from './terminal.ts';

// A terminal waits for whoever types, and on a busy machine for more.
vi.setConfig({ testTimeout: 90_000 });

const folder = scratch();
const bin = resolve(import.meta.dirname, '../../bin/clientele.js');

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(folder, 'init-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  return cwd;
}

const rows = (row: (index: number) => string): string =>
  `${Array.from({ length: 400 }, (_, index) => row(index)).join('\n')}\n`;
const day = (index: number): string => `${1 + (index % 9)}/${1 + (index % 7)}/2024`;

/** Nothing says which of two columns of amounts counts, nor which of two numbers is the day. */
const unclear = `customer_id,date,total,order_total\n${rows((i) => `c${i % 90},${day(i)},${i + 1}.50,${i + 2}.50`)}`;
/** Nothing says who buys, nor what was paid. */
const strange = `who,when,what\n${rows((i) => `c${i % 7},2024-01-${10 + (i % 20)},${i}.25`)}`;
const plain = `customer_id,date,amount\n${rows((i) => `c${i % 7},2024-01-${10 + (i % 20)},${i}.25`)}`;

const written = (cwd: string): string => readFileSync(join(cwd, 'clientele.yaml'), 'utf8');

describe('without a terminal nothing is asked', () => {
  it('what is seen is written, and what is left open is said', async () => {
    const cwd = folderWith({ 'plain.csv': plain });
    const { code, out, err } = await run('init plain.csv', { cwd });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: '',
      err: 'wrote clientele.yaml\nleft open: --currency\n',
    });
    expect(parse(written(cwd))).toEqual({
      map: { customer: 'customer_id', date: 'date', amount: 'amount' },
      ...{ date_order: 'ymd', decimal: '.', delimiter: ',', encoding: 'utf-8' },
    });
    expect(written(cwd)).toContain('\n# currency: EUR # currency of the amounts, e.g. EUR\n');
  });

  it('options say what cannot be seen, and every setting says why', async () => {
    const cwd = folderWith({ 'unclear.csv': unclear });
    const line = 'init unclear.csv --map amount=total --date-order dmy --currency EUR --margin 40% --lang fr -q';
    expect(await run(line, { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(parse(written(cwd))).toEqual({
      map: { customer: 'customer_id', date: 'date', amount: 'total' },
      ...{ date_order: 'dmy', decimal: '.', delimiter: ',', encoding: 'utf-8', currency: 'EUR', lang: 'fr' },
      ...{ clv: { margin: '40%' }, equity: { margin: '40%' } },
    });
    const settings = written(cwd)
      .split('\n')
      .filter((each) => /^ *[a-z_]+: ./.test(each));
    expect(settings.filter((each) => !/ # .{3}/.test(each))).toEqual([]);
    expect((await run('rfm unclear.csv --lang en -q', { cwd })).code).toBe(0);
  });

  it('what nothing can be read without is refused, with the flags that say it', async () => {
    const cwd = folderWith({ 'unclear.csv': unclear, 'strange.csv': strange });
    const unclearly = await run('init unclear.csv', { cwd });
    expect({ code: unclearly.code, out: unclearly.out }).toEqual({ code: 3, out: '' });
    for (const flag of ['--map amount=total  or  --map amount=order_total', '--date-order dmy  or  --date-order mdy'])
      expect(unclearly.err).toContain(flag);
    const strangely = await run('init strange.csv', { cwd });
    expect(strangely.code).toBe(3);
    for (const flag of ['--map customer=HEADER', '--map date=HEADER']) expect(strangely.err).toContain(flag);
    expect(readdirSync(cwd).sort()).toEqual(['strange.csv', 'unclear.csv']);
  });

  it('no file, and an input that never ends: it does not wait', async () => {
    const { ended } = started('init', { cwd: folderWith({}) });
    expect(await ended).toMatchObject({ code: 2, out: '' });
    const other = folderWith({ 'plain.csv': plain, 'unclear.csv': unclear });
    expect((await started('init plain.csv', { cwd: other }).ended).code).toBe(0);
    expect((await started('init unclear.csv --force', { cwd: other }).ended).code).toBe(3);
    expect(parse(written(other)).map.amount).toBe('amount');
  });

  it('what is piped in is looked into when it is named', async () => {
    const cwd = folderWith({});
    expect((await run('init -', { cwd, stdin: plain })).code).toBe(0);
    expect(parse(written(cwd)).map.customer).toBe('customer_id');
  });
});

it('a clientele.yaml is never overwritten, but with --force', async () => {
  const cwd = folderWith({ 'plain.csv': plain, 'clientele.yaml': 'locale: fr-FR\n' });
  const { code, err } = await run('init plain.csv', { cwd });
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error: init: there is a clientele.yaml already\n  hint: Add --force to replace it, or move it away.\n',
  });
  expect(written(cwd)).toBe('locale: fr-FR\n');
  expect((await run('init plain.csv --force', { cwd })).code).toBe(0);
  expect(written(cwd)).toContain('date_order: ymd');
});

for (const [line, message] of [
  ['init none.csv', 'cannot read none.csv'],
  ['init empty.csv', 'empty.csv is empty'],
  ['init plain.csv --margin 140%', '--margin: "140%" is more than all of the revenue'],
  ['init plain.csv --margin lots', '--margin: "lots" is no rate'],
  ['init plain.csv --map custmer=x', '--map: there is no role "custmer"'],
])
  it(`wrong, and nothing is written: ${line}`, async () => {
    const cwd = folderWith({ 'plain.csv': plain, 'empty.csv': '' });
    const { code, err } = await run(line!, { cwd });
    expect([2, 3]).toContain(code);
    expect(err).toContain(`error: ${message}`);
    expect(existsSync(join(cwd, 'clientele.yaml'))).toBe(false);
  });

describe('the line for editors', () => {
  it('leads to the schema, which takes what was written', async () => {
    const cwd = folderWith({ 'unclear.csv': unclear });
    await run('init unclear.csv --map amount=total --date-order dmy --margin 0.4 --max-rejects 3', { cwd });
    const [, target] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(written(cwd)) ?? [];
    const schema = JSON.parse(readFileSync(fileURLToPath(target!), 'utf8'));
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    expect(ajv.validate(schema, parse(written(cwd))), ajv.errorsText()).toBe(true);
  });

  it('is an address on this machine where the package lies elsewhere', () => {
    expect(schemaReference(folder)).toMatch(/^file:\/\/\/.*\/docs\/schema\/config\.json$/);
    expect(schemaReference(dirname(bin))).toMatch(/^file:/);
  });
});

describe.skipIf(!hasTerminals)('at a terminal', () => {
  const session = (cwd: string, line: string) => atTerminal(`${process.execPath} ${bin} ${line}`, { cwd });

  it('asks what cannot be seen, and nothing else', async () => {
    const cwd = folderWith({ 'unclear.csv': unclear });
    const { type, code, shown } = session(cwd, 'init unclear.csv');
    await type('2\r', /Which column is the amount\?[\s\S]*1 {2}total[\s\S]*2 {2}order_total[\s\S]*\[total\] > /);
    await type('\r', /In which order [\s\S]*1\/1\/2024[\s\S]*> $/);
    await type('7\r', /This needs an answer[\s\S]*> $/);
    await type('dmy\r', /"7" is none of these[\s\S]*> $/);
    await type('euros\r', /currency of the amounts[\s\S]*\[leave open\] > $/);
    await type('eur\r', /"euros" is no code of a currency[\s\S]*> $/);
    await type('40%\r', /share of revenue that is left[\s\S]*> $/);
    expect(await code, shown()).toBe(0);
    expect(shown()).toMatch(/customer = customer_id[\s\S]*wrote clientele\.yaml/);
    expect(parse(written(cwd))).toEqual({
      map: { customer: 'customer_id', date: 'date', amount: 'order_total' },
      ...{ date_order: 'dmy', decimal: '.', delimiter: ',', encoding: 'utf-8', currency: 'EUR' },
      ...{ clv: { margin: '40%' }, equity: { margin: '40%' } },
    });
  });

  it('an empty answer takes what stands in brackets', async () => {
    const cwd = folderWith({ 'unclear.csv': unclear });
    const { type, code } = session(cwd, 'init unclear.csv --date-order dmy --lang fr');
    await type('\r', /Quelle colonne est « amount » \?[\s\S]*\[total\] > $/);
    await type('\r', /devise[\s\S]*\[laisser ouvert\] > $/);
    await type('\r', /part du chiffre[\s\S]*\[laisser ouvert\] > $/);
    expect(await code).toBe(0);
    const { map, currency, clv, lang } = parse(written(cwd));
    expect({ amount: map.amount, currency, clv, lang }).toEqual({ amount: 'total', lang: 'fr' });
  });

  it('asks for the file, and for columns that no header gives away', async () => {
    const cwd = folderWith({ 'strange.csv': strange });
    const { type, code, shown } = session(cwd, 'init');
    await type('strange.csv\r', /Which file[\s\S]*> $/);
    await type('who\r', /Which column is the customer\?[\s\S]*c0 \| c1[\s\S]*> $/);
    await type('when\r', /Which column is the date\?[\s\S]*> $/);
    await type('\r', /Which column is the amount\?[\s\S]*\[none\] > $/);
    expect(await code, shown()).toBe(0);
    expect(parse(written(cwd)).map).toMatchObject({ customer: 'who', date: 'when' });
    expect((await run('retention strange.csv -q', { cwd })).code).toBe(0);
  });

  for (const [name, key] of [
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ] as const)
    for (const answers of [[], ['1\r']])
      it(`${name} after ${answers.length} answers leaves nothing`, async () => {
        const cwd = folderWith({ 'unclear.csv': unclear });
        const { type, code, shown } = session(cwd, 'init unclear.csv');
        for (const answer of answers) await type(answer, /> $/);
        await type(key, /> $/);
        expect(await code, shown()).toBe(130);
        expect(readdirSync(cwd)).toEqual(['unclear.csv']);
      });

  it('is told at once of a clientele.yaml that is there', async () => {
    const cwd = folderWith({ 'unclear.csv': unclear, 'clientele.yaml': '' });
    const { code, shown } = session(cwd, 'init unclear.csv');
    expect(await code).toBe(2);
    expect(shown()).not.toContain('Which');
  });
});

it('a sample file is set up as it is read', async () => {
  const cwd = folderWith({});
  await run(['init', dataFile('dix-clients.csv')], { cwd });
  const [seen, saved] = await Promise.all(
    ['--no-config', ''].map((flag) =>
      run(['rfm', dataFile('dix-clients.csv'), '--json', ...flag.split(' ')].filter(Boolean), { cwd }),
    ),
  );
  expect(JSON.parse(saved!.out).result).toEqual(JSON.parse(seen!.out).result);
});
