import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InputsOptions, openInputs } from '../../src/ingest/inputs.ts';
import { oldWorkbook as toldOf } from '../../src/ingest/workbooks/old-workbook.ts';
import { excel97Of, record, text, u16 } from './excel-97-of.ts';
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

it('a lone cell far to the right of the table is none of it, wherever it stands', async () => {
  const rows: (string | number)[][] = [
    header,
    ...Array.from({ length: 300 }, (_, index) => [`c${index}`, '2024-01-01', 5]),
  ];
  for (const at of [3, 280]) rows[at]!.push('', '', '', '', '', '', 'note');
  const { text, remarks } = await opened(workbookOf([{ name: 'S', rows: plainRows(rows) }], { deflate: true }));
  expect(
    new Set(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',').length),
    ),
  ).toEqual(new Set([3]));
  expect(remarks).toEqual([['cells_aside', 2]]);
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

it('a number that shows zeros before it, as ids do, is written with them', async () => {
  const cell = (number: number) => `<c s="4"><v>${number}</v></c>`;
  const rows = `${plainRows([header])}<row>${cell(42)}<c t="inlineStr"><is><t>2024-01-01</t></is></c><c><v>5</v></c></row>
    <row r="9"><c r="C9"><v>6</v></c><c r="D9" s="4"><v>7</v></c></row><row><c><v>42</v></c></row><row>${cell(123456)}${cell(1.5)}</row>`;
  const { text } = await opened(workbookOf([{ name: 'S', rows }]));
  expect(text).toBe('customer_id,date,amount,\n00042,2024-01-01,5,\n,,6,00007\n42,,,\n123456,1.5,,\n');
});

describe('several sheets as one table', () => {
  const sheet = (name: string, ...rows: (readonly (string | number)[])[]) => ({ name, rows: plainRows(rows) });
  const [a, b, c] = [
    ['ada', '2024-01-01', 5],
    ['bo', '2024-02-01', 6],
    ['cy', '2024-03-01', 7],
  ] as const;

  it('those of a series, whatever stands above their tables and in which order their columns are', async () => {
    const { text, origin, remarks } = await opened(
      workbookOf([
        sheet('January 2024', header, a),
        sheet('Février 2024', ['Sales'], [], ['Amount', 'customer_id', '', 'date'], [6, 'bo', '', '2024-02-01']),
        sheet('Mar 2024', header, c),
        sheet('Mar 2024 refunds', header, ['cy', '2024-03-02', 7]),
        sheet('Apr 2024', [...header, 'note'], ['cy', '2024-04-02', 7, 'x']),
        sheet('May 2024', ['customer_id', 'visits', 'amount'], ['cy', 2, 7]),
      ]),
    );
    expect(text).toBe(
      'customer_id,date,amount,note\nada,2024-01-01,5,\nbo,2024-02-01,6,\ncy,2024-03-01,7,\ncy,2024-04-02,7,x\n',
    );
    expect(origin).toBe('Excel: January 2024 … Apr 2024');
    expect(remarks).toEqual([
      ['other_sheets', 'Mar 2024 refunds, May 2024'],
      ['sheets_together', 4],
    ]);
  });

  it('but none whose rows stand on others', async () => {
    const both = await opened(
      workbookOf([sheet('Sheet1', header, a, b), sheet('Sheet2', header, b), sheet('Sheet3', header, c)]),
    );
    expect(both.text).toBe('customer_id,date,amount\nada,2024-01-01,5\nbo,2024-02-01,6\ncy,2024-03-01,7\n');
    expect(both.remarks).toEqual([
      ['other_sheets', 'Sheet2'],
      ['sheets_together', 2],
    ]);
  });

  it('but no sums of one sheet on another', async () => {
    const sums = sheet('Sheet2', ['customer_id', 'amount'], ['ada', 5], ['bo', 6]);
    expect((await opened(workbookOf([sheet('Sheet1', header, a, b), sums]))).remarks).toEqual([
      ['other_sheets', 'Sheet2'],
    ]);
    const days = sheet('Sheet2', header, ['ada', '2024-01-01', 9]);
    const orders = sheet('Sheet1', ['order_id', ...header], [1, ...a], [2, ...a]);
    expect((await opened(workbookOf([orders, days]))).remarks).toEqual([['other_sheets', 'Sheet2']]);
  });

  it('those that --sheet stands for, whatever they are called', async () => {
    const shops = workbookOf([sheet('Paris (6)', header, a), sheet('Lyon', header, b), sheet('Nice', header, c)]);
    expect((await opened(shops)).remarks).toEqual([['other_sheets', 'Lyon, Nice']]);
    const all = await opened(shops, { sheet: '*' });
    expect(all).toMatchObject({ origin: 'Excel: Paris (6), Lyon, Nice', remarks: [] });
    expect(all.text.split('\n')).toHaveLength(5);
    expect(await opened(shops, { sheet: '*i(e|s)*' }).catch((error: Error) => error)).toMatchObject({
      code: 'NO_SHEET',
    });
    expect(await opened(shops, { sheet: 'p*)' })).toMatchObject({ origin: 'Excel: Paris (6)', remarks: [] });
  });
});

