import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { version } from '../../src/version.ts';
import { zipOf } from '../ingest/zip-of.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'clientele-package-'));
const consumer = join(work, 'consumer');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const orders = `customer_id,order_id,order_date,amount
ada,1,2025-01-05,120.00
ada,2,2025-03-01,80.00
bo,3,2025-02-11,15.50
cy,4,2024-06-30,40.00
`;

/** Somebody who installs the package: nothing of this tree but what `npm pack` puts into it. */
beforeAll(async () => {
  const tarball = await packed();
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  writeFileSync(join(consumer, 'orders.csv'), orders);
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', tarball], consumer);
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

it('the command says its version', async () => {
  expect(await run('npx', ['--no-install', 'clientele', '--version'], consumer)).toBe(`${version}\n`);
});

it('the command answers, as the schema that comes with it says', async () => {
  const said = await run('npx', ['--no-install', 'clientele', 'rfm', 'orders.csv', '--json', '--quiet'], consumer);
  const schema = readFileSync(join(consumer, 'node_modules/clientele/docs/schema/rfm.json'), 'utf8');
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const document = JSON.parse(said);
  expect(ajv.validate(JSON.parse(schema), document), ajv.errorsText()).toBe(true);
  expect(document.source).toMatchObject({ rows: 4, customers: 3, orders: 4, revenue: 255.5 });
});

it('what an optional package would read is refused with the command that installs it', async () => {
  const book = zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
  writeFileSync(join(consumer, 'orders.xlsx'), book);
  const refused = (...words: string[]) =>
    run('npx', ['--no-install', 'clientele', 'rfm', ...words], consumer).then(
      () => '',
      (error: Error) => error.message,
    );
  expect(await refused('orders.xlsx')).toMatch(
    /error: orders\.xlsx is a workbook.* not installed\n {2}hint: npm install hucre/,
  );
  expect(await refused('postgres://shop:geheim@localhost:1/x', '--query', 'SELECT 1')).toMatch(
    /error: postgres:\/\/shop@localhost:1\/x is .* not installed\n {2}hint: npm install pg pg-/,
  );
});

it('the library answers in a program', async () => {
  writeFileSync(
    join(consumer, 'program.mjs'),
    `import { rfm, UserError } from 'clientele';
    const document = await rfm('orders.csv', { bins: 5 });
    const customers = document.result.segments.reduce((sum, segment) => sum + segment.customers, 0);
    const names = [];
    for await (const row of rfm.customers(['orders.csv'], { sort: '-monetary' })) names.push(row.customer);
    const refusal = await rfm('missing.csv').catch((error) => error);
    console.log(JSON.stringify([customers, names, refusal instanceof UserError, refusal.exitCode]));`,
  );
  expect(JSON.parse(await run('node', ['program.mjs'], consumer))).toEqual([3, ['ada', 'cy', 'bo'], true, 3]);
});

it('the library is typed for a program in TypeScript', async () => {
  writeFileSync(
    join(consumer, 'program.ts'),
    `import { type Document, rfm, type RfmResult } from 'clientele';
    const document: Document<RfmResult> = await rfm('orders.csv', { bins: 5, asOf: '2025-06-30' });
    export const customers: number = document.result.segments[0]!.customers;
    for await (const row of rfm.customers('orders.csv')) row.segment satisfies string;
    // @ts-expect-error there is no such option
    await rfm('orders.csv', { bin: 5 });
    // @ts-expect-error a number is no text
    document.result.segments[0]!.customers satisfies string;`,
  );
  const node = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  const options = ['--strict', '--noEmit', '--target', 'es2023', '--module', 'nodenext', ...node];
  expect(await run('node', [tsc, ...options, 'program.ts'], consumer)).toBe('');
});

/** The tarball, built from the sources as they are now and beside them, so that no stale `dist` is packed. */
async function packed(): Promise<string> {
  const copy = join(work, 'copy');
  mkdirSync(copy);
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
  const needed = [
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'rolldown.config.ts',
    'README.md',
    'LICENSE',
    'src',
    ...files,
  ];
  for (const name of needed.filter((name) => name !== 'dist' && existsSync(join(root, name))))
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await run('npm', ['run', '-s', 'build', '--loglevel=error'], copy);
  const said = await run('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error'], copy);
  const [{ filename }] = JSON.parse(said) as [{ filename: string }];
  return join(copy, filename);
}

/** What a program prints; its complaint when it fails. */
async function run(program: string, words: readonly string[], folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, words, { cwd: folder, maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`${program} ${words.join(' ')} failed:\n${error.stdout}${error.stderr}`);
    },
  );
  return stdout;
}
