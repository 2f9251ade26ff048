import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import type { EquityResult } from '../../src/analyses/equity/result.ts';
import { normalDistribution, normalQuantile } from '../../src/numeric/normal.ts';
import { dataFile, run, scratch } from '../cli/run.ts';
import { simulated } from '../cli/simulated.ts';

const orders = dataFile('orders.csv');
const line = `equity ${orders} --margin 40% --model pareto-nbd --holdout none`;

interface Customer {
  readonly customer: string;
  readonly segment: string;
  readonly equity: number;
  readonly p_alive: number;
  readonly order_rate: number;
  readonly margin: number;
  /** Of the model: (r + x)/(alpha + T) and the like are made of these. */
  readonly x: number;
  readonly t_cal: number;
}

async function answer<Result = EquityResult>(said: string, scenarios: readonly string[] = []): Promise<Result> {
  const { code, out, err } = await run([
    ...said.trim().split(/ +/),
    ...scenarios.flatMap((text) => ['--scenario', text]),
    '--json',
  ]);
  expect(code, err).toBe(0);
  return JSON.parse(out).result;
}
const near = (value: number | null | undefined, expected: number, relative = 1e-9) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const asked = (...scenarios: string[]) => answer(line, scenarios);

const year = 365.25 / 7;
const discount = Math.log(1.12) / year;
let equity: EquityResult;
let customers: Customer[];
let s: number;
let beta: number;

beforeAll(async () => {
  const all = await answer<EquityResult & { customers: Customer[] }>(`${line} --customers`);
  const clv = await answer<ClvResult & { customers: Customer[] }>(
    `clv ${orders} --margin 40% --model pareto-nbd --holdout none --customers`,
  );
  const histories = new Map(clv.customers.map((row) => [row.customer, row]));
  equity = all;
  customers = all.customers.map((row) => ({ ...histories.get(row.customer)!, ...row }));
  [s, beta] = ['s', 'beta'].map((name) => clv.parameters!.find((each) => each.name === name)!.estimate) as [
    number,
    number,
  ];
});

const inSegment = (id: string) => customers.filter(({ segment }) => segment === id);

/** Pareto: still there after u, hazards being multiplied by h until `until`. */
const stays = (T: number, u: number, h = 1, until = Number.POSITIVE_INFINITY) =>
  (1 + (h * Math.min(u, until) + Math.max(0, u - until)) / (beta + T)) ** -s;

/** Discounted time to come of five years, by Simpson's rule on both sides of a corner. */
function residual(T: number, h = 1, until = 5 * year): number {
  const part = (from: number, to: number, size = 400) => {
    if (to <= from) return 0;
    const step = (to - from) / size;
    const f = (u: number) => Math.exp(-discount * u) * stays(T, u, h, until);
    let total = f(from) + f(to);
    for (let i = 1; i < size; i++) total += (i % 2 ? 4 : 2) * f(from + i * step);
    return (total * step) / 3;
  };
  return part(0, Math.min(until, 5 * year)) + part(until, 5 * year);
}

const retained = (of: readonly Customer[], h = 1, until?: number) =>
  sum(of.map(({ p_alive, t_cal }) => p_alive * stays(t_cal, year, h, until))) / sum(of.map(({ p_alive }) => p_alive));

/** The multiple of hazards that keeps so many more of a hundred, by halving. */
function multiple(of: readonly Customer[], change: number): number {
  let [low, high] = [1e-6, 1e3];
  const aim = retained(of) + change;
  for (let i = 0; i < 100; i++) {
    const middle = Math.sqrt(low * high);
    if (retained(of, middle) > aim) low = middle;
    else high = middle;
  }
  return low;
}
const worth = ({ p_alive, order_rate, margin, t_cal }: Customer, h = 1, until?: number) =>
  p_alive * order_rate * margin * residual(t_cal, h, until);

