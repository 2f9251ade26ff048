import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { frat } from '../../src/index.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Worked on paper: the tables of the page are what the program must find. */
const page = readFileSync('docs/methods/frat.md', 'utf8');

/** The rows of the page's table whose header begins with `header`, as their cells. */
function table(header: string): string[][] {
  const after = page.slice(page.indexOf(`\n| ${header}`) + 1);
  const lines = after.slice(0, after.indexOf('\n\n')).split('\n');
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** As the page writes it: at most `digits` decimals, no zeros behind. */
const written = (value: number, digits = 4): string => String(Number(value.toFixed(digits)));
const fixed = (value: number | null, digits = 4): string => (value === null ? '' : value.toFixed(digits));
const orDash = (text: string | null): string => text ?? '–';

async function listed(...[file, options]: Parameters<typeof frat.customers>) {
  const rows = [];
  for await (const row of frat.customers(file, options)) rows.push(row);
  return rows;
}

describe('ten customers', () => {
  const file = 'fixtures/data/frat-customers.csv';
  const options = { type_score: 'policy', type_points: 'fixtures/data/frat-type-points.yaml' } as const;

  it('the lines of the page are those of the file', () => {
    const count = (text: string): number => [...text.matchAll(/(Garden|Kitchen|Toys|no type,) \d+/g)].length;
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    for (const [name, told] of table('customer | lines')) {
      const own = lines.map((line) => line.split(',')).filter(([, , customer]) => customer === name);
      expect(count(told!) + [...told!.matchAll(/back on/g)].length, name).toBe(own.length);
      for (const [, date, , , amount] of own) {
        expect(told).toContain(date);
        expect(told).toContain(String(Math.abs(Number(amount))));
      }
    }
  });

  it('points, bands, types and cells come out as worked', async () => {
    const rows = await listed(file, options);
    const found = rows.map((row) => [
      row.customer,
      ...[row.f_points, row.r_points, row.a_points, row.t_points].map((points) => written(points)),
      written(2.4 * row.points),
      written(row.points),
      row.band,
      ...[row.leading_type, row.first_type, row.last_type].map(orDash),
      row.cell,
    ]);
    expect(found).toEqual(table('customer | F |'));
  });

  it('the table of types and the way from the first purchase to the next come out as worked', async () => {
    const { result } = await frat(file, options);
    const last = (sum: string): number => Number(sum.split(' ').at(-1));
    expect(
      result.types.map((row) => [
        row.type,
        row.customers,
        row.revenue,
        row.buyers,
        row.penetration,
        row.average_amount,
        row.sole_buyers,
        orDash(row.second_type),
      ]),
    ).toEqual(
      table('type | leads').map(([type, leads, revenue, buyers, share, each, sole, second]) => [
        type,
        Number(leads),
        last(revenue!),
        Number(buyers),
        Number(share!.split('/')[0]) / Number(share!.split('/')[1]),
        Number(each),
        Number(sole),
        second,
      ]),
    );
    expect(result.transitions.map((row) => [row.from, row.to, row.customers, row.share])).toEqual([
      ['Garden', 'Toys', 1, 1 / 2],
      ['Garden', null, 1, 1 / 2],
      ['Kitchen', 'Garden', 2, 2 / 5],
      ['Kitchen', 'Kitchen', 1, 1 / 5],
      ['Kitchen', 'Toys', 1, 1 / 5],
      ['Kitchen', null, 1, 1 / 5],
      ['Toys', null, 2, 1],
    ]);
    expect(result.amount_for_full_points).toBeCloseTo(220, 10);
    expect(result.window).toEqual({ from: '2023-12-31', to: '2025-12-31' });
  });

  it('bands and evidence come out as worked', async () => {
    const { result } = await frat(file, options);
    expect(result.bands.map((row) => [row.band, row.customers, row.revenue])).toEqual([
      ['A', 1, 200],
      ['B', 2, 400],
      ['C', 3, 95],
      ['D', 4, 270],
    ]);
    expect(result.evidence).toMatchObject({ split: '2025-06-30', customers: 6, buyers: 1, z: null, p_value: null });
    expect(result.evidence).toMatchObject({ auc_with_type: 0.6, auc_without_type: 0.4, verdict: 'cannot_tell' });
    expect(result.gains.map((row) => [row.tenth, row.customers, row.buyers])).toEqual([
      [1, 1, 0],
      [2, 1, 0],
      [4, 1, 1],
      [6, 1, 0],
      [7, 1, 0],
      [9, 1, 0],
    ]);
  });
});

describe('types that learn', () => {
  const file = 'fixtures/data/frat-learning.csv';
  const asOf = '2025-12-31';

  it('the plan of the page is that of the file', async () => {
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    const days = new Map<string, string[]>();
    for (const line of lines) {
      const [, date, customer, type] = line.split(',');
      days.set(`${type} ${customer}`, [...(days.get(`${type} ${customer}`) ?? []), date!]);
    }
    const [first, march, october] = ['2024-10-01', '2025-03-01', '2025-10-01'] as const;
    const of = (type: string, ...dates: readonly string[]) =>
      [...days].filter(([key, own]) => key.startsWith(type) && String(own) === String(dates)).length;
    for (const [type, all, again, both, not, later] of table('type | customers | again')) {
      expect(of(type!, first, march, october), type).toBe(Number(both));
      expect(of(type!, first, march), type).toBe(Number(again) - Number(both));
      expect(of(type!, first, october), type).toBe(Number(later));
      expect(of(type!, first), type).toBe(Number(not) - Number(later));
      expect(Number(again) + Number(not), type).toBe(Number(all));
    }
    expect(lines.every((line) => line.endsWith(',20.00'))).toBe(true);
  });

  it('rates, indices and points come out as worked', async () => {
    const { result } = await frat(file, { asOf });
    expect(result.learning).toMatchObject({ split: '2024-12-31', until: '2025-06-30', customers: 90, sampled: 1 });
    expect(result.learning!.repeat_rate).toBeCloseTo(40 / 90, 12);
    expect(fixed(result.learning!.shrinkage)).toBe('8.5415');
    const found = result.types.map((row) => [
      row.type,
      fixed(row.repeat_rate),
      `${fixed(row.lower)}–${fixed(row.upper)}`,
      fixed(row.shrunk_rate),
      `${fixed(row.shrunk_lower)}–${fixed(row.shrunk_upper)}`,
      fixed(row.index, 2),
      String(row.points),
    ]);
    expect(found).toEqual(
      table('type | raw rate').map(([type, raw, wilson, , ...rest]) => [type, raw, wilson, ...rest]),
    );
    expect(result.types.map((row) => row.pooled)).toEqual([false, false, true]);
  });

  it('the evidence comes out as worked', async () => {
    const { evidence, grid } = (await frat(file, { asOf })).result;
    expect(fixed(evidence.z)).toBe('3.5204');
    expect(fixed(evidence.p_value, 5)).toBe('0.00043');
    expect(evidence.auc_without_type).toBeCloseTo(1315.5 / 1881, 12);
    expect(evidence.auc_with_type).toBeCloseTo(1480.5 / 1881, 12);
    expect(evidence).toMatchObject({ split: '2025-06-30', customers: 90, buyers: 33, verdict: 'helps' });
    const rates = grid.filter((cell) => cell.response_rate !== null);
    expect(rates.map((cell) => [cell.f_score, cell.r_score, cell.response_rate])).toEqual([
      [1, 1, 10 / 50],
      [3, 3, 23 / 40],
    ]);
  });

  it('the response comes out as worked', async () => {
    const response = (
      await frat(file, { asOf, response: 'fixtures/data/frat-mailing.csv', contact_cost: '2', margin: '40%' })
    ).result.response!;
    expect(response).toMatchObject({ source: 'file', contacted: 62, responders: 14, average_amount: 30 });
    expect(response).toMatchObject({ contact_cost: 2, margin_per_response: 12, unknown_customers: 0 });
    expect(response.break_even).toBeCloseTo(1 / 6, 12);
    expect(fixed(response.shrinkage)).toBe('3.1962');
    const depths = new Map(response.depth.map((row) => [row.cell, row]));
    for (const [cell, contacted, answered, wilson, expected, index, customers, profit] of table('to cell |')) {
      const some = cell!.startsWith('8 cells')
        ? response.cells.slice(1, 9)
        : response.cells.filter((row) => row.cell === cell);
      const found = some.at(-1)!;
      const interval = found.lower === null ? '' : `${fixed(found.lower)}–${fixed(found.upper)}`;
      const depth = depths.get(found.cell)!;
      expect([
        String(found.contacted),
        String(found.responders),
        interval,
        fixed(found.expected_rate),
        fixed(found.index, 2).replace('-', '−'),
        String(depth.customers),
        fixed(depth.expected_profit, 2),
      ]).toEqual([contacted, answered, wilson!.trim(), expected, index, customers, profit]);
      expect(found.contact).toBe(!index!.startsWith('−'));
    }
    expect(response.best_depth).toMatchObject({ cells: 11, customers: 65 });
    expect(fixed(response.best_depth!.expected_profit, 2)).toBe('93.79');
  });
});
