import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/report/formats/csv.ts';
import type { Cell, Column, Row } from '../../../src/report/report.ts';
import { answerWith, plain, rowsOf, written } from '../sample.ts';

const columns: readonly Column[] = [
  { key: 'customer', label: 'The customer', kind: 'text' },
  { key: 'amount', label: 'Amount', kind: 'money' },
];
const file = (rows: readonly Row[], rendering = plain) =>
  written(csv.render!(answerWith({ rows: rowsOf(columns, rows) }), rendering));

const cells: readonly (readonly [Cell, string])[] = [
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' padded ', '" padded "'],
  ['00123', '00123'],
  ['', '""'],
  [null, ''],
  [Number.NaN, ''],
  [-Infinity, ''],
  [-5.25, '-5.25'],
  [-0, '0'],
  [1e21, '1e+21'],
  [8310477.054, '8310477.054'],
  [true, 'true'],
  [`=cmd|' /C calc'!A0`, `'=cmd|' /C calc'!A0`],
  ['+33 6', `'+33 6`],
  ['-5', `'-5`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `"'\t=1"`],
  ['\rx', `"'\rx"`],
  ['  =1+1', `'  =1+1`],
  ['\u00a0=1', `'\u00a0=1`],
  ['＝1', `'＝1`],
  ['＋1', `'＋1`],
  ['－1', `'－1`],
  ['＠x', `'＠x`],
  ['a=1', 'a=1'],
];

describe('a cell', () => {
  for (const [cell, expected] of cells) {
    it(JSON.stringify(cell), async () =>
      expect(await file([{ customer: 'c', amount: cell }])).toBe(`customer,amount\nc,${expected}\n`),
    );
  }
});

describe('for Excel', () => {
  const rows = [{ customer: 'a,b', amount: -1234.5 }];
  for (const [locale, expected] of [
    ['en-US', '\ufeffcustomer,amount\r\n"a,b",-1234.5\r\n'],
    ['fr-FR', '\ufeffcustomer;amount\r\n"a,b";-1234,5\r\n'],
    ['de-DE', '\ufeffcustomer;amount\r\n"a,b";-1234,5\r\n'],
  ] as const) {
    it(locale, async () => expect(await file(rows, { ...plain, locale, excel: true })).toBe(expected));
  }
  it('a locale alone changes nothing', async () =>
    expect(await file(rows, { ...plain, locale: 'fr-FR' })).toBe('customer,amount\n"a,b",-1234.5\n'));
});

it('without rows there is a header', async () => expect(await file([])).toBe('customer,amount\n'));

it('a row of one empty cell is not a blank line', async () => {
  const only = answerWith({ rows: rowsOf(columns.slice(0, 1), [{ customer: null }]) });
  expect(await written(csv.render!(only, plain))).toBe('customer\n""\n');
});

for (const excel of [false, true]) {
  it(`any text and any number come back${excel ? ' from Excel' : ''}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        async (customer, amount) => {
          const text = await file([{ customer, amount }], { ...plain, locale: 'fr-FR', excel });
          const [read] = parse(text, { columns: true, bom: true, delimiter: excel ? ';' : ',' }) as Record<
            string,
            string
          >[];
          expect([customer, `'${customer}`]).toContain(read?.customer);
          expect(Number(read?.amount?.replace(',', '.'))).toBe(amount + 0);
        },
      ),
      { numRuns: 200 },
    );
  });
}