it('a sheet that holds a history goes before lists of customers and sums', async () => {
  const list = plainRows([
    ['customer_id', 'name'],
    ['ada', 'Ada'],
    ['bo', 'Bo'],
  ]);
  const { origin, remarks } = await opened(
    workbookOf([
      { name: 'Customers', rows: list },
      { name: 'Orders', rows: plain },
    ]),
  );
  expect(origin).toBe('Excel: Orders');
  expect(remarks).toEqual([['other_sheets', 'Customers']]);
});

it('a sheet that is a chart is passed over', async () => {
  const parts = workbookParts([
    { name: 'Chart', rows: '' },
    { name: 'Orders', rows: plain },
  ]);
  const relations = parts['xl/_rels/workbook.xml.rels']!.replace(
    'worksheet" Target="worksheets/sheet1.xml"',
    'chartsheet" Target="chartsheets/sheet1.xml"',
  );
  const book = zipOf({
    ...parts,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/chartsheets/sheet1.xml': '<chartsheet/>',
  });
  expect(await opened(book)).toMatchObject({ origin: 'Excel: Orders', remarks: [] });
});

/** The workbook of Excel 97, with bytes exchanged for as many others. */
function patched(...changes: readonly (readonly [from: string, to: string])[]): Buffer {
  const bytes = changes.reduce((text, [from, to]) => text.replace(from, to), oldWorkbook().toString('latin1'));
  return Buffer.from(bytes, 'latin1');
}

describe('Excel 97', () => {
  const text =
    'customer_id,date,amount,note\n00123,2024-01-31,1234.5,"é, 中"\nB,2024-02-29 13:37:00,-0.1,true\nD,2024-03-02,8,\n';
  it('a cell is written as what it is', async () =>
    expect(await opened(oldWorkbook())).toEqual({ text, origin: 'Excel: Orders', remarks: [] }));
  it('hidden sheets are known', () =>
    expect(
      toldOf(patched(['\0\0\u0006\0Orders', '\u0001\0\u0006\0Orders']))?.sheets.map((sheet) => sheet.hidden),
    ).toEqual([false, true]));
  it('a number that shows zeros before it is written with them', async () =>
    expect((await opened(patched(['General', '0000000']))).text).toBe(text.replace(',8,', ',0000008,')));
});

it('a text that a formula of several cells gives is read, in the first of them too', async () => {
  const label = (row: number, column: number, value: string) => record(0x204, u16(row, column, 0), text(value));
  // The result is a text (zeros and 65535), which stands in a record of its own behind the formula that is shared.
  const formula = (row: number) => record(6, u16(row, 0, 0), u16(0, 0, 0, 0xffff), u16(0, 0, 0, 0));
  const shared = record(0x4bc, u16(1, 2, 0, 0, 0));
  const book = excel97Of(
    ...header.map((name, column) => label(0, column, name)),
    ...[formula(1), shared, record(0x207, text('ada')), label(1, 1, '2024-01-01'), label(1, 2, '5')],
    ...[formula(2), record(0x207, text('bo')), label(2, 1, '2024-01-02'), label(2, 2, '6')],
  );
  expect((await opened(book)).text).toBe('customer_id,date,amount\nada,2024-01-01,5\nbo,2024-01-02,6\n');
});

