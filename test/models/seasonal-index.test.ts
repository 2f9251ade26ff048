import { describe, expect, it } from 'vitest';
import { type SeasonCell, seasonalIndex } from '../../src/models/seasonal-index.ts';

/** Cohorts of thirty months, in every month after their own, which begin with a January. */
const cells = (purchases: (exposure: number, age: number, month: number, arrived: number) => number): SeasonCell[] =>
  Array.from({ length: 30 }, (_, arrived) =>
    Array.from({ length: 29 - arrived }, (_, i): SeasonCell => {
      const [month, exposure] = [arrived + i + 1, 30 * (40 + ((7 * arrived) % 13))];
      return { arrived, month, exposure, purchases: purchases(exposure, i + 1, month, arrived) };
    }),
  ).flat();

const wave = (month: number): number => 1 + 0.4 * Math.cos((2 * Math.PI * month) / 12);

describe('the season in purchases', () => {
  it('is that of proportional fitting and its F, as an independent computation has them', () => {
    const found = seasonalIndex(
      cells(
        (exposure, age, month, arrived) =>
          Math.floor(exposure * 0.02 * Math.exp(-0.05 * age) * wave(month)) + ((5 * arrived + 3 * month) % 4),
      ),
    )!;
    // numpy: Newton's steps on the Poisson likelihood of both profiles; scipy.stats.f.sf.
    const expected = [
      1.374207, 1.324978, 1.186833, 1.002477, 0.814364, 0.678197, 0.624352, 0.676989, 0.81027, 1.004208, 1.187414,
      1.334163,
    ];
    for (const [month, index] of expected.entries()) expect(found.index[month]).toBeCloseTo(index, 5);
    expect(found.errors.slice(0, 3).map((error) => error.toFixed(6))).toEqual(['0.033296', '0.032582', '0.033315']);
    expect(found.months).toBe(29);
    expect(found.pValue / 1.460527354644598e-10).toBeCloseTo(1, 6);
  });

  it('is that of one base and of two like it', () => {
    const of = (times: number) =>
      seasonalIndex(
        cells((exposure, age, month) => Math.floor(exposure * 0.02 * Math.exp(-0.05 * age) * wave(month))).map(
          (cell) => ({ ...cell, exposure: times * cell.exposure, purchases: times * cell.purchases }),
        ),
      )!;
    const [once, twice] = [of(1), of(2)];
    for (const [month, index] of once.index.entries()) expect(twice.index[month]).toBeCloseTo(index, 9);
  });

  it('is not made by arrivals, nor by the thinning of cohorts', () => {
    const found = seasonalIndex(cells((exposure, age) => 2 * exposure * Math.exp(-0.3 * age)))!;
    for (const index of found.index) expect(index).toBeCloseTo(1, 3);
    expect(found.pValue).toBeGreaterThan(0.99);
  });

  it('is not seen in one busy month of a single year, nor in a trend', () => {
    const once = seasonalIndex(cells((exposure, _, month) => exposure * 0.02 * (month === 17 ? 3 : 1)))!;
    expect(once.pValue).toBeGreaterThan(0.1);
    const trend = seasonalIndex(cells((exposure, _, month) => exposure * 0.02 * Math.exp(0.03 * month)))!;
    expect(trend.pValue).toBeGreaterThan(0.1);
  });

  it('counts no months of silence after the last that anything was to be expected in', () => {
    const silent = cells((exposure, _, month) => (month < 12 ? exposure * 0.02 * wave(month) : 0)).filter(
      ({ arrived }) => arrived < 12,
    );
    // Who arrived in month 11 was eleven months old in month 22, the oldest age that anybody bought at.
    expect(seasonalIndex(silent)!.months).toBe(22);
  });

  it('keeps a month without any purchase above 0', () => {
    const found = seasonalIndex(cells((exposure, _, month) => (month % 12 === 7 ? 0 : exposure * 0.02)))!;
    expect(found.index[7]).toBeGreaterThan(0);
    expect(found.index[7]).toBeLessThan(0.01);
  });

  it('needs every month of the year, and one of them twice', () => {
    const until = (last: number) => cells(() => 5).filter(({ month }) => month <= last);
    expect(seasonalIndex(until(11))).toBeNull();
    expect(seasonalIndex(until(12))).toBeNull();
    expect(seasonalIndex(until(13))).not.toBeNull();
  });
});
