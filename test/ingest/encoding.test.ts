import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../src/ingest/encoding.ts';
import { encoded, utf16 } from './encoded.ts';
import { type ReadBackOptions, readBack } from './read-back.ts';
import { refusal } from './refusal.ts';
import { zstdStored } from './zstd-stored.ts';

/** Names as customers have them, in the encodings that their countries' spreadsheets write. */
const people: readonly (readonly [encoding: string, names: readonly string[]])[] = [
  ['windows-1252', ['José', 'Zoë', 'François', 'Müller', 'Ångström', 'Núñez', 'Strauß']],
  ['windows-1252', ['Élodie', 'Ève']],
  ['windows-1252', ['L’Œuvre', 'Cœur €', 'Noël – Léa']],
  ['windows-1252', ['José']],
  ['windows-1252', ['N° facture']],
  ['windows-1252', ['Nº pedido']],
  ['windows-1252', ['88.74 €', '€ 5']],
  ['windows-1252', ['Vente à emporter']],
  ['windows-1252', ['Código cliente']],
  ['windows-1252', ['CÓDIGO']],
  ['macintosh', ['Código cliente']],
  ['macintosh', ['José', 'Zoë', 'François', 'Müller', 'Élodie', 'Ångström']],
  ['macintosh', ['Hélène', 'Gaël', 'Chloé']],
  ['windows-1250', ['Łukasz', 'Żółw', 'Dvořák', 'Šárka', 'Kovačević', 'Erdős']],
  ['windows-1251', ['Иван', 'Ольга', 'Фёдор', 'Елизавета']],
  ['koi8-r', ['Иван', 'Ольга', 'Фёдор', 'Елизавета']],
];

const table = (names: readonly string[]): string =>
  `customer_id,order_id,date,amount\n${names.map((name, index) => `${name},${index},2024-01-01,5\n`).join('')}`;

const namesIn = async (bytes: Buffer, options: ReadBackOptions = {}) =>
  (await readBack(bytes, options)).customers.map(({ customer }) => customer);

describe('single-byte encodings are told by their letters', () => {
  for (const [encoding, names] of people)
    it(`${encoding}, or a question that offers it: ${names.join(' ')}`, () => {
      const decision = encodingOf(encoded(table(names), encoding));
      expect('encoding' in decision ? [decision.encoding] : decision.candidates).toContain(encoding);
    });

  for (const [encoding, names] of people.filter(([name]) => name === 'windows-1252'))
    it(`the commonest is not asked about: ${names.join(' ')}`, () =>
      expect(encodingOf(encoded(table(names), encoding))).toEqual({ encoding }));

  for (const [encoding, names] of people)
    it(`${encoding} is read where it is said: ${names.join(' ')}`, async () =>
      expect((await namesIn(encoded(table(names), encoding), { encoding })).toSorted()).toEqual(names.toSorted()));
});

describe('Unicode is told by its bytes', () => {
  const names = ['José', 'Иван', '日本', '😀'];
  const forms: readonly (readonly [encoding: string, bytes: Buffer])[] = [
    ['utf-8', Buffer.from(table(names))],
    ['utf-8', Buffer.from(`\uFEFF${table(names)}`)],
    ['utf-16le', utf16(`\uFEFF${table(names)}`, false)],
    ['utf-16be', utf16(`\uFEFF${table(names)}`, true)],
    ['utf-16le', utf16(table(names), false)],
    ['utf-16be', utf16(table(names), true)],
  ];
  forms.forEach(([encoding, bytes], index) => {
    it(`${encoding} (${index})`, async () => {
      expect(encodingOf(bytes)).toEqual({ encoding });
      expect((await namesIn(bytes)).toSorted()).toEqual(names.toSorted());
    });
    it(`${encoding} (${index}), gzip, from standard input`, async () =>
      expect((await namesIn(gzipSync(bytes), { piped: 100 })).toSorted()).toEqual(names.toSorted()));
    it(`${encoding} (${index}), where it is said`, async () =>
      expect((await namesIn(bytes, { encoding })).toSorted()).toEqual(names.toSorted()));
  });

  it('a character cut at the end of what is looked at is no other encoding', () => {
    const bytes = Buffer.from('Zoé');
    expect(encodingOf(bytes.subarray(0, bytes.length - 1))).toEqual({ encoding: 'utf-8' });
  });
});

