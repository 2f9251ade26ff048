import { describe, expect, it } from 'vitest';
import { churnProjection } from '../../src/models/churn-projection.ts';
import { cloglogRegression } from '../../src/models/cloglog-regression.ts';
import type { RetentionCell } from '../../src/models/retention-cell.ts';
import { risingChurn } from '../../src/models/rising-churn.ts';
import { type Random, random } from '../../src/numeric/random.ts';

type Hazard = (tenure: number, period: number, cohort: number) => number;

/** Monthly cohorts of customers who each draw what makes them leave, observed to the same month. */
function simulated(seed: number, draw: (source: Random) => Hazard, { cohorts = 12, size = 1500, periods = 12 } = {}) {
  const source = random(seed);
  const cells: RetentionCell[] = [];
  for (let cohort = 0; cohort < cohorts; cohort++) {
    let there = Array.from({ length: size }, () => draw(source));
    for (let tenure = 1; cohort + tenure <= periods; tenure++) {
      const left = there.filter((hazard) => source.uniform() > hazard(tenure, cohort + tenure, cohort));
      cells.push({ cohort, tenure, atRisk: there.length, churned: there.length - left.length });
      there = left;
    }
  }
  return cells;
}

const alike: (hazard: Hazard) => (source: Random) => Hazard = (hazard) => () => hazard;
const mechanisms = {
  'nothing changes': alike(() => 0.1),
  sorting: (source: Random) => {
    const theta = source.beta(0.8, 4);
    return () => theta;
  },
  tenure: alike((tenure) => 0.05 * 1.12 ** tenure),
  calendar: alike((_tenure, period) => 0.06 * 1.08 ** period),
  cohort: alike((_tenure, _period, cohort) => 0.06 * 1.08 ** cohort),
  'calendar, downwards': alike((_tenure, period) => 0.16 * 0.93 ** period),
} satisfies Record<string, (source: Random) => Hazard>;

const expected: Record<keyof typeof mechanisms, [verdict: string, mechanism: string | null]> = {
  'nothing changes': ['stable', null],
  sorting: ['stable', 'sorting'],
  tenure: ['rising', 'tenure'],
  calendar: ['rising', 'calendar_or_cohort'],
  cohort: ['rising', 'calendar_or_cohort'],
  'calendar, downwards': ['falling', 'calendar_or_cohort'],
};

for (const [name, draw] of Object.entries(mechanisms)) {
  it(`${name} alone is named, in nearly all of 20 bases`, () => {
    const [verdict, mechanism] = expected[name as keyof typeof mechanisms];
    const found = Array.from({ length: 20 }, (_, seed) => risingChurn(simulated(seed + 1, draw)));
    const right = found.filter((one) => one.verdict === verdict && one.mechanism === mechanism).length;
    expect(right).toBeGreaterThanOrEqual(17); // a test at two standard errors errs in one of twenty
  });
}

/** The cells of cohorts seen to one period, losses drawn by chance from a hazard that is itself drawn once a base. */
function drawnBase(seed: number, hazardOf: (source: Random) => Hazard, size: number, periods: number) {
  const source = random(seed, 1);
  const hazard = hazardOf(source);
  const cells: RetentionCell[] = [];
  for (let cohort = 0; cohort < periods; cohort++) {
    let atRisk = size;
    for (let tenure = 1; cohort + tenure <= periods; tenure++) {
      const chance = hazard(tenure, cohort + tenure, cohort);
      let churned = 0;
      for (let i = 0; i < atRisk; i++) if (source.uniform() < chance) churned++;
      cells.push({ cohort, tenure, atRisk, churned });
      atRisk -= churned;
    }
  }
  return cells;
}

// The hazard of customers with Beta(0.8, 4) chances, who leave independently of each other: a/(a + b + t − 1), exactly.
const sorted: Hazard = (tenure) => 0.8 / (0.8 + 4 + tenure - 1);
/** Months that are better or worse than others by 15 %, without a trend. */
const shocks = (source: Random): number[] => Array.from({ length: 30 }, () => Math.exp(0.15 * source.normal()));

