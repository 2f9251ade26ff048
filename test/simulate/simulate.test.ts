import { expect, it } from 'vitest';
import { buyingModels } from '../../src/simulate/buying-models.ts';
import { type History, histories } from '../../src/simulate/histories.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { type SimulationOptions, simulationOf } from '../../src/simulate/simulation.ts';
import { styles } from '../../src/simulate/styles.ts';
import { grouped } from './grouped.ts';
import { type ParsedRow, parsedExport } from './parsed-export.ts';

const textOf = (options: SimulationOptions): string => [...simulate(options)].join('');
const rowsOf = (options: SimulationOptions): ParsedRow[] =>
  parsedExport(textOf(options), simulationOf(options).style).rows;

/** Histories from the rows alone: a document with a positive line is an order. */
function historiesOf(rows: readonly ParsedRow[], start: string): History[] {
  const byCustomer = grouped(rows, (row) => row.customer);
  byCustomer.delete('');
  const histories = Array.from(byCustomer, ([customer, own]) => {
    const orders = own.filter((row) => row.quantity > 0);
    const days = orders.map((row) => (Date.parse(row.date) - Date.parse(start)) / 86_400_000);
    return {
      customer,
      orders: new Set(orders.map((row) => row.order)).size,
      firstDay: Math.min(...days),
      lastDay: Math.max(...days),
      net: own.reduce((sum, row) => sum + row.amount, 0),
    };
  });
  return histories.sort((one, other) => (one.customer < other.customer ? -1 : 1));
}

for (const model of Object.values(buyingModels)) {
  for (const style of Object.values(styles)) {
    const options: SimulationOptions = {
      ...{ model: model.name, style: style.name, buyers: 400, weeks: 80, seed: 3, start: '2023-12-20' },
      spend: { p: 6.25, q: 2, gamma: 200 }, // mean 1,250, so that thousands are grouped
      shares: { returns: 0.2, guests: 0.1 },
    };

    it(`${model.title} in ${style.name} reads back as the truth`, () => {
      const { headers, rows } = parsedExport(textOf(options), style.name);
      expect(headers).toEqual(style.headers);
      expect(historiesOf(rows, '2023-12-20')).toEqual([...histories(options)]);
    });

    it(`${model.title} in ${style.name}: same options, same text`, () => {
      expect(textOf(options)).toBe(textOf(options));
      expect(textOf(options)).not.toBe(textOf({ ...options, seed: 4 }));
    });

    it(`${model.title} in ${style.name}: rows in date order, ids rise, amounts add up, returns are negative`, () => {
      const rows = rowsOf(options);
      for (const [at, row] of rows.entries()) {
        const before = rows[at - 1] ?? row;
        expect(row.date >= before.date && row.order >= before.order).toBe(true);
        expect(row.amount).toBe(row.quantity * row.unitPrice - row.discount);
        expect(Math.sign(row.amount)).toBe(Math.sign(row.quantity));
      }
      expect(rows.some((row) => row.quantity < 0)).toBe(true);
    });

    it(`${model.title} in ${style.name}: nobody gives the header alone`, () => {
      expect(textOf({ ...options, buyers: 0 })).toBe(
        style.byteOrderMark + style.headers.join(style.delimiter) + style.newline,
      );
    });
  }
}

it('documents keep to one customer, one day and one channel, and a return is a line of an earlier order', () => {
  const rows = rowsOf({ buyers: 500, shares: { returns: 0.5 } });
  const documents = [...grouped(rows, (row) => row.order).values()];
  for (const lines of documents) {
    expect(new Set(lines.map((row) => `${row.customer} ${row.date} ${row.channel}`)).size).toBe(1);
  }
  const goods = (row: ParsedRow) =>
    [row.customer, row.product, row.channel, row.unitPrice, Math.abs(row.amount), Math.abs(row.quantity)].join();
  const sold = new Map(rows.filter((row) => row.quantity > 0).map((row) => [goods(row), row.date]));
  for (const returned of rows.filter((row) => row.quantity < 0)) {
    const days = (Date.parse(returned.date) - Date.parse(sold.get(goods(returned))!)) / 86_400_000;
    expect(days >= 3 && days <= 30).toBe(true);
  }
});

