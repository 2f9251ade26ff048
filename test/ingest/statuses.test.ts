import { describe, expect, it } from 'vitest';
import { type ReadBackOptions, readBack } from './read-back.ts';

/** What INTERFACE, section 4 makes of an order of 10 with a status, beside a paid one of 5. */
const effects = {
  counts: { orders: 2, revenue: 15, pending: 0, dropped: false },
  dropped: { orders: 1, revenue: 5, pending: 0, dropped: true },
  doubtful: { orders: 2, revenue: 15, pending: 1, dropped: false },
  'given back': { orders: 1, revenue: 5, pending: 0, dropped: false },
} as const;

/** Statuses as shops' own programs write them, by what they mean. */
const statuses: Readonly<Record<keyof typeof effects, readonly string[]>> = {
  counts: [
    ...['Bezahlt', 'Versandt', 'teilweise erstattet', 'Reembolsado parcialmente', 'rimborsato parzialmente', 'Betaald'],
    ...['gedeeltelijk terugbetaald', 'Concluído', 'Abonado', 'Evaso', 'In behandeling', 'Offene Lieferung'],
    ...[
      '',
      'whatever',
      'paid',
      'Paid',
      'partially_paid',
      'fulfilled',
      'unfulfilled',
      'partially_fulfilled',
      'Captured',
    ],
    ...['wc-processing', 'wc-completed', 'complete', 'completed', 'processing', 'closed', 'succeeded', 'Payment'],
    ...[
      'shipped',
      'Unshipped',
      'Shipped - Delivered to Buyer',
      'Partially Shipped',
      'delivered',
      'invoiced',
      'approved',
    ],
    ...[
      'Awaiting Fulfillment',
      'Awaiting Shipment',
      'livrée',
      'payée',
      'Paiement accepté',
      'En cours de préparation',
      'Expédié',
    ],
    ...[
      'partially_refunded',
      'Partially refunded',
      'refunded partially',
      'partiellement remboursée',
      'remboursée partiellement',
    ],
    ...['Remboursement demandé', 'refund requested', 'Partially cancelled', 'annulée partiellement', 'Protesté'],
  ],
  dropped: [
    ...['Storniert', 'Entwurf', 'Zahlung fehlgeschlagen', 'Anulado', 'Borrador', 'Annullato', 'Bozza', 'Geannuleerd'],
    ...['Concept', 'Rascunho', 'Pagamento recusado', 'Cancelado'],
    ...[
      'cancelled',
      'canceled',
      'CANCELLED',
      '  Cancelled ',
      'Cancelled by customer',
      'wc-cancelled',
      'annulée',
      'Annulé',
    ],
    ...[
      'void',
      'voided',
      'expired',
      'failed',
      'Failed',
      'wc-failed',
      'Payment failed',
      'payment_error',
      'Payment declined',
    ],
    ...[
      'échouée',
      'Échoué',
      'Échec du paiement',
      'Erreur de paiement',
      'Paiement refusé',
      'Refusée',
      'Declined',
      'Denied',
    ],
    ...[
      'test',
      'Test order',
      'unavailable',
      'indisponible',
      'checkout-draft',
      'wc-checkout-draft',
      'auto-draft',
      'trash',
    ],
    ...[
      'Incomplete',
      'Requires payment method',
      'requires_payment_method',
      'Supprimée',
      'Brouillon',
      'e\u0301choue\u0301',
    ],
  ],
  doubtful: [
    ...['Offen', 'unbezahlt', 'Pendiente de pago', 'In attesa', 'In afwachting', 'Aguardando pagamento', 'Não pago'],
    ...[
      'pending',
      'wc-pending',
      'Pending payment',
      'pending_payment',
      'Pending - Waiting for Pick Up',
      'unpaid',
      'Not paid',
    ],
    ...[
      'authorized',
      'Autorisé',
      'Uncaptured',
      'requires_capture',
      'requires_action',
      'holded',
      'on-hold',
      'wc-on-hold',
      'On hold',
    ],
    ...['fraud', 'payment_review', 'Awaiting Payment', 'Awaiting check payment', 'Disputed', 'On backorder (not paid)'],
    ...[
      'en attente',
      'En attente de paiement',
      'En attente du paiement par chèque',
      'impayée',
      'Non payée',
      'À payer',
      'Litige',
    ],
  ],
  'given back': [
    ...['Zurückerstattet', 'gutgeschrieben', 'Reembolsado', 'Devuelto', 'Rimborsato', 'Terugbetaald', 'Devolvido'],
    ...[
      'refunded',
      'Refunded',
      'REFUNDED',
      'wc-refunded',
      'Fully refunded',
      'Refund',
      'chargeback',
      'Charged back',
      'Reversed',
    ],
    ...[
      'remboursé',
      'Remboursée',
      'Intégralement remboursée',
      'Remboursement',
      'Returned',
      'Shipped - Returned to Seller',
      'Retournée',
    ],
  ],
};

