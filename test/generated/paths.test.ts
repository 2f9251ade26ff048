import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const link = /\]\(([^)#:]+)(?:#[^)]*)?\)/g;
const path = /`((?:[\w-]+\/)+[\w.-]*|[\w-]+\.(?:ts|md|mjs))`/g;

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

for (const page of pages)
  it(`${page} links to what is there`, () => {
    const targets = [...readFileSync(page, 'utf8').matchAll(link)].map(([, target]) => join(dirname(page), target!));
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

// In prose a path may start at the root or in src, and a lone file name stand for a file of the folder just named.
for (const page of ['CONTRIBUTING.md', 'docs/architecture.md', 'docs/adding.md'])
  it(`${page} names files that are there`, () => {
    const named = [...readFileSync(page, 'utf8').matchAll(path)].map(([, name]) => name!);
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
    const known = (name: string) =>
      existsSync(name) || existsSync(join('src', name)) || files.some((file) => file.endsWith(`/${name}`));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !known(name))).toEqual([]);
  });