describe('error rates over 100 bases', () => {
  const trend = /^(rising|falling) calendar_or_cohort$/;
  const rates: [name: string, (source: Random) => Hazard, said: RegExp, least: number, most: number][] = [
    ['nothing changes: a trend', alike(() => 0.1), trend, 0, 8],
    ['nothing changes: stable', alike(() => 0.1), /^stable/, 80, 100],
    ['sorting: a trend', alike(sorted), trend, 0, 8],
    ['sorting: named', alike(sorted), /^(stable|cannot_tell) sorting$/, 92, 100],
    ['tenure: named', alike((tenure) => 0.05 * 1.12 ** tenure), /^rising tenure$/, 92, 100],
    [
      'calendar: named with what it cannot be told from',
      alike((_, period) => 0.06 * 1.08 ** period),
      /^rising calendar_or_cohort$/,
      97,
      100,
    ],
    ['cohort: the same', alike((_, _period, cohort) => 0.06 * 1.08 ** cohort), /^rising calendar_or_cohort$/, 97, 100],
    [
      'a mild trend, 3 % a period: told or not, never the wrong way',
      alike((_, period) => 0.1 * 1.03 ** period),
      /^falling/,
      0,
      1,
    ],
    [
      'sorting under a rising calendar: the rise',
      alike((...at) => sorted(...at) * 1.08 ** at[1]),
      /^rising calendar_or_cohort$/,
      97,
      100,
    ],
    [
      'tenure while cohorts get better: the fall at equal tenure',
      alike((tenure, _, cohort) => 0.08 * 1.08 ** tenure * 0.94 ** cohort),
      /^falling calendar_or_cohort$/,
      95,
      100,
    ],
    [
      'good and bad months: no trend',
      (source) => {
        const shock = shocks(source);
        return (_, period) => 0.1 * shock[period]!;
      },
      trend,
      0,
      14,
    ],
    [
      'good and bad cohorts: no trend',
      (source) => {
        const shock = shocks(source);
        return (_, _period, cohort) => 0.1 * shock[cohort]!;
      },
      trend,
      0,
      14,
    ],
    [
      'sorting with good and bad months: no trend',
      (source) => {
        const shock = shocks(source);
        return (...at) => sorted(...at) * shock[at[1]]!;
      },
      trend,
      0,
      14,
    ],
  ];
  for (const [size, periods] of [
    [1500, 12],
    [300, 24],
  ] as const)
    for (const [name, hazardOf, said, least, most] of rates)
      it(`${periods} cohorts of ${size}. ${name}`, () => {
        const found = Array.from({ length: 100 }, (_, seed) => {
          const { verdict, mechanism } = risingChurn(drawnBase(seed + 1, hazardOf, size, periods));
          return said.test(`${verdict} ${mechanism}`);
        }).filter(Boolean).length;
        expect(found).toBeGreaterThanOrEqual(least);
        expect(found).toBeLessThanOrEqual(most);
      });
});

