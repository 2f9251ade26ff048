import { it } from 'vitest';
import { registry } from '../../src/analyses/index.ts';
import { jsonSchema } from '../../src/analyses/schema.ts';
import { expectFresh } from './fresh.ts';
import { manifestSource } from './manifest.ts';

it('the manifest of the help is fresh', () => expectFresh('src/cli/manifest.ts', manifestSource()));

for (const analysis of Object.values(registry))
  it(`docs/schema/${analysis.name}.json is fresh`, () =>
    expectFresh(`docs/schema/${analysis.name}.json`, `${JSON.stringify(jsonSchema(analysis), null, 2)}\n`));