it('guests and returns are their share of orders, within four standard errors', () => {
  const options = {
    buyers: 20_000,
    weeks: 300,
    shares: { guests: 0.1, returns: 0.05, extraLines: 0, acquisition: 0.1 },
  };
  const rows = rowsOf({ ...options, model: 'nbd' });
  const orders = rows.filter((row) => row.quantity > 0);
  const guests = orders.filter((row) => row.customer === '').length / orders.length;
  expect(Math.abs(guests - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / orders.length));
  const early = new Set(orders.filter((row) => row.date < '2028-08-01').map((row) => row.order)).size; // the rest may return too late
  const returns = (rows.length - orders.length) / early;
  expect(returns).toBeGreaterThan(0.05 - 4 * Math.sqrt(0.0475 / early));
  expect(returns).toBeLessThan(0.05 * (orders.length / early) + 4 * Math.sqrt(0.0475 / early));
});

it('shares of 0 give customers, orders of one line, and nothing that comes back', () => {
  const rows = rowsOf({ buyers: 300, shares: { guests: 0, returns: 0, extraLines: 0, extraUnits: 0, discounts: 0 } });
  expect(new Set(rows.map((row) => row.order)).size).toBe(rows.length);
  expect(rows.every((row) => row.customer !== '' && row.quantity === 1 && row.discount === 0)).toBe(true);
});

it('baskets, guests, returns and dress leave the customers’ purchases where they were', () => {
  const visits = (options: SimulationOptions) =>
    Array.from(histories({ buyers: 1000, ...options }), ({ orders, firstDay, lastDay }) => [orders, firstDay, lastDay]);
  const plain = visits({});
  expect(visits({ style: 'fr', types: ['A'], spend: { p: 1 } })).toEqual(plain);
  expect(visits({ shares: { guests: 0.5, returns: 0.5, extraLines: 0, typeLoyalty: 1 } })).toEqual(plain);
});

it('first purchases spread over the acquisition share of the window; ids follow them', () => {
  const firstDays = Array.from(
    histories({ buyers: 20_000, shares: { acquisition: 0.25 } }),
    ({ firstDay }) => firstDay,
  );
  expect(firstDays).toEqual(firstDays.toSorted((one, other) => one - other));
  expect(firstDays.at(-1)).toBeLessThan(26 * 7);
  const mean = firstDays.reduce((sum, day) => sum + day, 0) / 20_000;
  expect(Math.abs(mean - (26 * 7 - 1) / 2)).toBeLessThan((4 * 26 * 7) / Math.sqrt(12 * 20_000));
});

it('types that hold delimiters, quotes and line breaks come back as they went in', () => {
  const types = ['Salt, "fine"; grey', 'two\nlines', '"', 'café'];
  for (const style of ['iso', 'us', 'fr'] as const) {
    const rows = rowsOf({ style, types, channels: ['by; phone, "late"'], buyers: 200 });
    expect(new Set(rows.map((row) => row.type))).toEqual(new Set(types));
    expect(rows.every((row) => row.channel === 'by; phone, "late"' && row.product.startsWith(`${row.type} `))).toBe(
      true,
    );
  }
});

it('comes in pieces of about 64 Ki characters', () => {
  const lengths = Array.from(simulate({ buyers: 3000 }), (piece) => piece.length);
  expect(lengths.length).toBeGreaterThan(3);
  for (const length of lengths.slice(0, -1)) expect(length >= 65_536 && length < 70_000).toBe(true);
});

it('refuses before the first piece is asked for', () => {
  expect(() => simulate({ weeks: 0 })).toThrow('weeks must be');
  expect(() => histories({ weeks: 0 })).toThrow('weeks must be');
});
