import { describe, expect, it } from 'vitest';
import * as incentives from '../../src/equity/incentives.ts';
import { acquisitionOptimum, keptValue, retentionOptimum, spendingNow } from '../../src/equity/spending-optimum.ts';
import { oracleCase } from '../models/oracle.ts';

const { acquisition, bogo, churn, complaint, coupon, loyalty, winback } = incentives;
const near = (found: number, expected: number, tolerance: number) =>
  expect(Math.abs(found - expected), `${found} beside ${expected}`).toBeLessThanOrEqual(tolerance);

type Numbers = Readonly<Record<string, number>>;
type Any = incentives.Incentive<string>;
const profit = (kind: Any, figures: Numbers) => kind.gain(figures) - kind.cost(figures);
const limit = (kind: Any, figure: string, figures: Numbers) =>
  kind.breakEvens.find((each) => each.figure === figure)!.at(figures);
const published = (id: string) => oracleCase<Numbers, Numbers>(id);

describe('published and derived cases', () => {
  it('a churn campaign', () => {
    const { inputs, expected, tolerance } = published('incentive.neslin');
    const figures = {
      churners: inputs.beta_churners_in_target!,
      rescued: inputs.gamma_accept!,
      value: inputs.V!,
      incentive: inputs.incentive!,
      contact_cost: inputs.contact!,
    };
    near(profit(churn, figures), expected.profit_per_contact!, tolerance);
    near(limit(churn, 'incentive', figures), expected.max_incentive!, tolerance);
    near(limit(churn, 'rescued', figures), expected.breakeven_gamma!, tolerance);
    near(limit(churn, 'churners', figures), expected.breakeven_beta!, tolerance);
  });

  it('a loyalty programme', () => {
    const { inputs, expected, tolerance } = published('incentive.loyalty.breakeven');
    const figures = { margin: inputs.m!, retention: inputs.r!, discount: inputs.i!, period: 1 };
    near(limit(loyalty, 'retention_with', { ...figures, cost: 5 }), expected.needed_r_for_cost_5!, tolerance);
    near(limit(loyalty, 'cost', { ...figures, retention_with: 0.75 }), expected['max_cost_for_r_.75']!, tolerance);
  });

  it('a coupon', () => {
    const { inputs, expected, tolerance } = published('incentive.coupon');
    const figures = {
      base_rate: inputs.p0!,
      uplift: inputs.uplift!,
      margin: inputs.margin!,
      face: inputs.face!,
      residual: inputs.residual_gain_per_incremental_buyer!,
      contact_cost: inputs.contact!,
      accelerated: 0,
      accelerated_by: 0,
      discount: 0.1,
    };
    near(profit(coupon, figures), expected.profit!, tolerance);
    near(limit(coupon, 'uplift', figures), expected.breakeven_uplift!, tolerance);
    near(limit(coupon, 'face', figures), expected.max_face!, tolerance);
    // Who merely buys half a year earlier brings what half a year of interest does: u·a·m(1 − e^(−δτ)).
    const early = profit(coupon, { ...figures, accelerated: 1, accelerated_by: 0.5, residual: 0 });
    near(early, 0.02 * 30 * (1 - Math.exp(-Math.log(1.1) / 2)) - 0.07 * 8 - 0.5, 1e-12);
  });

  it('buy one, get one', () => {
    const { inputs, expected, tolerance } = published('incentive.bogo');
    const figures = {
      price: inputs.price!,
      unit_cost: inputs.unit_cost!,
      base_rate: inputs.baseline_rate!,
      uplift: inputs.incremental_rate!,
      displaced: inputs.sigma_displaced!,
      discount: 0.12,
      displaced_by: -Math.log(inputs.v!) / Math.log(1.12),
      residual: inputs.R!,
      contact_cost: inputs.contact!,
    };
    near(profit(bogo, figures), expected.profit!, tolerance);
    near(limit(bogo, 'uplift', figures), expected.breakeven_q1!, tolerance);
  });

  it('winning back', () => {
    const { inputs, expected, tolerance } = published('incentive.winback');
    const figures = {
      reactivated: inputs.w!,
      base_rate: inputs.w0!,
      value: inputs.SLTV!,
      incentive: inputs.F!,
      contact_cost: inputs.c!,
    };
    near(profit(winback, figures), expected.profit!, tolerance);
    near(limit(winback, 'incentive', figures), expected.max_offer!, tolerance);
  });

  it('a complaint made good', () => {
    const { inputs, expected, tolerance } = published('incentive.complaint');
    const figures = { value: inputs.V!, stay_recovered: inputs.p_rec!, stay_unrecovered: inputs.p_unrec!, cost: 0 };
    near(limit(complaint, 'cost', figures), expected.max_recovery_cost!, tolerance);
  });

  it('acquisition and retention, each until the last customer costs what one is worth', () => {
    const { inputs, expected, tolerance } = published('bd.optimum');
    const prospects = { spend: inputs.A!, rate: inputs.a!, ceiling: inputs.ceil_a! };
    const customers = { spend: inputs.R!, rate: inputs.r!, ceiling: inputs.ceil_r! };
    const kept = retentionOptimum(customers, inputs.m!, inputs.d!);
    const value = keptValue(kept, inputs.m!, inputs.d!);
    const won = acquisitionOptimum(prospects, value);
    near(inputs.a! * keptValue(customers, inputs.m!, inputs.d!) - inputs.A!, expected.current!, 1e-9);
    near(won.spend, expected.A_opt!, tolerance);
    near(won.rate, expected.a_opt!, tolerance);
    near(kept.spend, expected.R_opt!, tolerance);
    near(kept.rate, expected.r_opt!, tolerance);
    near(value, expected.clv_opt!, tolerance);
    near(won.rate * value - won.spend, expected.ce_opt!, tolerance);
    near(won.marginal_cost, expected.marg_cost_acq!, tolerance);
    near(kept.marginal_cost, expected.marg_cost_ret!, tolerance);
    // No other spending does better; and the first of those who are worth nothing is not worth winning.
    for (const other of [0.9, 1.1]) {
      const spend = other * kept.spend;
      const rate = -customers.ceiling * Math.expm1((Math.log1p(-0.4 / 0.7) / 8) * spend);
      expect(keptValue({ spend, rate }, inputs.m!, inputs.d!)).toBeLessThan(value);
    }
    expect(acquisitionOptimum(prospects, 10)).toMatchObject({ spend: 0, rate: 0 });
    near(spendingNow(prospects).rate, inputs.a!, 1e-12);
  });
});

