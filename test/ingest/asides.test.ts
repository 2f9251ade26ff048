import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';

const header = 'customer_id,order_id,date,amount\n';
const rows = 'a,1,2024-01-01,5\nb,2,2024-01-02,6\nc,3,2024-01-03,7\n';
const strict = { maxRejects: 0 };

describe('a header that comes again is no row of data', () => {
  const banner = 'Shop A; all orders\n';
  const texts: Readonly<Record<string, readonly [text: string, times: number]>> = {
    'between two exports': [header + rows + header + rows, 1],
    'three times, with blanks around': [`${header + rows} customer_id ,order_id,date , amount\n${header}${rows}`, 2],
    'with the title above it': [banner + header + rows + banner + header + rows, 2],
    'beyond the rows that are looked at': [header + rows.repeat(1400) + header + rows, 1],
  };
  for (const [what, [text, times]] of Object.entries(texts))
    it(what, async () => {
      const { ledger } = await readBack(text, strict);
      const data = text.split('\n').filter((line) => /^[abc],/.test(line)).length;
      expect(ledger).toMatchObject({ rows: data + times, rows_used: data, rows_rejected: 0, customers: 3 });
      expect(ledger.excluded).toMatchObject([{ reason: 'repeated_header', rows: times, amount: 0 }]);
    });
});

describe('a total is no row of data, and its amount stays out of the revenue', () => {
  const totals: Readonly<Record<string, readonly [lines: string, rows: number, amount: number]>> = {
    'under the customers': ['Total,,,18\n', 1, 18],
    'under the dates': [',,Grand Total,18\n', 1, 18],
    'with the number of orders': ['TOTAL,3,,18.00\n', 1, 18],
    'in French': ['Sous-total,,,11\nTotal général :,,,18\n', 2, 29],
    'as a spreadsheet writes subtotals': ['a Total,,,5\nb Total,,,6\nGrand Total,,,11\n', 3, 22],
    'with a currency of its own letters': ['Total,,,R$ 18.00\n', 1, 18],
    'in a line that does not split': ['Total: 18.00 EUR\n', 1, 0],
    'in a line too short': ['Total,18\n', 1, 0],
    'with the asterisk of SAP': ['*,,,18\n', 1, 18],
  };
  for (const [what, [lines, count, amount]] of Object.entries(totals))
    it(what, async () => {
      for (const text of [
        header + rows + lines,
        header + rows + lines + rows.repeat(1400),
        header + rows.repeat(1400) + lines,
      ]) {
        const { ledger } = await readBack(text, strict);
        expect(ledger).toMatchObject({ rows: ledger.rows_used + count, rows_rejected: 0, customers: 3 });
        expect(ledger.revenue).toBe(6 * ledger.rows_used);
        expect(ledger.excluded).toMatchObject([{ reason: 'total_row', rows: count, amount }]);
      }
    });
});

describe('a note about the table is no row of data', () => {
  const notes: Readonly<Record<string, string>> = {
    'of words': '# checked by hand\n',
    'with delimiters in it': '# checked, by Ann\n',
    'as wide as the table': '# checked, by Ann, on Monday, twice\n',
    'with nothing in it': '#\n',
    'of eBay': '"3","record(s) downloaded,"\n',
    'of eBay, the shop': '"Seller ID : ann9"\n',
    'of Salesforce': '"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."\n',
    'of QuickBooks': '"Accrual Basis Monday, January 29, 2024 10:00 AM GMT-5",,,\n',
    'of a French program': 'Édité le 29/01/2024,,,\n',
    'with the number of the page': 'Page 1 sur 2,,,\n',
    'of SQL Server': '(30 rows affected)\n',
    'of psql': '(3 rows)\n',
    'of MySQL': '3 rows in set (0.01 sec)\n',
    'that counts, in French': '3 enregistrements\n',
    'that ends the file': '*** FIN ***\n',
    'with the name of the report': '"Opportunities Report"\n',
    'with a name in a cell': 'Montants en euros,,,\n',
    'of DOS': '\u001a\n',
    'of dashes': '--------,--------,----------,------\n',
    'of dashes, in one': '----------------------------------\n',
  };
  for (const [what, note] of Object.entries(notes))
    it(what, async () => {
      for (const text of [
        header + rows + note + rows,
        header + rows.repeat(1400) + note,
        `# by us\n${header}# of 2024\n${rows}${note}`,
      ]) {
        const { ledger } = await readBack(text, strict);
        expect(ledger).toMatchObject({ rows: ledger.rows_used + 1, rows_rejected: 0, customers: 3 });
        expect(ledger.excluded).toMatchObject([{ reason: 'comment', rows: 1, amount: 0 }]);
      }
    });

  it('a line of data that does not split is none, nor a customer without a date', async () => {
    for (const line of ['d;4;2024-01-04;8', 'd 4', 'd,4', 'd,,,8', 'd,4,,'])
      expect((await readBack(`${header}${rows}${line}\n`, { maxRejects: 9 })).ledger).toMatchObject({
        rows_used: 3,
        rows_rejected: 1,
        excluded: [],
      });
  });

  it('an order number is none, and what has a date neither', async () => {
    const text = 'order_id,customer_id,date,amount\n#1001,a,2024-01-01,5\n# 1002,b,2024-01-02,6\n#1003,c,never,7\n';
    const { ledger } = await readBack(text, { maxRejects: 9 });
    expect(ledger).toMatchObject({ rows: 3, rows_used: 2, rows_rejected: 1, excluded: [] });
  });
});

it('a total with a date has no order, and is no customer', async () => {
  const { ledger } = await readBack(`${header}${rows}Total,,2024-01-03,18\n`, strict);
  expect(ledger).toMatchObject({ revenue: 18, customers: 3, excluded: [{ reason: 'total_row', rows: 1, amount: 18 }] });
});

describe('what is called a total and is none', () => {
  const kept: Readonly<Record<string, readonly [lines: string, expected: object]>> = {
    'a customer with orders': [
      'Total,9,2024-01-04,8\nTotal Energies,10,2024-01-04,8\n',
      { rows_used: 5, customers: 5 },
    ],
    'an order whose date cannot be read': ['Total Energies,9,someday,8\n', { rows_used: 3, rows_rejected: 1 }],
    'a customer without a date, beside other words': ['Total,Mr Smith,,8\n', { rows_used: 3, rows_rejected: 1 }],
  };
  for (const [what, [lines, expected]] of Object.entries(kept))
    it(what, async () => {
      const { ledger } = await readBack(header + rows + lines, { maxRejects: 9 });
      expect(ledger).toMatchObject({ ...expected, excluded: [] });
    });
});

it('guests are no totals', async () => {
  const { ledger } = await readBack(`${header}${rows},4,2024-01-04,8\n,5,,9\n`, strict);
  expect(ledger.excluded).toMatchObject([{ reason: 'no_customer', rows: 2, amount: 17 }]);
});
