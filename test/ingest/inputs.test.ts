import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInputs } from '../../src/ingest/inputs.ts';
import { readBack, readPaths } from './read-back.ts';
import { refusal } from './refusal.ts';
import { zipOf } from './zip-of.ts';
import { zstdStored } from './zstd-stored.ts';

const header = 'customer_id,order_id,date,amount\n';
const text = `${header}a,1,2024-01-01,5\nb,2,2024-01-02,6\n`;
const long =
  header +
  Array.from(
    { length: 20_000 },
    (_, index) => `c${index % 977},o${index},2024-01-0${1 + (index % 9)},${(index * 7919) % 10_000}\n`,
  ).join('');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inputs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array = text): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('names of files', () => {
  for (const name of [
    'orders',
    'sp ace.csv',
    'é ü.csv',
    "it's.csv",
    'a"b.csv',
    'semi;colon.csv',
    'a%20b#c.csv',
    '-dash.csv',
    'back\\slash.csv',
    'wrong.parquet',
    'wrong.csv.gz',
    'a*b.csv',
    'q?.csv',
    '{x}.csv',
    'export[1].csv',
  ])
    it(name, async () => expect((await readPaths([file(name)])).ledger).toMatchObject({ rows: 2, revenue: 11 }));

  it('that are patterns of others: each file is read, once', async () => {
    const other = file('n1.csv', `${header}z,9,2024-05-05,100\n`);
    const paths = [file('n[1].csv'), other];
    expect((await readPaths(paths)).customers.map(({ customer }) => customer)).toEqual(['a', 'b', 'z']);
    expect((await readPaths([paths[0]!])).ledger.revenue).toBe(11);
  });

  it('a pattern stands for its files, sorted', async () => {
    for (const part of ['p2', 'p1', 'p10']) file(`${part}.csv`);
    mkdirSync(join(folder, 'p3.csv'));
    const inputs = await openInputs([join(folder, 'p*.csv')]);
    expect(inputs.files.map(({ path }) => path.split('/').at(-1))).toEqual(['p1.csv', 'p10.csv', 'p2.csv']);
    await inputs.dispose();
  });

  it('a link is its file', async () => {
    symlinkSync(file('linked.csv'), join(folder, 'link'));
    expect((await readPaths([join(folder, 'link')])).ledger.rows).toBe(2);
  });
});

