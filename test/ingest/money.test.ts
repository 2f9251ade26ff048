import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

const table = (header: string, lines: readonly string[]): string => `${header}\n${lines.join('\n')}\n`;

describe('quantity × unit price', () => {
  /** Exact products, rounded to four decimals, halves away from 0; null where a factor is missing. */
  const products: readonly (readonly [quantity: string, price: string, amount: string | null])[] = [
    ['3', '1.99', '5.9700'],
    ['0', '5', '0.0000'],
    ['1.5', '0.3333', '0.5000'],
    ['7', '0.0001', '0.0007'],
    ['0.5', '0.0001', '0.0001'],
    ['-1', '1.99', '-1.9900'],
    ['-2', '-1', '2.0000'],
    ['1', '(2.50)', '-2.5000'],
    ['100000', '99999', '9999900000.0000'],
    ['100000', '100000', '10000000000.0000'],
    ['12000', '15000000', '180000000000.0000'],
    ['9999999', '9999999', '99999980000001.0000'],
    ['3', '0.33335', '1.0001'],
    ['1000000', '0.00001', '10.0000'],
    ['', '5', null],
    ['5', '', null],
    ['x', '5', null],
    ['5', 'free', null],
    ['99999999999999', '99999999999999', null],
  ];
  for (const [quantity, price, amount] of products)
    it(`${quantity || 'nothing'} × ${price || 'nothing'} is ${amount ?? 'not to be read'}`, async () => {
      // A sale of the day before, so that returns are seen.
      const lines = [`a,2023-12-31,1,0`, `a,2024-01-01,${quantity},${price}`];
      const { customers, ledger } = await readBack(table('customer_id,date,quantity,unit_price', lines), {
        ...{ decimal: '.', maxRejects: 9 },
      });
      expect(ledger.rows_rejected).toBe(amount === null ? 1 : 0);
      expect(customers).toMatchObject([{ amount: amount ?? '0.0000' }]);
    });

  it('is not asked where an amount is', async () => {
    const text = table('customer_id,date,quantity,unit_price,amount', [
      'a,2024-01-01,3,2.00,5.50',
      'a,2024-01-01,2,x,1',
    ]);
    expect((await readBack(text)).customers).toMatchObject([{ amount: '6.5000' }]);
  });
});

describe('large amounts stay exact', () => {
  it('fourteen digits', async () => {
    const text = table('customer_id,date,amount', ['a,2024-01-01,99999999999999.9999', 'a,2024-01-01,-0.0001']);
    expect((await readBack(text)).customers).toMatchObject([{ amount: '99999999999999.9998' }]);
  });

  it('sums beyond 64 bits', async () => {
    const most = Array.from({ length: 1000 }, () => 'a,2024-01-01,99999999999999');
    const { customers, ledger } = await readBack(table('customer_id,date,amount', [...most, 'a,2024-01-01,0.01']));
    expect(customers).toMatchObject([{ amount: '99999999999999000.0100' }]);
    expect(ledger.revenue).toBe(99999999999999000);
  });

  it('cents of millions of rows, where doubles would drift', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `c${index % 3},2024-01-01,0.${index % 2 ? '1' : '20'}`);
    expect((await readBack(table('customer_id,date,amount', lines))).ledger.revenue).toBe(4500);
  });

  it('returns larger than all sales', async () => {
    const text = table('customer_id,date,amount', [
      'a,2024-01-01,0',
      'a,2024-01-01,-99999999999999',
      'a,2024-01-01,-99999999999999',
    ]);
    expect((await readBack(text)).customers).toMatchObject([{ orders: 1, amount: '-199999999999998.0000' }]);
  });

  it('a refund that takes an amount below fourteen digits is rejected, no more', async () => {
    const text = table('customer_id,date,amount,refund', [
      'a,2024-01-01,-99999999999999,99999999999999',
      'a,2024-01-01,5,0',
    ]);
    expect((await readBack(text, { maxRejects: 9 })).customers).toMatchObject([{ orders: 1 }]);
  });
});