const reading = async (header: string, lines: readonly string[], options: ReadBackOptions = {}) =>
  readBack(`${header}\n${lines.join('\n')}\n`, { maxRejects: 999, ...options });

describe('orders by their status', () => {
  for (const effect of Object.keys(effects) as (keyof typeof effects)[])
    it(effect, async () => {
      const { customers, ledger, remarks } = await reading(
        'customer_id,order_id,date,amount,status',
        statuses[effect].flatMap((status, index) => [
          `${index},a${index},2024-01-01,10,"${status}"`,
          `${index},b${index},2024-01-02,5,paid`,
        ]),
      );
      const { orders, revenue, pending, dropped } = effects[effect];
      const count = statuses[effect].length;
      const read = new Map(customers.map(({ customer, ...rest }) => [customer, rest]));
      for (const [index, status] of statuses[effect].entries())
        expect([status, read.get(String(index))]).toMatchObject([status, { orders, amount: `${revenue}.0000` }]);
      expect(ledger).toMatchObject({ revenue: count * revenue, pending: count * pending });
      expect(ledger.excluded).toMatchObject(dropped ? [{ reason: 'cancelled', rows: count, amount: 10 * count }] : []);
      expect(remarks.map(({ code }) => code)).toEqual(pending ? ['pending_orders'] : []);
    });
});

describe('an order by its status', () => {
  it('of a status that is not mapped nothing is known', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,state of mind', ['a,1,2024-01-01,10,cancelled']);
    expect(ledger).toMatchObject({ orders: 1, revenue: 10, excluded: [] });
  });

  it('whose orders are all cancelled is no customer', async () => {
    const { ledger, customers } = await reading('customer_id,order_id,date,amount,status', [
      'a,1,2024-01-01,10,cancelled',
      'b,2,2024-01-02,5,paid',
    ]);
    expect(customers.map(({ customer }) => customer)).toEqual(['b']);
    expect(ledger.first_date).toBe('2024-01-02');
  });

  it('whose orders all went back is left out as a customer without an order', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,status', [
      'a,1,2024-01-01,10,refunded',
      'b,2,2024-01-02,5,paid',
    ]);
    expect(ledger).toMatchObject({
      customers: 1,
      excluded: [{ reason: 'customer_without_order', rows: 1, amount: 0 }],
    });
  });

  it('a cancelled row need not be readable', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,status', [
      'a,1,,,Cancelled',
      'a,2,2024-01-02,5,paid',
    ]);
    expect(ledger).toMatchObject({
      rows_used: 1,
      rows_rejected: 0,
      excluded: [{ reason: 'cancelled', rows: 1, amount: 0 }],
    });
  });

  it('pending rows of nobody are not counted', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,status', [
      ',1,2024-01-01,10,pending',
      'a,2,2024-01-02,5,paid',
    ]);
    expect(ledger.pending).toBe(0);
  });
});