describe('a season is no trend: of 60 bases of monthly cohorts', () => {
  const wave = (source: Random, height: number) => {
    const phase = Math.floor(12 * source.uniform());
    return (month: number): number => 1 + height * Math.cos((2 * Math.PI * (month - phase)) / 12);
  };
  const lastYear = (periods: number, period: number, times: number): number => (period > periods - 12 ? times : 1);
  const seasonal =
    (height: number, periods: number, times = 1) =>
    (source: Random): Hazard => {
      const season = wave(source, height);
      return (_, period) => 0.06 * season(period) * lastYear(periods, period, times);
    };
  const byCohort = (source: Random): Hazard => {
    const season = wave(source, 0.5);
    return (_tenure, _period, cohort) => 0.06 * season(cohort);
  };
  /** Who began in one month of the year leaves ten months later, six times as often. */
  const school = (source: Random): Hazard => {
    const month = Math.floor(12 * source.uniform());
    return (tenure, _, cohort) => 0.05 * (cohort % 12 === month && tenure % 12 === 10 ? 6 : 1);
  };
  const trend = /^(rising|falling)/;
  for (const [name, hazardOf, periods, size, said, least, most] of [
    ['18 months, leaving ± 50 %: a change', seasonal(0.5, 18), 18, 1100, trend, 0, 5],
    ['24 months, leaving ± 30 %: a change', seasonal(0.3, 24), 24, 800, trend, 0, 5],
    ['24 months, leaving ± 70 %: stable', seasonal(0.7, 24), 24, 800, /^stable/, 54, 60],
    ['36 months, leaving ± 70 %: a change', seasonal(0.7, 36), 36, 500, trend, 0, 5],
    ['24 months, cohorts ± 50 %: a change', byCohort, 24, 800, trend, 0, 5],
    ['24 months, a school year: a change', school, 24, 800, trend, 0, 5],
    ['12 months, leaving ± 50 %: a change that may be a season', seasonal(0.5, 12), 12, 1500, trend, 15, 60],
    [
      '24 months, half as much again in the last',
      seasonal(0.5, 24, 1.5),
      24,
      800,
      /^rising calendar_or_cohort/,
      59,
      60,
    ],
    ['36 months, a fifth more in the last', seasonal(0.7, 36, 1.2), 36, 500, /^rising calendar_or_cohort/, 57, 60],
    ['18 months, half as much again in the last', seasonal(0.5, 18, 1.5), 18, 1100, /^rising/, 57, 60],
  ] as const)
    it(name, () => {
      const found = Array.from({ length: 60 }, (_, seed) => {
        const { verdict, mechanism, evidence } = risingChurn(drawnBase(seed + 1, hazardOf, size, periods), 12);
        expect(evidence.seasonOut).toBe(periods > 12);
        return said.test(`${verdict} ${mechanism}`);
      }).filter(Boolean).length;
      expect(found).toBeGreaterThanOrEqual(least);
      expect(found).toBeLessThanOrEqual(most);
    });

  it('as many more as come in the months of few losses are no tenure', () => {
    // Arrivals and losses swing together, so that tenures meet different months; without the season 10 to 30 of 100 were told of tenure.
    const found = Array.from({ length: 60 }, (_, seed) => {
      const source = random(seed + 1, 2);
      const [leaving, coming] = [wave(source, 0.5), wave(source, 0.5)];
      const cells = drawnBase(seed + 1, () => (_tenure, period) => 0.06 * leaving(period), 2000, 24);
      const shares = Array.from({ length: 24 }, (_, cohort) => coming(cohort) / 2);
      return risingChurn(
        cells.map((cell) => ({
          ...cell,
          atRisk: Math.round(cell.atRisk * shares[cell.cohort]!),
          churned: Math.round(cell.churned * shares[cell.cohort]!),
        })),
        12,
      );
    }).filter(({ verdict }) => verdict === 'rising' || verdict === 'falling').length;
    expect(found).toBeLessThanOrEqual(5);
  });

  it('the same months of two years, by hand: losses doubled are ln 2 in twelve', () => {
    // −ln(1 − churn) of a cell is 0.02 times the month, doubled from the 13th on; survivors are no part of it.
    const cells = Array.from({ length: 24 }, (_, cohort) =>
      Array.from({ length: 24 - cohort }, (_, i) => {
        const period = cohort + i + 1;
        const hazard = 0.02 * (1 + (period % 12)) * (period > 12 ? 2 : 1);
        return { cohort, tenure: i + 1, atRisk: 1e6, churned: -1e6 * Math.expm1(-hazard) };
      }),
    ).flat();
    const { verdict, evidence } = risingChurn(cells, 12);
    expect(verdict).toBe('rising');
    expect(evidence.seasonOut).toBe(true);
    expect(evidence.trend!.slope).toBeCloseTo(Math.log(2) / 12, 8);
    // 24 periods in 12 months, less one for the slope.
    expect(evidence.trend!.degrees).toBe(11);
  });

  it('a trend without a season, by hand: the next month goes on by it', () => {
    const hazard = (period: number): number => 0.02 * 1.04 ** period;
    const cells = Array.from({ length: 24 }, (_, cohort) =>
      Array.from({ length: 24 - cohort }, (_, i) => ({
        cohort,
        tenure: i + 1,
        atRisk: 1e6,
        churned: -1e6 * Math.expm1(-hazard(cohort + i + 1)),
      })),
    ).flat();
    const { calendar, trend } = churnProjection(cells, [{ cohort: 20, customers: 100 }], {
      periods: 2,
      damping: 1,
      year: 12,
    });
    expect(trend).toBeCloseTo(Math.log(1.04), 8);
    for (const { ahead, churn } of calendar) expect(churn).toBeCloseTo(-Math.expm1(-hazard(24 + ahead)), 8);
  });

  it('one cohort of a year, in which a season cannot be told from tenure', () => {
    const cells = simulated(3, mechanisms.tenure, { cohorts: 1, size: 20_000 });
    expect(risingChurn(cells, 12)).toMatchObject({
      verdict: 'rising',
      mechanism: 'tenure_or_calendar',
      evidence: { seasonOut: false },
    });
  });
});

