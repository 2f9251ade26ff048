import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import type { EquityResult } from '../../src/analyses/equity/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';
import { simulated } from '../cli/simulated.ts';

const parts = ['base', 'value', 'brand', 'retention'] as const;
type Customer = Record<
  (typeof parts)[number] | 'equity' | 'p_alive' | 'order_rate' | 'margin' | 'residual_time',
  number
> & {
  readonly customer: string;
  readonly segment: string;
};
/** In the accounting split nothing of strands is unknown. */
type Filled<Value> = {
  [Key in keyof Value]: Value[Key] extends object | null ? Filled<NonNullable<Value[Key]>> : NonNullable<Value[Key]>;
};
type Answer = Omit<EquityResult, 'strands' | 'references'> & {
  readonly strands: Filled<Omit<NonNullable<EquityResult['strands']>, 'gates' | 'drivers' | 'method'>> &
    Pick<NonNullable<EquityResult['strands']>, 'gates' | 'method'>;
  readonly references: Filled<EquityResult['references']>;
  readonly customers: readonly Customer[];
};

const folder = scratch();
const orders = dataFile('orders.csv');
/** By the model that is chosen for these orders, named: to choose, others are fitted and proved beside it. */
const named = `equity ${orders} --model pareto-nbd`;

async function answer<Result = Answer>(line: string): Promise<Result> {
  const { code, out, err } = await run(`${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out).result;
}

const near = (value: number | null | undefined, expected: number, relative = 1e-9) =>
  expect(Math.abs(value! - expected), `${value} beside ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const whole = (of: Readonly<Record<(typeof parts)[number], number | null>>) => sum(parts.map((part) => of[part]!));

let equity: Answer;
beforeAll(async () => {
  equity = await answer(`equity ${orders} --margin 40% --customers`);
});

describe('one account of the base', () => {
  it('is the value that clv finds, with its three uncertainties', async () => {
    const { value, value_infinite, uncertainty, convention, segments } = await answer<ClvResult>(
      `clv ${orders} --margin 40%`,
    );
    near(equity.total, value.total!);
    expect([equity.lower, equity.upper]).toEqual([value.lower, value.upper]);
    expect(equity.infinite).toBe(value_infinite);
    expect(equity.uncertainty).toEqual(uncertainty);
    expect(equity.convention).toEqual(convention);
    expect(equity.model).toBe('pareto-nbd');
    for (const [i, segment] of segments.entries()) near(equity.segments[i]!.equity, segment.value!, 1e-6);
  });

  it('adds up to 1e-9 from strands to customers, segments, years and the total', () => {
    const total = equity.total!;
    near(whole(equity.strands!), total);
    for (const other of equity.references) near(whole(other), total);
    for (const customer of equity.customers) expect(Math.abs(whole(customer) - customer.equity)).toBeLessThan(1e-9);
    for (const groups of [equity.segments, equity.cohorts]) {
      for (const group of groups) near(whole(group), group.equity!);
      near(sum(groups.map((group) => group.equity!)), total);
      for (const part of parts) near(sum(groups.map((group) => group[part]!)), equity.strands![part]);
    }
    near(sum(equity.customers.map((customer) => customer.equity)), total);
    for (const part of parts) near(sum(equity.customers.map((customer) => customer[part])), equity.strands![part]);
  });

  it('is the product of the factors of each customer', () => {
    for (const { equity: value, p_alive, order_rate, margin, residual_time } of equity.customers)
      near(value, p_alive * order_rate * margin * residual_time);
  });

  it('parts each customer from the reference by logarithmic means', () => {
    const { contribution, order_rate, staying, equity: base } = equity.strands!.reference;
    near(base, contribution * order_rate * staying);
    for (const customer of equity.customers) {
      const mean = (customer.equity - base) / Math.log(customer.equity / base);
      const strands = [
        mean * Math.log(customer.margin / contribution),
        mean * Math.log(customer.order_rate / order_rate),
        mean * Math.log((customer.p_alive * customer.residual_time) / staying),
      ];
      for (const [i, part] of (['value', 'brand', 'retention'] as const).entries())
        expect(Math.abs(customer[part] - strands[i]!)).toBeLessThan(1e-8);
    }
  });

  it('takes the tenth worth least of those likelier than 5% to be customers for the reference', () => {
    const alive = equity.customers.filter(({ p_alive }) => p_alive > 0.05).sort((a, b) => a.equity - b.equity);
    const members = alive.slice(0, Math.ceil(alive.length / 10));
    const mean = (of: (customer: Customer) => number) => sum(members.map(of)) / members.length;
    const { reference } = equity.strands!;
    expect(reference.customers).toBe(members.length);
    near(
      reference.contribution,
      mean(({ margin }) => margin),
    );
    near(
      reference.staying,
      mean(({ p_alive, residual_time }) => p_alive * residual_time),
    );
  });

  it('measures concentration on the customers that it lists', () => {
    const values = equity.customers.map((customer) => customer.equity).sort((a, b) => b - a);
    near(equity.concentration.top_1_share, sum(values.slice(0, 7)) / equity.total!);
    near(equity.concentration.hhi, sum(values.map((value) => (value / equity.total!) ** 2)));
    near(equity.concentration.effective_customers, 1 / equity.concentration.hhi!);
  });
});

describe('what it must obey', () => {
  it('is linear in margin, to the strand', async () => {
    const revenue = await answer(named);
    near(revenue.total, equity.total! / 0.4);
    for (const part of parts) near(revenue.strands![part], equity.strands![part] / 0.4, 1e-8);
  });

  it('is the same in days as in weeks', async () => {
    const days = await answer(`${named} --margin 40% --unit day`);
    for (const part of parts) near(days.strands![part], equity.strands![part], 1e-4);
  });

  it('falls with the discount rate and grows with the horizon', async () => {
    expect((await answer(`${named} --margin 40% --discount 30%`)).total).toBeLessThan(equity.total!);
    expect((await answer(`${named} --margin 40% --horizon 10y`)).total).toBeGreaterThan(equity.total!);
  });

  it('doubles with every customer, whatever the order of rows', async () => {
    const { customers } = await answer<{ customers: Record<string, unknown>[] }>(
      `clv ${orders} --model mbg-nbd --holdout none --customers`,
    );
    const columns = ['x', 't_x', 't_cal', 'mean_spend'];
    const rows = customers.map((row) => columns.map((name) => row[name] ?? '').join(','));
    const file = (name: string, lines: readonly string[]) => {
      writeFileSync(join(folder, name), lines.join('\n'));
      return join(folder, name);
    };
    const once = file('once.csv', [[...columns, 'count'].join(','), ...rows.map((row) => `${row},1`)]);
    const reversed = rows.map((row) => `${row},2`).reverse();
    const twice = file('twice.csv', [[...columns, 'count'].join(','), ...reversed]);
    const [single, double] = [
      await answer(`equity ${once} --model mbg-nbd`),
      await answer(`equity ${twice} --model mbg-nbd`),
    ];
    near(double.total, 2 * single.total!, 1e-6);
    for (const part of parts) near(double.strands![part], 2 * single.strands![part], 1e-5);
    expect(single).toMatchObject({ segments: [], cohorts: [] });
    near(single.concentration.hhi, 2 * double.concentration.hhi!, 1e-6);
    near(single.concentration.gini, double.concentration.gini!, 1e-6);
    near(single.concentration.top_10_share, double.concentration.top_10_share!, 1e-3);
    near(whole(double.strands!), double.total!);
  });

  it('has intervals around every part', () => {
    for (const part of parts) {
      const { lower, upper } = equity.strands!.intervals[part];
      expect(lower).toBeLessThan(equity.strands![part]);
      expect(upper).toBeGreaterThan(equity.strands![part]);
    }
  });

  it('compares with a segment that is named, and with no other', async () => {
    const found = await answer(`${named} --reference segment:at_risk`);
    expect(found.strands!.reference).toMatchObject({ reference: 'segment:at_risk', customers: 96 });
    expect(found.references.map(({ reference }) => reference)).toEqual(['p10', 'p25', 'median']);
    const { code, err } = await run(`${named} --reference segment:at_risks`);
    expect(code).toBe(2);
    expect(err).toContain('at_risk');
  });
});

describe('the bridge since an earlier day', () => {
  const steps = ['from', 'acquired', 'lost', 'margin', 'order_rate', 'retention', 'other'] as const;
  let since: Answer;
  beforeAll(async () => {
    since = await answer(`${named} --margin 40% --previous 2024-12-31 --customers`);
  });

  it('adds up from then to now, with those who came since apart', async () => {
    const { bridge, total, customers } = since;
    near(sum(steps.map((step) => bridge![step])), bridge!.to);
    near(bridge!.to, total!);
    const firsts = new Map<string, string>();
    for (const line of readFileSync(orders, 'utf8').split('\n').slice(1)) {
      const [, customer = '', date = ''] = line.split(',');
      if (customer && !(firsts.get(customer)! <= date)) firsts.set(customer, date);
    }
    const acquired = customers.filter(({ customer }) => firsts.get(customer)! > '2024-12-31');
    expect(bridge!.customers.acquired).toBe(acquired.length);
    near(bridge!.acquired, sum(acquired.map((customer) => customer.equity)));
    expect(bridge!.customers.before).toBe(customers.length - acquired.length);
    near(bridge!.unexpected, bridge!.to - bridge!.acquired - bridge!.expected);
  });

  it('finds what was to be expected where customers leave as ever, and less where they leave faster', async () => {
    const file = join(folder, 'steady.csv');
    await run(['simulate', '--buyers', '4000', '--weeks', '156', '--seed', '3', '-o', file]);
    const ask = (name: string) => answer(`equity ${name} --model pareto-nbd --holdout none --previous 2025-06-30`);
    const steady = (await ask(file)).bridge!;
    expect(Math.abs(steady.unexpected)).toBeLessThan(Math.min(0.02 * steady.from, steady.by_chance));
    // Every third customer leaves for good on that day.
    const [header, ...lines] = readFileSync(file, 'utf8').split('\n');
    const stay = lines.filter((line) => {
      const [, customer = '', date = ''] = line.split(',');
      return date <= '2025-06-30' || Number(customer.slice(1)) % 3 > 0;
    });
    writeFileSync(join(folder, 'leaving.csv'), [header, ...stay].join('\n'));
    const leaving = (await ask(join(folder, 'leaving.csv'))).bridge!;
    expect(leaving.unexpected).toBeLessThan(-Math.max(0.05 * leaving.from, leaving.by_chance));
    expect(leaving.lost + leaving.retention).toBeLessThan(2 * (steady.lost + steady.retention));
  });

  it('says in one line what infidelity cost', async () => {
    const { bridge } = since;
    const { out } = await run(`${named} --margin 40% --previous 2024-12-31`);
    const text = out.replaceAll(/\s+/g, ' ');
    const { lost, retention, unexpected, to, acquired } = bridge!;
    const money = (value: number) => Math.round(Math.abs(value)).toLocaleString('en-US');
    const what = lost + retention <= 0 ? 'cost' : 'cost nothing, and fidelity brought';
    expect(text).toContain(
      `Since 2024-12-31 infidelity ${what} ${money(lost + retention)}: the customers of then are worth ${money(to - acquired)} today, ${money(unexpected)} ${unexpected < 0 ? 'less' : 'more'} than`,
    );
  });

  it('claims no cost of leaving by a model in which nobody leaves', async () => {
    const { out } = await run(`equity ${orders} --model nbd --holdout none --previous 2024-12-31`);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('infidelity cost nothing that the model sees:');
  });

  for (const day of ['2020-01-01', '2025-06-29'])
    it(`refuses ${day}, which is no day between`, async () => {
      const { code, err } = await run(`${named} --previous ${day}`);
      expect(code).toBe(3);
      expect(err).toContain(day);
    });
});

describe('what it refuses', () => {
  it('needs money', async () => {
    const { code, err } = await run(`${named} --map amount=- --map unit_price=-`);
    expect(code).toBe(3);
    expect(err).toContain('amount');
    writeFileSync(join(folder, 'histories.csv'), 'x,t_x,t_cal,count\n1,2,30,400\n0,0,30,400\n3,20,30,100');
    const ready = await run(`equity ${join(folder, 'histories.csv')}`);
    expect(ready.code).toBe(3);
    expect(ready.err).toContain('mean_spend');
  });

  it('has no strands where the reference is at a loss, and shows those against others', async () => {
    const [head, ...rows] = readFileSync(orders, 'utf8').trim().split('\n');
    const place = head!.split(',').indexOf('amount');
    // One customer in seven costs half as much again as it pays.
    const dear = rows.map((row) => {
      const loses = Number(/C(\d+)/.exec(row)?.[1] ?? 1) % 7 === 0;
      return `${row},${(Number(row.split(',')[place]) * (loses ? 1.5 : 0.4)).toFixed(2)}`;
    });
    const file = join(folder, 'dear.csv');
    writeFileSync(file, [`${head},cost`, ...dear].join('\n'));
    const found = await answer(`equity ${file} --model pareto-nbd --customers`);
    expect(found.strands).toBeNull();
    const alive = found.customers.filter(({ p_alive }) => p_alive > 0.05).sort((a, b) => a.equity - b.equity);
    const customerLike = (share: number): number => {
      const cut = alive[Math.ceil(share * alive.length) - 1]!.equity;
      const members = alive.filter(({ equity }) => equity <= cut);
      const mean = (of: (each: Customer) => number) => sum(members.map(of)) / members.length;
      const staying = mean(({ p_alive, residual_time }) => p_alive * residual_time);
      return mean(({ margin }) => margin) * mean(({ order_rate }) => order_rate) * staying;
    };
    expect(customerLike(0.1)).toBeLessThan(0);
    expect(customerLike(0.25)).toBeLessThan(0);
    expect(found.references.map(({ reference }) => reference)).toEqual(['median']);
    near(found.references[0]!.base, customerLike(0.5) * found.customers.length, 1e-8);
    near(whole(found.references[0]!), found.total!, 1e-9);
    const { out } = await run(`equity ${file} --model pareto-nbd`);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'the customers of reference (the tenth worth least) are worth nothing',
    );
    expect(out).not.toMatch(/Champions.*–/);
  });

  it('publishes no total of a model that forecast too much, unless forced', async () => {
    const file = await simulated(folder, 2_000);
    const refused = await answer(`equity ${file} --model nbd --holdout 40w --customers`);
    expect(refused).toMatchObject({ total: null, lower: null, infinite: null, strands: null, references: [] });
    expect(refused.segments[0]).toMatchObject({ equity: null, base: null });
    expect(refused.customers[0]).toMatchObject({ equity: null, value: null });
    expect((await answer(`equity ${file} --model nbd --holdout 40w --force`)).total).toBeGreaterThan(0);
  });

  it('says why there is no total where purchases bring nothing', async () => {
    const free = join(folder, 'free.csv');
    const cells = (line: string) => line.split(',').slice(0, 3).join(',');
    const [header, ...lines] = readFileSync(orders, 'utf8').trimEnd().split('\n');
    writeFileSync(free, [`${cells(header!)},amount`, ...lines.map((line) => `${cells(line)},0`)].join('\n'));
    const { out } = await run(`equity ${free} --model pareto-nbd`);
    expect(out).toContain('No purchase that counts has an amount above 0, so that no total can be told.');
  });
});

describe('the narrative', () => {
  const told = async (line: string) => {
    const { out } = await run(line);
    const [, , , ...rest] = out.split('\n');
    return rest.slice(0, rest.indexOf('')).join(' ').replaceAll(' ', ' ').replaceAll(' ', ' ');
  };

  it('says in five sentences what the figures say', async () => {
    const text = await told(`${named} --margin 40%`);
    const { total, lower, upper, infinite, alive, concentration, strands, segments } = equity;
    const money = (value: number) => Math.round(value).toLocaleString('en-US');
    const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
    const sentences = text.split(/(?<=\.) (?=[A-Z])/);
    expect(sentences).toHaveLength(5);
    const leaving = segments.filter(({ segment }) => ['at_risk', 'cannot_lose'].includes(segment));
    const said = [
      [money(total!), money(infinite!), '700', '12.0%'],
      [money(lower!), money(upper!), '95%'],
      [percent(concentration.top_1_share!), Math.round(concentration.effective_customers!).toString()],
      [money(strands!.base), ...[strands!.value, strands!.brand, strands!.retention].sort((a, b) => b - a).map(money)],
      [Math.round(alive).toString(), percent(sum(leaving.map(({ equity_share }) => equity_share!)))],
    ];
    for (const [i, figures] of said.entries()) for (const figure of figures) expect(sentences[i]).toContain(figure);
    const places = said[3]!.map((figure) => sentences[3]!.indexOf(figure));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('says the same in French', async () => {
    const text = await told(`${named} --margin 40% --lang fr --locale fr-FR`);
    const money = (value: number) => Math.round(value).toLocaleString('fr-FR').replaceAll(' ', ' ');
    expect(text.split(/(?<=\.) (?=[A-Z])/)).toHaveLength(5);
    for (const figure of [equity.total!, equity.lower!, equity.upper!, equity.infinite!, equity.strands!.retention])
      expect(text).toContain(money(figure));
  });
});

describe('rates in place of a file', () => {
  it('values customers at one rate, with the warning that it under-values them', async () => {
    const { code, out, err } = await run(
      'equity --aggregate retention=84%,margin=80,discount=.12,customers=1000 --json',
      {
        columns: 80,
      },
    );
    expect(code, err).toBe(0);
    const { result, warnings, source } = JSON.parse(out);
    // 80 · .84/(1.12 − .84) = 240
    near(result.total, 240_000);
    expect(warnings.map((warning: { code: string }) => warning.code)).toEqual(['one_rate']);
    expect(source).toMatchObject({ files: [], rows: 0 });
  });

  it('values customers by recency, and says from when on writing loses money', async () => {
    const found = await answer('equity --aggregate chances=.3/.2/.15/.05,margin=40,cost=4,discount=20%,periods=4');
    expect(found).toMatchObject({ kind: 'aggregate', total: null, stop_at: 4 });
  });

  const wrong = [
    ['retention=.8', 'margin'],
    ['margin=100', 'retention'],
    ['retention=1.2,margin=1', 'retention'],
    ['retention=.8,margin=1,growth=50%', 'growth'],
    ['retentoin=.8,margin=1', 'retention'],
    ['retention=.8,retention=.9,margin=1', 'twice'],
    ['retention=.8,margin=1,periods=2.5', 'periods'],
    ['retention=.8,margin=1 --horizon 3y', '--horizon'],
    ['retention=.8,margin=1 --as-of 2024-01-01', '--as-of'],
    ['retention=.8,margin=1 --customers', '--customers'],
  ] as const;
  for (const [rates, word] of wrong)
    it(`refuses ${rates}`, async () => {
      const { code, err } = await run(`equity --aggregate ${rates}`);
      expect(code).toBe(2);
      expect(err).toContain(word);
    });
});
