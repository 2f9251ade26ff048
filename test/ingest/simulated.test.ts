import { describe, expect, it } from 'vitest';
import { histories } from '../../src/simulate/histories.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import type { SimulationOptions } from '../../src/simulate/simulation.ts';
import { type StyleName, styles } from '../../src/simulate/styles.ts';
import { parsedExport } from '../simulate/parsed-export.ts';
import { type ReadBack, readBack } from './read-back.ts';

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