describe('what the data cannot tell is not claimed', () => {
  const one = { cohorts: 1, size: 20_000 };
  it('a single cohort that churns less and less: sorting, or anything else', () => {
    expect(risingChurn(simulated(3, mechanisms.sorting, one))).toMatchObject({
      verdict: 'cannot_tell',
      mechanism: 'sorting_or_calendar',
      evidence: { trend: null, cohorts: 1 },
    });
  });

  it('a single cohort that churns more and more: tenure or calendar', () => {
    expect(risingChurn(simulated(3, mechanisms.tenure, one))).toMatchObject({
      verdict: 'rising',
      mechanism: 'tenure_or_calendar',
    });
  });

  it('few customers, few periods, none at all', () => {
    expect(risingChurn(simulated(3, mechanisms.calendar, { size: 20 })).verdict).toBe('cannot_tell');
    expect(risingChurn(simulated(3, mechanisms.calendar, { periods: 3 })).verdict).toBe('cannot_tell');
    expect(risingChurn([])).toMatchObject({ verdict: 'cannot_tell', mechanism: null });
  });

  it('nobody leaves, everybody leaves: no figure is NaN', () => {
    for (const churn of [0, 1]) {
      const { verdict, evidence } = risingChurn(
        simulated(
          3,
          alike(() => churn),
        ),
      );
      expect(verdict).toBe('cannot_tell');
      expect(JSON.stringify(evidence)).not.toContain('NaN');
      expect(evidence.trend).toBeNull();
    }
  });
});

it('the trend is found at its size, and widened when cells scatter beyond chance', () => {
  const { evidence } = risingChurn(
    simulated(
      1,
      alike((tenure, period) => -Math.expm1(-Math.exp(-2.6 - 0.05 * tenure + 0.07 * period))),
      { size: 20_000 },
    ),
  );
  expect(Math.abs(evidence.trend!.slope - 0.07)).toBeLessThan(3 * evidence.trend!.standardError);
  expect(evidence.trend!.standardError).toBeLessThan(0.005);
  expect(evidence.dispersion).toBeGreaterThan(0.5);
  expect(evidence.dispersion).toBeLessThan(1.6);
  const shaken = simulated(
    1,
    alike((_, period) => 0.1 + 0.05 * (period % 2)),
    { size: 20_000 },
  );
  expect(risingChurn(shaken).evidence.dispersion).toBeGreaterThan(10);
});

it('scatter between clusters: the jackknife of a mean difference', () => {
  // Of a group of four pairs of cells the slope on 0/1 is near the difference of means; leaving out a pair at a time moves it by hand.
  const events = [
    [30, 50],
    [50, 60],
    [40, 80],
    [45, 62],
  ];
  const cells = events.flatMap(([before, after], cluster) => [
    { group: 0, covariates: [0], trials: 1000, events: before!, clusters: [cluster] },
    { group: 0, covariates: [1], trials: 1000, events: after!, clusters: [cluster] },
  ]);
  const slopeOf = (some: typeof cells) => cloglogRegression(some)!.slopes[0]!;
  const moves = events.map((_, out) => slopeOf(cells.filter(({ clusters: [of] }) => of !== out)) - slopeOf(cells));
  const jackknife = (3 / 4) * moves.reduce((total, move) => total + move ** 2, 0);
  const [between] = cloglogRegression(cells)!.between;
  expect(between!.clusters).toBe(4);
  expect(between!.covariance[0]![0]! / jackknife).toBeGreaterThan(0.8);
  expect(between!.covariance[0]![0]! / jackknife).toBeLessThan(1.25);
});

