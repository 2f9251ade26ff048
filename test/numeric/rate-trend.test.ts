import { describe, expect, it } from 'vitest';
import { random } from '../../src/numeric/random.ts';
import { type RateCell, rateTrend } from '../../src/numeric/rate-trend.ts';
import { studentQuantile, studentWithin } from '../../src/numeric/student-t.ts';
import { wilsonInterval } from '../../src/numeric/wilson-interval.ts';

describe("Student's t, against SciPy 1.17", () => {
  const within = [
    [1, 1, 0.5],
    [2.5, 2, 0.8703882797784892],
    [0.3, 5, 0.22375095773672543],
    [2.228138852, 10, 0.9500000000011635],
    [3.1, 37, 0.9963107327481644],
    [1.2, 400, 0.7691504168121261],
  ] as const;
  for (const [t, degrees, expected] of within)
    it(`within ±${t}, ${degrees} degrees`, () => expect(studentWithin(t, degrees)).toBeCloseTo(expected, 12));

  const quantiles = [
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [3, 3.1824463052837078],
    [10, 2.228138851986274],
    [30, 2.0422724563012378],
    [200, 1.9718962236339088],
  ] as const;
  for (const [degrees, expected] of quantiles)
    it(`95 % lie within, ${degrees} degrees`, () => expect(studentQuantile(0.95, degrees)).toBeCloseTo(expected, 9));
});

describe("Wilson's interval, against SciPy 1.17", () => {
  const cases = [
    [0, 10, 0, 0.27753279986288926],
    [27, 45, 0.4545185459035138, 0.7297511343499085],
    [10, 10, 0.7224672001371109, 1],
  ] as const;
  for (const [successes, trials, lower, upper] of cases)
    it(`${successes} of ${trials}`, () => {
      const interval = wilsonInterval(successes, trials)!;
      expect(interval.lower).toBeCloseTo(lower, 12);
      expect(interval.upper).toBeCloseTo(upper, 12);
    });

  it('says nothing without trials', () => expect(wilsonInterval(0, 0)).toBeNull());
});

const cells = (rows: readonly (readonly [number, number, number])[], stratum = 0): RateCell[] =>
  rows.map(([time, trials, successes], cluster) => ({ stratum, cluster, time, trials, successes }));

describe('a trend in shares', () => {
  it('is the weighted line, with its error by the binomial and t of three degrees', () => {
    // Least squares weighted by trials, solved with NumPy; the p-value with SciPy.
    const trend = rateTrend(
      cells([
        [0, 100, 40],
        [1, 120, 45],
        [2, 80, 30],
        [3, 150, 40],
        [5, 90, 25],
      ]),
    )!;
    expect(trend.slope).toBeCloseTo(-0.029650278763304613, 12);
    expect(trend.dispersion).toBeCloseTo(0.6768985470518668, 10);
    expect(trend.pValue).toBeCloseTo(0.0954841844394592, 8);
    expect(trend.lower).toBeCloseTo(-0.06889291454576292, 8);
  });

  it('compares within strata alone: shares that differ between them are no trend', () => {
    const flat = rateTrend([
      ...cells(
        [1, 2, 3, 4].map((time) => [time, 100, 60] as const),
        1,
      ),
      ...cells(
        [5, 6, 7, 8].map((time) => [time, 100, 20] as const),
        2,
      ),
    ])!;
    expect(flat.slope).toBeCloseTo(0, 12);
    expect(flat.pValue).toBeCloseTo(1, 12);
  });

  it('is less sure where the same people make several cells', () => {
    const steady = [0, 1, 2, 3, 4, 5].map((time) => [time, 200, [90, 70, 92, 68, 91, 69][time]!] as const);
    const apart = rateTrend(cells(steady))!;
    const later = cells(
      steady.map(([time, ...shares]) => [time + 10, ...shares] as const),
      2,
    );
    const twice = rateTrend([...cells(steady, 1), ...later])!;
    const others = later.map((cell) => ({ ...cell, cluster: cell.cluster + 10 }));
    const asIfOthers = rateTrend([...cells(steady, 1), ...others])!;
    expect(twice.slope).toBeCloseTo(apart.slope, 12);
    expect(twice.upper - twice.lower).toBeGreaterThan(asIfOthers.upper - asIfOthers.lower);
  });

  // By chance alone a trend is claimed in 5 of 100 bases; scatter of whole spans of time or whole cohorts must not make it many more.
  for (const common of ['time', 'cluster'] as const)
    it(`spans that are better or worse by 12 % are no trend: by ${common}`, () => {
      const claims = Array.from({ length: 100 }, (_, seed) => {
        const source = random(seed + 1, 5);
        const shocks = Array.from({ length: 12 }, () => Math.exp(0.12 * source.normal()));
        const base = Array.from({ length: 11 }, (_, cluster) =>
          Array.from({ length: 11 - cluster }, (_, age) => {
            const cell = { stratum: age, cluster, time: cluster + age + 1, trials: 1000 };
            const share = 0.3 * shocks[cell[common]]!;
            const successes = Array.from({ length: cell.trials }, () => source.uniform()).filter(
              (u) => u < share,
            ).length;
            return { ...cell, successes };
          }),
        ).flat();
        return rateTrend(base)!.pValue < 0.05;
      }).filter(Boolean).length;
      expect(claims).toBeLessThanOrEqual(13);
    });

  it('needs three points, and shares that are not all the same', () => {
    expect(rateTrend([])).toBeNull();
    expect(
      rateTrend(
        cells([
          [0, 10, 5],
          [1, 10, 4],
        ]),
      ),
    ).toBeNull();
    expect(
      rateTrend(
        cells([
          [0, 10, 0],
          [1, 10, 0],
          [2, 10, 0],
        ]),
      ),
    ).toBeNull();
    expect(
      rateTrend(
        cells([
          [0, 10, 10],
          [1, 10, 10],
          [2, 10, 10],
        ]),
      ),
    ).toBeNull();
  });
});
