import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { languageOf } from '../../src/cli/language.ts';
import { scratch } from './run.ts';

const folder = scratch();
const before = process.cwd();
mkdirSync(join(folder, 'empty'));
writeFileSync(join(folder, 'clientele.yaml'), 'lang: fr\nrfm:\n  lang: en\n');
writeFileSync(join(folder, 'english.yaml'), '"lang": en\n');
writeFileSync(join(folder, 'broken.yaml'), 'lang: fr\n  - [');
writeFileSync(join(folder, 'german.yaml'), 'lang: de\n');
writeFileSync(join(folder, 'other.yaml'), 'map: {customer: lang}\n');

beforeEach(() => process.chdir(folder));
afterEach(() => process.chdir(before));

/** Arguments and environment, with the language; the folder holds a configuration that says French. */
const cases: readonly (readonly [string, Record<string, string>, 'en' | 'fr'])[] = [
  ['', {}, 'fr'],
  ['--help', {}, 'fr'],
  ['rfm --help', {}, 'en'],
  ['clv --help', {}, 'fr'],
  ['rfm --help --lang fr', {}, 'fr'],
  ['rfm --help --lang=fr', {}, 'fr'],
  ['clv --lang fr --lang en', {}, 'en'],
  ['clv --lang=en', { CLIENTELE_LANG: 'fr' }, 'en'],
  ['clv', { CLIENTELE_LANG: 'en' }, 'en'],
  ['clv', { CLIENTELE_LANG: '' }, 'fr'],
  ['clv -- --lang en', {}, 'fr'],
  ['clv --lang', {}, 'fr'],
  ['clv --lang de', {}, 'en'],
  ['clv --no-config', {}, 'en'],
  ['clv', { CLIENTELE_NO_CONFIG: 'true' }, 'en'],
  ['clv --config english.yaml', {}, 'en'],
  ['clv', { CLIENTELE_CONFIG: 'english.yaml' }, 'en'],
  ['clv --config broken.yaml', {}, 'en'],
  ['clv --config german.yaml', {}, 'en'],
  ['clv --config other.yaml', {}, 'en'],
  ['clv --config none.yaml', {}, 'en'],
];
for (const [line, env, expected] of cases)
  it(`${Object.entries(env).join(' ')} clientele ${line}`, async () =>
    expect(await languageOf(line.split(' ').filter(Boolean), env)).toBe(expected));

it('English where nothing says another', async () => {
  process.chdir(join(folder, 'empty'));
  expect(await languageOf(['--help'], {})).toBe('en');
});