describe('what cannot be read is refused with exit 3, a hint, and its name', () => {
  const refused = async (path: string, code: string) => {
    const error = await refusal(readPaths([path]));
    expect([error.code, error.exitCode]).toEqual([code, 3]);
    expect(error.message).toContain(path === '-' ? 'standard input' : path);
    expect(error.hint).toBeTruthy();
    return error;
  };

  it('a file that is not there', async () =>
    expect((await refused(join(folder, 'nowhere.csv'), 'UNREADABLE')).message).toContain('there is no such file'));
  it('a pattern without a file', () => refused(join(folder, 'nowhere*.csv'), 'NO_FILE'));
  it('a link to nothing', () => {
    symlinkSync(join(folder, 'void'), join(folder, 'dangling'));
    return refused(join(folder, 'dangling'), 'UNREADABLE');
  });
  it('a path through a file', () => refused(join(file('leaf.csv'), 'x.csv'), 'UNREADABLE'));
  it('a folder', async () => expect((await refused(folder, 'FOLDER')).hint).toContain('*.csv'));
  it.skipIf(process.getuid?.() === 0)('a file without the right to read it (not as root)', async () => {
    const path = file('closed.csv');
    chmodSync(path, 0);
    expect((await refused(path, 'UNREADABLE')).message).toContain('no right');
  });
  it('an empty file', () => refused(file('empty.csv', ''), 'EMPTY'));
  it('gzip of nothing', () => refused(file('nothing.csv.gz', gzipSync('')), 'EMPTY'));
  it('/dev/null', () => refused('/dev/null', 'EMPTY'));
  it('no standard input', () => refused('-', 'NO_INPUT'));

  const noTables: Readonly<Record<string, readonly [string, string]>> = {
    bzip2: ['BZh91AY&SY…', 'bunzip2'],
    xz: ['\u00fd7zXZ\0…', 'unxz'],
    '7z': ["7z\u00bc\u00af'\u001c…", '7z x'],
    'tar (in gzip or not)': [`orders.csv${'\0'.repeat(247)}ustar`, 'tar -xf'],
    'an empty zip archive': [`PK\u0005\u0006${'\0'.repeat(18)}`, 'Export'],
    PDF: ['%PDF-1.7\n', 'CSV'],
    SQLite: ['SQLite format 3\0', 'sqlite3'],
    SPSS: ['$FL2@(#) SPSS DATA FILE', 'CSV'],
    Stata: ['<stata_dta><header><release>118', 'export delimited'],
    SAS: [`${'\0'.repeat(12)}\u00c2\u00ea\u0081\u0060\u00b3\u0014`, 'proc export'],
    'R, one object': ['X\n\0\0\0\u0003\0', 'write.csv'],
    'R, a workspace': ['RDX3\nX\n\0', 'write.csv'],
    'a pickle': ['\u0080\u0004\u0095\u0010\0\0', 'to_parquet'],
    Feather: ['ARROW1\0\0', 'to_parquet'],
    Avro: ['Obj\u0001\u0004\u0016avro.schema', 'Parquet'],
    HDF5: ['\u0089HDF\r\n\u001a\n', 'pandas'],
    Access: ['\0\u0001\0\0Standard Jet DB\0', 'CSV'],
    'a dump of phpMyAdmin': ['-- phpMyAdmin SQL Dump\n-- version 5.1\n', '--query'],
    'a dump of MySQL': ['-- MySQL dump 10.13  Distrib 8.0\n--\n', '--query'],
    'a dump of PostgreSQL': ['--\n-- PostgreSQL database dump\n--\n', '--query'],
    'a dump of PostgreSQL, packed': ['PGDMP\u0001\u000e\0', '--query'],
    'a dump without a heading': ['CREATE TABLE `ps_orders` (\n `id_order` int', '--query'],
    'a picture (PNG)': ['\u0089PNG\r\n\u001a\n', 'CSV'],
    'a picture (JPEG)': ['\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF', 'CSV'],
    'bytes that are no text': [
      Array.from({ length: 512 }, (_, index) => String.fromCharCode((index * 167) % 256)).join(''),
      'CSV',
    ],
    'a page of HTML that is called .xls': ['<html><body><table><tr><td>customer_id</td></tr></table>', '.xlsx'],
    'a web archive': ['MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n', '.xlsx'],
    'XML of something else': ['<?xml version="1.0"?>\n<orders/>', 'CSV'],
  };
  for (const [what, [content, hint]] of Object.entries(noTables))
    it(`${what}: says what to do`, async () => {
      const bytes = Buffer.from(content, 'latin1');
      expect((await refused(file('no-table.xls', bytes), 'NO_TABLE')).hint).toContain(hint);
      expect((await refused(file('no-table.gz', gzipSync(bytes)), 'NO_TABLE')).hint).toContain(hint);
    });
});

