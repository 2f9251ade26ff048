import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scratch, spawned } from './run.ts';

const folder = scratch();
const heavy = /\/node_modules\/((?:@duckdb|yaml|chalk|cli-table3|csv-parse|tinyglobby)\b[^/]*)/;

for (const line of ['--help', 'rfm --help', 'rfm --help --lang fr', '--version', 'rfm --nope', 'completion bash', ''])
  it(`loads nothing heavy: clientele ${line}`, async () => {
    const loaded = await scriptsOf(line);
    expect(loaded.length).toBeGreaterThan(5);
    expect(loaded.filter((url) => heavy.test(url) || bundlesZod(url))).toEqual([]);
  });

it('loads the French of the help for who asks for it', async () => {
  const frenchIn = async (line: string) =>
    (await scriptsOf(line)).some((url) => readFileSync(fileURLToPath(url), 'utf8').includes('Codes de sortie'));
  expect(await frenchIn('rfm --help')).toBe(false);
  expect(await frenchIn('rfm --nope --lang fr')).toBe(false);
  expect(await frenchIn('rfm --help --lang fr')).toBe(true);
});

it('and would see it', async () => {
  const loaded = await scriptsOf('rfm ten-customers.csv');
  const packages = new Set(loaded.map((url) => heavy.exec(url)?.[1]));
  expect(packages).toContain('@duckdb');
  expect(loaded.some(bundlesZod)).toBe(true);
});

const bundlesZod = (url: string): boolean => readFileSync(fileURLToPath(url), 'utf8').startsWith('/*! zod');

/** Every script that the real process loaded. */
async function scriptsOf(line: string): Promise<string[]> {
  const coverage = mkdtempSync(join(folder, 'coverage-'));
  await spawned(line, { env: { NODE_V8_COVERAGE: coverage } });
  return readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  });
}
