import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';

/** One customer buys for 40.00 in two documents; the third is of a kind, and written with a sign. */
const read = (header: string, kind: string, amount: string, more = { header: '', sale: '', third: '' }) =>
  readBack(
    `customer_id,invoice number,date,amount,${header}${more.header}\n` +
      `a,1,2024-01-13,30.00,Invoice${more.sale}\na,2,2024-01-14,10.00,Invoice${more.sale}\n` +
      `a,3,2024-01-15,${amount},${kind}${more.third}\n`,
  );

const netOf = async (...asked: Parameters<typeof read>) => {
  const { customers, remarks } = await read(...asked);
  return [customers[0]!.orders, Number(customers[0]!.amount), remarks.some(({ code }) => code === 'credit_notes')];
};

describe('money of a credit note goes back, with whatever sign it is written', () => {
  const kinds: readonly (readonly [header: string, kind: string])[] = [
    ['Type', 'Sales credit note'],
    ['Type', 'refund'],
    ['Transaction Type', 'Credit Memo'],
    ['transaction_type', 'PARTIAL_REFUND'],
    ['Document type', 'Return'],
    ['invoice_type', 'credit'],
    ['Type de pièce', 'Avoir'],
    ["Type d'opération", 'Retour client'],
    ['Nature', 'Remboursement'],
  ];
  for (const [header, kind] of kinds)
    for (const amount of ['15.00', '-15.00', '(15.00)'])
      it(`${header}: ${kind}, ${amount}`, async () => expect(await netOf(header, kind, amount)).toEqual([2, 25, true]));
});

it('a credit note of nothing is no order', async () => {
  expect(await netOf('Type', 'Credit note', '0')).toEqual([2, 40, true]);
});

it('is not taken off twice where a column of refunds has it, too', async () => {
  const more = { header: ',refund', sale: ',0', third: ',15.00' };
  expect(await netOf('Type', 'Credit note', '15.00', more)).toEqual([2, 25, true]);
  expect(await netOf('Type', 'Credit note', '0', more)).toEqual([2, 25, true]);
});

it('beside a status', async () => {
  const more = { header: ',status', sale: ',Paid', third: ',Paid' };
  expect(await netOf('Type', 'Credit note', '15.00', more)).toEqual([2, 25, true]);
});

describe('words that are no credit note', () => {
  const kinds: readonly (readonly [header: string, kind: string])[] = [
    ['Type', 'Credit'],
    ['Transaction type', 'Credit'],
    ['Type', 'Credit card'],
    ['Type', 'Return'],
    ['Type', 'Returning customer'],
    ['Transaction Type', 'Invoice'],
    ['Order type', 'Non-refundable'],
    ['Category', 'Refund'],
  ];
  for (const [header, kind] of kinds)
    it(`${header}: ${kind}`, async () => expect(await netOf(header, kind, '15.00')).toEqual([3, 55, false]));
});
