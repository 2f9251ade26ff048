import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configFile } from '../../src/cli/config.ts';
import { commandOptions, commonOptions } from '../../src/cli/configurable.ts';
import { roles } from '../../src/ingest/roles.ts';
import { run, scratch } from './run.ts';

const cwd = mkdtempSync(join(scratch(), 'schema-'));

let valid: ValidateFunction;
beforeAll(async () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  valid = ajv.compile(JSON.parse((await run('schema config')).out));
});

/** Whether the program takes a configuration. */
async function taken(text: string): Promise<boolean> {
  const path = join(cwd, 'clientele.yaml');
  writeFileSync(path, text);
  return (await configFile(path))!.problems.length === 0;
}

const good = [
  '',
  '$schema: node_modules/clientele/docs/schema/config.json\n',
  'lang: fr\nlocale: fr-FR\nrfm:\n  window: 24m\n  bins: 5\n',
  'as-of: 2025-03-31\nmax-rejects: 2%\n',
  'map:\n  customer: Client code\n  amount: 4\n',
  'map: customer=Client code, amount=Net\n',
  'map: [customer=Client code, "amount=a, b"]\n',
  'fail_on: source.rows_rejected > 0\n',
  'fail_on:\n  - source.rows_rejected > 0\n  - clv.customers < 10\n',
  'quiet: YES\nclv:\n  margin: 0.4\n  horizon:\nequity:\n',
  'limit: "10"\nthreads: 2\n',
];
const bad = [
  'rfm\n- lang',
  'langs: fr\n',
  'lang: de\n',
  'limit: ten\n',
  'limit: -1\n',
  'limit: 1.5\n',
  'quiet: maybe\n',
  'quiet: [true]\n',
  'map:\n  custmer: x\n',
  'map:\n  customer: [a]\n',
  'map: customer\n',
  'bins: 5\n',
  'rfm:\n  margn: 1\n',
  'rfm:\n  binning: Quantile\n',
  'clv: 5y\n',
  'retention:\n  limit: 5\n',
  'config: other.yaml\n',
  'where: [a, b]\n',
  'fail_on:\n  a: b\n',
];

describe('the schema takes what the program takes, and nothing else', () => {
  for (const text of good)
    it(`good: ${JSON.stringify(text)}`, async () => {
      expect(valid(parse(text)), JSON.stringify(valid.errors)).toBe(true);
      expect(await taken(text)).toBe(true);
    });
  for (const text of bad)
    it(`bad: ${JSON.stringify(text)}`, async () => {
      expect(valid(parse(text))).toBe(false);
      expect(await taken(text).catch(() => false)).toBe(false);
    });

  const options = [...commonOptions, ...[...commandOptions.values()].flatMap(({ own }) => own)];
  const word = fc.constantFrom(...new Set([...options.map(({ key }) => key), ...commandOptions.keys(), 'nonsense']));
  const choice = fc.constantFrom(...new Set(options.flatMap(({ choices = [] }) => choices)));
  const pair = fc
    .tuple(fc.constantFrom(...roles, 'nobody', ''), fc.constantFrom('=', ' = ', ''), fc.string())
    .map((parts) => parts.join(''));
  const scalar = fc.oneof(
    fc.constantFrom(null, true, false, 0, 1, 'yes', 'Off', 'TRUE', '12', '-1', 1e15, 1e14, 0.5),
    fc.integer(),
    choice,
    pair,
    fc.string(),
  );
  const value = fc.oneof(
    scalar,
    scalar,
    fc.array(fc.oneof(scalar, pair), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...roles, 'nobody'), scalar, { maxKeys: 2 }),
  );
  const settings = fc.dictionary(
    fc.oneof(
      word,
      word.map((key) => key.replaceAll('_', '-')),
    ),
    value,
    { maxKeys: 3 },
  );
  // One setting where it belongs, for what is drawn blindly is seldom right.
  const placed = fc
    .constantFrom(
      ...commonOptions.map(({ key }) => [null, key] as const),
      ...[...commandOptions].flatMap(([name, { own }]) => own.map(({ key }) => [name, key] as const)),
    )
    .chain(([command, key]) =>
      value.map((each): Record<string, unknown> => (command ? { [command]: { [key]: each } } : { [key]: each })),
    );
  const anything = fc
    .tuple(settings, fc.dictionary(fc.constantFrom(...commandOptions.keys()), fc.oneof(settings, value)))
    .map(([common, commands]): Record<string, unknown> => ({ ...common, ...commands }));
  const configuration = fc.oneof(placed, anything);

  it('for any configuration', async () => {
    let agreed = 0;
    await fc.assert(
      fc.asyncProperty(configuration, async (content) => {
        const keys = [content, ...Object.values(content)].map((each) =>
          Object.keys(Object(each)).map((key) => key.replaceAll('-', '_')),
        );
        // A schema cannot tell that two spellings are one key.
        fc.pre(keys.every((names) => new Set(names).size === names.length));
        const takes = await taken(JSON.stringify(content));
        if (takes && Object.keys(content).length > 0) agreed++;
        expect(valid(content), JSON.stringify({ content, errors: valid.errors })).toBe(takes);
      }),
      { numRuns: 2000 },
    );
    expect(agreed).toBeGreaterThan(100);
  });
});