it('scatter between cells of their own, two a level: what the differences scatter by', () => {
  // Four levels of two cells, each cell a cluster: the slope is the mean difference d̄ of the links, its variance Σ (d − d̄)²/4² · 8/7, for eight
  // clusters weigh the same.
  const events = [
    [300, 320],
    [310, 300],
    [305, 345],
    [290, 300],
  ];
  const size = 10_000;
  const cells = (apart: number) =>
    events.flatMap((pair, group) =>
      pair.map((each, i) => ({
        group,
        covariates: [i],
        trials: size,
        events: each,
        clusters: [apart * (2 * group + i)],
      })),
    );
  const link = (count: number) => Math.log(-Math.log(1 - count / size));
  const differences = events.map(([before, after]) => link(after!) - link(before!));
  const mean = differences.reduce((sum, each) => sum + each, 0) / 4;
  const scatter = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 16;
  const varianceOf = (apart: number) => cloglogRegression(cells(apart))!.between[0]!.covariance[0]![0]!;
  expect(varianceOf(2) / ((scatter * 8) / 7)).toBeCloseTo(1, 1);
  // Numbered one after the other, both of a pair move the slope by what d − d̄ is, and so do neighbours of two pairs.
  const off = differences.map((each) => each - mean);
  const own = off.reduce((sum, each) => sum + 2 * each ** 2, 0);
  const next = off.reduce((sum, each, i) => sum + each ** 2 + each * (off[i + 1] ?? 0), 0);
  expect(next).toBeGreaterThan(0);
  expect(varianceOf(1) / varianceOf(2) / (1 + (2 * next) / own)).toBeCloseTo(1, 1);
});

it('an offset is taken as it is', () => {
  const [one] = cloglogRegression([
    { group: 0, covariates: [], trials: 400, events: 40, offset: 0.7 },
  ])!.levels.values();
  expect(one).toBeCloseTo(Math.log(-Math.log(0.9)) - 0.7, 10);
});

// Two groups of one covariate value each are saturated: the slope is the difference of ln(−ln(1 − share)).
it('the regression of two cells is exact', () => {
  const link = (p: number) => Math.log(-Math.log(1 - p));
  const fit = cloglogRegression([
    { group: 0, covariates: [0], trials: 400, events: 40 },
    { group: 0, covariates: [1], trials: 300, events: 60 },
  ])!;
  expect(fit.slopes[0]).toBeCloseTo(link(0.2) - link(0.1), 10);
  expect(fit.levels.get(0)).toBeCloseTo(link(0.1), 10);
  // The delta method on each share: var = p/(n(1 − p)ln²(1 − p)).
  const variance = (p: number, n: number) => p / (n * (1 - p) * Math.log(1 - p) ** 2);
  expect(fit.covariance[0]![0]).toBeCloseTo(variance(0.1, 400) + variance(0.2, 300), 10);
});

describe('today’s base projected', () => {
  const base = Array.from({ length: 12 }, (_, cohort) => ({ cohort, customers: 1000 }));
  const survivors = (points: readonly { survivor: number }[]) => points.map(({ survivor }) => survivor);

  it('goes on alike under both readings where no trend is found', () => {
    const { calendar, cohort, trend } = churnProjection(simulated(2, mechanisms['nothing changes']), base, {
      periods: 8,
    });
    expect(trend).toBe(0);
    expect(survivors(calendar)).toEqual(survivors(cohort));
    expect(Math.abs(calendar.at(-1)!.survivor - 0.9 ** 8)).toBeLessThan(0.02);
  });

  it('is worth less when the date makes churn rise than when each cohort keeps its level', () => {
    const cells = simulated(2, mechanisms.calendar);
    const { calendar, cohort } = churnProjection(cells, base, { periods: 8, damping: 1 });
    expect(calendar.at(-1)!.survivor).toBeLessThan(cohort.at(-1)!.survivor - 0.01);
    const damped = churnProjection(cells, base, { periods: 8 });
    expect(damped.calendar.at(-1)!.survivor).toBeGreaterThan(calendar.at(-1)!.survivor);
    expect(damped.cohort).toEqual(cohort);
  });

  it('follows the truth of the next periods under the right reading, undamped', () => {
    const { calendar } = churnProjection(simulated(2, mechanisms.calendar, { size: 20_000 }), base, {
      periods: 5,
      damping: 1,
    });
    let truth = 1;
    for (const { ahead, survivor } of calendar) {
      truth *= 1 - 0.06 * 1.08 ** (12 + ahead);
      expect(Math.abs(survivor - truth)).toBeLessThan(0.02);
    }
  });

  it('keeps periods in which nobody leaves', () => {
    const yearly = simulated(
      2,
      alike((tenure) => (tenure % 12 === 0 ? 0.3 : 0)),
      { cohorts: 20, periods: 30 },
    );
    const { calendar } = churnProjection(yearly, [{ cohort: 20, customers: 100 }], { periods: 13 });
    expect(calendar.filter(({ churn }) => churn > 0.01).map(({ ahead }) => ahead)).toEqual([2]);
  });
});