describe('the laws of every kind', () => {
  const figures: Numbers = {
    churners: 0.3,
    rescued: 0.4,
    value: 180,
    incentive: 12,
    contact_cost: 0.7,
    margin: 45,
    retention: 0.6,
    retention_with: 0.7,
    cost: 6,
    discount: 0.12,
    period: 0.5,
    base_rate: 0.05,
    uplift: 0.03,
    face: 7,
    residual: 20,
    accelerated: 0.2,
    accelerated_by: 0.25,
    price: 30,
    unit_cost: 9,
    displaced: 0.3,
    displaced_by: 0.5,
    reactivated: 0.12,
    stay_recovered: 0.8,
    stay_unrecovered: 0.5,
    spend: 4,
    rate: 0.06,
  };
  for (const [name, kind] of Object.entries({ acquisition, bogo, churn, complaint, coupon, loyalty, winback }))
    it(`${name}: nothing is won at a break-even, and more on the side that it says`, () => {
      for (const { figure, bound, at } of (kind as Any).breakEvens) {
        const value = at(figures);
        near(profit(kind, { ...figures, [figure]: value }), 0, 1e-9);
        const better = value + (bound === 'least' ? 1e-3 : -1e-3);
        expect(profit(kind, { ...figures, [figure]: better }), figure).toBeGreaterThan(0);
      }
    });
});
