import { describe, expect, it } from 'vitest';
import { expectedSpend } from '../../src/models/gamma-gamma.ts';
import { purchaseModels, regularFamilies } from '../../src/models/index.ts';
import { partsOf } from '../../src/models/maximum-likelihood.ts';
import type { Parameters } from '../../src/models/parameters.ts';
import { purchaseFit } from '../../src/models/purchase-fit.ts';
import { type HistoryColumns, purchaseHistories } from '../../src/models/purchase-histories.ts';
import type { Ahead, PurchaseModel } from '../../src/models/purchase-model.ts';
import {
  expectedOfNewCustomer,
  expectedPurchases,
  probabilityAlive,
  probabilityOfSilence,
} from '../../src/models/purchase-scores.ts';
import { histories as simulated } from '../../src/simulate/histories.ts';
import { oracleCase, purchaseOracle } from './oracle.ts';

const near = (value: number, expected: number, relative: number) =>
  expect(Math.abs(value - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(expected), 1e-12),
  );
const models: Readonly<Record<string, PurchaseModel>> = purchaseModels;
const end = Number.POSITIVE_INFINITY;

/** What a model says of one history, or of several. */
function scores(model: PurchaseModel, parameters: Parameters, columns: HistoryColumns) {
  const histories = purchaseHistories(columns);
  const each = new Float64Array(histories.size);
  model.logLikelihood(parameters, histories, { each });
  const ln = new Float64Array(histories.size);
  for (let i = 0; i < histories.size; i++) ln[histories.row[i]!] = each[i]!;
  const alive = probabilityAlive(model, parameters, histories);
  return {
    ln,
    alive,
    expected: (ahead: Ahead) => expectedPurchases(model, parameters, histories, { ...ahead, alive }),
    silent: (periods: number) => probabilityOfSilence(model, parameters, histories, { alive, periods }),
  };
}

const columnsOf = (list: readonly { readonly x: number; readonly t_x: number; readonly T: number }[]) => ({
  x: list.map(({ x }) => x),
  tx: list.map(({ t_x }) => t_x),
  T: list.map(({ T }) => T),
});

describe('CDNOW customers beside 30 digits', () => {
  const { customers, params, new_customer, gamma_gamma } = purchaseOracle.cdnow;
  for (const [name, parameters] of Object.entries(params)) {
    it(name, () => {
      const { ln, alive, expected } = scores(models[name]!, parameters, columnsOf(customers));
      const rates = { dert_15pct: Math.log(1.15) / 52, dert_10pct: Math.log(1.1) / 52 };
      const cet = { cet_39: 39, cet_52: 52 };
      for (const [key, discount] of Object.entries(rates)) {
        const found = expected({ periods: end, discount });
        for (const [i, customer] of customers.entries()) near(found[i]!, customer[name as 'pareto-nbd'][key]!, 1e-6);
        near(
          expectedOfNewCustomer(models[name]!, parameters, { periods: end, discount }),
          new_customer[name]![key]!,
          1e-8,
        );
      }
      for (const [key, periods] of Object.entries(cet)) {
        const found = expected({ periods, discount: 0 });
        for (const [i, customer] of customers.entries()) near(found[i]!, customer[name as 'pareto-nbd'][key]!, 1e-6);
      }
      for (const [i, customer] of customers.entries()) {
        near(alive[i]!, customer[name as 'pareto-nbd'].p_alive!, 1e-6);
        near(ln[i]!, customer[name as 'pareto-nbd'].ll!, 1e-9);
      }
    });
  }
  it('expected spend', () => {
    for (const { x, mean, expected_spend } of customers)
      near(expectedSpend(gamma_gamma, x, mean)!, expected_spend, 1e-9);
  });
});

describe('parameters and histories that break other programs, beside 50 digits', () => {
  for (const { model: name, name: what, params, delta, truth, ...history } of purchaseOracle.torture) {
    it(`${name}: ${what}`, () => {
      const model = models[name]!;
      const names = Object.keys(model.parameters);
      const parameters = Object.fromEntries(names.map((key, i) => [key, params[i]!]));
      const { ln, alive, expected } = scores(model, parameters, columnsOf([history]));
      expect(Math.abs(ln[0]! - truth.ll!)).toBeLessThan(1e-7 * Math.max(1, Math.abs(truth.ll!)));
      expect(Math.abs(alive[0]! - truth.p_alive!)).toBeLessThan(1e-7);
      for (const [key, value] of Object.entries(truth)) {
        const [, periods] = /^cet_([\d.]+)$/.exec(key) ?? [];
        if (periods) near(expected({ periods: Number(periods), discount: 0 })[0]!, value, 1e-6);
      }
      const residual = truth.dert_d ?? truth.dert_10pct;
      if (residual !== undefined)
        near(expected({ periods: end, discount: delta ?? Math.log(1.1) / 52 })[0]!, residual, 1e-6);
    });
  }
});