/** `orders` null where the customer is left out for want of one. */
const refunds: readonly (readonly [amount: string, refund: string, orders: number | null, net: string])[] = [
  ['10', '', 1, '10.0000'],
  ['10', '0', 1, '10.0000'],
  ['10', '4', 1, '6.0000'],
  ['10', '-4', 1, '6.0000'],
  ['10', '9.99', 1, '0.0100'],
  ['10', '10', null, '0'],
  ['10', '-10.00', null, '0'],
  ['10', '12', null, '-2'],
  ['0', '0', 1, '0.0000'],
  ['0', '', 1, '0.0000'],
  ['-3', '', null, '-3'],
  ['-3', '0', null, '-3'],
];

it('NULL and the like in a column of refunds are none', async () => {
  const rows = ['NULL', 'N/A', '-', 'nan', '', '0', '3.00'].map(
    (refund, index) => `a,${index},2024-01-02,5,${refund}\n`,
  );
  const { ledger } = await readBack(`customer_id,order_id,date,amount,refund\n${rows.join('')}`, { maxRejects: 0 });
  expect(ledger).toMatchObject({ rows_used: 7, revenue: 32, orders: 7 });
});

describe('a column of refunds reduces money, and takes an order away that went back whole', () => {
  for (const [amount, refund, orders, net] of refunds)
    it(`${amount} refunded ${refund || 'nothing'}: ${orders ?? 'no'} order, net ${net}`, async () => {
      const { customers, ledger } = await reading('customer_id,order_id,date,amount,refunded_amount', [
        `a,1,2024-01-01,${amount},${refund}`,
        'z,2,2024-01-02,1,',
      ]);
      const own = customers.filter(({ customer }) => customer === 'a');
      if (orders !== null) expect(own).toMatchObject([{ orders, amount: net }]);
      if (orders === null) {
        expect(own).toEqual([]);
        expect(ledger.excluded).toMatchObject([{ reason: 'customer_without_order', rows: 1, amount: Number(net) }]);
      }
    });

  it('a refund that is no number is rejected, as an amount is', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,refunded_amount', [
      'a,1,2024-01-01,10,4.00',
      'a,2,2024-01-02,10,see note',
    ]);
    expect(ledger).toMatchObject({ rows_used: 1, rows_rejected: 1, revenue: 6 });
  });

  it('the status alone says that all went back, where no amount is beside it', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,status,refunded_amount', [
      'a,1,2024-01-01,10,refunded,',
      'a,2,2024-01-02,5,paid,',
    ]);
    expect(ledger).toMatchObject({ orders: 1, revenue: 5 });
  });

  it('an amount beside it says more than the status; nothing beside it, or 0, does not', async () => {
    const { customers } = await reading('customer_id,order_id,date,amount,status,refunded_amount', [
      'a,1,2024-01-01,10,refunded,4',
      'b,2,2024-01-02,5,paid,',
      'b,3,2024-01-03,10,refunded,0',
      'b,4,2024-01-04,0,refunded,',
      'b,5,2024-01-05,10,partially_refunded,',
    ]);
    expect(customers).toMatchObject([
      { customer: 'a', orders: 1, amount: '6.0000' },
      { customer: 'b', orders: 2, amount: '15.0000', last_order: '2024-01-05' },
    ]);
  });

  it('part of it, where French says so at the end', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,status', [
      'a,1,2024-01-01,10,remboursée partiellement',
      'a,2,2024-01-02,5,payée',
    ]);
    expect(ledger.orders).toBe(2);
  });

  it('the status agrees with the column', async () => {
    const { customers } = await reading('customer_id,order_id,date,amount,status,refunded_amount', [
      'a,1,2024-01-01,10,refunded,10',
      'a,2,2024-01-02,10,paid,0',
      'b,3,2024-01-01,10,partially_refunded,4',
    ]);
    expect(customers).toMatchObject([
      { customer: 'a', orders: 1, amount: '10.0000', first_order: '2024-01-02' },
      { customer: 'b', orders: 1, amount: '6.0000' },
    ]);
  });
});
