import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import type { EquityResult } from '../../src/analyses/equity/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';
import { oracleCase } from '../models/oracle.ts';

const folder = scratch();
const orders = dataFile('orders.csv');
const base = `equity ${orders} --margin 40% --model pareto-nbd --holdout none --predict 1y`;

type Incentive = EquityResult['incentives'][number];

async function document<Result = EquityResult>(line: string) {
  const { code, out, err } = await run(`${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out) as { result: Result; warnings: { code: string }[] };
}
function written(text: string, name = 'campaigns.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const campaigns = (lines: string) => written(`campaigns:\n${lines}`);
const ask = async (lines: string, more = ''): Promise<Incentive[]> =>
  (await document(`${base} --incentive ${campaigns(lines)} ${more}`)).result.incentives;
const near = (value: number | null | undefined, expected: number, relative = 1e-9) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const figure = (incentive: Incentive, name: string) => incentive.figures.find((each) => each.figure === name)!;
const evenAt = (incentive: Incentive, name: string) =>
  incentive.break_evens.find((each) => each.figure === name)!.value;

describe('campaigns of which all is said', () => {
  it('give the published profit and limits, whatever the base', async () => {
    const { inputs, expected } = oracleCase<Record<string, number>, Record<string, number>>('incentive.neslin');
    const [found] = await ask(
      `  - { name: a, type: churn, churners: ${inputs.beta_churners_in_target}, rescued: 30%, value: ${inputs.V}, incentive: ${inputs.incentive}, contact_cost: ${inputs.contact}, contacts: 50, fixed_cost: 10 }`,
    );
    near(found!.profit_per_contact, expected.profit_per_contact!);
    near(found!.profit, 50 * expected.profit_per_contact! - 10);
    near(evenAt(found!, 'incentive'), expected.max_incentive!);
    near(evenAt(found!, 'rescued'), expected.breakeven_gamma!);
    expect(found).toMatchObject({ probability: null, lower: null, pays: false, achieved: null, rank: 1 });
  });

  it('find the best spending on prospects and customers', async () => {
    const { expected } = oracleCase<unknown, Record<string, number>>('bd.optimum');
    const [found] = await ask(
      '  - { name: a, type: acquisition, spend: 5, rate: 20%, ceiling: 40%, retention_spend: 8, retention_rate: 40%, retention_ceiling: 70%, margin: 50 }',
    );
    near(found!.profit_per_contact, expected.current!);
    const { optimum } = found!;
    near(optimum!.spend, expected.A_opt!, 1e-6);
    near(optimum!.retention_spend, expected.R_opt!, 1e-6);
    near(optimum!.retention_rate, expected.r_opt!, 1e-6);
    near(optimum!.profit, expected.ce_opt!, 1e-6);
  });

  it('are ranked by what a unit of cost brings, and pay from the hurdle on', async () => {
    const file = written(
      'hurdle: 50%\ncampaigns:\n  - { name: dear, type: complaint, value: 100, stay_recovered: 90%, stay_unrecovered: 50%, cost: 35 }\n  - { name: unknown, type: complaint, value: 100, stay_unrecovered: 50%, cost: 5 }\n  - { name: cheap, type: complaint, value: 100, stay_recovered: 90%, stay_unrecovered: 50%, cost: 20 }',
    );
    const { result, warnings } = await document(`${base} --incentive ${file}`);
    expect(result.incentives.map(({ name, rank, pays }) => [name, rank, pays])).toEqual([
      ['cheap', 1, true],
      ['dear', 2, false],
      ['unknown', null, null],
    ]);
    near(result.incentives[0]!.max_spend_per_contact, 40 / 1.5);
    near(evenAt(result.incentives[2]!, 'stay_recovered'), 0.55);
    expect(evenAt(result.incentives[2]!, 'cost')).toBeNull();
    const codes = warnings.map(({ code }) => code);
    expect(codes).toContain('incentive_unknown');
    expect(codes).toContain('incentive_unproven');
    expect(codes).not.toContain('incentive_revenue');
  });
});

describe('what the base says of those whom a campaign is for', () => {
  type Customer = Readonly<
    Record<
      | 'x'
      | 't_cal'
      | 'p_alive'
      | 'no_purchase'
      | 'expected_transactions'
      | 'expected_spend'
      | 'discounted_transactions'
      | 'clv',
      number
    >
  > & { readonly segment: string };
  let clv: ClvResult & { readonly customers: readonly Customer[] };
  let members: readonly Customer[];
  beforeAll(async () => {
    ({ result: clv } = await document<typeof clv>(
      `clv ${orders} --margin 40% --model pareto-nbd --holdout none --predict 1y --customers`,
    ));
    members = clv.customers.filter(({ segment }) => segment === 'at_risk' || segment === 'hibernating');
  });
  const of = (pick: (customer: Customer) => number) => sum(members.map(pick));
  const segment = 'segment: [At risk, hibernating]';

  it('is what clv says of these customers', async () => {
    const found = await ask(
      `  - { name: a, type: churn, ${segment}, churners: 30%, incentive: 5 }
  - { name: b, type: coupon, ${segment}, within: 1y, face: 3 }
  - { name: c, type: loyalty, ${segment}, retention: 70%, cost: 2 }
  - { name: d, type: acquisition, spend: 3, rate: 2% }`,
    );
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => found.find((each) => each.name === name)!);
    expect(a).toMatchObject({
      customers: members.length,
      contacts: members.length,
      segments: ['at_risk', 'hibernating'],
    });
    near(figure(a!, 'value').value, of(({ clv: value }) => value) / of(({ p_alive }) => p_alive), 1e-6);
    near(figure(b!, 'base_rate').value, 1 - of(({ no_purchase }) => no_purchase) / members.length, 1e-9);
    const brings = of((each) => 0.4 * each.expected_spend * each.expected_transactions);
    near(figure(b!, 'margin').value, brings / of((each) => each.expected_transactions), 1e-6);
    near(figure(c!, 'margin').value, brings / of(({ p_alive }) => p_alive), 1e-6);
    near(figure(d!, 'value').value, clv.new_customers.value!);
    expect(figure(c!, 'discount')).toMatchObject({ value: 0.12, source: 'default' });
    for (const { lower, upper, value, source } of [figure(a!, 'value'), figure(b!, 'base_rate')]) {
      expect(source).toBe('base');
      expect(lower).toBeLessThan(value!);
      expect(upper).toBeGreaterThan(value!);
    }
  });

  it('values one who comes back as a customer who has just bought, by the integral of Pareto/NBD', async () => {
    const [found] = await ask(
      `  - { name: a, type: winback, ${segment}, within: 26w, incentive: 5, reactivated: 9/100 }`,
    );
    const { r, alpha, s, beta } = Object.fromEntries(
      clv.parameters.map(({ name, estimate }) => [name, estimate]),
    ) as Record<'r' | 'alpha' | 's' | 'beta', number>;
    const delta = (Math.log(1.12) * 7) / 365.25;
    const end = (5 * 365.25) / 7;
    // Simpson's rule over five years of weeks: λ/(λ's time) · ∫ e^(−δu) ((β + T)/(β + T + u))^s du, x + 1 purchases in T.
    const to = (T: number, x: number) => {
      const n = 400;
      const at = (u: number) => Math.exp(-delta * u) * ((beta + T) / (beta + T + u)) ** s;
      const points = Array.from(
        { length: n + 1 },
        (_, i) => (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * at((end * i) / n),
      );
      return ((r + x + 1) / (alpha + T)) * ((end / n / 3) * sum(points));
    };
    const expected = of(({ x, t_cal, expected_spend }) => 0.4 * expected_spend * (1 + to(t_cal, x))) / members.length;
    near(figure(found!, 'value').value, expected, 1e-6);
    // Who has just bought has more to come by that, and this is what a coupon may be told to count.
    const [coupon] = await ask(
      `  - { name: a, type: coupon, ${segment}, base_rate: 5%, uplift: 2%, face: 3, residual: base }`,
    );
    const contribution = of(({ expected_spend }) => 0.4 * expected_spend) / members.length;
    near(
      figure(coupon!, 'residual').value,
      expected - contribution - of(({ clv: value }) => value) / members.length,
      1e-6,
    );
  });

  for (const model of ['mbg-nbd', 'ggom-nbd', 'nbd', 'bg-bb', 'mbg-cnbd-k'])
    it(`can be asked of ${model}`, async () => {
      const lines = `  - { name: a, type: winback, ${segment}, within: 26w, incentive: 5, reactivated: 20% }
  - { name: b, type: loyalty, retention: 70%, retention_with: 75%, cost: 2, period: 3m }`;
      const unit = model === 'bg-bb' ? 'month' : 'week';
      const path = campaigns(lines);
      const { result } = await document(
        `equity ${orders} --margin 40% --model ${model} --unit ${unit} --holdout none --incentive ${path}`,
      );
      for (const each of result.incentives) {
        expect(each.profit).not.toBeNull();
        for (const { value, lower, upper } of each.figures) {
          expect(Number.isFinite(value)).toBe(true);
          if (lower !== null) expect(lower).toBeLessThanOrEqual(upper!);
        }
      }
    });

  it('is revenue where no margin is known, which is said; and nothing where no value may be shown', async () => {
    const path = campaigns('  - { name: a, type: complaint, stay_recovered: 90%, stay_unrecovered: 50%, cost: 35 }');
    const { warnings } = await document(`equity ${orders} --model pareto-nbd --incentive ${path}`);
    expect(warnings.map(({ code }) => code)).toContain('incentive_revenue');
  });
});

describe('how sure it is', () => {
  it('draws counts from their beta law: P(profit > 0) is P(rate > break-even)', async () => {
    const [found] = await ask(
      '  - { name: a, type: winback, base_rate: 10%, value: 30, incentive: 15, contact_cost: 0.4, reactivated: 5/20 }',
    );
    const even = evenAt(found!, 'reactivated')!;
    // P(Beta(6, 16) > b) is P(Binomial(21, b) ≤ 5).
    let term = (1 - even) ** 21;
    let below = term;
    for (let k = 1; k <= 5; k++) {
      term *= ((21 - k + 1) / k) * (even / (1 - even));
      below += term;
    }
    expect(Math.abs(found!.probability! - below)).toBeLessThan(3 * Math.sqrt((below * (1 - below)) / 2000));
    expect(figure(found!, 'reactivated')).toMatchObject({ value: 0.25, source: 'counts' });
    expect(found!.lower).toBeLessThan(found!.profit!);
    expect(found!.upper).toBeGreaterThan(found!.profit!);
  });

  it('tells the same twice', async () => {
    const line = '  - { name: a, type: winback, within: 26w, incentive: 15, reactivated: 5/100 }';
    expect(await ask(line)).toEqual(await ask(line));
  });
});

describe('what was observed', () => {
  const observed =
    'observed: { treated: { customers: 1000, responders: 80, margin: 2400 }, control: { customers: 500, responders: 25, margin: 700 }, cost: 600 }';

  it('is a return achieved, beside as many of the control', async () => {
    const [found] = await ask(`  - { name: a, type: coupon, margin: 30, face: 4, ${observed} }`);
    near(figure(found!, 'uplift').value, 0.03);
    near(figure(found!, 'base_rate').value, 0.05);
    expect(figure(found!, 'uplift').source).toBe('observed');
    near(found!.profit_per_contact, 0.03 * 26 - 0.05 * 4);
    const { incremental, profit, roi, lower, upper, probability } = found!.achieved!;
    near(incremental, 2400 - 1400);
    near(profit, 400);
    near(roi, 400 / 600);
    expect(lower).toBeLessThan(roi!);
    expect(upper).toBeGreaterThan(roi!);
    // numpy, 4 million draws of 1000·(p·m − p₀·m₀) − 600: beta posteriors of shares, sums over gammas of 80 and 25 for the means.
    near((upper! - lower!) * 600, 2287.9, 0.05);
    expect(probability).toBeCloseTo(0.741, 1);
  });

  it('says nothing of leavers where nobody of the control left', async () => {
    const [found] = await ask(
      '  - { name: a, type: churn, value: 50, incentive: 4, observed: { treated: { customers: 100, responders: 70 }, control: { customers: 10, responders: 10 } } }',
    );
    expect(figure(found!, 'rescued')).toMatchObject({ value: null, source: 'unknown' });
    expect(found!.profit).toBeNull();
  });

  it('gives no return without what both groups brought', async () => {
    const [found] = await ask(
      '  - { name: a, type: churn, value: 50, incentive: 4, observed: { treated: { customers: 100, responders: 70 }, control: { customers: 100, responders: 60 } } }',
    );
    expect(found!.achieved).toBeNull();
    near(figure(found!, 'churners').value, 0.4);
    near(figure(found!, 'rescued').value, 0.25);
  });
});

describe('what a file may not say', () => {
  const churn = '  - name: a\n    type: churn\n    churners: 30%\n    incentive: 5\n';
  const wrong: readonly (readonly [string, string, ...string[]])[] = [
    ['campaigns:\n  - name: a\n    type: churns\n', ':3: ', '"churn"'],
    [`campaigns:\n${churn}    rescud: 10%\n`, ':6: ', 'rescued'],
    [`campaigns:\n${churn}    rescued: 130%\n`, ':6: ', '130%'],
    [`campaigns:\n${churn}    rescued: 13/10\n`, ':6: ', '13/10'],
    [`campaigns:\n${churn}    segment: at_rsk\n`, ':2: ', 'at_risk'],
    [`campaigns:\n${churn}    rescued: base\n`, ':6: ', 'base'],
    ['campaigns:\n  - name: a\n    type: churn\n    incentive: 5\n', ':2: ', 'churners'],
    ['campaigns:\n  - name: a\n    type: coupon\n    face: 5\n', ':2: ', 'within'],
    ['campaigns:\n  - type: coupon\n    face: 5\n', ':2: ', 'name'],
    [`campaigns:\n${churn}${churn}`, ':6: ', 'two campaigns'],
    [`campaign:\n${churn}`, ':1: ', 'campaigns'],
    [
      'campaigns:\n  - name: a\n    type: acquisition\n    spend: 3\n    rate: 9%\n    ceiling: 5%\n',
      ':2: ',
      'ceiling',
    ],
    [
      'campaigns:\n  - name: a\n    type: acquisition\n    spend: 3\n    rate: 2%\n    margin: 5\n',
      ':2: ',
      'retention_spend',
    ],
    ['campaigns:\n  - name: a\n    type: acquisition\n    spend: 3\n    segment: loyal\n', ':2: ', 'prospects'],
    [
      `campaigns:\n${churn}    observed:\n      treated: { customers: 10, responders: 20 }\n      control: { customers: 10, responders: 2 }\n`,
      ':7: ',
      'respond',
    ],
    [
      `campaigns:\n${churn}    observed:\n      treated: { customers: 10, responders: 2, amont: 3 }\n      control: { customers: 10, responders: 2 }\n`,
      ':7: ',
      'amont',
    ],
    [
      `campaigns:\n${churn}    observed:\n      treated: { customers: 10, responders: 2 }\n      control: { customers: 10, responders: 2 }\n`,
      ':2: ',
      'observed as well',
    ],
    ['campaigns: [\n', '', 'parse'],
    ['', ':1: ', 'campaigns'],
    ['- 3\n', ':1: ', 'campaigns'],
  ];
  for (const [i, [text, line, word]] of wrong.entries())
    it(`${i + 1}: ${word}`, async () => {
      const { code, err } = await run(
        `equity ${orders} --model nbd --holdout none --incentive ${written(text, 'wrong.yaml')}`,
      );
      expect(code, err).toBe(2);
      expect(err).toContain(`wrong.yaml${line === '' ? '' : line}`);
      expect(err).toContain(word);
    });

  it('JSON is read as well, and a file that is not there is told', async () => {
    const file = written(
      '{"campaigns": [{"name": "a", "type": "churn", "churners": "30%", "incentive": 5}]}',
      'c.json',
    );
    expect((await document(`${base} --incentive ${file}`)).result.incentives).toHaveLength(1);
    expect((await run(`equity ${orders} --model nbd --holdout none --incentive nowhere.yaml`)).code).toBe(2);
  });
});