describe('scenarios, beside the customers one by one', () => {
  it('keeps five of a hundred more in a segment, for good and for a time', async () => {
    const { scenarios } = await asked('retention of at_risk +5pt', 'retention of at_risk +5pt for 2 quarters');
    const members = inSegment('at_risk');
    const h = multiple(members, 0.05);
    for (const each of scenarios) {
      expect(each).toMatchObject({ kind: 'retention', segment: 'at_risk', customers: members.length });
      near(each.hazards, h, 1e-7);
      near(each.retention_before, retained(members), 1e-9);
    }
    near(scenarios[0]!.retention_after! - scenarios[0]!.retention_before!, 0.05, 1e-7);
    // Half a year of it keeps fewer for a year.
    near(scenarios[1]!.retention_after, retained(members, h, year / 2), 1e-9);
    const now = sum(members.map((each) => worth(each)));
    near(now, sum(members.map((each) => each.equity)), 1e-8);
    near(scenarios[0]!.change, sum(members.map((each) => worth(each, h))) - now, 1e-6);
    near(scenarios[1]!.change, sum(members.map((each) => worth(each, h, year / 2))) - now, 1e-5);
  });

  it('takes "once" for a year, and nothing for good', async () => {
    const said = ['retention +2pt once', 'retention +2pt for 1 year', 'retention +2pt', 'retention +2pt for good'];
    const [once, year, good, forGood] = (await asked(...said)).scenarios;
    expect(once!.change).toBe(year!.change);
    expect(good!.change).toBe(forGood!.change);
    expect(good!.change!).toBeGreaterThan(once!.change!);
  });

  it('changes margins, rates and hazards', async () => {
    const { scenarios, total } = await asked('margin -2,5%', 'order rate of Loyal +10%', 'churn -10%');
    near(scenarios[0]!.change, -0.025 * total!);
    near(scenarios[1]!.change, 0.1 * sum(inSegment('loyal').map((each) => each.equity)), 1e-8);
    near(scenarios[2]!.change, sum(customers.map((each) => worth(each, 0.9) - worth(each))), 1e-6);
    near(scenarios[2]!.retention_before, retained(customers), 1e-9);
    near(scenarios[2]!.retention_after, retained(customers, 0.9), 1e-9);
  });

  it('loses those worth most', async () => {
    const values = customers.map((each) => each.equity).sort((a, b) => b - a);
    const { scenarios, scenarios_together: all } = await asked('lose top 10', 'lose top 10%');
    near(scenarios[0]!.change, -sum(values.slice(0, 10)), 1e-8);
    near(scenarios[1]!.change, -sum(values.slice(0, 70)), 1e-8);
    // The ten are among the seventy.
    near(all!.change, scenarios[1]!.change!);
    near(scenarios[0]!.together, scenarios[0]!.change! / 2, 1e-8);
    expect((await asked('lose top 7%')).scenarios[0]!.customers).toBe(49);
  });

  it('wins back those who are probably gone, in equal part', async () => {
    const { scenarios } = await asked('win back 50');
    const gone = customers.filter(({ p_alive }) => p_alive < 0.5);
    const gain = gone.map((each) => {
      const rate = (each.order_rate * (each.x + 1 + prior(each))) / (each.x + prior(each));
      return rate * each.margin * residual(each.t_cal) - each.equity;
    });
    near(scenarios[0]!.change, (50 * sum(gain)) / gone.length, 1e-6);
  });

  it('values them together, and parts the change so that it adds up', async () => {
    const {
      scenarios,
      scenarios_together: all,
      total,
    } = await asked('margin +10%', 'lose top 10', 'retention +5pt', 'order rate of champions -20%');
    near(sum(scenarios.map(({ together }) => together!)), all!.change);
    near(sum(scenarios.map(({ change }) => change!)), all!.alone);
    near(all!.interaction, all!.change - all!.alone);
    near(all!.total, total! + all!.change);
    const h = multiple(customers, 0.05);
    const rest = customers.toSorted((a, b) => b.equity - a.equity).slice(10);
    const then = rest.map((each) => 1.1 * (each.segment === 'champions' ? 0.8 : 1) * worth(each, h));
    near(all!.total, sum(then), 1e-6);
  });

  it('gives one scenario all of its change, and does not move by order', async () => {
    const one = await asked('margin +2%');
    near(one.scenarios[0]!.together, one.scenarios[0]!.change!);
    const [there, back] = [await asked('margin +2%', 'lose top 5'), await asked('lose top 5', 'margin +2%')];
    expect(back.scenarios.toReversed()).toEqual(there.scenarios);
  });

  /** r of the rate (r + x)/(alpha + T), from two customers of the same T or any two. */
  function prior(of: Customer): number {
    const other =
      customers.find(({ x, t_cal }) => t_cal === of.t_cal && x !== of.x) ?? customers.find(({ x }) => x !== of.x)!;
    if (other.t_cal !== of.t_cal) return priorOfAll();
    const ratio = of.order_rate / other.order_rate;
    return (ratio * other.x - of.x) / (1 - ratio);
  }
  const priorOfAll = () => {
    for (const one of customers)
      if (customers.some(({ x, t_cal }) => t_cal === one.t_cal && x !== one.x)) return prior(one);
    throw new Error('no two customers of the same day');
  };
});

