import { describe, expect, it } from 'vitest';
import { correlation, cronbachAlpha, itemRest } from '../../src/equity/scales.ts';

const column = (...values: number[]) => Float64Array.from(values);

describe('Cronbach alpha', () => {
  it('is that of a table reckoned by hand', () => {
    const items = [column(1, 2, 3, 4), column(2, 1, 4, 3), column(1, 2, 3, 4)];
    // Sums 4, 5, 10, 11: variance 12.333…; items 5/3 each.
    expect(cronbachAlpha(items)).toBeCloseTo(1.5 * (1 - 5 / (37 / 3)), 12);
  });

  it('is 1 for items that are the same, and 0 for two that have nothing in common', () => {
    expect(cronbachAlpha([column(1, 2, 3), column(1, 2, 3)])).toBeCloseTo(1, 12);
    expect(cronbachAlpha([column(1, 1, 2, 2), column(1, 2, 1, 2)])).toBeCloseTo(0, 12);
  });

  it('leaves out rows that do not answer all, and is not known of one item or of items that do not vary', () => {
    expect(cronbachAlpha([column(1, 2, 3, 9), column(1, 2, 3, Number.NaN)])).toBeCloseTo(1, 12);
    expect(cronbachAlpha([column(1, 2, 3)])).toBeNull();
    expect(cronbachAlpha([column(2, 2), column(3, 3)])).toBeNull();
  });
});

it('correlates an item with the rest of its strand, below 0 where it is reverse-coded', () => {
  const [one, other, against] = [column(1, 2, 3, 4), column(1, 3, 2, 4), column(4, 3, 2, 1)];
  expect(itemRest([one, other])[0]).toBeCloseTo(0.8, 12);
  expect(itemRest([one, other, against])[2]).toBeLessThan(-0.9);
  expect(correlation(one, column(5, 5, 5, 5))).toBeNull();
});
