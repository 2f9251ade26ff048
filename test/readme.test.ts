import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import type { EquityResult } from '../src/analyses/equity/result.ts';
import { main } from '../src/cli/main.ts';
import { rfm } from '../src/index.ts';
import { purchasesRetention } from './analyses/purchases-retention.ts';

vi.setConfig({ testTimeout: 60_000 });

const pages = ['README.md', 'docs/methods/clv.md'];

/** Console blocks of a page: a `$ clientele …` line, and below it what the program says to it. */
const blocks = /```console\n\$ clientele ([^\n]*)\n([\s\S]*?)```/g;

class Kept extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk;
    done();
  }
}

async function said(line: string): Promise<string> {
  const argv = line.split(' ').map((word) => (word === 'orders.csv' ? 'fixtures/data/orders.csv' : word));
  const [stdout, stderr] = [new Kept(), new Kept()];
  const code = await main(argv, {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env: { COLUMNS: '100' },
    signal: new AbortController().signal,
  });
  expect(code, stderr.text).toBe(0);
  return (stderr.text + stdout.text).replaceAll('fixtures/data/', '').replace(/[ \t]+$/gm, '');
}

it.each(pages)('the sessions of %s are what the program says', async (page) => {
  const before = readFileSync(page, 'utf8');
  const answers = await Promise.all([...before.matchAll(blocks)].map(([, line]) => said(line!)));
  let after = before;
  for (const [index, [block, line]] of [...before.matchAll(blocks)].entries())
    after = after.replace(block, () => `\`\`\`console\n$ clientele ${line}\n${answers[index]}\`\`\``);
  if (process.env.UPDATE) writeFileSync(page, after);
  expect(readFileSync(page, 'utf8')).toBe(after);
});

it('the worked example of docs/methods/rfm.md comes out as worked', async () => {
  const text = readFileSync('docs/methods/rfm.md', 'utf8');
  const rows = [...text.matchAll(/^\| (Ada|Bo|Cy|Di|Ed) \| (.*) \|$/gm)].map(([, name, cells]) => [
    name!,
    ...cells!.split(' | '),
  ]);
  expect(rows).toHaveLength(5);
  const folder = mkdtempSync(join(tmpdir(), 'worked-'));
  const lines = rows.flatMap(([name, days, , , orders, , , net]) =>
    Array.from({ length: Number(orders) }, (_, index) => {
      const date = new Date(Date.UTC(2024, 11, 31) - Number(days) * 86_400_000).toISOString().slice(0, 10);
      return `${name},${name}${index},${date},${index === 0 ? net : 0}`;
    }),
  );
  const path = join(folder, 'orders.csv');
  writeFileSync(path, `customer_id,order_id,date,amount\n${lines.join('\n')}\n`);
  const found = [];
  for await (const row of rfm.customers(path, { asOf: '2024-12-31' }))
    found.push([row.customer, row.r_score, row.f_score, row.m_score, row.segment]);
  rmSync(folder, { recursive: true });
  expect(found).toEqual(
    rows.map(([name, , , r, , , f, , , m, segment]) => [name, Number(r), Number(f), Number(m), segment]),
  );
});

it('the example scheme of docs/methods/rfm.md is a whole scheme', async () => {
  const [, yaml] = /```yaml\n(name: simple[\s\S]*?)```/.exec(readFileSync('docs/methods/rfm.md', 'utf8'))!;
  const folder = mkdtempSync(join(tmpdir(), 'scheme-'));
  const path = join(folder, 'simple.yaml');
  writeFileSync(path, yaml!);
  const { result } = await rfm('fixtures/data/orders.csv', { scheme: path });
  rmSync(folder, { recursive: true });
  expect(result.segments.map((segment) => segment.segment)).toEqual(
    (parse(yaml!) as { segments: { segment: string }[] }).segments.map((rule) => rule.segment),
  );
});

it('the worked example of docs/methods/retention.md comes out as worked', async () => {
  const text = readFileSync('docs/methods/retention.md', 'utf8');
  const rows = [...text.matchAll(/^\| (Ada|Bo|Cy) \| (.*) \| (\d) \| .* = ([\d.]+) \| (\d+) \| (\w+) \|$/gm)];
  expect(rows).toHaveLength(3);
  const folder = mkdtempSync(join(tmpdir(), 'worked-'));
  const path = join(folder, 'orders.csv');
  const lines = rows.flatMap(([, name, dates]) =>
    dates!.split(', ').map((date, index) => `${name},${name}${index},${date},1`),
  );
  writeFileSync(path, `customer_id,order_id,date,amount\n${lines.join('\n')}\n`);
  const { result } = await purchasesRetention(path, { asOf: '2024-02-10' });
  rmSync(folder, { recursive: true });
  expect(result.rhythm.usual_gap_days).toBe(10);
  for (const { state, customers } of result.states)
    expect(customers).toBe(rows.filter(([, , , , , , worked]) => worked === state).length);
  const { curve, median_days } = result.time_to_repeat;
  expect(curve.map(({ days, share }) => [days, Math.round(3 * share)])).toEqual([
    [0, 1],
    [10, 2],
  ]);
  expect(median_days).toBe(10);
});

it('the campaigns of docs/methods/equity.md come out as worked', async () => {
  const page = 'docs/methods/equity.md';
  const before = readFileSync(page, 'utf8');
  expect(before).toContain(`\`\`\`yaml\n${readFileSync('fixtures/data/campaigns.yaml', 'utf8')}\`\`\``);
  const line = 'equity orders.csv --margin 40% --incentive fixtures/data/campaigns.yaml --json --quiet';
  const { incentives } = JSON.parse(await said(line)).result as EquityResult;
  const shown = (value: number | null) => (value === null ? '–' : Math.round(value).toLocaleString('en-US'));
  const rows = incentives.map(
    ({ name, contacts, gain, cost, profit }) =>
      `| ${[name, ...[contacts, gain, cost, profit].map(shown)].join(' | ')} |\n`,
  );
  const table = /(\| campaign \| contacts .*\n\|---.*\n)(?:\|.*\n)*/;
  const after = before.replace(table, (_table, head: string) => head + rows.join(''));
  if (process.env.UPDATE) writeFileSync(page, after);
  expect(readFileSync(page, 'utf8')).toBe(after);
  const evens = new Map(incentives.map(({ name, break_evens }) => [name, break_evens]));
  const uplift = evens.get('Spring coupon')!.find(({ figure }) => figure === 'uplift')!.value!;
  const { roi, incremental } = incentives.find(({ achieved }) => achieved !== null)!.achieved!;
  for (const figure of [`${(100 * uplift).toFixed(1)}%`, `${incremental} of margin`, `−${(-100 * roi!).toFixed(1)}%`])
    expect(after).toContain(figure);
});