describe('what moves the total', () => {
  it('is found again by valuing it anew', async () => {
    const at = async (options: string) => (await answer(`${line} ${options}`)).total!;
    const elasticity = (what: string) => equity.elasticities.find((each) => each.what === what)!.elasticity!;
    expect([elasticity('margin'), elasticity('order_rate')]).toEqual([1, 1]);
    const [low, high] = [await at('--discount 11.88%'), await at('--discount 12.12%')];
    near(elasticity('discount_rate'), Math.log(high / low) / Math.log(1.01 / 0.99), 1e-6);
    const [less, more] = [await at('--horizon 1808d'), await at('--horizon 1844d')];
    near(elasticity('horizon'), Math.log(more / less) / Math.log(1844 / 1808), 1e-4);
    near(equity.two_way!.equity[2]![0], await at('--discount 6%'));
  });

  it('takes retention for hazards of all, beside customers one by one', () => {
    const all = (h: number) => sum(customers.map((each) => worth(each, h)));
    const { retention_point: point, elasticities, two_way } = equity;
    near(
      elasticities.find(({ what }) => what === 'retention')!.elasticity,
      -Math.log(all(1.01) / all(0.99)) / Math.log(1.01 / 0.99),
      1e-6,
    );
    near(point!.hazards, multiple(customers, 0.01), 1e-7);
    near(point!.after - point!.before, 0.01, 1e-7);
    near(point!.change, all(point!.hazards) - all(1), 1e-5);
    for (const [i, times] of two_way!.hazards.entries()) near(two_way!.equity[i]![2], all(times), 1e-7);
  });

  it('falls with discount and churn, and swings are told the widest first', () => {
    const { equity: table } = equity.two_way!;
    for (const row of table) expect(row).toEqual(row.toSorted((a, b) => b - a));
    for (const column of table[0]!.keys()) {
      const values = table.map((row) => row[column]!);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    }
    const swings = equity.tornado.map(({ swing }) => swing);
    expect(swings).toEqual(swings.toSorted((a, b) => b - a));
    near(equity.tornado.find(({ what }) => what === 'margin')!.swing, 0.2 * equity.total!);
  });

  it('has spans of what was estimated that together are about the interval of the total', () => {
    const spread = (what: string) => Math.log(equity.tornado.find((bar) => bar.what === what)!.high);
    const [spend, rate, staying] = ['spend', 'order_rate', 'staying'].map(spread) as [number, number, number];
    const all = Math.log(equity.upper! / equity.total!);
    // Amounts are independent of the others; rate and staying move together, in either direction.
    expect(all ** 2 - spend ** 2).toBeGreaterThanOrEqual((staying - rate) ** 2 * (1 - 1e-9));
    expect(all ** 2 - spend ** 2).toBeLessThanOrEqual((staying + rate) ** 2 * (1 + 1e-9));
  });

  it('puts at risk what customers are worth by their chance to leave', () => {
    const { at_risk: risk } = equity;
    const chance = ({ t_cal }: Customer) => 1 - stays(t_cal, year);
    near(risk!.expected_loss, sum(customers.map((each) => chance(each) * each.equity)), 1e-7);
    near(risk!.leaving, sum(customers.map((each) => chance(each) * each.p_alive)), 1e-7);
    for (const { correlation, loss, unexpected } of risk!.losses) {
      const bad = (h: number) =>
        normalDistribution(
          (normalQuantile(h) + Math.sqrt(correlation) * normalQuantile(0.95)) / Math.sqrt(1 - correlation),
        );
      near(loss, sum(customers.map((each) => bad(chance(each)) * each.equity)), 1e-7);
      near(unexpected, loss - risk!.expected_loss);
    }
  });

  it('says nothing of leaving by a model in which nobody leaves', async () => {
    const found = await answer(`equity ${orders} --model nbd --holdout none`);
    expect(found).toMatchObject({ retention_point: null, two_way: null, at_risk: null });
    expect(found.elasticities.find(({ what }) => what === 'retention')!.elasticity).toBeNull();
    const { out } = await run(`equity ${orders} --model nbd --holdout none`);
    expect(out).toContain('This model sees nobody leave');
    const { code, err } = await run(['equity', orders, '--model', 'nbd', '--scenario', 'retention +5pt']);
    expect(code).toBe(3);
    expect(err).toContain('sees nobody leave');
  });

  for (const model of ['mbg-nbd', 'bg-nbd', 'ggom-nbd', 'bg-bb', 'mbg-cnbd-k'])
    it(`moves as it should by ${model}`, async () => {
      const said = `equity ${orders} --model ${model} --holdout none ${model === 'bg-bb' ? '--unit month' : ''}`;
      const found = await answer(said, ['retention +1pt', 'churn -10%']);
      expect(found.elasticities.find(({ what }) => what === 'retention')!.elasticity!).toBeGreaterThan(0);
      near(found.scenarios[0]!.change, found.retention_point!.change, 1e-7);
      near(found.total! + found.scenarios[1]!.change!, found.two_way!.equity[1]![2]!, 1e-9);
      expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
    });

  it('values scenarios of regular buyers as a second program does', async () => {
    // In Python from the formulas alone: Σ over purchases n of E (1 − min(1, h·p))ⁿ⁻¹ times their incomplete beta functions, customer by customer.
    const file = join(scratch(), 'regular.csv');
    await run(['simulate', '--model', 'mbg-cnbd-k', '--buyers', '1000', '--seed', '5', '-o', file]);
    const found = await answer(`equity ${file} --model mbg-cnbd-k --margin 40% --holdout none`, [
      'churn of loyal -10%',
      'retention of at_risk +5pt',
      'win back 100',
      'order rate of loyal +10%',
    ]);
    near(found.total, 196260.167, 1e-6);
    for (const [i, change] of [286.47362, 4.4945644, 15292.881, 1512.90999].entries())
      near(found.scenarios[i]!.change, change, 2e-6);
    const [churn, retention] = found.scenarios;
    near(churn!.retention_before, 0.84126835826, 1e-9);
    near(churn!.retention_after, 0.8534646203, 1e-9);
    near(retention!.hazards, 0.57324947, 1e-8);
    near(retention!.retention_before, 0.86976153211, 1e-9);
  });

  it('says nothing where no total is published, and leaves scenarios without money', async () => {
    const file = await simulated(scratch(), 2_000);
    const found = await answer(`equity ${file} --model nbd --holdout 40w`, ['margin +2%']);
    expect(found).toMatchObject({
      total: null,
      elasticities: [],
      tornado: [],
      at_risk: null,
      scenarios_together: null,
    });
    expect(found.scenarios[0]).toMatchObject({ change: null, together: null });
  });
});