describe('OpenDocument', () => {
  const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
  const string = (value: string, more = '') =>
    `<table:table-cell office:value-type="string"${more}><text:p>${value}</text:p></table:table-cell>`;
  const number = (value: number, shown: string, more = '') =>
    `<table:table-cell office:value-type="float" office:value="${value}"${more}><text:p>${shown}</text:p></table:table-cell>`;
  const date = (value: string) =>
    `<table:table-cell office:value-type="date" office:date-value="${value}"><text:p>x</text:p></table:table-cell>`;
  const table = (name: string, rows: string, more = '') =>
    `<table:table table:name="${name}"${more}><table:table-column/>${rows}</table:table>`;
  const document = (tables: string, element = 'office:document-content') =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></${element}>`;
  const book = (tables: string) =>
    zipOf(
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': document(tables) },
      { deflate: true },
    );
  const heading = row(...header.map((name) => string(name)));

  it('a cell is written as what it is', async () => {
    const cells = [
      heading,
      row(
        string('<text:span>00</text:span>123<text:s text:c="2"/>é &amp; <text:a xlink:href="x">y</text:a>'),
        date('2024-01-31'),
        '<table:table-cell office:value-type="currency" office:value="1234.5"><text:p>1 234,50 €</text:p></table:table-cell>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>',
      ),
      row(
        number(42, '00042'),
        date('2024-02-29T13:37:00.000000000'),
        '<table:table-cell office:value-type="percentage" office:value="0.2"><text:p>20 %</text:p></table:table-cell>',
        '<table:table-cell office:value-type="time" office:time-value="PT13H37M00S"><text:p>13:37</text:p></table:table-cell>',
      ),
      row(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>B</text:p><text:p>C</text:p></table:table-cell>',
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#NV</text:p></table:table-cell>',
        '<table:table-cell/>',
      ),
    ];
    expect(await opened(book(table('Orders', cells.join(''))))).toEqual({
      text: [
        'customer_id,date,amount,',
        '00123  é & y,2024-01-31,1234.5,true',
        '00042,2024-02-29 13:37:00,0.2,13:37:00',
        'B C,,,',
        '',
      ].join('\n'),
      origin: 'OpenDocument: Orders',
      remarks: [['cells_with_errors', 1]],
    });
  });

  it('rows in groups and rows that head each page are rows; those written once for several are several', async () => {
    const rows = `<table:table-header-rows>${heading}</table:table-header-rows><table:table-row-group><table:table-row-group>${row(
      number(1, '1', ' table:number-columns-repeated="3"'),
    )}</table:table-row-group></table:table-row-group><table:table-row table:number-rows-repeated="2">${number(2, '2')}<table:covered-table-cell table:number-columns-repeated="1"/>${number(3, '3')}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>`;
    expect((await opened(book(table('Orders', rows)))).text).toBe('customer_id,date,amount\n1,1,1\n2,,3\n2,,3\n');
  });

  it('a hidden sheet goes behind visible ones, and so does what is kept of changes', async () => {
    const rows = heading + row(string('a'), date('2024-01-31'), number(5, '5'));
    const changes = `<table:tracked-changes>${row(string('was'), string('there'))}</table:tracked-changes>`;
    const tables = changes + table('Old', rows, ' table:style-name="ta2"') + table('Orders', rows);
    expect(await opened(book(tables))).toMatchObject({ origin: 'OpenDocument: Orders', remarks: [] });
  });

  it('as one file of XML', async () => {
    const rows = heading + row(string('a'), date('2024-01-31'), number(5, '5'));
    expect(await opened(Buffer.from(document(table('Orders', rows), 'office:document')))).toMatchObject({
      text: 'customer_id,date,amount\na,2024-01-31,5\n',
      origin: 'OpenDocument: Orders',
    });
  });

  it('a repetition without end is refused', async () => {
    const rows = heading + row(number(1, '1', ' table:number-columns-repeated="900000000"'));
    expect(await refusal(opened(book(table('Orders', rows))))).toMatchObject({ code: 'UNREADABLE' });
  });
});

describe('spreadsheets that are text', () => {
  it('XML of Excel 2003', async () => {
    const text = `\uFEFF<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Styles><Style ss:ID="s1"><NumberFormat ss:Format="00000"/></Style></Styles>
      <Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">a</Data></Cell><Cell><Data ss:Type="String">b</Data></Cell></Row></Table>
        <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
      <Worksheet ss:Name="Orders"><Table>
        <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">Sales</Data></Cell></Row>
        <Row ss:Index="3"><Cell><Data ss:Type="String">customer_id</Data></Cell><Cell><Data ss:Type="String">date</Data></Cell><Cell><ss:Data ss:Type="String"><B>am</B>ount</ss:Data></Cell><Cell><Data ss:Type="String">note</Data></Cell></Row>
        <Row><Cell ss:StyleID="s1"><Data ss:Type="Number">42</Data><Comment><ss:Data ss:Type="String">said</ss:Data></Comment></Cell><Cell><Data ss:Type="DateTime">2024-01-31T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">5.5</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">é &amp; &#233;</Data></Cell><Cell ss:Index="3"><Data ss:Type="Error">#N/A</Data></Cell></Row>
      </Table></Worksheet></Workbook>`;
    expect(await opened(Buffer.from(text))).toEqual({
      text: 'Sales\n\ncustomer_id,date,amount,note\n00042,2024-01-31,5.5,true\né & é,,,\n',
      origin: 'Excel: Orders',
      remarks: [['cells_with_errors', 1]],
    });
  });

  const page = (charset: string, rows: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><style>td { mso-number-format: "<x>"; }</style></head><body>
      <table><tr><td>Menu<table><tr><td>Home</table></table>
      <!-- <table><tr><td>old</td></tr></table> --><TABLE border=1 title='a > b'>${rows}</TABLE></body></html>`;
  const cells =
    '<tr><th>customer_id<th>date<th>amount<tr><td>é&nbsp;&eacute;</td><td>31/01/2024<br></td><td>1&nbsp;234,50 &euro;</td></tr><tr><td colspan=2>b,<script>if (a < b) {}</script> c</td><td>2,00 &#8364;</td></tr>';
  const told = 'customer_id,date,amount\né é,31/01/2024,"1 234,50 €"\n"b, c",,"2,00 €"\n';
  it('a web page', async () =>
    expect(await opened(Buffer.from(page('utf-8', cells)))).toEqual({ text: told, origin: 'HTML: 3', remarks: [] }));
  it('cells of a web page that reach down or to the right move the others along', async () => {
    const rows =
      '<tr><th>customer_id<th>note<th>date<th>amount<tr><td rowspan=2>a<td rowspan=3 colspan=1>x<td>1.<td>2<tr><td>3.<td>4<tr><td>b<td>5.<td rowspan=2>6<tr><td>c<td>y<td>7.<tr><td>d<td>e<td>f<td>g';
    expect((await opened(Buffer.from(page('utf-8', rows)))).text).toBe(
      'customer_id,note,date,amount\na,x,1.,2\n,,3.,4\nb,,5.,6\nc,y,7.,\nd,e,f,g\n',
    );
  });
  it('a web page in the encoding that it tells', async () => {
    expect((await opened(Buffer.from(page('iso-8859-1', cells), 'latin1'))).text).toBe(told);
    expect((await opened(Buffer.from(page('iso-8859-1', cells), 'utf8'))).text).toBe(told);
    expect((await opened(Buffer.from(`\uFEFF${page('utf-16', cells)}`, 'utf16le'))).text).toBe(told);
  });
  it('a web page is read as a history', async () => {
    const rows = cells.replace('colspan=2>b,', '>b,').replace('<td>2,00', '<td>01/02/2024</td><td>2,00');
    expect(await readBack(Buffer.from(page('utf-8', rows)))).toMatchObject({ ledger: { rows: 2, revenue: 1236.5 } });
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
    'OpenDocument, locked': [
      zipOf({
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'content.xml': Buffer.from([1, 2, 3]),
        'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
      }),
      'PROTECTED',
    ],
    'OpenDocument, locked as a whole': [
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'encrypted-package': 'x' }),
      'PROTECTED',
    ],
    'Excel 97, locked': [patched(['\u00c1\0\u0002\0', '\u002f\0\u0002\0']), 'PROTECTED'],
    'Excel 95': [patched(['\u0009\u0008\u0010\0\0\u0006', '\u0009\u0008\u0010\0\0\u0005']), 'NO_TABLE'],
    'XML of Excel 2003, cut off': [Buffer.from('<Workbook><Worksheet><Table><Row><Cell>'), 'UNREADABLE'],
    'XML of Excel 2003 without a sheet': [Buffer.from('<?xml version="1.0"?>\n<Workbook></Workbook>'), 'EMPTY'],
    'a web page, cut off': [Buffer.from('<table><tr><td>a<td>b<tr><td>c<td>d'), 'UNREADABLE'],
    'a web page without a table': [Buffer.from('<html><body><p>Log in</p></body></html>'), 'NO_TABLE'],
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
