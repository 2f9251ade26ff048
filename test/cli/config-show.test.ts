import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandOptions, commonOptions } from '../../src/cli/configurable.ts';
import { run, scratch } from './run.ts';

const folder = scratch();

function folderWith(yaml: string): string {
  const cwd = mkdtempSync(join(folder, 'show-'));
  writeFileSync(join(cwd, 'clientele.yaml'), yaml);
  return cwd;
}

interface Shown {
  readonly command: string | null;
  readonly setting: string;
  readonly value: unknown;
  readonly origin: string;
  readonly where: string | null;
}

async function shown(line: string, yaml: string, env: Record<string, string> = {}): Promise<readonly Shown[]> {
  const { code, out, err } = await run(`config show ${line} --json`, { cwd: folderWith(yaml), env });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out).settings;
}

const yaml = `lang: fr
map:
  customer: Client code
clv:
  margin: 40%
  lang: en
`;

describe('a value, and where it comes from', () => {
  const cases: [string, Record<string, string>, Omit<Shown, 'command'>][] = [
    ['clv', {}, { setting: 'lang', value: 'en', origin: 'configuration', where: 'clientele.yaml:6' }],
    ['rfm', {}, { setting: 'lang', value: 'fr', origin: 'configuration', where: 'clientele.yaml:1' }],
    ['rfm', { CLIENTELE_LANG: 'en' }, { setting: 'lang', value: 'en', origin: 'environment', where: 'CLIENTELE_LANG' }],
    ['clv', {}, { setting: 'margin', value: '40%', origin: 'configuration', where: 'clientele.yaml:5' }],
    ['equity', {}, { setting: 'margin', value: null, origin: 'default', where: null }],
    ['rfm', {}, { setting: 'bins', value: 5, origin: 'default', where: null }],
    ['rfm --no-config', {}, { setting: 'lang', value: 'en', origin: 'default', where: null }],
    [
      'frat',
      {},
      { setting: 'map', value: { customer: 'Client code' }, origin: 'configuration', where: 'clientele.yaml:2' },
    ],
  ];
  for (const [line, env, expected] of cases)
    it(`${expected.setting}: config show ${line} ${JSON.stringify(env)}`, async () => {
      const all = await shown(line, yaml, env);
      expect(all.filter(({ setting }) => setting === expected.setting)).toEqual([
        { command: line.split(' ')[0], ...expected },
      ]);
    });
});

it('every setting of every command is there, once', async () => {
  const all = await shown('', yaml);
  const names = all.map(({ command, setting }) => `${command ?? ''}.${setting}`);
  const declared = [
    ...commonOptions.map(({ key }) => `.${key}`),
    ...[...commandOptions].flatMap(([name, { own }]) => own.map(({ key }) => `${name}.${key}`)),
  ];
  expect(names.toSorted()).toEqual([...declared, 'clv.lang'].toSorted());
});

it('what a run says of its options is what is shown for it', async () => {
  const cwd = folderWith('rfm:\n  bins: 4\n  window: 24m\n  scheme: rf10\n');
  const env = { CLIENTELE_WEIGHTS: '2,1,0', CLIENTELE_SCHEME: 'rxfm11', CLIENTELE_BINS: '5' };
  const { out } = await run(['rfm', join(import.meta.dirname, '../../fixtures/data/orders.csv'), '--json'], {
    cwd,
    env,
  });
  const { options } = JSON.parse(out);
  const { settings } = JSON.parse((await run('config show rfm --json', { cwd, env })).out);
  for (const key of ['bins', 'window', 'scheme', 'weights', 'binning'])
    expect(options[key]).toEqual(settings.find(({ setting }: Shown) => setting === key).value);
});

const secrets: readonly (readonly [string, string])[] = [
  ['postgres://ada:s3cret@db/shop', 'postgres://ada:***@db/shop'],
  ['postgres://ada:s3:c@re#t/@db/shop', 'postgres://ada:***@db/shop'],
  ['postgres://:s3cret@db/shop', 'postgres://:***@db/shop'],
  ['postgres://db/shop?user=ada&password=s3cret', 'postgres://db/shop?user=ada&password=***'],
  ["host=db password='s3 cret' user=ada", 'host=db password=*** user=ada'],
  ['postgres://ada@db/shop', 'postgres://ada@db/shop'],
  ['orders.csv', 'orders.csv'],
];
for (const [value, expected] of secrets)
  it(`shows no password: ${value}`, async () => {
    const text = JSON.stringify(value);
    for (const [file, env] of [
      [`join: ${text}\n`, {}],
      ['', { CLIENTELE_JOIN: value }],
    ] as const) {
      const all = await shown('rfm', file, env);
      expect(all.find(({ setting }) => setting === 'join')?.value).toBe(expected);
    }
    const wrong = await run('config show', { cwd: folderWith(`limit: ${text}\n`) });
    expect(wrong.code).toBe(2);
    expect(wrong.err).not.toMatch(/s3/);
  });

it('a wrong file is told of whole, by line, also where only the command itself can tell', async () => {
  const cwd = folderWith('lang: de\nrfm:\n  bins: 99\nclv:\n  margn: 40%\n  discount: lots\nretention:\n  by: moth\n');
  const { code, out, err } = await run('config show', { cwd });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(`error: clientele.yaml:1: lang: "de" is not one of en, fr
clientele.yaml:3: bins of rfm: "99" is more than 9 (See clientele rfm --help.)
clientele.yaml:5: there is no setting "margn" of clv (Did you mean "margin"?)
clientele.yaml:6: discount of clv: "lots" is not a rate such as 12% or 0.12 (See clientele clv --help.)
clientele.yaml:8: by of retention: "moth" is not one of week, month, quarter, year (Did you mean "month"?)
  hint: Mend these 5 lines.
`);
});

it('one mistake has its hint, and --json tells it as an error in JSON', async () => {
  const { code, err } = await run('config show --json', { cwd: folderWith('local: fr-FR\n') });
  expect({ code, error: JSON.parse(err).error }).toEqual({
    code: 2,
    error: {
      code: 'USAGE',
      message: 'clientele.yaml:1: there is no setting "local"',
      hint: 'Did you mean "locale"?',
    },
  });
});

it('the language is that of the file, unless another is said', async () => {
  const cwd = folderWith('lang: fr\n');
  expect((await run('config show', { cwd })).out).toMatch(/^Réglages\n[\s\S]*Toutes les commandes/);
  expect((await run('config show --lang en', { cwd })).out).toMatch(/^Settings\n/);
});

for (const [line, message] of [
  ['config shw', 'there is nothing to "shw"'],
  ['config show rmf', 'there is no command "rmf"'],
  ['config show --config none.yaml', 'cannot read the configuration none.yaml: there is no such file'],
])
  it(`wrong: ${line}`, async () => {
    const { code, out, err } = await run(line!, { cwd: folderWith('') });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error: ${message}\n`);
  });