it('drop-out that rises, beside quadrature', () => {
  const { params, customers } = purchaseOracle.ggom;
  const { alive, expected } = scores(purchaseModels['ggom-nbd'], params, columnsOf(customers as never));
  const residual = expected({ periods: end, discount: Math.log(1.1) / 52 });
  for (const [i, customer] of customers.entries()) {
    near(alive[i]!, customer.p_alive!, 1e-6);
    near(expected({ periods: 52, discount: 0 })[i]!, customer.cet_52!, 1e-6);
    near(residual[i]!, customer.dert_10pct!, 1e-6);
  }
});

describe('published customers and totals', () => {
  for (const [id, name] of [
    ['bgnbd.six', 'bg-nbd'],
    ['mbgnbd.six', 'mbg-nbd'],
    ['pnbd.six', 'pareto-nbd'],
  ] as const) {
    it(id, () => {
      const { inputs, expected } = oracleCase<
        { params: Parameters; customers_x_tx_T: [number, number, number][]; delta: number; t: number },
        Record<'loglik' | 'p_alive' | 'cet39' | 'dert', number[]>
      >(id);
      const list = inputs.customers_x_tx_T.map(([x, t_x, T]) => ({ x, t_x, T }));
      const mine = scores(models[name]!, inputs.params, columnsOf(list));
      const cet = mine.expected({ periods: inputs.t, discount: 0 });
      const dert = mine.expected({ periods: end, discount: inputs.delta });
      for (let i = 0; i < list.length; i++) {
        near(mine.ln[i]!, expected.loglik[i]!, 1e-9);
        near(mine.alive[i]!, expected.p_alive[i]!, 1e-7);
        near(cet[i]!, expected.cet39[i]!, 1e-6);
        near(dert[i]!, expected.dert[i]!, 1e-6);
      }
    });
  }

  it('pnbd.overflow: hundreds of purchases', () => {
    const { inputs, expected } = oracleCase<
      { params: Parameters; customers: [number, number, number][] },
      { loglik: number[]; p_alive: number[] }
    >('pnbd.overflow');
    const list = inputs.customers.map(([x, t_x, T]) => ({ x, t_x, T }));
    const { ln, alive } = scores(models['pareto-nbd']!, inputs.params, columnsOf(list));
    for (let i = 0; i < list.length; i++) {
      near(ln[i]!, expected.loglik[i]!, 1e-7);
      near(alive[i]!, expected.p_alive[i]!, 1e-7);
    }
  });

  it('bgbb: parameters, standard errors, patterns and the five years to come of 11,104 donors', () => {
    const { params, LL, se, patterns, predicted_holdout_total_5y } = purchaseOracle.donations;
    const columns = {
      x: patterns.map(({ x }) => x),
      tx: patterns.map(({ t_x }) => t_x),
      T: patterns.map(({ n }) => n!),
      count: patterns.map(({ custs }) => custs!),
    };
    const fit = purchaseFit(purchaseModels['bg-bb'], purchaseHistories(columns));
    near(fit.logLikelihood, LL, 1e-10);
    for (const [name, value] of Object.entries(params)) {
      near(fit.parameters[name]!, value, 1e-5);
      near(fit.standardErrors[name]!, se[name]!, 1e-3);
    }
    const { expected } = scores(fit.model, fit.parameters, columns);
    const five = expected({ periods: 5, discount: 0 });
    const dert = expected({ periods: end, discount: Math.log(1.1) });
    for (const [i, pattern] of patterns.entries()) {
      near(five[i]!, pattern.cet5!, 1e-4);
      near(dert[i]!, pattern.dert_10pct!, 1e-4);
    }
    near(
      five.reduce((total, each, i) => total + each * columns.count[i]!, 0),
      predicted_holdout_total_5y,
      1e-5,
    );
  });
});

