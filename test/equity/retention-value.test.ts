import { describe, expect, it } from 'vitest';
import {
  elasticities,
  retentionMultiple,
  sustainability,
  type Timing,
  valueAtCost,
} from '../../src/equity/retention-value.ts';
import { oracleCase, oracleCases } from '../models/oracle.ts';

const near = (found: number, expected: number, tolerance: number) =>
  expect(Math.abs(found - expected), `${found} beside ${expected}`).toBeLessThanOrEqual(tolerance);
const figure = (label: string) => Number(label.split('=')[1]);

describe('the multiple of the margin', () => {
  it('gives the published tables', () => {
    type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;
    const plain = oracleCase<unknown, Table>('gl.multiple');
    const growing = oracleCase<{ readonly i: number }, Table>('gl.multiple.growth');
    for (const [r, row] of Object.entries(plain.expected))
      for (const [i, expected] of Object.entries(row))
        near(
          retentionMultiple({ retention: figure(r), discount: figure(i), growth: 0 }, 'just_paid'),
          expected,
          plain.tolerance,
        );
    for (const [r, row] of Object.entries(growing.expected))
      for (const [g, expected] of Object.entries(row))
        near(
          retentionMultiple({ retention: figure(r), discount: growing.inputs.i, growth: figure(g) }, 'just_paid'),
          expected,
          growing.tolerance,
        );
  });

  const keys: Readonly<Record<string, Timing>> = {
    incl_first_payment_now: 'paying_now',
    'excl_first (just paid, m r/(1+d-r))': 'just_paid',
    'just_before_renewal (m r (1+d)/(1+d-r))': 'before_renewal',
    'first_payment_end_of_period_unconditional (m/(1+d-r))': 'at_period_ends',
  };
  for (const [id, { inputs, expected, tolerance }] of oracleCases<
    Readonly<Record<'m' | 'r' | 'd', number>>,
    Readonly<Record<string, number>>
  >('clv.conventions'))
    it(`gives the four timings of ${id}`, () => {
      const rate = { retention: inputs.r, discount: inputs.d, growth: 0 };
      for (const [key, timing] of Object.entries(keys))
        near(inputs.m * retentionMultiple(rate, timing), expected[key]!, tolerance);
    });

  it('gives the numbers of another program', () => {
    const { inputs, expected, tolerance } = oracleCase<
      Readonly<Record<'m' | 'r' | 'i', number>>,
      { readonly clv: number; readonly retention_elasticity: number }
    >('gl.thirdparty');
    const rate = { retention: inputs.r, discount: inputs.i, growth: 0 };
    near(inputs.m * retentionMultiple(rate, 'just_paid'), expected.clv, tolerance);
    near(elasticities(rate).retention, expected.retention_elasticity, tolerance);
  });

  it('under-values a mixed base, as published', () => {
    const { inputs, expected } = oracleCase<
      { readonly active_by_tenure: readonly number[]; readonly margin: number; readonly d: number },
      { readonly aggregate_retention: number; readonly naive_value: number; readonly segment_value: number }
    >('fh2010.naive');
    const { active_by_tenure: active, margin, d } = inputs;
    const total = active.reduce((sum, each) => sum + each);
    const value = (customers: number, retention: number) =>
      customers * margin * retentionMultiple({ retention, discount: d, growth: 0 }, 'before_renewal');
    near(value(total, expected.aggregate_retention), expected.naive_value, 1e-3);
    // A third stays at .9, in whole customers, and the others at .5: of the old more stay readily than of the new.
    const loyal = active.reduce((sum, _, age) => sum + Math.round(Math.floor(active[0]! / 3) * 0.9 ** age), 0);
    const fickle = total - loyal;
    near(value(loyal, 0.9) + value(fickle, 0.5), expected.segment_value, 1e-3);
  });
});

it('has the elasticities of its derivatives, and too small ones for a mixed base', () => {
  const { inputs, expected, tolerance } = oracleCase<
    Readonly<Record<'r' | 'i', number>>,
    Readonly<Record<'retention' | 'margin' | 'discount_rate', number>>
  >('clv.elasticities');
  const found = elasticities({ retention: inputs.r, discount: inputs.i, growth: 0 });
  near(found.retention, expected.retention, tolerance);
  near(found.margin, expected.margin, tolerance);
  near(found.discount_rate, expected.discount_rate, tolerance);
  const mixed = oracleCase<
    { readonly r: readonly number[]; readonly weights_value: readonly number[]; readonly d: number },
    { readonly true: number; readonly naive: number }
  >('elasticity.heterogeneity');
  const of = (retention: number) => elasticities({ retention, discount: mixed.inputs.d, growth: 0 }).retention;
  const { r, weights_value: weights } = mixed.inputs;
  const total = weights[0]! + weights[1]!;
  near((of(r[0]!) * weights[0]! + of(r[1]!) * weights[1]!) / total, mixed.expected.true, mixed.tolerance);
});

it('says how much is still to come', () => {
  const { inputs, expected, tolerance } = oracleCase<Readonly<Record<'r' | 'd', number>>, { readonly cesr: number }>(
    'cesr',
  );
  near(sustainability({ retention: inputs.r, discount: inputs.d, growth: 0 }), expected.cesr, tolerance);
});

describe('a customer who is kept at a cost', () => {
  it('gives the published value', () => {
    const { inputs, expected, tolerance } = oracleCase<
      Readonly<Record<'GC' | 'M' | 'r' | 'd' | 'n', number>>,
      { readonly clv: number }
    >('bn.case1');
    const of = (periods: number) =>
      valueAtCost({ retention: inputs.r, discount: inputs.d }, { margin: inputs.GC, cost: inputs.M, periods });
    near(of(inputs.n), expected.clv, tolerance);
    near(of(500), of(Number.POSITIVE_INFINITY), 1e-9);
  });

  it('is the multiple of one who pays now where keeping costs nothing', () =>
    near(
      valueAtCost({ retention: 0.8, discount: 0.1 }, { margin: 3, cost: 0, periods: Number.POSITIVE_INFINITY }),
      3 * retentionMultiple({ retention: 0.8, discount: 0.1, growth: 0 }, 'paying_now'),
      1e-12,
    ));
});