describe('zip archives', () => {
  const other = { '__MACOSX/._orders.csv': 'x', '.DS_Store': 'x', 'folder/': '' };
  for (const [what, archive] of Object.entries({
    stored: zipOf({ 'orders.csv': text, ...other }),
    deflated: zipOf({ 'folder/orders.csv': text, ...other }, { deflate: true }),
    'with 64-bit numbers': zipOf({ 'orders.csv': text }, { wide: true }),
    'in another': zipOf({ 'inner.zip': zipOf({ 'orders.csv': text }) }),
    'of gzip of gzip': zipOf({ 'orders.csv.gz': gzipSync(gzipSync(text)) }),
    'of Windows text': zipOf({ 'orders.csv': Buffer.from(`${text}Zoé,3,2024-01-03,1\n`, 'latin1') }),
  }))
    it(`of one file are read: ${what}`, async () =>
      expect((await readBack(archive)).ledger.revenue).toBeGreaterThanOrEqual(11));

  const packed = zipOf({ 'orders.csv': long }, { deflate: true });
  for (const [what, [archive, code, says]] of Object.entries({
    'of several files': [zipOf({ 'a.csv': text, 'b.csv': text }), 'ARCHIVE', 'a.csv, b.csv'],
    'with a password': [zipOf({ 'a.csv': text }, { encrypted: true }), 'UNREADABLE', 'password'],
    'cut in half': [packed.subarray(0, packed.length >> 1), 'UNREADABLE', 'too early'],
    'with a wrong byte': [flipped(packed, packed.length >> 1), 'UNREADABLE', 'unpacked'],
    'and nothing behind the first bytes': [Buffer.from('PK\u0003\u0004rest', 'latin1'), 'UNREADABLE', 'too early'],
  } satisfies Record<string, readonly [Buffer, string, string]>))
    it(`${what} are refused`, async () => {
      const error = await refusal(readBack(archive));
      expect(error).toMatchObject({ code, exitCode: 3 });
      expect(error.message).toContain(says);
    });
});

