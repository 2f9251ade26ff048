import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textShape } from '../../src/ingest/delimited.ts';
import { type ReadBackOptions, readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

const header = 'customer_id,order_id,date,amount\n';
const rows = 'a,1,2024-01-01,5\nb,2,2024-01-02,6\nc,3,2024-01-03,7\n';
const all: ReadBackOptions = { maxRejects: 999 };

/** Files that say the same three orders, 18 in all. */
const same: Readonly<Record<string, string | Uint8Array>> = {
  plain: header + rows,
  'no newline at the end': (header + rows).trimEnd(),
  CRLF: (header + rows).replaceAll('\n', '\r\n'),
  'CR alone': (header + rows).replaceAll('\n', '\r'),
  'CR CR LF': (header + rows).replaceAll('\n', '\r\r\n'),
  'byte order mark': `\uFEFF${header}${rows}`,
  'byte order mark before a quote': `\uFEFF"customer_id",order_id,date,amount\n${rows}`,
  'blank lines between': header + rows.replaceAll('\n', '\n\n'),
  'blank lines at the end': `${header}${rows}\n\n\n`,
  'a blank line first': `\n${header}${rows}`,
  'several blank lines first': `\n\n\n${header}${rows}`,
  'byte order mark and a blank line': `\uFEFF\n${header}${rows}`,
  'a title': `Sales of 2024\n${header}${rows}`,
  'a title and a blank line': `Sales of 2024\n\n${header}${rows}`,
  'a title of two cells': `Sales,2024\n${header}${rows}`,
  'notes before': `# exported 2024-02-01\n# by hand, for us\n${header}${rows}`,
  'notes that are as wide as the table': `Sales 2024,,,\nExported on,2024-02-01,,\n,,,\n${header}${rows}`,
  'the separator said, for Excel': `sep=;\n${(header + rows).replaceAll(',', ';')}`,
  'delimiters behind the rows alone': header + rows.replaceAll('\n', ',\n'),
  'several of them': header + rows.replaceAll('\n', ',,,\n'),
  'delimiters behind the header alone': header.replace('\n', ',,\n') + rows,
  'a header longer than the rows': header.replace('\n', ',note\n') + rows,
  'row numbers without a header': `${header}1,${rows.replace('b,', '2,b,').replace('c,', '3,c,')}`,
  'blank cells left off at the end of lines': `customer_id,order_id,date,amount,x,y\n${rows}`,
  'single quotes': header + rows.replace(/[abc]/g, "'$&'"),
  'backslashes before delimiters': header.replace('\n', ',note\n') + rows.replaceAll('\n', ',x\\, y\n'),
  'backslashes before quotes': header.replace('\n', ',note\n') + rows.replaceAll('\n', ',"12\\" x, y"\n'),
  'double bars': (header + rows).replaceAll(',', '||'),
  carets: (header + rows).replaceAll(',', '^'),
  'number signs': (header + rows).replaceAll(',', '#'),
  'signs of units of old': (header + rows).replaceAll(',', '\u001f'),
  'three marks together': (header + rows).replaceAll(',', '~|~'),
  'two semicolons together': (header + rows).replaceAll(',', ';;'),
  'a header that is a note': `# ${header}${rows}`,
  'groups above the header, in merged cells': `Customer,,Order,\n${header}${rows}`,
  'groups above the header, each time again': `Customer,Order,Order,Order\n${header}${rows}`,
  'single blanks': (header + rows).replaceAll(',', ' '),
  'LF, then CRLF': header + rows.replaceAll('\n', '\r\n'),
  'CRLF, then LF, quoted': `${header.trim()}\r\n${rows.replace(/[^,\n]+/g, '"$&"')}`,
  'CRLF, then LF': header.replace('\n', '\r\n') + rows,
  'headers with blanks around': ` customer_id , order_id ,date , amount\n${rows}`,
  'quotes where none are needed': `${header}"a","1","2024-01-01","5"\nb,"2",2024-01-02,6\nc,3,2024-01-03,"7"\n`,
  'a delimiter at the end of every line': (header + rows).replaceAll('\n', ',\n'),
  'a second column without a name': `customer_id,,order_id,date,amount,\n${rows.replace(/^(.)/gm, '$1,x').replaceAll('\n', ',y\n')}`,
  'other marks within cells': header.replace('\n', ',note\n') + rows.replaceAll('\n', ',a;b|c;d|e\n'),
  'semicolons, with commas in cells': (
    header.replace('\n', ';note\n') + rows.replaceAll('\n', ';"x, y, z, w"\n')
  ).replace(/,(?! )/g, ';'),
  'tabs, with quotes in cells': (header.replace('\n', ',note\n') + rows.replaceAll('\n', ',12" vinyl\n')).replaceAll(
    ',',
    '\t',
  ),
};

describe('the same rows are found in', () => {
  for (const [what, content] of Object.entries(same))
    it(what, async () => {
      const { ledger, customers } = await readBack(content, { maxRejects: 0 });
      expect(ledger).toMatchObject({ rows: 3, rows_used: 3, rows_rejected: 0, revenue: 18 });
      expect(customers.map(({ customer }) => customer)).toEqual(['a', 'b', 'c']);
    });
});

describe('lines of another length do not hide the columns', () => {
  const ragged: Readonly<Record<string, string>> = {
    'a line too short': `${header}${rows}d,4,2024-01-04\n`,
    'a line too long': `${header}${rows}d,4,2024-01-04,8,x\n`,
  };
  for (const [what, content] of Object.entries(ragged))
    it(what, async () =>
      expect((await readBack(content, all)).ledger).toMatchObject({
        rows: 4,
        rows_used: 3,
        rows_rejected: 1,
        malformed: 1,
      }),
    );
});

it('a header that names fewer columns than there are is refused: which has no name cannot be told', async () => {
  const commas = 'customer_id,date,amount\na,2024-01-01,5,00\nb,2024-01-02,6,50\n';
  expect(await refusal(readBack(commas))).toMatchObject({ code: 'HEADER', exitCode: 3 });
  const map = { customer: '1', date: '2', amount: '3' };
  expect((await readBack(commas, { noHeader: true, map })).ledger).toMatchObject({ rows: 2, revenue: 11 });
});

it('many lines too short are filled up with blank cells, which is said', async () => {
  const text = `customer_id,date,amount,note,x\n${'a,2024-01-01,5,,1\na,2024-01-02,5\nb,2024-01-02,"5",two\n'.repeat(9)}`;
  const { ledger, notes } = await readBack(text, { maxRejects: 0 });
  expect(ledger).toMatchObject({ rows: 27, rows_used: 27, revenue: 135 });
  expect(notes).toContain('short lines filled up');
});

it('NUL bytes are left out, which is said', async () => {
  const { ledger, notes } = await readBack(`${header}${rows}a\0,4,2024-01-04,\x008\n`, { maxRejects: 0 });
  expect(ledger).toMatchObject({ rows: 4, customers: 3, revenue: 26 });
  expect(notes).toContain('NUL bytes left out');
});

describe('cells', () => {
  const cells: readonly (readonly [written: string, cell: string])[] = [
    ['"a,b"', 'a,b'],
    ['"say ""hi"""', 'say "hi"'],
    ['""""', '"'],
    ['"two\nlines"', 'two\nlines'],
    ['"two\r\nlines"', 'two\r\nlines'],
    ['a;b', 'a;b'],
    ['tab\there', 'tab\there'],
    ["O'Neil", "O'Neil"],
    ['12" vinyl', '12" vinyl'],
    ['back\\slash', 'back\\slash'],
    ['=HYPERLINK(1)', '=HYPERLINK(1)'],
    ['日本', '日本'],
    ['😀', '😀'],
    ['e\u0301', 'e\u0301'],
    [`"${'long, '.repeat(2000)}"`, 'long, '.repeat(2000).trimEnd()],
    [`"${'line\n'.repeat(2000)}."`, `${'line\n'.repeat(2000)}.`],
  ];
  for (const [written, cell] of cells)
    it(JSON.stringify(written).slice(0, 40), async () => {
      const { customers } = await readBack(`${header}${written},1,2024-01-01,5\n${rows}`, { maxRejects: 0 });
      expect(customers.map(({ customer }) => customer)).toContain(cell);
    });

  it('many of several lines, beyond what is looked at first', async () => {
    const text =
      header + Array.from({ length: 2000 }, (_, index) => `c${index},"${'line\n'.repeat(40)}",2024-01-01,1\n`).join('');
    const { ledger } = await readBack(text, { maxRejects: 0 });
    expect(ledger).toMatchObject({ rows: 2000, customers: 2000, orders: 2000 });
  });

  it('longer than the engine takes by itself', async () => {
    const { ledger } = await readBack(`${header}${rows}"${'x'.repeat(3_000_000)}",1,2024-01-01,5\n`, { maxRejects: 0 });
    expect(ledger).toMatchObject({ rows: 4, customers: 4 });
  });

  it('a long one first, beyond what is looked at first', async () => {
    const { ledger } = await readBack(`${header}"${'x'.repeat(400_000)}",1,2024-01-01,5\n${rows}`, { maxRejects: 0 });
    expect(ledger).toMatchObject({ rows: 4, customers: 4 });
  });
});

describe('a quote that never closes swallows what follows: it is refused, not lost', () => {
  const many = rows.repeat(3000);
  const texts: Readonly<Record<string, string>> = {
    'in the first lines': `${header}a,"1,2024-01-01,5\n${rows}`,
    'in the last line': `${header}${rows}d,4,2024-01-04,"5\n`,
    'far below': `${header}${many}a,"1,2024-01-01,5\n${many}`,
  };
  for (const [what, content] of Object.entries(texts))
    it(what, async () => expect((await refusal(readBack(content))).exitCode).toBe(3));
});

describe('a quote within a cell of several lines', () => {
  it('spoils its own row alone', async () => {
    const text = `${header}${rows.repeat(1000)}"line one\nsaid "hi" twice",1,2024-01-01,5\n${rows.repeat(1000)}`;
    expect((await readBack(text)).ledger).toMatchObject({ rows: 6001, rows_used: 6000, malformed: 1 });
  });
});

describe('headers', () => {
  it('that are the same are numbered, none is lost', async () => {
    const text = 'customer_id,date,amount,x,x,x (2)\na,2024-01-01,1,2,3,4\n';
    for (const [column, amount] of [
      [4, 2],
      [5, 3],
      [6, 4],
    ] as const)
      expect((await readBack(text, { map: { amount: String(column) } })).ledger.revenue).toBe(amount);
  });

  it('that differ by case alone are told apart', async () => {
    const text = 'customer_id,date,Amount,amount\na,2024-01-01,1,2\n';
    expect((await readBack(text, { map: { amount: 'Amount' } })).ledger.revenue).toBe(1);
    expect((await readBack(text, { map: { amount: 'amount' } })).ledger.revenue).toBe(2);
    const where = '"Amount" = 1';
    expect((await refusal(readBack(text, { map: { amount: 'amount' }, where }))).exitCode).toBe(2);
  });

  it('that are blank are known by their position', async () => {
    const text = 'customer_id,,date,amount\na,7,2024-01-01,1\n';
    expect((await readBack(text, { map: { order: '2' } })).mapping.order).toBe('column2');
  });

  it('that are years or numbers', () => {
    const texts = [
      'museum,2011,2010\nNorth,23.824,17.518\nSouth,closed,closed\n',
      'country;2019;2020;2021\nFrance;1;2;3\n',
      'id,100022,100025\na,yes,no\nb,no,yes\n',
    ];
    for (const text of texts) expect(textShape(text, true, 'x').header).toEqual(text.split('\n')[0]!.split(/[,;]/));
    for (const text of ['France,1,2,3\nItaly,4,5,6\n', 'a,2019,2020\nb,2020,2021\n', '1,2,3\n4,5,6\n'])
      expect(textShape(text, true, 'x').header).toBeNull();
  });

  it('a row of data is no header', async () => {
    const map = { customer: '1', order: '2', date: '3', amount: '4' };
    const { ledger, mapping } = await readBack(rows, { map });
    expect([ledger.rows, mapping.amount]).toEqual([3, 'column4']);
    const { message, hint } = await refusal(readBack(rows));
    expect(message).toBe('no column was recognised as customer, date, amount');
    expect(hint).toContain('a | 1 | 2024-01-01 | 5');
  });

  it('--no-header takes the first row as data whatever it looks like', async () => {
    const map = { customer: '1', date: '3', amount: '4' };
    expect((await readBack(header + rows, { ...all, noHeader: true, map })).ledger).toMatchObject({
      rows: 4,
      rows_rejected: 1,
    });
  });

  it('some files with and some without cannot be put together', async () => {
    const files = [header + rows, rows].map((content, index) => ({ name: `${index}.csv`, content }));
    expect(await refusal(readBack(files))).toMatchObject({ code: 'HEADER', exitCode: 3 });
  });
});

describe('columns set apart by blanks', () => {
  const line = ' 00001 19970101  1   11.77\n';

  it('with a header', async () => {
    const { ledger, mapping } = await readBack(`customer date quantity amount\n${line}${line}`, all);
    expect(ledger).toMatchObject({ rows: 2, rows_used: 2, rows_rejected: 0 });
    expect(mapping).toMatchObject({ customer: 'customer', amount: 'amount' });
  });

  it('lines of another length do not split', async () => {
    const { ledger } = await readBack(`${line.repeat(40)} 00002 19970112  1   12.00 x\n 00003 19970112  5\n`, all);
    expect(ledger).toMatchObject({ rows: 42, rows_used: 40, rows_rejected: 2 });
  });
});

describe('--delimiter', () => {
  for (const [delimiter, shown] of [
    ['^', '^'],
    ['\t', 'tab'],
    ['||', '||'],
    ['é', 'é'],
    [' ', 'blank'],
  ] as const)
    it(shown, async () => {
      const text = (header + rows).replaceAll(',', delimiter);
      expect((await readBack(text, { delimiter })).ledger).toMatchObject({ rows: 3, revenue: 18 });
    });

  it('that is not there leaves one column, which is said', async () => {
    const { code, hint } = await refusal(readBack(header + rows, { delimiter: ';' }));
    expect(code).toBe('NO_COLUMN');
    expect(hint).toContain('customer_id,order_id,date,amount');
  });

  for (const delimiter of ['"', '\n', '|||||'])
    it(`${JSON.stringify(delimiter)} cannot be one`, async () =>
      expect([2, 3]).toContain((await refusal(readBack(header + rows, { delimiter }))).exitCode));
});

describe('several files are one table', () => {
  it('columns are matched by name, and none is dropped', async () => {
    const files = [
      { name: '1.csv', content: 'customer_id,date,amount\na,2024-01-01,1\n' },
      { name: '2.csv', content: 'amount;status;customer_id;date\n2;cancelled;b;2024-01-02\n3;paid;a;2024-01-03\n' },
    ];
    const { ledger, customers, notes } = await readBack(files);
    expect(notes).toEqual(['comma-separated', 'semicolon-separated']);
    expect(ledger).toMatchObject({ rows: 3, rows_used: 2, excluded: [{ reason: 'cancelled', rows: 1, amount: 2 }] });
    expect(customers).toMatchObject([{ customer: 'a', orders: 2, amount: '4.0000' }]);
  });

  it('headers that files spell otherwise are one column, unless a file has both spellings', async () => {
    const plain = { name: '1.csv', content: 'customer_id,date,amount\na,2024-01-01,1\nb,2024-01-02,2\n' };
    const dressed = { name: '2.csv', content: 'AMOUNT,Customer ID,Date\n3,a,2024-02-01\n' };
    const { ledger, customers } = await readBack([plain, dressed]);
    expect(ledger).toMatchObject({ rows: 3, rows_used: 3, revenue: 6 });
    expect(customers).toMatchObject([
      { customer: 'a', orders: 2 },
      { customer: 'b', orders: 1 },
    ]);
    const both = { name: '3.csv', content: 'Customer ID,customer_id,Date,amount\na,x,2024-02-01,3\n' };
    expect((await refusal(readBack([plain, both]))).code).toBe('AMBIGUOUS_COLUMN');
  });

  it('the same file twice is refused: its rows would count twice', async () => {
    const { readPaths } = await import('./read-back.ts');
    const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
    const folder = mkdtempSync(join(tmpdir(), 'twice-'));
    try {
      const path = `${folder}/a.csv`;
      writeFileSync(path, `${header}${rows}`);
      expect((await refusal(readPaths([path, path], all))).exitCode).toBe(3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('no table', () => {
  const texts: readonly (readonly [what: string, content: string, code: string])[] = [
    ['an empty file', '', 'EMPTY'],
    ['a newline', '\n', 'EMPTY'],
    ['a byte order mark', '\uFEFF', 'EMPTY'],
    ['one word', 'x', 'NO_COLUMN'],
    ['one column', 'customer_id\na\nb\n', 'NO_COLUMN'],
    ['prose', 'Dear reader,\nthis is no table.\nYours\n', 'NO_COLUMN'],
    ['a web page', '<!doctype html>\n<html><body>Sign in, please</body></html>\n', 'NO_TABLE'],
    ['JSON of lists', '[["customer_id", "date"], ["a", "2024-01-01"]]', 'NO_TABLE'],
    ['JSON by column', '{"customer_id": ["a", "b"], "date": ["2024-01-01", "2024-01-02"]}', 'NO_TABLE'],
    ['JSON by column and row', '{"customer_id": {"0": "a"}, "date": {"0": "2024-01-01"}}', 'NO_TABLE'],
    ['JSON of columns and data', '{"columns": ["a", "b"], "index": [0], "data": [[1, 2]]}', 'NO_TABLE'],
    ['a report', '%PDF-1.4\n1 0 obj\n', 'NO_TABLE'],
  ];
  for (const [what, content, code] of texts)
    it(what, async () => {
      const refused = await refusal(readBack(content));
      expect([refused.code, refused.exitCode]).toEqual([code, 3]);
      expect(refused.hint).toBeTruthy();
    });
});
