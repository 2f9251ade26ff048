import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { registry } from '../../src/analyses/index.ts';
import { jsonSchema } from '../../src/analyses/schema.ts';
import { type Folder, withFolderTable } from './folders.ts';
import { expectFresh } from './fresh.ts';
import { layoutsPage } from './layouts.ts';
import { manifestSource } from './manifest.ts';

it('the manifest of the help is fresh', () => expectFresh('src/cli/manifest.ts', manifestSource()));

for (const analysis of Object.values(registry))
  it(`docs/schema/${analysis.name}.json is fresh`, () =>
    expectFresh(`docs/schema/${analysis.name}.json`, `${JSON.stringify(jsonSchema(analysis), null, 2)}\n`));

it('docs/schema/config.json is fresh', async () => {
  // Made from the manifest too.
  const { configSchema } = await import('../../src/cli/config-schema.ts');
  expectFresh('docs/schema/config.json', `${JSON.stringify(configSchema(), null, 2)}\n`);
});

it('docs/reference has a fresh page for every command, and no other', async () => {
  // The pages are made from the manifest, which the test above may just have written.
  const { referencePages } = await import('./reference.ts');
  const pages = referencePages();
  for (const [name, page] of pages) expectFresh(`docs/reference/${name}.md`, page);
  expect(readdirSync('docs/reference').sort()).toEqual([...pages.keys()].map((name) => `${name}.md`).sort());
});

it('docs/methods/layouts.md tells of every known export', () => expectFresh('docs/methods/layouts.md', layoutsPage()));

it('docs/architecture.md tells who may import whom as the folder rules do', async () => {
  const rules = '../../.dependency-cruiser.mjs'; // plain JavaScript: it has no types to import
  const { folders } = (await import(/* @vite-ignore */ rules)) as { folders: Record<string, Folder> };
  const page = 'docs/architecture.md';
  expectFresh(page, withFolderTable(readFileSync(page, 'utf8'), folders));
});
