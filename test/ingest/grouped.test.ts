import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { workbookOf } from './workbook-of.ts';

const english = `Sales by Customer Detail,,,,,,,,,
Craig's Landscaping,,,,,,,,,
"January 1-December 31, 2023",,,,,,,,,
,,,,,,,,,
,Transaction date,Transaction type,Num,Product/Service full name,Memo/Description,Quantity,Sales price,Amount,Balance
Ann Inc,,,,,,,,,
,12/05/2023,Invoice,1021,Installation,Garden,1.00,50.00,50.00,50.00
,12/05/2023,Invoice,1021,Soil,Garden,1.00,20.00,20.00,70.00
,12/15/2023,Invoice,1024,Pest Control,,2.00,35.00,70.00,140.00
Total for Ann Inc,,,,,,4.00,,$140.00,
Bob's Shop,,,,,,,,,
,11/30/2023,Sales Receipt,1030,Design,,1.00,75.00,75.00,75.00
,12/20/2023,Credit Memo,1031,Design,,-1.00,75.00,-75.00,0.00
,12/21/2023,Invoice,1032,Design,,1.00,"1,175.00","1,175.00","1,175.00"
Total for Bob's Shop,,,,,,1.00,,"$1,175.00",
Carl,,,,,,,,,
0969 Ocean View Road,,,,,,,,,
,10/02/2023,Invoice,1012,Design,,1.00,75.00,75.00,75.00
Total for 0969 Ocean View Road,,,,,,1.00,,$75.00,
Total for Carl with sub-customers,,,,,,1.00,,$75.00,
TOTAL,,,,,,6.00,,"$1,390.00",
,,,,,,,,,
"Accrual Basis Monday, January 15, 2024 10:00 AM GMT+0000",,,,,,,,,
`;
// By hand: 70 and 70 of Ann in two invoices; 75 - 75 + 1,175 of Bob in two documents that are sales; 75 of Carl's road.
const [ann, bob, road] = [
  { customer: 'Ann Inc', orders: 2, amount: '140.0000', first_order: '2023-12-05', last_order: '2023-12-15' },
  { customer: "Bob's Shop", orders: 2, amount: '1175.0000', first_order: '2023-11-30', last_order: '2023-12-21' },
  {
    customer: '0969 Ocean View Road',
    orders: 1,
    amount: '75.0000',
    first_order: '2023-10-02',
    last_order: '2023-10-02',
  },
];