it('half of whom leave at once and the others never: one in three is there after no purchase in alpha weeks, r = 1', () => {
  const { alive } = scores(
    purchaseModels['mbg-nbd'],
    { r: 1, alpha: 10, a: 1e-12, b: 1e-12 },
    { x: [0], tx: [0], T: [10] },
  );
  near(alive[0]!, 1 / 3, 1e-11); // 1/(1 + a/b·((alpha + T)/alpha)^r)
});

it('are silent with a probability of no more than 1 where hardly anybody buys', () => {
  const times = Array.from({ length: 90 }, (_, i) => (i + 1) / 7);
  const none = times.map(() => 0);
  const { silent } = scores(
    regularFamilies['mbg-cnbd-k'](4),
    { r: 7e-6, alpha: 120_000, a: 1e-3, b: 0.03 },
    { x: none, tx: none, T: times },
  );
  for (const probability of silent(52)) expect(probability).toBeLessThanOrEqual(1);
});

const every: readonly (readonly [string, PurchaseModel, number])[] = [
  ...Object.entries(models).map(([name, model]) => [name, model, 0] as const),
  ...Object.entries(regularFamilies).map(([name, family]) => [`${name} 2`, family(2), 8] as const),
];
const histories: HistoryColumns = {
  x: [0, 1, 1, 2, 3, 7, 12],
  tx: [0, 4, 30, 20, 28, 35, 36],
  T: [40, 40, 31, 40, 30, 36, 40],
};

/** Every history of up to three repeats, at most one a week, within twelve weeks: far more of them than there are times. */
const dense = columnsOf(
  [0, 1, 2, 3].flatMap((x) =>
    Array.from({ length: 12 - x }, (_, i) => x + i + 1).flatMap((T) =>
      Array.from({ length: x === 0 ? 1 : T - x + 1 }, (_, i) => ({ x, t_x: x === 0 ? 0 : x + i, T })),
    ),
  ),
);
const one = ({ x, tx, T }: typeof dense, i: number) => ({ x: [x[i]!], tx: [tx[i]!], T: [T[i]!] });
const counted = { ...dense, count: dense.x.map((_, i) => 1 + (i % 3)) };

describe.each(every)('laws: %s', (_name, model) => {
  const parameters = model.starts[0]!;
  const discount = 0.002;

  it('tells P(alive) between 0 and 1, and less of it the longer the silence', () => {
    const { alive } = scores(model, parameters, histories);
    for (const value of alive) expect(value).toBeGreaterThanOrEqual(0);
    for (const value of alive) expect(value).toBeLessThanOrEqual(1);
    const [soon, late] = [10, 20].map((T) => scores(model, parameters, { x: [3], tx: [5], T: [T] }).alive[0]!);
    expect(late!).toBeLessThanOrEqual(soon!);
  });

  it('expects more the longer it looks, with or without end, and less the higher the discount', () => {
    const { expected } = scores(model, parameters, histories);
    const [year, decade, always] = [52, 520, end].map((periods) => expected({ periods, discount }));
    const dear = expected({ periods: end, discount: 2 * discount });
    for (let i = 0; i < year!.length; i++) {
      expect(decade![i]!).toBeGreaterThan(year![i]!);
      expect(always![i]!).toBeGreaterThanOrEqual(decade![i]! * (1 - 1e-9));
      expect(dear[i]!).toBeLessThan(always![i]!);
      near(expected({ periods: 1e6, discount })[i]!, always![i]!, 1e-6);
    }
  });

  it('tells a probability of silence that no expectation contradicts', () => {
    const { expected, silent } = scores(model, parameters, histories);
    const [few, none] = [expected({ periods: 26, discount: 0 }), silent(26)];
    for (let i = 0; i < few.length; i++) {
      expect(none[i]!).toBeGreaterThanOrEqual(Math.max(0, 1 - few[i]!) - 1e-12);
      expect(none[i]!).toBeLessThanOrEqual(1);
    }
  });

  it('sums a full table as it does one history after the other, however steep the powers of time', () => {
    const ready = purchaseHistories({ ...counted, ...(model.phases > 1 ? { lnGaps: 0 } : {}) });
    for (const steeper of [1, 40, 4000]) {
      const at = { ...parameters, ...('r' in parameters ? { r: parameters.r! * steeper } : {}) };
      const { ln } = scores(model, at, counted);
      const total = ln.reduce((sum, value, i) => sum + value * counted.count[i]!, 0);
      near(model.logLikelihood(at, ready, {}), total, 1e-12);
      const alive = probabilityAlive(model, at, ready);
      for (let i = 0; i < alive.length; i++) near(alive[i]!, scores(model, at, one(counted, i)).alive[0]!, 1e-9);
    }
  });

  it.each([
    ['a few histories', histories],
    ['a full table', counted],
  ])('has the gradient that differences tell: %s', (_what, columns) => {
    const ready = purchaseHistories({ ...columns, ...(model.phases > 1 ? { lnGaps: 40 } : {}) });
    const names = Object.keys(model.parameters);
    const gradient = new Float64Array(names.length);
    model.logLikelihood(parameters, ready, { gradient });
    for (const [i, name] of names.entries()) {
      const step = 1e-5 * parameters[name]!;
      const [up, down] = [step, -step].map((h) =>
        model.logLikelihood({ ...parameters, [name]: parameters[name]! + h }, ready, {}),
      );
      near(gradient[i]!, (up! - down!) / (2 * step), 1e-5);
    }
  });
});

