import { expect, it } from 'vitest';
import { baskets } from '../../src/simulate/baskets.ts';
import { amountOf, type Line } from '../../src/simulate/document.ts';
import { type SimulationOptions, simulationOf } from '../../src/simulate/simulation.ts';

const size = 100_000;
const none = { extraLines: 0, extraUnits: 0, discounts: 0 };
const drawn = (options: SimulationOptions, customers: (k: number) => number) => {
  const basket = baskets(simulationOf({ buyers: size, ...options }));
  return Array.from({ length: size }, (_, k) => basket(customers(k)));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Gamma-gamma, Fader & Hardie 2013: mean p·γ/(q − 1), variance p·γ²·(p + q − 1)/((q − 1)²·(q − 2)). Customers and guests alike.
for (const [who, customer] of [
  ['customers', (k: number) => k + 1],
  ['guests', () => 0],
] as const) {
  it(`${who} spend what the gamma-gamma model says, within four standard errors`, () => {
    const [p, q, gamma] = [6.25, 3.74, 15.44];
    const prices = drawn({ spend: { p, q, gamma }, shares: none }, customer).map(({ lines }) => amountOf(lines[0]!));
    const variance = (p * gamma ** 2 * (p + q - 1)) / ((q - 1) ** 2 * (q - 2));
    expect(Math.abs(mean(prices) / 100 - (p * gamma) / (q - 1))).toBeLessThan(4 * Math.sqrt(variance / size));
  });
}

it('a customer keeps a price level: with a large p all prices of one are near each other', () => {
  const prices = drawn({ spend: { p: 1e6, q: 2, gamma: 1e-4 }, shares: none }, () => 5).map(
    ({ lines }) => lines[0]!.unitPrice,
  );
  expect(Math.max(...prices.slice(0, 1000)) / Math.min(...prices.slice(0, 1000))).toBeLessThan(1.01);
});

it('lines and units are one plus a geometric number, discounts a share of lines', () => {
  const found = drawn({ shares: { extraLines: 0.5, extraUnits: 0.25, discounts: 0.3 } }, (k) => k + 1);
  const lines = found.flatMap((basket) => basket.lines);
  expect(Math.abs(lines.length / size - 2)).toBeLessThan(4 * Math.sqrt(2 / size)); // variance p/(1 − p)² = 2
  expect(Math.abs(mean(lines.map((line) => line.quantity)) - 4 / 3)).toBeLessThan(4 * Math.sqrt(4 / 9 / lines.length));
  const discounted = lines.filter((line) => line.discount > 0);
  expect(Math.abs(discounted.length / lines.length - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / lines.length));
  const small = discounted.filter((line) => line.discount < 0.15 * line.quantity * line.unitPrice).length;
  expect(Math.abs(small / discounted.length - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / discounted.length));
});

it('shares of 0 give one line, one unit, no discount; shares of 1 stop at 20', () => {
  const plain = drawn({ shares: none }, (k) => k + 1);
  const isPlain = (line: Line | undefined) => line?.quantity === 1 && line.discount === 0;
  expect(plain.every(({ lines }) => lines.length === 1 && isPlain(lines[0]))).toBe(true);
  const basket = baskets(simulationOf({ buyers: 1, shares: { extraLines: 1, extraUnits: 1, discounts: 1 } }))(1);
  expect(basket.lines).toHaveLength(20);
  for (const line of basket.lines) {
    expect(line.quantity).toBe(20);
    expect([2, 4]).toContain(Math.round(line.discount / line.unitPrice)); // 10 % or 20 % of 20 pieces
  }
});

it('a heavy tail stays a number of at least one cent', () => {
  const prices = drawn({ spend: { p: 0.01, q: 0.01, gamma: 1 } }, (k) => k + 1).flatMap(({ lines }) =>
    lines.map((line) => line.unitPrice),
  );
  expect(prices.every((price) => Number.isInteger(price) && price >= 1 && price < 1e8)).toBe(true);
});
