import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histories } from '../../src/simulate/histories.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import type { SimulationOptions } from '../../src/simulate/simulation.ts';
import { type StyleName, styles } from '../../src/simulate/styles.ts';
import { parsedExport } from '../simulate/parsed-export.ts';
import { spelt, written } from './encoded.ts';
import type { Row } from './naive-history.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { dates, type Hand, numbers, writtenHistory } from './written-history.ts';

const start = '2023-01-02';
const cents = (amount: string): number => Math.round(Number(amount) * 100);

const simulations: readonly SimulationOptions[] = [
  { seed: 1 },
  { seed: 2, buyers: 1500, model: 'nbd' },
  { seed: 3, shares: { returns: 0.6, guests: 0.4, discounts: 1 } },
  { seed: 4, shares: { extraLines: 0, extraUnits: 0, discounts: 0, returns: 0, guests: 0 } },
  { seed: 5, shares: { acquisition: 0 }, types: ['Salt, "fine"', 'Line\nbreak', 'Semi;colon'], channels: ['à côté'] },
];

for (const style of Object.keys(styles) as StyleName[])
  describe(`a simulated export in style ${style} is read back as what is true of its customers`, () => {
    for (const simulation of simulations)
      it(JSON.stringify(simulation), async () => {
        const options = { buyers: 150, weeks: 60, start, ...simulation, style };
        const text = [...simulate(options)].join('');
        const found = await readBack(text, { maxRejects: 0 });
        expect(customersOf(found)).toEqual([...histories(options)]);
        expectLedger(found, text, style);
      });
  });

describe('whatever tool writes a simulated history down, it is read back to what is true of its customers', () => {
  const options = { buyers: 120, weeks: 60, start, seed: 6, shares: { returns: 0.3, guests: 0.1 } };
  const rows = parsedExport([...simulate(options)].join(''), 'iso').rows.map(
    (row): Row => ({
      ...{ customer: row.customer && `Zoë ${row.customer}`, order: row.order, date: row.date },
      ...{ amount: BigInt(row.amount) * 100n, quantity: BigInt(row.quantity) * 10_000n },
    }),
  );
  const truth = [...histories(options)].map((one) => ({ ...one, customer: `Zoë ${one.customer}` }));
  const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const;
  const hand = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', '#', '||'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    byteOrderMark: fc.boolean(),
    quoteAll: fc.boolean(),
    dates: fc.constantFrom(...(Object.keys(dates) as (keyof typeof dates)[])),
    numbers: fc.constantFrom(...(Object.keys(numbers) as (keyof typeof numbers)[])),
    columns: fc.constant<Hand['columns']>(['order', 'customer', 'date', 'note', 'quantity', 'amount']),
  });
  const notes = rows.map((_, index) => ['plain', 'a, b; c | d', 'say "hi"', 'été', "L'un"][index % 5]!);

  it('in any dialect, encoding, form of numbers and dates, without a word of ours', async () => {
    await fc.assert(
      fc.asyncProperty(hand, fc.constantFrom(...encodings), async (how, encoding) => {
        // Nobody writes a decimal comma between commas, and single quotes stand around all cells.
        const single = how.quoteAll && how.delimiter === ';';
        const text = spelt(writtenHistory(rows, { ...how, quote: single ? "'" : '"' }, notes), encoding);
        const found = await readBack(written(text, encoding), { maxRejects: 0 });
        expect(customersOf(found)).toEqual(truth);
        expect(found.ledger.rows).toBe(rows.length);
      }),
      { numRuns: 60, seed: 42 },
    );
  }, 120_000);
});

const customersOf = (found: ReadBack) =>
  found.customers.map(({ customer, orders, amount, first_order, last_order }) => ({
    ...{ customer, orders, net: cents(amount) },
    ...{ firstDay: daysFrom(first_order), lastDay: daysFrom(last_order) },
  }));

const daysFrom = (date: string): number => (Date.parse(date) - Date.parse(start)) / 86_400_000;

/** Guests are left out with their money, everything else is used. */
function expectLedger({ ledger, currency, conventions }: ReadBack, text: string, style: StyleName): void {
  const { rows } = parsedExport(text, style);
  const guests = rows.filter((row) => row.customer === '');
  const used = rows.filter((row) => row.customer !== '');
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.amount, 0);
  expect(ledger).toMatchObject({ rows: rows.length, rows_used: used.length, rows_rejected: 0 });
  expect(Math.round(ledger.revenue * 100)).toBe(sum(used));
  expect(ledger.excluded.map(({ reason, rows: some, amount }) => [reason, some, Math.round(amount * 100)])).toEqual(
    guests.length > 0 ? [['no_customer', guests.length, sum(guests)]] : [],
  );
  const days = used.map((row) => row.date).sort();
  expect([ledger.first_date, ledger.last_date]).toEqual([days[0], days.at(-1)]);
  expect(new Set(used.filter((row) => row.quantity > 0).map((row) => row.order)).size).toBe(ledger.orders);
  expect(currency).toBeNull();
  expect(conventions.date.order).toBe({ iso: 'ymd', us: 'mdy', fr: 'dmy' }[style]);
}