/** Histories in weeks that a simulated base leaves. */
function simulatedColumns(model: 'pareto-nbd' | 'bg-nbd' | 'nbd', buyers: number, days: number) {
  const columns = { x: [] as number[], tx: [] as number[], T: [] as number[] };
  for (const { orders, firstDay, lastDay } of simulated({ model, buyers, weeks: days / 7, seed: 7 })) {
    if (orders === 0) continue;
    columns.x.push(orders - 1);
    columns.tx.push((lastDay - firstDay) / 7);
    columns.T.push((days - firstDay) / 7);
  }
  return columns;
}

const repeated = ({ x, tx, T }: ReturnType<typeof simulatedColumns>, times: number) => {
  const all = (values: readonly number[]) => Array.from({ length: times }, () => values).flat();
  return { x: all(x), tx: all(tx), T: all(T) };
};

describe('recovery', () => {
  for (const name of ['pareto-nbd', 'bg-nbd', 'nbd'] as const) {
    it(`${name}: finds the parameters its data were drawn from, in weeks and in days, of a base twice, and of one so large that parts of it are searched first`, () => {
      const columns = simulatedColumns(name, 6000, 728);
      const fit = purchaseFit(purchaseModels[name], purchaseHistories(columns));
      expect(fit).toMatchObject({ converged: true, limit: null });
      const days = (times: readonly number[]) => times.map((time) => 7 * time);
      const inDays = purchaseFit(
        purchaseModels[name],
        purchaseHistories({ x: columns.x, tx: days(columns.tx), T: days(columns.T) }),
      );
      const twice = purchaseFit(purchaseModels[name], purchaseHistories({ ...columns, count: columns.x.map(() => 2) }));
      const times = 64;
      const large = purchaseFit(purchaseModels[name], purchaseHistories(repeated(columns, times)));
      expect(partsOf(columns.x.length * times).length).toBeGreaterThan(1);
      const truth = {
        'pareto-nbd': [0.553, 10.578, 0.606, 11.669],
        'bg-nbd': [0.243, 4.414, 0.793, 2.426],
        nbd: [0.385, 12.072],
      };
      const model: PurchaseModel = purchaseModels[name];
      for (const [i, parameter] of Object.keys(model.parameters).entries()) {
        const [value, error] = [fit.parameters[parameter]!, fit.standardErrors[parameter]!];
        expect(Math.abs(value - truth[name][i]!), parameter).toBeLessThan(4 * error);
        near(inDays.parameters[parameter]!, value * 7 ** model.dimension[parameter]!, 1e-5);
        near(twice.parameters[parameter]!, value, 1e-5);
        near(twice.standardErrors[parameter]!, error / Math.SQRT2, 1e-3);
        near(large.parameters[parameter]!, value, 1e-5);
        near(large.standardErrors[parameter]!, error / Math.sqrt(times), 1e-3);
      }
    });
  }
});

it('names the limit of drop-out that does not happen', () => {
  const ready = purchaseHistories(simulatedColumns('nbd', 6000, 728));
  for (const name of ['pareto-nbd', 'ggom-nbd', 'mbg-nbd'] as const)
    expect(purchaseFit(purchaseModels[name], ready).limit, name).toBe('nobody_leaves');
});
