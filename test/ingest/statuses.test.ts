import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';

/** What INTERFACE, section 4 makes of an order of 10 with a status, beside a paid one of 5. */
const effects = {
  counts: { orders: 2, revenue: 15, excluded: [], pending: 0 },
  dropped: { orders: 1, revenue: 5, excluded: [{ reason: 'cancelled', rows: 1, amount: 10 }], pending: 0 },
  doubtful: { orders: 2, revenue: 15, excluded: [], pending: 1 },
  'given back': { orders: 1, revenue: 5, excluded: [], pending: 0 },
} as const;

/** Statuses of Shopify, WooCommerce, Stripe, Magento, Amazon, Olist and of French shops. */
const statuses: readonly (readonly [status: string, effect: keyof typeof effects])[] = [
  ['paid', 'counts'],
  ['Paid', 'counts'],
  ['complete', 'counts'],
  ['completed', 'counts'],
  ['processing', 'counts'],
  ['fulfilled', 'counts'],
  ['shipped', 'counts'],
  ['delivered', 'counts'],
  ['closed', 'counts'],
  ['succeeded', 'counts'],
  ['livrée', 'counts'],
  ['payée', 'counts'],
  ['partially_paid', 'counts'],
  ['', 'counts'],
  ['whatever', 'counts'],
  ['cancelled', 'dropped'],
  ['canceled', 'dropped'],
  ['CANCELLED', 'dropped'],
  ['  Cancelled ', 'dropped'],
  ['Cancelled by customer', 'dropped'],
  ['annulée', 'dropped'],
  ['Annulé', 'dropped'],
  ['void', 'dropped'],
  ['voided', 'dropped'],
  ['failed', 'dropped'],
  ['Failed', 'dropped'],
  ['échouée', 'dropped'],
  ['Échoué', 'dropped'],
  ['test', 'dropped'],
  ['Test order', 'dropped'],
  ['unavailable', 'dropped'],
  ['indisponible', 'dropped'],
  ['pending', 'doubtful'],
  ['Pending payment', 'doubtful'],
  ['pending_payment', 'doubtful'],
  ['unpaid', 'doubtful'],
  ['en attente', 'doubtful'],
  ['En attente de paiement', 'doubtful'],
  ['impayée', 'doubtful'],
  ['on-hold', 'doubtful'],
  ['refunded', 'given back'],
  ['Refunded', 'given back'],
  ['remboursé', 'given back'],
  ['Remboursée', 'given back'],
  ['partially_refunded', 'counts'],
  ['Partially refunded', 'counts'],
  ['partiellement remboursée', 'counts'],
];

const reading = async (header: string, lines: readonly string[]) =>
  readBack(`${header}\n${lines.join('\n')}\n`, { maxRejects: 999 });

describe('an order by its status', () => {
  for (const [status, effect] of statuses)
    it(`${JSON.stringify(status)}: ${effect}`, async () => {
      const { ledger, remarks } = await reading('customer_id,order_id,date,amount,status', [
        `a,1,2024-01-01,10,"${status}"`,
        'a,2,2024-01-02,5,paid',
      ]);
      expect(ledger).toMatchObject(effects[effect]);
      expect(remarks.map(({ code }) => code)).toEqual(effect === 'doubtful' ? ['pending_orders'] : []);
    });

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

  // Not yet: an unreadable refund is taken for none.
  it.fails('a refund that is no number is rejected, as an amount is', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,refunded_amount', [
      'a,1,2024-01-01,10,4.00',
      'a,2,2024-01-02,10,see note',
    ]);
    expect(ledger).toMatchObject({ rows_used: 1, rows_rejected: 1, revenue: 6 });
  });

  // Not yet: with a column of refunds the status is not asked.
  it.fails('the status alone says that all went back, where no amount is beside it', async () => {
    const { ledger } = await reading('customer_id,order_id,date,amount,status,refunded_amount', [
      'a,1,2024-01-01,10,refunded,',
      'a,2,2024-01-02,5,paid,',
    ]);
    expect(ledger).toMatchObject({ orders: 1, revenue: 5 });
  });

  // Not yet: the word that comes first decides.
  it.fails('part of it, where French says so at the end', async () => {
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
