import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFile, type Ran, run, scratch } from './run.ts';

const folder = scratch();
const ten = dataFile('ten-customers.csv');

/** A run in a folder whose clientele.yaml says this. */
async function configured(yaml: string, line: string, env: Record<string, string> = {}): Promise<Ran> {
  const cwd = mkdtempSync(join(folder, 'config-'));
  writeFileSync(join(cwd, 'clientele.yaml'), yaml);
  return run(line, { cwd, env });
}

describe('flag, environment, configuration, default', () => {
  const yaml = 'rfm:\n  scheme: rxfm11\n';
  const env = { CLIENTELE_SCHEME: 'code11' };
  const cases: [string, string, Record<string, string>, string][] = [
    ['', '', {}, 'rf10'],
    [yaml, '', {}, 'rxfm11'],
    [yaml, '', env, 'code11'],
    ['', '', env, 'code11'],
    [yaml, '--scheme rf10', env, 'rf10'],
    [yaml, '--scheme code11', {}, 'code11'],
    [yaml, '--no-config', {}, 'rf10'],
    [yaml, '--no-config', env, 'code11'],
    ['scheme-is-of: rfm\n', '--no-config', {}, 'rf10'],
    [yaml, `--config ${dataFile('settings.yaml')}`, {}, 'code11'],
    [yaml, '', { CLIENTELE_CONFIG: dataFile('settings.yaml') }, 'code11'],
    [yaml, '', { CLIENTELE_SCHEME: '' }, 'rxfm11'],
  ];
  for (const [config, flags, variables, scheme] of cases)
    it(`${scheme}: ${JSON.stringify(config)} ${JSON.stringify(variables)} ${flags}`, async () => {
      const { out, err } = await configured(config, `rfm ${ten} --json ${flags}`, variables);
      expect(JSON.parse(out || err).result?.scheme, err).toBe(scheme);
    });
});

it('the environment can set anything', async () => {
  const env = { CLIENTELE_CUSTOMERS: '1', CLIENTELE_LIMIT: '1', CLIENTELE_FORMAT: 'csv', CLIENTELE_QUIET: 'yes' };
  const byFlags = await run('rfm ten-customers.csv --customers --limit 1 --format csv --quiet');
  expect(await run('rfm ten-customers.csv', { env })).toEqual(byFlags);
});

it('CLIENTELE_LOCALE writes numbers, and no machine format', async () => {
  const env = { CLIENTELE_LOCALE: 'fr-FR' };
  expect((await run('rfm ten-customers.csv -q', { env })).out).toMatch(/2.710.€/);
  expect((await run('rfm ten-customers.csv -q --locale en-US', { env })).out).toContain('€2,710');
  expect(await run('rfm ten-customers.csv -q -f csv', { env })).toEqual(await run('rfm ten-customers.csv -q -f csv'));
});

it('a command overrides what holds for all', async () => {
  const { out } = await configured('lang: en\nrfm:\n  lang: fr\n', `rfm ${ten} -q`);
  expect(out).toMatch(/^Segments RFM\n/);
});

it('keys may be written with - or _', async () => {
  for (const yaml of ['as_of: 2025-03-31\n', 'as-of: 2025-03-31\n', 'as_of: "2025-03-31"\n'])
    expect(JSON.parse((await configured(yaml, `rfm ${ten} --json`)).out).as_of).toBe('2025-03-31');
});

it('--map has its roles as keys', async () => {
  const { out } = await configured('map:\n  customer: product\n', `rfm ${ten} --json`);
  expect(JSON.parse(out).source.columns.customer).toBe('product');
});