describe('currencies', () => {
  const header = 'customer_id,order_id,date,amount,currency';
  const two = table(header, ['a,1,2024-01-01,10,eur', 'a,2,2024-01-02,20,USD', 'b,3,2024-01-03,30,EUR']);

  it('one is said, in capitals', async () => {
    const { currency, ledger } = await readBack(table(header, ['a,1,2024-01-01,10, eur ', 'a,2,2024-01-01,10,EUR']));
    expect([currency, ledger.revenue]).toEqual(['EUR', 20]);
  });

  it('one is one however it is written, but a mark of several is not', async () => {
    const rows = ['EUR', '€', 'Euros'].map((currency, day) => `a,${day},2024-01-0${day + 1},10,${currency}`);
    const { currency, ledger } = await readBack(table(header, rows));
    expect([currency, ledger.revenue]).toEqual(['EUR', 30]);
    expect((await readBack(table(header, [...rows, 'b,9,2024-01-09,5,CHF']), { currency: '€' })).ledger.revenue).toBe(
      30,
    );
    const dollars = table(header, ['a,1,2024-01-01,10,$', 'a,2,2024-01-02,10,CAD']);
    expect((await refusal(readBack(dollars))).code).toBe('CURRENCIES');
  });

  it('none is none', async () => {
    expect((await readBack(table(header, ['a,1,2024-01-01,10,']))).currency).toBeNull();
    expect((await readBack('customer_id,date,amount\na,2024-01-01,1\n')).currency).toBeNull();
  });

  it('several are refused, counted, with the flag that decides', async () => {
    const { code, exitCode, message, hint } = await refusal(readBack(two));
    expect([code, exitCode]).toEqual(['CURRENCIES', 3]);
    expect(message).toContain('EUR (2 rows), USD (1 rows)');
    expect(hint).toContain('--currency EUR');
  });

  for (const given of ['EUR', 'eur'])
    it(`--currency ${given} keeps its rows, the others are counted with their money`, async () => {
      const { currency, ledger, customers } = await readBack(two, { currency: given });
      expect(currency).toBe('EUR');
      expect(ledger).toMatchObject({
        rows_used: 2,
        revenue: 40,
        excluded: [{ reason: 'other_currency', rows: 1, amount: 20 }],
      });
      expect(customers).toMatchObject([{ customer: 'a', orders: 1 }, { customer: 'b' }]);
    });

  it('--currency leaves out a row that has none', async () => {
    const { ledger } = await readBack(table(header, ['a,1,2024-01-01,10,EUR', 'a,2,2024-01-02,7,']), {
      currency: 'EUR',
    });
    expect(ledger).toMatchObject({ revenue: 10, excluded: [{ reason: 'other_currency', rows: 1, amount: 7 }] });
  });

  it('--currency of which there is no row leaves nobody', async () => {
    const { ledger, remarks } = await readBack(two, { currency: 'GBP' });
    expect(ledger).toMatchObject({ rows_used: 0, excluded: [{ reason: 'other_currency', rows: 3, amount: 60 }] });
    expect(remarks).toMatchObject([{ code: 'no_customer_left' }]);
  });

  it('--currency is a label where no column is', async () => {
    const { currency, ledger } = await readBack('customer_id,date,amount\na,2024-01-01,1\n', { currency: 'gbp' });
    expect([currency, ledger.rows_used]).toEqual(['GBP', 1]);
  });

  describe('that stand beside the amounts', () => {
    const marked = (...amounts: string[]): string =>
      table(
        'customer_id,date,amount',
        amounts.map((amount, index) => `c${index},2024-01-01,"${amount}"`),
      );

    it('are several where two of them cannot be one', async () => {
      for (const amounts of [
        ['$10.00', '€5.00'],
        ['10.00 USD', '5.00 EUR'],
        ['US$10.00', 'CA$5.00'],
        ['10.00', '$5.00', '£1.00'],
      ])
        expect((await refusal(readBack(marked(...amounts)))).code).toBe('CURRENCIES');
      const late = [...Array.from({ length: 9000 }, () => '$10.00'), '£5.00'];
      expect((await refusal(readBack(marked(...late)))).message).toContain('USD (9000 rows), GBP (1 rows)');
      const prices = table('customer_id,date,quantity,unit_price', ['a,2024-01-01,2,$5', 'b,2024-01-01,1,€5']);
      expect((await refusal(readBack(prices))).code).toBe('CURRENCIES');
    });

    it('are one where they may be', async () => {
      for (const amounts of [
        ['$10.00', '5.00 USD', '1.00'],
        ['$10.00', 'CAD 6.00'],
        ['€10.00', '6.00 EUR'],
        ['kr 10.00', '6.00 NOK'],
      ])
        expect((await readBack(marked(...amounts))).ledger.revenue).toBe(16);
    });

    it('--currency keeps its rows, and --map currency=- all of them', async () => {
      const amounts = marked('$10.00', '€5.00', '3.00');
      expect((await readBack(amounts, { currency: 'EUR' })).ledger).toMatchObject({
        revenue: 5,
        excluded: [{ reason: 'other_currency', rows: 2, amount: 13 }],
      });
      expect((await readBack(amounts, { map: { currency: '-' } })).ledger.revenue).toBe(18);
    });

    it('are not asked where a column of currencies is', async () => {
      const both = table(header, ['a,1,2024-01-01,$10,USD', 'b,2,2024-01-01,€10,USD']);
      expect((await readBack(both)).currency).toBe('USD');
    });
  });

  it('a second currency among rows that are left out is none', async () => {
    const text = table(header, ['a,1,2024-01-01,10,EUR', ',2,2024-01-01,10,USD', 'b,3,2025-01-01,10,GBP']);
    expect((await readBack(text, { asOf: '2024-12-31' })).currency).toBe('EUR');
  });
});
