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
    ['Belegart', 'Gutschrift'],
    ['Tipo de documento', 'Factura rectificativa'],
    ['Tipo documento', 'Nota di credito'],
    ['Soort', 'Creditnota'],
    ['Tipo', 'Nota de crédito'],
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

/** Two customers buy for 30.00 and 20.00, one returns 5.00; whatever else the export lists is no sale. */
const ofKinds = async (header: string, sales: readonly [string, string], back: string, others: readonly string[]) => {
  const { customers, remarks, ledger } = await readBack(
    [
      `customer_id,document number,date,amount,${header}`,
      ...others.map((kind, index) => `b,n${index},2024-02-0${index + 1},500.00,${kind}`),
      `a,1,2024-01-02,30.00,${sales[0]}`,
      `b,2,2024-01-15,20.00,${sales[1]}`,
      `b,3,2024-01-16,5.00,${back}`,
      '',
    ].join('\n'),
  );
  return {
    customers: customers.map(({ customer, orders, amount }) => [customer, orders, Number(amount)]),
    leftOut: ledger.excluded.map(({ reason, rows }) => [reason, rows]),
    kinds: remarks.find(({ code }) => code === 'rows_without_sale')?.values?.kinds,
  };
};

describe('beside sales, payments, quotations, orders, visits and lost deals are none', () => {
  const exports: readonly (readonly [
    system: string,
    header: string,
    sales: readonly [string, string],
    back: string,
    others: readonly string[],
  ])[] = [
    ['QuickBooks', 'Transaction Type', ['Invoice', 'Sales Receipt'], 'Credit Memo', ['Payment', 'Estimate', 'Deposit']],
    [
      'NetSuite',
      'Type',
      ['Invoice', 'Cash Sale'],
      'Credit Memo',
      ['Payment', 'Sales Order', 'Bill', 'Item Fulfillment'],
    ],
    ['Business Central', 'Document Type', ['Invoice', 'Invoice'], 'Credit Memo', ['Payment', 'Finance Charge Memo']],
    ['Xero', 'Type', ['Sales invoice', 'Sales invoice'], 'Sales credit note', ['Bill']],
    ['Sage 50', 'Type', ['SI', 'SI'], 'SC', ['SR', 'PI', 'JD']],
    ['EBP', 'Type de document', ['Facture', 'Facture'], 'Avoir', ['Devis', 'Commande', 'Bon de livraison', 'Acompte']],
    [
      'Sage 100',
      'Type de pièce',
      ['Facture', 'Facture'],
      "Facture d'avoir",
      ['Bon de commande', 'Règlement', 'Avoir fournisseur'],
    ],
    ['Cegid', 'Nature', ['FAC', 'FAC'], 'AVC', ['CC', 'BLC', 'DE']],
    ['Google Analytics', 'event_name', ['purchase', 'purchase'], 'refund', ['page_view', 'add_to_cart', '']],
    ['Klaviyo', 'Metric', ['Placed Order', 'Placed Order'], 'Refunded Order', ['Opened Email', 'Ordered Product']],
    ['Vend', 'Line Type', ['Sale', 'Sale'], 'Return', ['Sale Line', 'Payment']],
  ];
  for (const [system, header, sales, back, others] of exports)
    it(`${system}: ${header}`, async () =>
      expect(await ofKinds(header, sales, back, others)).toEqual({
        customers: [
          ['a', 1, 30],
          ['b', 1, 15],
        ],
        leftOut: [['not_a_sale', others.length]],
        kinds: [...others]
          .sort()
          .map((kind) => `${kind || '–'} (1)`)
          .join(', '),
      }));

  it('deals that were won, whatever the pipeline', async () => {
    const text = (header: string, won: string, lost: string, open: string) =>
      `customer_id,close date,amount,${header}\na,2024-01-02,30,${won}\nb,2024-01-03,500,${lost}\na,2024-01-04,900,${open}\n`;
    for (const [header, won, lost, open] of [
      ['Deal Stage', 'Closed Won (Sales Pipeline)', 'Closed Lost (Sales Pipeline)', 'Contract Sent (Sales Pipeline)'],
      ['STAGENAME', 'Closed Won', 'Closed Lost', 'Negotiation/Review'],
      ['Étape', 'Fermée gagnée', 'Fermée perdue', 'Proposition'],
      ['Status', 'Won', 'Lost', 'Open'],
    ] as const) {
      const { customers, ledger } = await readBack(text(header, won, lost, open));
      expect(customers.map(({ customer, orders, amount }) => [customer, orders, Number(amount)])).toEqual([
        ['a', 1, 30],
      ]);
      expect(ledger.excluded).toMatchObject([{ reason: 'not_a_sale', rows: 2 }]);
    }
  });
});

