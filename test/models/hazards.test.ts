import { describe, expect, it } from 'vitest';
import { type Hazards, stretchesOf, togetherHazards } from '../../src/models/hazards.ts';
import { purchaseModels, regularFamilies } from '../../src/models/index.ts';
import type { PurchaseModel } from '../../src/models/purchase-model.ts';
import { oracleCase } from './oracle.ts';

const near = (value: number, expected: number, relative: number) =>
  expect(Math.abs(value - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(expected), 1e-12),
  );
const end = Number.POSITIVE_INFINITY;
const always = (times: number): Hazards => [{ times, until: end }];
const models: readonly (readonly [string, PurchaseModel])[] = [
  ...Object.entries(purchaseModels),
  ...Object.entries(regularFamilies).map(([name, family]) => [name, family(2)] as const),
];
const leaving = models.filter(([name]) => name !== 'nbd');
const customers = [
  [0, 40],
  [3, 36],
  [12, 90],
] as const;

/** E f over a density on the line that fades at both ends, by the trapezoid rule. */
function average(f: (y: number) => number, lnDensity: (y: number) => number, from = -40, to = 20, size = 900): number {
  let [total, mass] = [0, 0];
  for (let i = 0; i <= size; i++) {
    const y = from + ((to - from) * i) / size;
    const weight = Math.exp(lnDensity(y));
    mass += weight;
    total += weight * f(y);
  }
  return total / mass;
}
const overGamma = (shape: number, rate: number, f: (value: number) => number) =>
  average(
    (y) => f(Math.exp(y)),
    (y) => shape * (y + Math.log(rate / shape)) - rate * Math.exp(y) + shape,
  );
const overBeta = (a: number, b: number, f: (value: number) => number, size?: number) =>
  average(
    (y) => f(1 / (1 + Math.exp(-y))),
    (y) => -a * Math.log1p(Math.exp(-y)) - b * Math.log1p(Math.exp(y)),
    -30,
    30,
    size,
  );

/** Σ of what one customer's hazard adds up to from T until u, stretch by stretch. */
const passed = (hazards: Hazards, until: number, hazard: (from: number, to: number) => number) =>
  stretchesOf(hazards, until).reduce((sum, { times, from, to }) => sum + times * hazard(from, to), 0);

/** P(still there at T + u | there at T), and what it is weighted by purchases: by mixing over customers one by one. */
type Reference = (
  of: Readonly<Record<string, number>>,
  x: number,
  T: number,
  hazards: Hazards,
) => { readonly stays: (u: number) => number; readonly rate: (u: number) => number };

const mixed =
  (level: (of: Readonly<Record<string, number>>, T: number) => [number, (from: number, to: number) => number]) =>
  (...[of, x, T, hazards]: Parameters<Reference>): ReturnType<Reference> => {
    const [rate, hazard] = level(of, T);
    const stays = (u: number) => overGamma(of.s!, rate, (mu) => Math.exp(-mu * passed(hazards, u, hazard)));
    return { stays, rate: (u) => ((of.r! + x) / (of.alpha! + T)) * stays(u) };
  };
const geometric =
  (more: number): Reference =>
  (of, x, T, hazards) => {
    const [shape, time] = [of.r! + x, of.alpha! + T];
    const through = (u: number, power: number) =>
      overBeta(
        of.a!,
        of.b! + x + more,
        (p) => {
          const exposed = stretchesOf(hazards, u).reduce(
            (sum, { times, from, to }) => sum + Math.min(1, times * p) * (to - from),
            0,
          );
          return (1 + exposed / time) ** -power;
        },
        600,
      );
    return { stays: (u) => through(u, shape), rate: (u) => (shape / time) * through(u, shape + 1) };
  };

const continuous: Readonly<Record<string, Reference>> = {
  'pareto-nbd': mixed(({ beta }, T) => [beta! + T, (from, to) => to - from]),
  'ggom-nbd': mixed(({ beta, b }, T) => [
    beta! + Math.expm1(b! * T),
    (from, to) => Math.exp(b! * (T + to)) - Math.exp(b! * (T + from)),
  ]),
  'bg-nbd': geometric(0),
  'mbg-nbd': geometric(1),
};

