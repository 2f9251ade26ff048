import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sorting } from '../../src/report/formats/page/sorting.ts';
import { run, scratch } from './run.ts';

const folder = mkdtempSync(join(scratch(), 'hostile-'));
const customers = [
  '\u001b[31mred\u001b]0;title\u0007',
  `=cmd|' /C calc'!A0`,
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '\u202egnp.exe',
  '\u009b31m',
  'two\r\nlines',
  'a\tb',
  '"quoted"',
  '| pipe | `tick` | [x](javascript:1)',
];
const headers = ['order_id', 'order_date', 'customer_id', 'amount', '\u001b[2J<script>alert(2)</script>\u202e'];
const name = 'orders\u001b[31m\u202e.csv';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const lines = customers.map((customer, index) => [`A${index}`, '2025-01-10', customer, '10.00', '']);
writeFileSync(join(folder, name), [headers, ...lines].map((cells) => cells.map(quoted).join(',')).join('\n'));

// Controls but for the line break, what turns text round, and separators of lines.
const obeyed = /[^\P{Cc}\n]|[\p{Bidi_Control}\u2028\u2029]/u;

const asked = ['table', 'markdown', 'html', 'json', 'ndjson'].flatMap((format) => [
  `-f ${format}`,
  `-f ${format} --customers`,
  `-f ${format} --customers --color never --lang fr`,
]);
for (const options of asked)
  it(`nothing that a terminal obeys is written: ${options}`, async () => {
    const { code, out, err } = await run(['rfm', name, ...options.split(' ')], { cwd: folder });
    expect(code, err).toBe(0);
    expect(out).not.toMatch(obeyed);
    expect(err).not.toMatch(obeyed);
    expect(err).toContain('orders\\x1b[31m\\u202e.csv');
  });

describe('in an error', () => {
  const wrong: readonly (readonly string[])[] = [
    [name, '--map', 'amount=nope'],
    [name, '--map', 'amount=\u001b[31m'],
    [name, '--map', 'amount=customer_id'],
    [name, '--where', '\u001b[31m > 1'],
    [name, '--customers', '--segment', '\u001b[31m'],
    [name, '--scheme', '\u001b[31m'],
    [name, '--fail-on', '\u001b[31m'],
    [name, '-o', '\u001b[31m/out.csv'],
    ['\u001b[32m.csv'],
    [name, '--\u001b[31m'],
    [name, '--lang', '\u001b[31m'],
  ];
  const refused = async (argv: readonly string[]): Promise<string> => {
    const { code, out, err } = await run(['rfm', ...argv], { cwd: folder });
    expect(code).toBeGreaterThan(1);
    expect(out).toBe('');
    return err;
  };
  for (const argv of wrong)
    it(`nor there: ${JSON.stringify(argv)}`, async () => expect(await refused(argv)).not.toMatch(obeyed));

  it('nor there as JSON', async () => {
    for (const argv of wrong) expect(await refused([...argv, '--json'])).not.toMatch(obeyed);
  });
});

it('nor with a condition that holds', async () => {
  const { err } = await run(['rfm', name, '-q', '--fail-on', 'source.rows != \u001b[31m'], { cwd: folder });
  expect(err).not.toMatch(obeyed);
});

it('a spreadsheet is given no formula', async () => {
  for (const options of ['', '--excel', '--excel --locale fr-FR']) {
    const { out } = await run(['rfm', name, '--customers', '-f', 'csv', ...options.split(' ').filter(Boolean)], {
      cwd: folder,
    });
    for (const formula of ["'=cmd|", "'+1+1", "'-2+3", "'@SUM"]) expect(out).toContain(formula);
    expect(out).not.toMatch(/^[\ufeff"]?[=+\-@]/m);
  }
});

it('a page has no script but its own, and no tag of the data', async () => {
  for (const options of [[], ['--customers']]) {
    const { out } = await run(['rfm', name, '-f', 'html', ...options], { cwd: folder });
    expect(out.replace(sorting.markup, '')).not.toMatch(/<script|<img/i);
  }
});

it('the data keep what they hold', async () => {
  const { out } = await run(['rfm', name, '--customers', '--json'], { cwd: folder });
  const found = JSON.parse(out).result.customers.map((row: { customer: string }) => row.customer);
  expect(found.sort()).toEqual([...customers].sort());
});