const wrong: readonly (readonly [string, string, string])[] = [
  ['currency: EUR\nlocal: fr-FR\n', 'clientele.yaml:2: there is no setting "local"', 'Did you mean "locale"?'],
  ['rfm:\n  scheme: rf10\n  bin: 5\n', 'clientele.yaml:3: there is no setting "bin" of rfm', 'Did you mean "bins"?'],
  ['quiet: maybe\n', 'clientele.yaml:1: quiet: "maybe" is neither true nor false', ''],
  ['limit: many\n', 'clientele.yaml:1: limit: "many" is no whole number', ''],
  ['format: jsn\n', 'clientele.yaml:1: format: "jsn" is not one of table, json', 'Did you mean "json"?'],
  ['map:\n  custmer: id\n', 'clientele.yaml:2: map: there is no role "custmer"', ''],
  ['as_of:\n  - 2024-01-01\n', 'clientele.yaml:1: as_of: a list stands where', 'Write it as one text: "2024-01-01".'],
  ['map:\n  customer: {id: 1}\n', 'clientele.yaml:1: map, customer: a map stands where one value is wanted', ''],
  ['as_of: 2024-01-01\nas-of: 2024-01-01\n', 'clientele.yaml:2: "as_of" stands on line 1 already', ''],
  ['lang: fr\nlang: en\n', 'clientele.yaml:2: Map keys must be unique', ''],
  // What stands under another command's name is looked at too.
  ['clv:\n  margn: 40%\n', 'clientele.yaml:2: there is no setting "margn" of clv', 'Did you mean "margin"?'],
  [
    'clv:\n  horizon: 5y\n  unit: weak\n',
    'clientele.yaml:3: unit of clv: "weak" is not one of',
    'Did you mean "week"?',
  ],
  ['retention:\n  ages: -1\n', 'clientele.yaml:2: ages of retention: "-1" is no whole number', ''],
  ['retention:\n  segment: new\n', 'clientele.yaml:2: there is no setting "segment" of retention', ''],
  ['equity: 5\n', 'clientele.yaml:1: what stands under equity holds no settings', ''],
  [
    'currency: EUR\nmodel: nbd\n',
    'clientele.yaml:2: there is no setting "model"',
    'Write it under retention: or clv: or equity: .',
  ],
  ['config: other.yaml\n', 'clientele.yaml:1: there is no setting "config"', ''],
  ['- lang\n', 'clientele.yaml: it holds no settings', 'Write one `name: value` a line.'],
];
for (const [yaml, message, hint] of wrong)
  it(`wrong: ${JSON.stringify(yaml)}`, async () => {
    const { code, out, err } = await configured(yaml, `rfm ${ten}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error: ${message}`);
    if (hint) expect(err).toContain(`  hint: ${hint}\n`);
  });

it('what is left empty, repeated by an anchor or meant for an editor is no mistake', async () => {
  const yaml = '$schema: config.json\nfrat:\nlang:\nclv: &value\n  margin: 40%\nequity: *value\nrfm:\n  bins: "5"\n';
  const { code, out } = await configured(yaml, `rfm ${ten} -q`);
  expect({ code, title: out.split('\n')[0] }).toEqual({ code: 0, title: 'RFM segments' });
});

it('a wrong variable is named', async () => {
  const { code, err } = await run('rfm ten-customers.csv', { env: { CLIENTELE_LANG: 'english' } });
  expect({ code, err }).toEqual({ code: 2, err: 'error: CLIENTELE_LANG: "english" is not one of en, fr\n' });
});

it('only the working folder is looked at', async () => {
  const cwd = mkdtempSync(join(folder, 'above-'));
  writeFileSync(join(cwd, 'clientele.yaml'), 'nonsense: true\n');
  mkdirSync(join(cwd, 'below'));
  expect((await run(`rfm ${ten} -q`, { cwd: join(cwd, 'below') })).code).toBe(0);
});

it('a flag is stronger than the configuration, also where two options exclude each other', async () => {
  const { code, out } = await configured('json: true\n', `rfm ${ten} -q -f csv`);
  expect(code).toBe(0);
  expect(out).toMatch(/^segment,/);
});

it('a key of one command at the top says where it belongs', async () => {
  const { err } = await configured('scheme: code11\n', `rfm ${ten}`);
  expect(err).toMatch(/hint: .*under.*rfm/);
});

it('no sentence is left with a hole', async () => {
  const { err } = await configured('rfm: 5\n', `rfm ${ten}`);
  expect(err).not.toMatch(/: {2}of/);
});

it('JSON asked for by environment or configuration also means errors in JSON', async () => {
  const { err } = await run('rfm no-such-orders.csv', { env: { CLIENTELE_FORMAT: 'json' } });
  expect(JSON.parse(err).error.code).toBe('UNREADABLE');
});
