import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

const text = `customer_id,order_id,date,amount
a,1,2024-01-31,5
a,2,2024-02-01,6
a,3,2024-02-29,7
b,4,2024-03-01,8
c,5,2024-02-10,-1
,6,2024-03-09,9
`;

describe('--as-of and --since', () => {
  it('none: all rows, as of the last row in use', async () => {
    const { ledger, asOf, remarks } = await readBack(text);
    expect(asOf).toBe('2024-03-01');
    expect(ledger).toMatchObject({ first_date: '2024-01-31', last_date: '2024-03-01', rows_used: 4, revenue: 26 });
    expect(remarks).toEqual([]);
  });

  it('--as-of leaves later rows out, counted with their money; its own day is in', async () => {
    const { ledger, asOf, customers, remarks } = await readBack(text, { asOf: '2024-02-29' });
    expect(asOf).toBe('2024-02-29');
    expect(customers).toEqual([
      { customer: 'a', orders: 3, amount: '18.0000', first_order: '2024-01-31', last_order: '2024-02-29' },
    ]);
    expect(ledger).toMatchObject({
      ...{ rows: 6, rows_used: 3, last_date: '2024-02-29' },
      excluded: [
        { reason: 'no_customer', rows: 1, amount: 9 },
        { reason: 'after_as_of', rows: 1, amount: 8 },
        { reason: 'customer_without_order', rows: 1, amount: -1 },
      ],
    });
    expect(remarks).toEqual([]);
  });

  it('--as-of after the last row is what it says', async () => {
    const { asOf, ledger } = await readBack(text, { asOf: '2030-01-01' });
    expect([asOf, ledger.last_date]).toEqual(['2030-01-01', '2024-03-01']);
  });

  it('--since leaves earlier rows out, and warns', async () => {
    const { ledger, customers, remarks } = await readBack(text, { since: '2024-02-01' });
    expect(customers).toMatchObject([
      { customer: 'a', orders: 2, amount: '13.0000', first_order: '2024-02-01' },
      { customer: 'b', orders: 1 },
    ]);
    expect(ledger).toMatchObject({ first_date: '2024-02-01', rows_used: 3 });
    expect(ledger.excluded).toContainEqual(expect.objectContaining({ reason: 'before_since', rows: 1, amount: 5 }));
    expect(remarks).toEqual([{ code: 'since', values: { date: '2024-02-01' } }]);
  });

  it('both', async () => {
    const { ledger } = await readBack(text, { since: '2024-02-01', asOf: '2024-02-28' });
    expect(ledger).toMatchObject({ rows: 6, rows_used: 1, customers: 1, orders: 1, revenue: 6 });
  });

  it('nothing between them: an empty result is a result', async () => {
    const { ledger, remarks } = await readBack(text, { since: '2024-04-01', asOf: '2024-04-30' });
    expect(ledger).toMatchObject({ rows: 6, rows_used: 0, customers: 0 });
    expect(remarks.map(({ code }) => code)).toContain('no_customer_left');
  });

  for (const flag of ['asOf', 'since'] as const)
    for (const date of [
      '2024-02-30',
      '2023-02-29',
      '2024-13-01',
      '2024-1-1',
      '24-01-01',
      '01/02/2024',
      'today',
      '',
      '2024-01-01T00:00',
    ])
      it(`${flag} ${JSON.stringify(date)} is refused`, async () => {
        const { exitCode, message, hint } = await refusal(readBack(text, { [flag]: date }));
        expect(exitCode).toBe(2);
        expect(message).toBe(`${flag === 'asOf' ? '--as-of' : '--since'}: "${date}" is no date`);
        expect(hint).toContain('2025-12-31');
      });

  it('29 February of a leap year is a date', async () =>
    expect((await readBack(text, { asOf: '2024-02-29' })).asOf).toBe('2024-02-29'));
});