describe('lines of two encodings, as in files that were put together', () => {
  const mixed = (lines: readonly string[], other: string, others: readonly number[], end = '\n'): Buffer =>
    Buffer.concat(
      ['customer_id,date,amount', ...lines.map((name) => `${name},2024-01-01,5`)].map((line, index) =>
        others.includes(index + 1) ? encoded(`${line}${end}`, other) : Buffer.from(`${line}${end}`),
      ),
    );
  const names = ['José', 'Élodie', 'José', 'Zoë', 'Élodie', 'René', 'René'];

  for (const other of ['windows-1252', 'macintosh'])
    for (const end of ['\n', '\r\n', '\r'])
      it(`UTF-8 and ${other} are one customer, lines that end in ${JSON.stringify(end)}`, async () => {
        const read = await readBack(mixed(names, other, [4, 6, 7], end));
        expect(read.customers.map(({ customer }) => customer).toSorted()).toEqual(['José', 'René', 'Zoë', 'Élodie']);
        expect(read.remarks[0]).toMatchObject({
          code: 'lines_in_another_encoding',
          count: 3,
          values: { encoding: other, line: 4 },
        });
      });

  it('no line is cut where the file is read in pieces', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `Élodie Bérangère Noël ${index % 700}`);
    const read = await readBack(mixed(many, 'windows-1252', [3, 20_000, 59_999]));
    expect(read.customers).toHaveLength(700);
    expect(read.remarks[0]).toMatchObject({ code: 'lines_in_another_encoding', count: 3, values: { line: 3 } });
  });

  it('a line that reads like no words is refused by its number', async () => {
    const bytes = Buffer.concat([
      Buffer.from(table(['José', 'Élodie', 'Zoë'])),
      Buffer.from('Zo'),
      Buffer.of(0xc3),
      Buffer.from(',9,2024-01-01,5\n'),
    ]);
    expect((await refusal(readBack(bytes))).message).toMatch(/^line 5 of \S+ is not UTF-8 as the lines around it are/);
  });
});

describe('text that is written anew', () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `c${index % 977}`);

  it('says from what', async () => {
    const { notes } = await readBack(encoded(table(['José', 'Élodie']), 'windows-1252'));
    expect(notes).toEqual(['comma-separated', 'windows-1252']);
    expect((await readBack(table(['José']))).notes).toEqual(['comma-separated']);
  });

  it('keeps mixed ends of lines apart, and counts lines as they were', async () => {
    const text = 'customer_id,date,amount\r\na,2024-01-01,5\nb,2024-01-02,6\r\nc,never,7\rd,2024-01-03,8\n';
    const { ledger, rejected } = await readBack(text, { maxRejects: 9 });
    expect(ledger).toMatchObject({ rows: 4, rows_used: 3, revenue: 19 });
    expect(rejected).toMatchObject([{ file: 'history.csv', line: 4 }]);
  });

  it('latin-1 far below changes no row but its own', async () => {
    const ascii = table(long);
    const late = encoded(`${ascii}José,x,2024-01-01,5\n`, 'windows-1252');
    const { ledger, customers } = await readBack(late, { maxRejects: 0 });
    expect(ledger.rows).toBe(20_001);
    expect(customers.map(({ customer }) => customer)).toContain('José');
  });

  it('a single foreign byte in a file of UTF-8 does not garble the other names', async () => {
    const utf8 = Buffer.from(table([...long, ...Array.from({ length: 50 }, (_, index) => `Zoé ${index}`)]));
    const mixed = Buffer.concat([utf8, encoded('José,x,2024-01-01,5\n', 'windows-1252')]);
    const found = await readBack(mixed, { maxRejects: 9 }).catch(({ exitCode }: { exitCode: number }) => exitCode);
    if (typeof found === 'number') expect(found).toBe(3);
    else expect(found.customers.map(({ customer }) => customer)).toContain('Zoé 7');
  });

  it('has no NUL bytes', async () => {
    const { customers } = await readBack(table(['a\0b', 'c']));
    expect(customers.map(({ customer }) => customer)).toEqual(['ab', 'c']);
  });

  it('zstd is refused, with what to do', async () => {
    const bytes = zstdStored(encoded(table(['José', 'Élodie']), 'windows-1252'));
    const { exitCode, hint } = await refusal(readBack([{ name: 'x.csv.zst', content: bytes }]));
    expect(exitCode).toBe(3);
    expect(hint).toContain('zstd -d');
  });
});

describe('--encoding', () => {
  it('that nobody knows is refused', async () => {
    const { exitCode, message } = await refusal(readBack(table(['a']), { encoding: 'klingon' }));
    expect(exitCode).toBe(2);
    expect(message).toContain('"klingon"');
  });

  it('has the last word over what is seen', async () => {
    const bytes = encoded(table(['Иван', 'Ольга']), 'windows-1251');
    expect(await namesIn(bytes, { encoding: 'windows-1252' })).not.toContain('Иван');
    expect(await namesIn(Buffer.from(table(['José'])), { encoding: 'windows-1252' })).toEqual(['JosÃ©']);
  });

  it('other names of the same are the same', async () =>
    expect(await namesIn(encoded(table(['José']), 'windows-1252'), { encoding: 'latin1' })).toEqual(['José']));
});

it('what cannot be told is a question with its candidates', async () => {
  const { code, exitCode, message, hint } = await refusal(
    readBack(Buffer.from('customer_id,date,amount\n\x81\x8d,2024-01-01,5\n', 'latin1')),
  );
  expect([code, exitCode]).toEqual(['ENCODING', 3]);
  expect(message).toContain('cannot be told');
  expect(hint).toContain('--encoding ');
});