/** ∫ f over stretches, by Simpson's rule. */
const simpson = (f: (u: number) => number, ends: readonly number[], size = 120) =>
  ends.slice(1).reduce((sum, to, i) => {
    const [from, h] = [ends[i]!, (to - ends[i]!) / size];
    let total = f(from) + f(to);
    for (let j = 1; j < size; j++) total += (j % 2 ? 4 : 2) * f(from + j * h);
    return sum + (total * h) / 3;
  }, 0);

const schedules: readonly Hazards[] = [
  always(0.5),
  always(1.4),
  [
    { times: 0.6, until: 26 },
    { times: 2, until: 52 },
  ],
];

describe.each(leaving)('multiplied hazards: %s', (name, model) => {
  const parameters = model.starts[0]!;
  const regular = model.phases > 1;
  const expected = (x: number, T: number, hazards?: Hazards, discount = 0.002, periods = 100) =>
    model.residual(parameters, { periods, discount, hazards })(x)(T, 0);
  const stays = (x: number, T: number, hazards?: Hazards, periods = 52) =>
    model.staying!(parameters, { periods, hazards })(x)(T, 0);

  it('changes nothing by 1', () => {
    for (const [x, T] of customers)
      for (const periods of [26, 520, end]) {
        near(expected(x, T, always(1), 0.002, periods), expected(x, T, undefined, 0.002, periods), 1e-9);
        if (periods !== end) near(stays(x, T, always(1), periods), stays(x, T, undefined, periods), 1e-9);
      }
  });

  it('is worth less and stays less the more readily customers leave', () => {
    for (const [x, T] of customers)
      for (const figure of [expected, stays]) {
        const values = [0.1, 0.5, 1, 1.5, 4].map((times) => figure(x, T, always(times)));
        for (const [i, value] of values.slice(1).entries()) expect(value).toBeLessThan(values[i]!);
      }
  });

  it('lies between never and always where hazards return', () => {
    if (regular) return;
    for (const [x, T] of customers) {
      const brief = expected(x, T, [{ times: 0.5, until: 26 }]);
      expect(brief).toBeGreaterThan(expected(x, T));
      expect(brief).toBeLessThan(expected(x, T, always(0.5)));
      near(expected(x, T, [{ times: 0.5, until: 100 }]), expected(x, T, always(0.5)), 1e-9);
    }
  });

  it('is what mixing over customers one by one says', () => {
    for (const [x, T] of customers)
      for (const hazards of schedules) {
        const reference = continuous[name]?.(parameters, x, T, hazards);
        if (!reference) continue;
        // The bound of 1 on the chance to leave after a purchase is a corner for quadrature.
        const error = name.startsWith('bg') || name.startsWith('mbg') ? 1e-4 : 1e-8;
        near(stays(x, T, hazards), reference.stays(52), error);
        const discounted = (u: number) => Math.exp(-0.002 * u) * reference.rate(u);
        near(expected(x, T, hazards), simpson(discounted, [0, 26, 52, 100], 24), Math.max(error, 1e-5));
      }
  });
});

it('multiplied hazards at opportunities are what mixing over customers says', () => {
  const { alpha, beta, gamma, delta } = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 };
  const model = purchaseModels['bg-bb'];
  for (const hazards of schedules)
    for (const [x, n] of [
      [0, 4],
      [3, 6],
    ] as const) {
      const there = (j: number) =>
        overBeta(gamma, delta + n, (theta) => {
          let stay = 1;
          for (let i = 1; i <= j; i++)
            stay *= 1 - Math.min(1, (hazards.find(({ until }) => until >= i)?.times ?? 1) * theta);
          return stay;
        });
      const parameters = { alpha, beta, gamma, delta };
      near(model.staying!(parameters, { periods: 30, hazards })(x)(n, 0), there(30), 1e-5);
      let total = 0;
      for (let j = 1; j <= 60; j++) total += Math.exp(-0.01 * j) * there(j);
      const found = model.residual(parameters, { periods: 60, discount: 0.01, hazards })(x)(n, 0);
      near(found, ((alpha + x) / (alpha + beta + n)) * total, 1e-5);
    }
});

