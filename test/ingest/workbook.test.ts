import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InputsOptions, openInputs } from '../../src/ingest/inputs.ts';
import { oldWorkbook } from './old-workbook.ts';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';
import { plainRows, workbookOf, workbookParts } from './workbook-of.ts';
import { zipOf } from './zip-of.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbooks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The text that the engine is given of a workbook, where it comes from, and what was said. */
async function opened(content: Uint8Array, options: InputsOptions = {}) {
  const path = join(folder, 'book');
  writeFileSync(path, content);
  const inputs = await openInputs(options.stdin ? ['-'] : [path], options);
  try {
    const [file] = inputs.files;
    return {
      text: readFileSync(file!.path, 'utf8'),
      origin: file!.origin?.title,
      remarks: file!.remarks.map(({ code, count, values }) => [code, count ?? values?.others]),
    };
  } finally {
    await inputs.dispose();
  }
}

const header = ['customer_id', 'date', 'amount'];
const plain = plainRows([header, ['ada', '2024-01-01', 5], ['bo', '2024-01-02', 6.25]]);

it('a cell is written as what it is, not as what it looks like', async () => {
  // 45322 is 31 January 2024, 45351.56736111111 is 29 February 2024, 13:37.
  const rows = `
    <row r="2"><c r="B2" t="s"><v>0</v></c></row>
    <row r="4"><c r="B4" t="s"><v>1</v></c><c r="C4" t="inlineStr"><is><r><t>order </t></r><r><t>date</t></r></is></c><c r="D4" t="s"><v>2</v></c><c r="E4" t="s"><v>3</v></c></row>
    <row r="5" hidden="1"><c r="B5" t="s"><v>4</v></c><c r="C5" s="1"><v>45322</v></c><c r="D5"><v>1234.5</v></c><c r="E5" t="s"><v>5</v></c></row>
    <row r="6"><c r="B6"><v>17850</v></c><c r="C6" s="2"><v>45351.56736111111</v></c><c r="D6"><f>0.1+0.2</f><v>0.30000000000000004</v></c><c r="E6" t="b"><v>1</v></c></row>
    <row r="7"><c r="A7" s="1"/><c r="C7" s="1"/></row>
    <row r="8"><c r="B8" t="str"><f>A1</f><v>x</v></c><c r="C8" s="3"><v>0.5</v></c><c r="D8"><v>1.234</v></c></row>
    <row r="9"><c r="B9"><v>12345678901234568</v></c><c r="C9" t="e"><v>#N/A</v></c><c r="D9" t="e"><v>#DIV/0!</v></c><c r="E9" t="s"><v>6</v></c></row>`;
  const strings = ['Sales', 'customer', 'net\namount', 'note', '00123', ' a, &quot;b&quot; ', 'é 中 &lt;x&gt;'];
  expect(await opened(workbookOf([{ name: 'Orders', rows }], { strings }))).toEqual({
    text: [
      '',
      'Sales',
      '',
      'customer,order date,net amount,note',
      '00123,2024-01-31,1234.5," a, ""b"" "',
      '17850,2024-02-29 13:37:00,0.30000000000000004,true',
      'x,12:00:00,1.2340,',
      '12345678901234568,,,é 中 <x>',
      '',
    ].join('\n'),
    origin: 'Excel: Orders',
    remarks: [
      ['cells_with_errors', 2],
      ['long_numbers', 1],
    ],
  });
});

it('days are counted from 1904 where the workbook says so', async () => {
  const rows = `${plainRows([header])}<row><c t="inlineStr"><is><t>a</t></is></c><c s="1"><v>43830</v></c><c><v>5</v></c></row>`;
  const { text } = await opened(workbookOf([{ name: 'S', rows }], { since1904: true }));
  expect(text).toBe('customer_id,date,amount\na,2024-01-01,5\n');
});

it('all rows are as wide as the widest, however far down it stands', async () => {
  const rows = [header, ...Array.from({ length: 300 }, (_, index) => [`c${index}`, '2024-01-01', 5])];
  rows[280]!.push('late');
  const { text } = await opened(workbookOf([{ name: 'S', rows: plainRows(rows) }], { deflate: true }));
  const lines = text.trimEnd().split('\n');
  expect(lines[0]).toBe('customer_id,date,amount,');
  expect(lines[280]).toBe('c279,2024-01-01,5,late');
  expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([4]));
});

describe('which sheet', () => {
  const book = workbookOf([
    { name: 'About', rows: plainRows([['Exported on Monday'], ['by the shop']]) },
    { name: 'Lists', rows: plain, hidden: true },
    { name: 'Empty', rows: '' },
    { name: 'Orders', rows: plain },
    { name: 'Returns', rows: plain },
    { name: '2', rows: plain },
  ]);
  it('the first visible one that holds a table; others are named', async () => {
    const { origin, remarks } = await opened(book);
    expect(origin).toBe('Excel: Orders');
    expect(remarks).toEqual([['other_sheets', 'Returns, 2']]);
  });
  for (const [sheet, name] of Object.entries({ Returns: 'Returns', 'orders ': 'Orders', 5: 'Returns', 2: '2' }))
    it(`--sheet "${sheet}" is ${name}`, async () =>
      expect(await opened(book, { sheet })).toMatchObject({ origin: `Excel: ${name}`, remarks: [] }));
  it('none of that name, and an empty one: refused, with the names there are', async () => {
    for (const [sheet, code] of [
      ['Nope', 'NO_SHEET'],
      ['9', 'NO_SHEET'],
      ['Empty', 'EMPTY'],
    ] as const) {
      const error = await refusal(opened(book, { sheet }));
      expect(error).toMatchObject({ code, exitCode: 3 });
      expect(error.hint).toContain('About, Lists, Empty, Orders, Returns, 2');
    }
  });
  it('a hidden one where no other holds a table', async () =>
    expect(
      (
        await opened(
          workbookOf([
            { name: 'A', rows: '' },
            { name: 'B', rows: plain, hidden: true },
          ]),
        )
      ).origin,
    ).toBe('Excel: B'));
  it('--sheet without a workbook is wrong usage', async () =>
    expect(await refusal(opened(Buffer.from('a,b\n1,2\n'), { sheet: '1' }))).toMatchObject({ exitCode: 2 }));
});

