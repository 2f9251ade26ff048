import { beforeAll, describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

/**
 * A text, and what it is where the point, or the comma, separates the decimals; null where it is no number. A group has
 * three digits (two in India, but for the last), the first of them one to three; brackets or a minus at either end make
 * a number negative; currency signs, ISO codes, blanks of any kind and apostrophes mean nothing.
 */
const texts: readonly (readonly [text: string, point: string | null, comma: string | null])[] = [
  ['5', '5', '5'],
  ['0', '0', '0'],
  ['00012', '12', '12'],
  ['5.', '5', null],
  ['.5', '0.5', null],
  [',5', null, '0.5'],
  ['12.34', '12.34', null],
  ['12,34', null, '12.34'],
  ['0.125', '0.125', null],
  ['0,125', null, '0.125'],
  ['1.234', '1.234', '1234'],
  ['1,234', '1234', '1.234'],
  ['1234.567', '1234.567', null],
  ['1234,567', null, '1234.567'],
  ['1,234.5', '1234.5', null],
  ['1.234,5', null, '1234.5'],
  ['1,240.00', '1240', null],
  ['1.180,00', null, '1180'],
  ['1,234,567', '1234567', null],
  ['1.234.567', null, '1234567'],
  ['1.234.567,89', null, '1234567.89'],
  ['12,34,567.89', '1234567.89', null],
  ['1,2345', null, '1.2345'],
  ['1 234.5', '1234.5', null],
  ['1 234,5', null, '1234.5'],
  ['1\u00a0234,50', null, '1234.5'],
  ['1\u202f234,50 €', null, '1234.5'],
  ['1\u2009234.50', '1234.5', null],
  ["1'234.50", '1234.5', null],
  ['1’234.50', '1234.5', null],
  ['-5', '-5', '-5'],
  ['+5', '5', '5'],
  ['5-', '-5', '-5'],
  ['123.45-', '-123.45', null],
  ['(5)', '-5', '-5'],
  ['($1,240.00)', '-1240', null],
  ['-$5', '-5', '-5'],
  ['$-5', '-5', '-5'],
  ['- 5', '-5', '-5'],
  ['$5', '5', '5'],
  ['5$', '5', '5'],
  ['€5', '5', '5'],
  ['5 €', '5', '5'],
  ['£1.50', '1.5', null],
  ['¥500', '500', '500'],
  ['₹1,00,000', '100000', null],
  ['EUR 5', '5', '5'],
  ['5 EUR', '5', '5'],
  ['USD5', '5', '5'],
  ['-5 USD', '-5', '-5'],
  ['1e3', '1000', '1000'],
  ['1E+3', '1000', '1000'],
  ['1e-3', '0.001', '0.001'],
  ['1.5e2', '150', null],
  ['  5  ', '5', '5'],
  ['99999999999999', '99999999999999', '99999999999999'],
  ['1e13', '10000000000000', '10000000000000'],
  // Four decimals are kept, halves rounded away from 0.
  ['1.00005', '1.0001', null],
  ['-1.00005', '-1.0001', null],
  ['1.00004', '1', null],
  // Fourteen digits before the point are the most.
  ['100000000000000', null, null],
  ['1e14', null, null],
  ['1e400', null, null],
  ['', null, null],
  ['   ', null, null],
  ['-', null, null],
  ['+', null, null],
  ['.', null, null],
  [',', null, null],
  ['()', null, null],
  ['$', null, null],
  ['USD', null, null],
  ['e5', null, null],
  ['5e', null, null],
  ['--5', null, null],
  ['-(5)', null, null],
  ['(5', null, null],
  ['5)', null, null],
  ['5-5', null, null],
  ['1..2', null, null],
  ['1,,234', null, null],
  ['1.2.3', null, null],
  ['1,2,3', null, null],
  ['1,23.4', null, null],
  ['5%', null, null],
  ['0x10', null, null],
  // As the engine's own cast reads it, so that it does not matter what else the column holds.
  ['1_000', '1000', '1000'],
  ['1__000', null, null],
  ['_1', null, null],
  ['n/a', null, null],
  ['NaN', null, null],
  ['inf', null, null],
  ['five', null, null],
  // No groups of three: not one number.
  ['1 2', null, null],
  ['12 34', null, null],
  ['1 23 456', null, null],
  ['5€50', null, null],
  // A credit, among numbers that are none.
  ['5 CR', '-5', '-5'],
  // Other words that are no currency may turn a number: to leave them out would make sales of refunds.
  ['5 NEG', null, null],
  ['REF 5', null, null],
  ['5 DEB', null, null],
  ['NEG$5', null, null],
  ['(5)-', null, null],
  ['5 -3', null, null],
  ['−5', '-5', '-5'],
  ['–5', '-5', '-5'],
  ['5−', '-5', '-5'],
  ['5 -', '-5', '-5'],
  ['+ 5 €', '5', '5'],
  ['$(5)', '-5', '-5'],
  ['( 5 ) USD', '-5', '-5'],
  ['(EUR 5)', '-5', '-5'],
  ['5- EUR', '-5', '-5'],
  ['EUR -5', '-5', '-5'],
  ['€5 EUR', '5', '5'],
  ['R$ 5', '5', '5'],
  ['-US$5', '-5', '-5'],
  ['5 kr', '5', '5'],
  ['kr. 5', '5', '5'],
  ['5 zł', '5', '5'],
  ['Rs.500', '500', '500'],
  ["CHF 1'234.50", '1234.5', null],
  ['1 234 567', '1234567', '1234567'],
  ["1'234'567", '1234567', '1234567'],
  ["1'234 567", null, null],
  ['2024-01-01', null, null],
  ['12:30', null, null],
];

describe.each(['.', ','] as const)('amounts with the decimal mark %s', (decimal) => {
  const read = new Map<string, string | null>();
  beforeAll(async () => {
    const { customers, rejected } = await readBack(withAmounts(texts.map(([text]) => text)), {
      decimal,
      maxRejects: 999,
      map: { currency: '-' },
    });
    for (const { customer, amount } of customers) read.set(customer, amount);
    for (const { row } of rejected) read.set(row.split(',', 1)[0]!, null);
  });
  for (const [index, [text, point, comma]] of texts.entries())
    it(`${JSON.stringify(text)} is ${(decimal === '.' ? point : comma) ?? 'no number'}`, () => {
      const found = read.get(`c${index}`);
      expect(found?.replace(/\.?0+$/, '') ?? null).toBe(decimal === '.' ? point : comma);
    });
});

/** A customer for each amount, c0, c1 …, with an order of 0 so that returns show. */
const withAmounts = (amounts: readonly string[]): string =>
  `customer_id,date,amount\n${amounts.map((amount, index) => `c${index},2024-01-01,"${amount}"\nc${index},2024-01-02,0\n`).join('')}`;

it('1_000 is 1000 also where the engine types the column', async () => {
  const { customers } = await readBack(withAmounts([...Array.from({ length: 6000 }, () => '1'), '1_000', '-1_000']));
  expect(customers.find(({ customer }) => customer === 'c6000')?.amount).toBe('1000.0000');
  expect(customers.find(({ customer }) => customer === 'c6001')?.amount).toBe('-1000.0000');
});

describe('the decimal mark is decided on the whole column', () => {
  const columns: readonly (readonly [decimal: '.' | ',', amounts: readonly string[]])[] = [
    ['.', ['5', '10']],
    ['.', ['1.50', '2.25']],
    ['.', ['1,234.5', '7']],
    ['.', ['1,234', '2,345', '1.5']],
    ['.', ['1,234,567', '1,234']],
    ['.', ['0.125', '1.234']],
    ['.', ['$1,240.00', '($3,000.00)']],
    ['.', ['12,34,567', '1,234']],
    [',', ['1,50', '2,25']],
    [',', ['1.234,5', '7']],
    [',', ['1.234', '2.345', '1,5']],
    [',', ['1.234.567', '1.234']],
    [',', ['0,125', '1,234']],
    [',', ['1 234,50', '3 €']],
    [',', ['-1,5', '2.000']],
  ];
  for (const [decimal, amounts] of columns)
    it(`${amounts.join(' · ')}: ${decimal}`, async () => {
      const { conventions, ledger } = await readBack(withAmounts(amounts));
      expect(conventions.numbers.amount?.decimal).toBe(decimal);
      expect(ledger.rows_rejected).toBe(0);
    });

  for (const amounts of [['1,234', '2,345'], ['1.234', '2.345'], ['$1,234'], ['12.345'], ['-1.000']])
    it(`${amounts.join(' · ')}: a question`, async () => {
      const { code, exitCode, message, hint } = await refusal(readBack(withAmounts(amounts)));
      expect([code, exitCode]).toEqual(['DECIMAL_AMBIGUOUS', 3]);
      expect(message).toContain('"amount"');
      expect(message).toContain(amounts.toSorted()[0]!);
      expect(hint).toContain('--decimal .');
      expect(hint).toContain('--decimal ,');
    });

  const thousands: readonly (readonly [amounts: readonly string[], revenue: number])[] = [
    [['7,404', '300', '44'], 7748],
    [['1.280 €', '12.500 €', '980 €', '3 €'], 14763],
    [['(1,250)', '4,000', '250'], 3000],
  ];
  for (const [amounts, revenue] of thousands)
    it(`${amounts.join(' · ')}: whole thousands by the size of the others, and said`, async () => {
      const { ledger, remarks } = await readBack(withAmounts(amounts));
      expect(ledger.revenue).toBe(revenue);
      expect(remarks).toContainEqual({
        code: 'thousands_supposed',
        values: { header: 'amount', number: expect.stringMatching(/\d[.,]\d{3}/) },
      });
    });

  for (const amounts of [
    ['1,234', '7', '0'],
    ['1,234', '300', '2345'],
    ['1,234', '1.234', '300'],
  ])
    it(`${amounts.join(' · ')}: a question, for sizes do not show it`, async () => {
      expect((await refusal(readBack(withAmounts(amounts)))).code).toBe('DECIMAL_AMBIGUOUS');
    });

  it('CR makes a number negative where it is the exception, and no number elsewhere', async () => {
    const few = await readBack(withAmounts(['120.00', '40.50', '8,904.00 CR', 'EUR 1.50 CR', '3.00']));
    expect(few.ledger.revenue).toBe(-8742);
    for (const amounts of [
      ['1.50 CR', '2.50 CR'],
      ['1.50 CR', '2.50 DR', '7', '8', '9'],
    ])
      expect((await readBack(withAmounts(amounts), { maxRejects: 9 })).ledger.rows_rejected).toBeGreaterThan(0);
  });

  it('what another column proves settles it, and a quantity of 1,250 alone is a question', async () => {
    const text = (price: string) =>
      `customer_id,date,quantity,unit_price\na,2024-01-01,"1,250",${price}\na,2024-01-02,30,${price}\n`;
    expect((await readBack(text('2.50'))).ledger.revenue).toBe(3200);
    for (const price of ['2', '"2,50"']) expect((await refusal(readBack(text(price)))).message).toContain('"quantity"');
  });

  it('a question of another column names that one', async () => {
    const text = 'customer_id,date,quantity,unit_price\na,2024-01-01,1,"1,234"\n';
    expect((await refusal(readBack(text))).message).toContain('"unit_price"');
  });

  it('each column has its own', async () => {
    const text = 'customer_id;date;quantity;unit_price\na;2024-01-01;1.5;2,50\n';
    const { conventions, ledger } = await readBack(text);
    expect(conventions.numbers).toMatchObject({ quantity: { decimal: '.' }, unit_price: { decimal: ',' } });
    expect(ledger.revenue).toBe(3.75);
  });

  it('what a few rows leave open is settled by a row far below', async () => {
    const open = Array.from({ length: 6000 }, () => '1,234');
    expect((await readBack(withAmounts([...open, '1.5']))).conventions.numbers.amount?.decimal).toBe('.');
    expect((await readBack(withAmounts([...open, '1,5']))).conventions.numbers.amount?.decimal).toBe(',');
  });

  it('a mark that contradicts the others is rejected, wherever it stands', async () => {
    const points = Array.from({ length: 6000 }, () => '1.5');
    for (const amounts of [
      ['1,5', ...points],
      [...points, '1,5'],
    ]) {
      const { ledger, rejected } = await readBack(withAmounts(amounts));
      expect(ledger.revenue).toBe(9000);
      expect(rejected).toMatchObject([{ reason: 'bad_amount' }]);
    }
  });
});