it('multiplied hazards of regular buyers are what counting their steps says', () => {
  const [name, phases] = ['mbg-cnbd-k', 2] as const;
  const model = regularFamilies[name](phases);
  const { r, alpha, a, b } = model.starts[0] as Record<'r' | 'alpha' | 'a' | 'b', number>;
  for (const times of [0.5, 1.4])
    for (const [x, T] of customers) {
      const stay = (purchases: number) => overBeta(a, b + x + 1, (p) => Math.max(0, 1 - times * p) ** purchases);
      const stayed = Array.from({ length: 200 }, (_, purchases) => stay(purchases));
      const steps = (count: number) =>
        overGamma(r + phases * x, alpha + T, (rate) => {
          let ln = -rate * 52;
          for (let i = 1; i <= count; i++) ln += Math.log((rate * 52) / i);
          return Math.exp(ln);
        });
      const probabilities = Array.from({ length: 400 }, (_, count) => steps(count));
      const stays = probabilities.reduce((sum, each, count) => sum + each * stayed[Math.floor(count / phases)]!, 0);
      near(model.staying!({ r, alpha, a, b }, { periods: 52, hazards: always(times) })(x)(T, 0), stays, 1e-4);
      const bought = probabilities.reduce((sum, each, count) => {
        let purchases = 0;
        for (let n = 0; n < Math.floor(count / phases); n++) purchases += stayed[n]!;
        return sum + each * purchases;
      }, 0);
      near(
        model.residual({ r, alpha, a, b }, { periods: 52, discount: 0, hazards: always(times) })(x)(T, 0),
        bought,
        1e-4,
      );
    }
  expect(() =>
    model.staying!({ r, alpha, a, b }, { periods: 52, hazards: [{ times: 2, until: 4 }] })(0)(10, 0),
  ).toThrow(/for good/);
});

it('gives the closed forms of five of a hundred more who stay, for good and once', () => {
  const { inputs, expected } = oracleCase<
    Readonly<Record<'m' | 'r' | 'i' | 'delta_r', number>>,
    { readonly delta: number }
  >('scenario.plus5.permanent');
  const once = oracleCase<unknown, { readonly delta: number }>('scenario.plus5.once').expected;
  // Customers who hardly differ, and buy at every opportunity.
  const alike = { alpha: 1e9, beta: 1e-6, gamma: (1 - inputs.r) * 1e9, delta: inputs.r * 1e9 };
  const times = (1 - inputs.r - inputs.delta_r) / (1 - inputs.r);
  const worth = (hazards?: Hazards) =>
    inputs.m *
    purchaseModels['bg-bb'].residual(alike, { periods: end, discount: Math.log(1 + inputs.i), hazards })(0)(0, 0);
  near(worth(always(times)) - worth(), expected.delta, 1e-7);
  near(worth([{ times, until: 1 }]) - worth(), once.delta, 1e-7);
});

it('knows no leaving where nobody leaves', () => {
  expect(purchaseModels.nbd.staying).toBeUndefined();
});

it('finds the published multiple that keeps five of a hundred more', () => {
  const { inputs, expected, tolerance } = oracleCase<
    { readonly segment_Palive_B: [number, number][]; readonly s: number; readonly horizon: number },
    { readonly r_before: number; readonly h: number }
  >('scenario.hazard.multiplier');
  const kept = (hazards?: Hazards) => {
    const [alive, staying] = inputs.segment_Palive_B.reduce(
      ([all, stay], [p, B]) => {
        const parameters = { r: 1, alpha: 1, s: inputs.s, beta: B };
        const each = purchaseModels['pareto-nbd'].staying!(parameters, { periods: inputs.horizon, hazards })(0)(0, 0);
        return [all + p, stay + p * each];
      },
      [0, 0],
    );
    return staying / alive;
  };
  near(kept(), expected.r_before, tolerance);
  near(kept(always(expected.h)), expected.r_before + 0.05, 1e-8);
});

it('takes hazards together', () => {
  expect(togetherHazards(always(0.5), [{ times: 0.8, until: 52 }])).toEqual([
    { until: 52, times: 0.4 },
    { until: end, times: 0.5 },
  ]);
});