describe('what is a sale by itself stays one', () => {
  const alone: readonly (readonly [header: string, kinds: readonly [string, string]])[] = [
    ['Type', ['Payment', 'Payment']],
    ['Type', ['Sales Order', 'Sales Order']],
    ['Type de document', ['Commande', 'Bon de livraison']],
    ['Event type', ['click', 'visit']],
    ['Stage', ['Closed', 'Negotiation']],
    ['Status', ['open', 'paid']],
    ['Type', ['Tea', 'CC']],
  ];
  for (const [header, kinds] of alone)
    it(`${header}: ${kinds.join(', ')}`, async () =>
      expect(await ofKinds(header, kinds, kinds[0], [])).toEqual({
        customers: [
          ['a', 1, 30],
          ['b', 2, 25],
        ],
        leftOut: [],
        kinds: undefined,
      }));

  it('a quotation is none even so', async () =>
    expect((await ofKinds('Type', ['Order', 'Order'], 'Order', ['Quotation'])).leftOut).toEqual([['not_a_sale', 1]]));

  it('--where chooses what is counted', async () => {
    const text = 'customer_id,date,amount,Type\na,2024-01-02,30,Invoice\nb,2024-01-03,500,Sales Order\n';
    const { customers } = await readBack(text, { where: `"Type" = 'Sales Order'` });
    expect(customers.map(({ customer, amount }) => [customer, Number(amount)])).toEqual([['b', 500]]);
  });
});

it('an invoice far below the first rows makes payments above it none', async () => {
  const payments = Array.from({ length: 5000 }, (_, index) => `p${index},2024-01-02,1,Payment`);
  const text = ['customer_id,date,amount,Type', ...payments, 'a,2024-01-03,30,Invoice', ''].join('\n');
  const { ledger } = await readBack(text);
  expect([ledger.customers, ledger.revenue]).toEqual([1, 30]);
});

describe('a column may say of an order that it never took place', () => {
  const columns: readonly (readonly [header: string, set: string, unset: string, reason: string])[] = [
    ['Cancelled at', '2024-02-02 10:00:00', '', 'cancelled'],
    ['canceled_at', '2024-02-02', 'NULL', 'cancelled'],
    ['Voided', 'true', 'false', 'cancelled'],
    ['IsDeleted', '1', '0', 'cancelled'],
    ['FKSTO', 'X', '', 'cancelled'],
    ['Annulée', 'Oui', 'Non', 'cancelled'],
    ['is_test', 'TRUE', 'FALSE', 'test_order'],
  ];
  for (const [header, set, unset, reason] of columns)
    it(header, async () => {
      const { customers, ledger } = await readBack(
        `customer_id,order id,date,amount,${header}\na,1,2024-01-02,30,${unset}\na,2,2024-01-03,500,${set}\n`,
      );
      expect(customers).toMatchObject([{ customer: 'a', orders: 1, amount: '30.0000' }]);
      expect(ledger.excluded).toMatchObject([{ reason, rows: 1 }]);
    });
});

it('a deal that was not won is no sale, whatever its stage is called', async () => {
  const { ledger } = await readBack(
    'customer_id,close date,amount,Deal Stage,Is Closed Won\na,2024-01-02,30,Livré,true\na,2024-01-03,500,Perdu,false\n',
  );
  expect([ledger.orders, ledger.revenue, ledger.excluded]).toMatchObject([1, 30, [{ reason: 'not_a_sale', rows: 1 }]]);
});

it('subscriptions that ended are no cancelled orders', async () => {
  const text = 'customer_id,date,amount,cancelled_at\na,2024-01-02,30,2024-05-05\nb,2024-01-03,20,\n';
  expect((await readBack(text)).ledger).toMatchObject({ orders: 2, excluded: [] });
});

describe('statuses that are numbers are said to mean nothing here', () => {
  const said = async (header: string, values: readonly string[]) =>
    (
      await readBack(
        `customer_id,order id,date,amount,${header}\n${values.map((value, index) => `a,${index},2024-01-02,5,${value}\n`).join('')}`,
      )
    ).remarks.find(({ code }) => code === 'status_numbers')?.values;
  it('order_status_id', async () =>
    expect(await said('order_status_id', ['5', '7', '5'])).toEqual({ header: 'order_status_id', values: '5, 7' }));
  it('Status', async () => expect(await said('Status', ['1', '-1', ''])).toMatchObject({ header: 'Status' }));
  it('not words, and not one alone', async () => {
    expect(await said('Status', ['1', 'paid'])).toBeUndefined();
    expect(await said('Status', ['5', '5'])).toBeUndefined();
  });
});