describe('customers named above their rows', () => {
  it('in a report of QuickBooks Online', async () => {
    const { customers, ledger, mapping, notes } = await readBack(english, { maxRejects: 0 });
    expect(customers).toEqual([road, ann, bob]);
    expect(ledger).toMatchObject({ rows: 18, rows_used: 7, rows_rejected: 0 });
    // The sums; the names and the last line; the blank one.
    expect(ledger.excluded).toMatchObject([
      { reason: 'total_row', rows: 5, amount: 140 + 1175 + 75 + 75 + 1390 },
      { reason: 'comment', rows: 5, amount: 0 },
      { reason: 'no_customer', rows: 1, amount: 0 },
    ]);
    expect(mapping).toMatchObject({ customer: 'Customer', order: 'Num', date: 'Transaction date', amount: 'Amount' });
    expect(notes).toContain('customers named above their rows');
  });

  it('whatever they are called', async () => {
    const text = english.replaceAll("Bob's Shop", 'Total Wine');
    const { customers } = await readBack(text, { maxRejects: 0 });
    expect(customers).toEqual([road, ann, { ...bob, customer: 'Total Wine' }]);
  });

  it('in French', async () => {
    const { customers } = await readBack(
      `Détail des ventes par client;;;;;
;;;;;
;Date;Type d'opération;N°;Qté;Montant
Ann SARL;;;;;
;05/12/2023;Facture;1021;1;50,00
;15/12/2023;Facture;1024;2;70,00
Total pour Ann SARL;;;;3;120,00
Bob;;;;;
;30/11/2023;Facture;1030;1;1 175,00
Total pour Bob;;;;1;1 175,00
TOTAL;;;;4;1 295,00
`,
      { maxRejects: 0 },
    );
    expect(customers.map(({ customer, orders, amount }) => [customer, orders, amount])).toEqual([
      ['Ann SARL', 2, '120.0000'],
      ['Bob', 1, '1175.0000'],
    ]);
  });

  it('in a workbook, whose rows end with their last cell', async () => {
    const text = (cell: string, at: string) => `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    const number = (cell: number, at: string) => `<c r="${at}"><v>${cell}</v></c>`;
    const lines: readonly (readonly (string | number | null)[])[] = [
      ['Sales by Customer Detail'],
      [],
      [null, 'Transaction date', 'Transaction type', 'Num', 'Amount'],
      ['Ann Inc'],
      [null, '12/05/2023', 'Invoice', '1021', 50],
      [null, '12/15/2023', 'Invoice', '1024', 70],
      ['Total for Ann Inc', null, null, null, 120],
      ['Bob'],
      [null, '11/30/2023', 'Invoice', '1030', 75],
      ['Total for Bob', null, null, null, 75],
      ['TOTAL', null, null, null, 195],
    ];
    const rows = lines.map((line, row) => {
      const cells = line.map((cell, i) => {
        const at = `${'ABCDE'[i]}${row + 1}`;
        return cell === null ? '' : typeof cell === 'number' ? number(cell, at) : text(cell, at);
      });
      return `<row r="${row + 1}">${cells.join('')}</row>`;
    });
    const content = workbookOf([{ name: 'Sales by Customer Detail', rows: rows.join('') }]);
    const { customers } = await readBack([{ name: 'sales.xlsx', content }], { maxRejects: 0 });
    expect(customers.map(({ customer, orders, amount }) => [customer, orders, amount])).toEqual([
      ['Ann Inc', 2, '120.0000'],
      ['Bob', 1, '75.0000'],
    ]);
  });

  it('where the user says so, when no title does', async () => {
    const text = english.slice(english.indexOf(',Transaction date'));
    await expect(readBack(text)).rejects.toThrow('no column was recognised as customer');
    // As a position, or as the column is called once it is read.
    for (const customer of ['1', 'Customer'])
      expect((await readBack(text, { map: { customer }, maxRejects: 0 })).customers).toEqual([road, ann, bob]);
  });

  it('but not where groups are of something else', async () => {
    const products = english.replace('Sales by Customer Detail', 'Sales by Product/Service Detail');
    await expect(readBack(products)).rejects.toThrow('no column was recognised as customer');
  });

  it('in rows of many pieces, read by several threads', async () => {
    const size = 400;
    const groups = Array.from({ length: size }, (_, i) => {
      const rows = Array.from(
        { length: 1 + (i % 97) },
        (_, j) => `,2024-01-${String((j % 28) + 1).padStart(2, '0')},${i}-${j},${i + 1}.00`,
      );
      return [`Customer ${i},,,`, ...rows, `Total for Customer ${i},,,1.00`].join('\n');
    });
    const text = `Sales by customer,,,\n,Date,Num,Amount\n${groups.join('\n')}\n`;
    const { customers } = await readBack(text, { threads: 4, maxRejects: 0 });
    expect(customers).toHaveLength(size);
    for (const { customer, orders, amount } of customers) {
      const i = Number(customer.slice('Customer '.length));
      expect([orders, Number(amount)]).toEqual([1 + (i % 97), (i + 1) * (1 + (i % 97))]);
    }
  });

  it('with the line of a row that is rejected', async () => {
    const { rejected, ledger } = await readBack(english.replace('12/15/2023,', 'soon,'), { maxRejects: 1 });
    expect(rejected).toMatchObject([{ line: 9, reason: 'bad_date' }]);
    expect(ledger.rows_rejected).toBe(1);
  });
});