describe('however it comes', () => {
  const book = workbookOf([{ name: 'S', rows: plain }], { deflate: true });
  const text = 'customer_id,date,amount\nada,2024-01-01,5\nbo,2024-01-02,6.25\n';
  it('from standard input', async () => expect((await opened(book, { stdin: Readable.from([book]) })).text).toBe(text));
  it('in gzip', async () => expect((await opened(gzipSync(book))).text).toBe(text));
  it('in a zip archive', async () => expect((await opened(zipOf({ 'book.xlsx': book }))).text).toBe(text));
  it('with 64-bit sizes', async () =>
    expect((await opened(workbookOf([{ name: 'S', rows: plain }], { wide: true }))).text).toBe(text));
  it('and is read as a history', async () =>
    expect(await readBack(book)).toMatchObject({ notes: ['Excel: S'], ledger: { rows: 2, revenue: 11.25 } }));
  it('a decimal comma in text beside it does not change its numbers', async () => {
    // A point with three decimals would be taken for thousands.
    const rows = plainRows([
      header,
      ['a', '2024-01-01', 1.234],
      ['b', '2024-01-01', '1.234,50'],
      ['c', '2024-01-01', '2.000,00'],
    ]);
    const { ledger } = await readBack(workbookOf([{ name: 'S', rows }]), { maxRejects: 9 });
    expect(ledger).toMatchObject({ rows: 3, rows_rejected: 1, revenue: 3234.5 });
  });
});

describe('other spreadsheets', () => {
  it('Excel 97', async () => {
    expect(await opened(oldWorkbook())).toEqual({
      text: 'customer_id,date,amount,note\n00123,2024-01-31,1234.5,"é, 中"\nB,2024-02-29 13:37:00,-0.1,true\nD,2024-03-02,8,\n',
      origin: 'Excel: Orders',
      remarks: [],
    });
  });

  it('OpenDocument', async () => {
    const cells = (...xml: string[]) => `<table:table-row>${xml.join('')}</table:table-row>`;
    const text = (value: string) =>
      `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
    const content = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Orders">${cells(
      ...header.map(text),
    )}${cells(
      text('00123'),
      '<table:table-cell office:value-type="date" office:date-value="2024-01-31"><text:p>31/01/24</text:p></table:table-cell>',
      '<table:table-cell office:value-type="currency" office:value="1234.5"><text:p>1 234,50 €</text:p></table:table-cell>',
    )}</table:table></office:spreadsheet></office:body></office:document-content>`;
    const parts = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content };
    expect(await opened(zipOf(parts))).toMatchObject({
      text: 'customer_id,date,amount\n00123,2024-01-31,1234.5\n',
      origin: 'OpenDocument: Orders',
    });
  });
});

describe('what cannot be read as a workbook is refused', () => {
  const parts = workbookParts([{ name: 'S', rows: plain }]);
  const book = zipOf(parts, { deflate: true });
  const sheet = 'xl/worksheets/sheet1.xml';
  const sheetAt = book.indexOf(sheet) + sheet.length;
  const flipped = Buffer.from(book);
  flipped[sheetAt + 40]! ^= 0xff;
  const stored = zipOf(parts);
  const changed = Buffer.from(stored.toString('latin1').replace('>6.25<', '>9.25<'), 'latin1');
  const refused: Readonly<Record<string, readonly [Uint8Array, string]>> = {
    'a byte changed in what is deflated': [flipped, 'UNREADABLE'],
    'a byte changed in what is stored': [changed, 'UNREADABLE'],
    'cut in half': [book.subarray(0, book.length >> 1), 'UNREADABLE'],
    'without its last bytes': [book.subarray(0, book.length - 3), 'UNREADABLE'],
    'a sheet cut off between two rows': [
      zipOf({ ...parts, [sheet]: parts[sheet]!.replace(/(<\/row>)<row>(?:(?!<row>).)*$/, '$1') }),
      'UNREADABLE',
    ],
    'texts cut off': [zipOf({ ...parts, 'xl/sharedStrings.xml': '<sst><si><t>a</t></si>' }), 'UNREADABLE'],
    'without its sheet': [zipOf({ ...parts, 'xl/workbook.xml': '<workbook/>' }), 'EMPTY'],
    'Excel 97, cut off': [oldWorkbook().subarray(0, 3000), 'UNREADABLE'],
    'binary Excel': [zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), 'NO_TABLE'],
    'a letter': [zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'NO_TABLE'],
    'with a password': [
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(504),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'PROTECTED',
    ],
  };
  for (const [what, [content, code]] of Object.entries(refused))
    it(what, async () => {
      const error = await refusal(opened(content));
      expect([error.code, error.exitCode]).toEqual([code, 3]);
      expect(error.hint).toBeTruthy();
    });
});
