import { expect, it } from 'vitest';
import type { BuyingModelName } from '../../src/simulate/buying-models.ts';
import { buyingModels } from '../../src/simulate/buying-models.ts';
import { documents } from '../../src/simulate/documents.ts';
import { histories } from '../../src/simulate/histories.ts';
import { type SimulationOptions, simulationOf } from '../../src/simulate/simulation.ts';

type Parameters = Readonly<Record<string, number>>;
const buyers = 100_000;
const plain = { extraLines: 0, extraUnits: 0, discounts: 0, returns: 0, guests: 0, typeLoyalty: 0, channelLoyalty: 0 };

// E[X(t)], repeat purchases by week t after the first: Schmittlein, Morrison & Colombo 1987 eq. 17; Fader, Hardie & Lee
// 2005 eq. 9; Batislam, Denizel & Filiztekin 2007 (who stays after the first purchase goes on as in BG/NBD, with b + 1);
// Bemmaor & Glady 2012 (the rate times ∫ S); Fader, Hardie & Shang 2010 eq. 8; of Erlang-k gaps Σ over purchases n of
// E(1 − p)^m · P(kn steps by t), steps being NBD; Ehrenberg 1959.
const expectedPurchases: Record<BuyingModelName, (parameters: Parameters, t: number) => number> = {
  'pareto-nbd': (parameters, t) => {
    const { r, alpha, s, beta } = parameters as Record<'r' | 'alpha' | 's' | 'beta', number>;
    return ((r * beta) / (alpha * (s - 1))) * (1 - (beta / (beta + t)) ** (s - 1));
  },
  'bg-nbd': bgNbdPurchases,
  'mbg-nbd': (parameters, t) => {
    const { a, b } = parameters as Record<'a' | 'b', number>;
    return (b / (a + b)) * bgNbdPurchases({ ...parameters, b: b + 1 }, t);
  },
  'ggom-nbd': (parameters, t) => {
    const { r, alpha, b, s, beta } = parameters as Record<'r' | 'alpha' | 'b' | 's' | 'beta', number>;
    const steps = 2000;
    const survivors = Array.from(
      { length: steps },
      (_, i) => (beta / (beta + Math.expm1((b * (i + 0.5) * t) / steps))) ** s,
    );
    return (r / alpha) * (t / steps) * survivors.reduce((sum, share) => sum + share, 0);
  },
  'bg-bb': (parameters, t) => {
    const { alpha, beta, gamma, delta } = parameters as Record<'alpha' | 'beta' | 'gamma' | 'delta', number>;
    let [there, sum] = [1, 0];
    for (let j = 0; j < Math.ceil(t) - 1; j++) {
      // the opportunity at t itself is past the window
      there *= (delta + j) / (gamma + delta + j);
      sum += there;
    }
    return (alpha / (alpha + beta)) * sum;
  },
  'bg-cnbd-k': (parameters, t) => erlangPurchases(parameters, t, 0),
  'mbg-cnbd-k': (parameters, t) => erlangPurchases(parameters, t, 1),
  nbd: (parameters, t) => (parameters.r! / parameters.alpha!) * t,
};

function bgNbdPurchases(parameters: Parameters, t: number): number {
  const { r, alpha, a, b } = parameters as Record<'r' | 'alpha' | 'a' | 'b', number>;
  const stayed = (alpha / (alpha + t)) ** r * hypergeometric(r, b, a + b - 1, t / (alpha + t));
  return ((a + b - 1) / (a - 1)) * (1 - stayed);
}

function erlangPurchases(parameters: Parameters, t: number, atOnce: 0 | 1): number {
  const { k, r, alpha, a, b } = parameters as Record<'k' | 'r' | 'alpha' | 'a' | 'b', number>;
  let mass = (alpha / (alpha + t)) ** r; // P(i steps by t)
  let [i, fewer, total] = [0, 0, 0];
  let stays = atOnce === 1 ? b / (a + b) : 1;
  for (let n = 1; n < 2000; n++) {
    for (; i < k * n; i++) {
      fewer += mass;
      mass *= (((r + i) / (i + 1)) * t) / (alpha + t);
    }
    total += stays * (1 - fewer);
    stays *= (b + n - 1 + atOnce) / (a + b + n - 1 + atOnce);
  }
  return total;
}

/** ₂F₁ by its series, for 0 ≤ z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 10_000; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
  }
  return sum;
}

function purchases(options: SimulationOptions, share: number) {
  const shares = { ...plain, acquisition: share };
  const repeats = Array.from(histories({ ...options, buyers, types: ['A'], shares }), ({ orders }) => orders - 1);
  const mean = repeats.reduce((sum, count) => sum + count, 0) / buyers;
  const variance = repeats.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (buyers - 1);
  return { mean, standardError: Math.sqrt(variance / buyers), none: repeats.filter((count) => count === 0).length };
}

for (const model of Object.values(buyingModels)) {
  for (const weeks of [4, 52]) {
    it(`${model.title}: E[X(${weeks})], within four standard errors`, () => {
      const { mean, standardError } = purchases({ model: model.name, weeks }, 0);
      const expected = expectedPurchases[model.name as BuyingModelName](model.parameters, weeks);
      expect(Math.abs(mean - expected)).toBeLessThan(4 * standardError);
    });
  }

  it(`${model.title}: E[X] over buyers who come throughout the first half, within four standard errors`, () => {
    const { mean, standardError } = purchases({ model: model.name, weeks: 60 }, 0.5);
    const instants = Array.from({ length: 1000 }, (_, k) => 30 + (k + 0.5) * 0.03); // midpoints of what is left, 30 to 60
    const expected = instants.map((t) => expectedPurchases[model.name as BuyingModelName](model.parameters, t));
    expect(Math.abs(mean - expected.reduce((sum, x) => sum + x, 0) / 1000)).toBeLessThan(4 * standardError);
  });
}

// Nobody leaves before a second purchase in either: P(X(t) = 0) = (alpha/(alpha + t))^r.
for (const model of [buyingModels['bg-nbd'], buyingModels.nbd]) {
  it(`${model.title}: share without a repeat purchase, within four standard errors`, () => {
    const { none } = purchases({ model: model.name, weeks: 26 }, 0);
    const expected = (model.parameters.alpha / (model.parameters.alpha + 26)) ** model.parameters.r;
    expect(Math.abs(none / buyers - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / buyers));
  });
}

// One day of an NBD buyer is empty with probability (alpha/(alpha + 1/7))^r, so that days with a purchase are fewer than purchases.
it('days with a purchase are as many as the discretisation says', () => {
  const params = { r: 2, alpha: 1 };
  const weeks = 10;
  const simulation = simulationOf({
    model: 'nbd',
    params,
    weeks,
    buyers: 20_000,
    shares: { ...plain, acquisition: 0 },
  });
  const days = new Set(Array.from(documents(simulation), ({ customer, day }) => customer * 1000 + day)).size - 20_000;
  const expected = (weeks * 7 - 1) * (1 - (params.alpha / (params.alpha + 1 / 7)) ** params.r);
  const bound = 4 * Math.sqrt((params.r * weeks ** 2 + params.r * weeks) / 20_000); // variance of purchases, an upper bound
  expect(Math.abs(days / 20_000 - expected)).toBeLessThan(bound);
});