describe('compressed files that are not whole are refused, not half read', () => {
  const gzipped = gzipSync(long);
  const damaged: Readonly<Record<string, Buffer>> = {
    'gzip cut in half': gzipped.subarray(0, gzipped.length >> 1),
    'gzip without its last bytes': gzipped.subarray(0, gzipped.length - 8),
    'gzip cut after a few bytes': gzipped.subarray(0, 30),
    'gzip with a wrong byte': flipped(gzipped, gzipped.length >> 1),
    'gzip with a wrong checksum': flipped(gzipped, gzipped.length - 6),
    'a gzip header and noise': Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    'zstd cut in half': zstdStored(long).subarray(0, long.length >> 1),
    'a zstd header and noise': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    'Parquet of noise': Buffer.from('PAR1 nothing of the kind PAR1'),
  };
  it('(whole, it is read)', async () => {
    expect(gunzipSync(gzipped).length).toBe(long.length);
    expect((await readBack(gzipped)).ledger.rows).toBe(20_000);
    expect((await readBack(zstdStored(long))).ledger.rows).toBe(20_000);
  });
  for (const [what, content] of Object.entries(damaged))
    it(what, async () => expect(await refusal(readBack(content))).toMatchObject({ exitCode: 3 }));
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 0xff;
  return copy;
}

describe('objects within the records of JSON', () => {
  const orders = [
    {
      id: 1,
      created_at: '2024-01-02T10:00:00Z',
      subtotal_price: '30.00',
      customer: { id: 5, email: 'ann@x.io', orders_count: 1 },
    },
    {
      id: 2,
      created_at: '2024-01-15T10:00:00Z',
      subtotal_price: '20.00',
      customer: { id: 5, email: 'ann@x.io', orders_count: 2 },
    },
    { id: 3, created_at: '2024-01-16T10:00:00Z', subtotal_price: '10.00', customer: null },
  ];
  it('have their keys as columns: the customer is the id, and not all that is known of him that day', async () => {
    const found = await readBack([{ name: 'orders.json', content: JSON.stringify(orders) }]);
    expect(found.mapping).toMatchObject({ customer: 'customer.id', amount: 'subtotal_price' });
    expect(found.customers).toMatchObject([{ customer: '5', orders: 2, amount: '50.0000' }]);
    expect(found.ledger.excluded).toMatchObject([{ reason: 'no_customer', rows: 1, amount: 10 }]);
  });
  it('are found where one object wraps them, as services answer', async () => {
    for (const wrapped of [{ orders }, { object: 'list', count: 3, data: orders, has_more: false }]) {
      const found = await readBack([{ name: 'orders.json', content: JSON.stringify(wrapped, null, 1) }]);
      expect(found.customers).toMatchObject([{ customer: '5', orders: 2, amount: '50.0000' }]);
    }
  });
  it('are not the lines of a single order', async () => {
    const single = { ...orders[0], line_items: [{ sku: 'a' }, { sku: 'b' }] };
    const found = await readBack([{ name: 'orders.json', content: JSON.stringify(single) }]);
    expect(found.customers).toMatchObject([{ customer: '5', orders: 1, amount: '30.0000' }]);
  });
  it('stay as they are beside what is none, and braces in a text are no object', async () => {
    const mixed = [
      { customer: 'a', date: '2024-01-02', amount: 5, note: '{not json' },
      { customer: 'b', date: '2024-01-03', amount: 6, note: { by: 'x' } },
    ];
    const found = await readBack([{ name: 'orders.json', content: JSON.stringify(mixed) }], {
      where: `"note.by" = 'x' AND "note" LIKE '{%'`,
    });
    expect(found.customers).toMatchObject([{ customer: 'b' }]);
  });
});

describe('JSON', () => {
  const records = [
    { customer_id: 'a', date: '2024-01-01', amount: 5.5 },
    { customer_id: 17850.5, date: '2024-01-02T10:00:00Z', amount: -1e3, extra: { deep: [1] } },
    { customer_id: null, date: '2024-01-03', amount: '7' },
  ];
  const line = records.map((record) => JSON.stringify(record)).join('\n');
  const forms: Readonly<Record<string, string>> = {
    'an object a line': line,
    'blank lines between': line.replaceAll('\n', '\n\n'),
    CRLF: line.replaceAll('\n', '\r\n'),
    'an array': JSON.stringify(records),
    'an array over lines': JSON.stringify(records, null, 2),
    'a byte order mark': `\uFEFF${line}`,
    'a byte order mark and an array': `\uFEFF${JSON.stringify(records)}`,
  };
  for (const [what, content] of Object.entries(forms))
    it(what, async () => {
      const { ledger, customers } = await readBack(content);
      expect(customers).toMatchObject([{ customer: 'a', orders: 1, amount: '5.5000' }]);
      expect(ledger.excluded.map(({ reason, amount }) => [reason, amount])).toEqual([
        ['no_customer', 7],
        ['customer_without_order', -1000],
      ]);
    });

  it('values that say their own type, as MongoDB writes them', async () => {
    const told = [
      {
        _id: { $oid: '65a5' },
        customer_id: 'a',
        date: { $date: '2024-01-05T10:00:00Z' },
        amount: { $numberDecimal: '5.25' },
      },
      {
        _id: { $oid: '65a6' },
        customer_id: 'a',
        date: { $date: { $numberLong: '1706635800000' } },
        amount: { $numberInt: '4' },
      },
      { _id: { $oid: '65a7' }, customer_id: 'b', date: { $date: '2024-01-07T10:00:00Z' }, amount: 3 },
    ];
    const lines = (some: typeof told) => some.map((record) => JSON.stringify(record)).join('\n');
    expect((await readBack(lines([told[0]!, told[2]!]))).customers).toMatchObject([
      { customer: 'a', orders: 1, amount: '5.2500', first_order: '2024-01-05' },
      { customer: 'b', orders: 1, amount: '3.0000' },
    ]);
    expect((await readBack(lines([told[1]!]))).customers).toMatchObject([
      { customer: 'a', amount: '4.0000', first_order: '2024-01-30' },
    ]);
  });

  it('records may lie deeper down', async () => {
    const text = JSON.stringify({ data: { orders: [{ customer_id: 'a', date: '2024-01-01', amount: 5 }], count: 1 } });
    expect((await readBack(text)).ledger).toMatchObject({ rows: 1, customers: 1, revenue: 5 });
    const one = '[{"order":{"customer_id":"a","date":"2024-01-01","amount":5}}]';
    const map = { customer: 'order.customer_id', date: 'order.date', amount: 'order.amount' };
    expect((await readBack(one, { map })).ledger).toMatchObject({ rows: 1, revenue: 5 });
  });

  it('a list of nothing holds no record', async () =>
    expect(await refusal(readBack('[]'))).toMatchObject({ code: 'EMPTY', exitCode: 3 }));

  it('keys that come late are columns too', async () => {
    const text = `${'{"customer_id":"a","date":"2024-01-01","amount":1}\n'.repeat(5000)}{"customer_id":"b","date":"2024-01-01","amount":1,"status":"cancelled"}`;
    expect((await readBack(text)).ledger.excluded).toMatchObject([{ reason: 'cancelled', rows: 1 }]);
  });

  it('numbers keep their digits', async () => {
    const text =
      '{"customer_id":12345678901234567890,"date":"2024-01-01","amount":0.10}\n{"customer_id":17850.0,"date":"2024-01-01","amount":1E2}\n';
    expect((await readBack(text)).customers).toMatchObject([
      { customer: '12345678901234567890', amount: '0.1000' },
      { customer: '17850', amount: '100.0000' },
    ]);
  });

  for (const key of ['a.b', 'q"q', "it's", '$', 'back\\slash', 'a[0]', '#', '', '*', 'two\nlines', '😀'])
    it(`a key ${JSON.stringify(key)}`, async () => {
      const text = JSON.stringify({ customer_id: 'a', date: '2024-01-01', amount: 5, [key]: 'x' });
      expect((await readBack(text)).ledger.revenue).toBe(5);
    });

  for (const [what, content] of [
    ['cut in the middle', JSON.stringify(records).slice(0, -9)],
    ['a line that is no JSON', `${line}\n{"customer_id": \n${line}`],
    ['no object', '{}'],
  ] as const)
    it(`${what}: refused`, async () => expect(await refusal(readBack(content))).toMatchObject({ exitCode: 3 }));
});

describe('standard input and pipes', () => {
  it('is kept in the temporary folder of the run, which goes', async () => {
    const inputs = await openInputs(['-'], { stdin: Readable.from([text]), tempDirectory: folder });
    expect(inputs.files[0]).toMatchObject({ shown: '-', kind: 'text' });
    expect(inputs.files[0]!.path.startsWith(inputs.tempDirectory)).toBe(true);
    await inputs.dispose();
    expect(readdirSync(folder)).not.toContain(inputs.tempDirectory.slice(folder.length + 1));
  });

  it('a folder that is left when something is refused', async () => {
    const before = readdirSync(folder).length;
    await refusal(openInputs([join(folder, 'nowhere')], { tempDirectory: folder }));
    expect(readdirSync(folder).length).toBe(before);
  });

  it('a temporary folder that cannot be made is exit 5', async () =>
    expect(await refusal(openInputs([], { tempDirectory: join(folder, 'no', 'such') }))).toMatchObject({
      exitCode: 5,
    }));

  it('nothing on it', async () =>
    expect(await refusal(readBack('', { piped: 1 }))).toMatchObject({ code: 'EMPTY', exitCode: 3 }));

  it('in pieces of one byte', async () => {
    const { ledger, rejected } = await readBack(text.replace('b,', 'é,').replace('6', 'x'), {
      piped: 1,
      maxRejects: 9,
    });
    expect(ledger).toMatchObject({ rows: 2, rows_rejected: 1 });
    expect(rejected).toMatchObject([{ file: '-', line: 3 }]);
  });

  it('zstd is looked into, whatever its name', async () => {
    const json = '{"customer_id":"a","date":"2024-01-01","amount":5}\n';
    expect((await readBack(zstdStored(json), { piped: 100 })).ledger.revenue).toBe(5);
    expect((await readPaths([file('text.ndjson.zst', zstdStored(text))])).ledger.revenue).toBe(11);
    const page = file('page.csv.zst', zstdStored('<!DOCTYPE html>\n<title>Log in</title>'));
    expect(await refusal(readPaths([page]))).toMatchObject({ code: 'NO_TABLE', exitCode: 3 });
  });

  it('a named pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    spawn('sh', ['-c', `cat '${file('piped.csv')}' > '${pipe}'`], { stdio: 'ignore' });
    expect((await readPaths([pipe])).ledger.rows).toBe(2);
  });
});
