import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dataFile, run, scratch } from './run.ts';

const folder = scratch();

function folderWith(name: string, content: string | Uint8Array): string {
  const cwd = mkdtempSync(join(folder, 'save-'));
  writeFileSync(join(cwd, name), content);
  return cwd;
}

const rows = (row: (index: number) => string): string =>
  `${Array.from({ length: 40 }, (_, index) => row(index)).join('\n')}\n`;
const iso = (index: number): string =>
  `2024-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
const french = (index: number): string => iso(index).split('-').reverse().join('/');

/** Files with what is decided on them; flags that say what they leave open. */
const files: readonly (readonly [string, string | Uint8Array, string, Readonly<Record<string, unknown>>])[] = [
  [
    'plain.csv',
    `customer_id,order_id,date,amount\n${rows((i) => `c${i % 7},${i},${iso(i)},${i}.25`)}`,
    '',
    {
      map: { customer: 'customer_id', order: 'order_id', date: 'date', amount: 'amount' },
      ...{ date_order: 'ymd', decimal: '.', delimiter: ',', encoding: 'utf-8' },
    },
  ],
  [
    'french.csv',
    Buffer.from(
      `Référence client;Date facture;Montant HT\n${rows((i) => `né${i % 7};${french(i)};1 ${100 + i},50 \u0080`)}`,
      'latin1',
    ),
    '',
    {
      map: { customer: 'Référence client', date: 'Date facture', amount: 'Montant HT' },
      ...{ date_order: 'dmy', decimal: ',', delimiter: ';', encoding: 'windows-1252' },
    },
  ],
  [
    'by-email.tsv',
    `email\tdate\tamount\n${rows((i) => `a${i % 7}@b.fr\t${iso(i)}\t${i}`)}`,
    '',
    {
      map: { customer: 'email', date: 'date', amount: 'amount' },
      ...{ date_order: 'ymd', delimiter: 'tab', encoding: 'utf-8' },
    },
  ],
  [
    'headerless.csv',
    rows((i) => `${i % 7},${i}.5,${iso(i)}`),
    '--map customer=1 --map amount=2 --map date=3',
    {
      map: { customer: 'column1', amount: 'column2', date: 'column3' },
      ...{ date_order: 'ymd', decimal: '.', delimiter: ',', encoding: 'utf-8', no_header: true },
    },
  ],
  [
    'cdnow.txt',
    rows((i) => ` 0000${i % 7} ${iso(i).replaceAll('-', '')}  ${i} ${i}.75`),
    '',
    {
      map: { customer: 'column1', date: 'column2', quantity: 'column3', amount: 'column4' },
      ...{ date_order: 'ymd', decimal: '.', encoding: 'utf-8', no_header: true },
    },
  ],
  [
    'ambiguous.csv',
    `#who: me,date,'amount',cur\n${rows((i) => `c${i % 7},0${1 + (i % 9)}/0${1 + (i % 5)}/2024,"1,${100 + i}",eur`)}`,
    `--map "customer=#who: me" --map "amount='amount'" --map currency=cur --date-order mdy --decimal . --currency EUR --where "cur = 'eur'"`,
    {
      map: { customer: '#who: me', date: 'date', amount: "'amount'", currency: 'cur' },
      ...{ date_order: 'mdy', decimal: '.', delimiter: ',', encoding: 'utf-8', currency: 'EUR', where: "cur = 'eur'" },
    },
  ],
  [
    'rows.ndjson',
    rows((i) => JSON.stringify({ customer_id: `c${i % 7}`, date: iso(i), amount: i })),
    '',
    {
      map: { customer: 'customer_id', date: 'date', amount: 'amount' },
      date_order: 'ymd',
    },
  ],
];

describe('--save, and a run that reads what it saved', () => {
  for (const [name, content, flags, expected] of files)
    it(name, async () => {
      const cwd = folderWith(name, content);
      const saved = await run(`inspect ${name} --save ${flags}`, { cwd });
      expect(saved.code, saved.err).toBe(0);
      expect(saved.err).toContain('wrote clientele.yaml\n');
      expect(parse(readFileSync(join(cwd, 'clientele.yaml'), 'utf8'))).toEqual(expected);
      expect(readdirSync(cwd).sort()).toEqual(['clientele.yaml', name].sort());
      const documents = [
        await run(`rfm ${name} --json`, { cwd }),
        await run(`rfm ${name} --json --no-config ${flags}`, { cwd }),
      ];
      const [configured, said] = documents.map(({ out, err }) => ({ ...JSON.parse(out || err), options: null }));
      expect(configured).toEqual(said);
      expect(configured.source.rows_used).toBe(40);
    });
});

it('every setting says why', async () => {
  const [[name, content]] = files as [(typeof files)[number]];
  const cwd = folderWith(name, content);
  await run(`inspect ${name} --save --lang fr -q`, { cwd });
  const text = readFileSync(join(cwd, 'clientele.yaml'), 'utf8');
  expect(text).toContain('# Écrit par clientele inspect --save : comment plain.csv a été lu.\n');
  expect(text).toContain('  amount: amount # synonyme de rang 5\n');
  expect(text).toContain('date_order: ymd # comme dans 2024-01-13\n');
});

it('a clientele.yaml is never overwritten, but with --force', async () => {
  const [[name, content]] = files as [(typeof files)[number]];
  const cwd = folderWith(name, content);
  const path = join(cwd, 'clientele.yaml');
  writeFileSync(path, 'locale: fr-FR\n');
  const refused = await run(`inspect ${name} --save`, { cwd });
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toBe(
    'error: --save: there is a clientele.yaml already\n  hint: Add --force to replace it, or move it away.\n',
  );
  expect(readFileSync(path, 'utf8')).toBe('locale: fr-FR\n');
  expect((await run(`inspect ${name} --save --force`, { cwd })).code).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('date_order: ymd');
});

it('--force alone, and a file that cannot be read, write nothing', async () => {
  const cwd = folderWith('empty.csv', '');
  expect((await run(`inspect ${dataFile('orders.csv')} --force`, { cwd })).code).toBe(2);
  expect((await run('inspect empty.csv --save', { cwd })).code).toBe(3);
  expect(existsSync(join(cwd, 'clientele.yaml'))).toBe(false);
});
