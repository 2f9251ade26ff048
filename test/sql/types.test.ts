import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { random as drawing } from '../../src/numeric/random.ts';
import { customerTotals, labelSum } from '../../src/sql/relations/customers.ts';
import {
  customersOfTiedTypes,
  ofCustomers,
  type TypeColumn,
  typeBuyers,
  typeColumnBuyers,
  typeProfiles,
  typeTotals,
  withTypeProfiles,
} from '../../src/sql/relations/types.ts';
import { joined, sql } from '../../src/sql/sql.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

const money = sql`DECIMAL(18, 4)`;
const types = ['bulbs', 'garden', 'tools'];
const points = [3.25, 20, 0];
const indices = [80.5, 104, 131.25];
const untyped = 7;
const from = '2024-01-10';

interface Line {
  readonly customer: number;
  readonly type: string | null;
  readonly day: number;
  readonly amount: number;
  readonly sale: boolean;
}

/** Few days, few amounts and many returns, so that types tie, are only taken back, or net to nothing. */
function lines(seed: number): Line[] {
  const draws = drawing(seed);
  const below = (n: number) => Math.floor(draws.uniform() * n);
  return Array.from({ length: 4 + below(60) }, () => {
    const amount = below(4) === 0 ? -below(3) : below(4);
    return { customer: 1 + below(9), type: [null, ...types][below(4)]!, day: 1 + below(28), amount, sale: amount >= 0 };
  });
}

const dated = (day: number) => `2024-01-${String(day).padStart(2, '0')}`;

/** By the definition, a customer at a time: leading type, how many were bought, and the mean of their points by amount. */
function naive(all: readonly Line[]) {
  const customers = [...new Set(all.map(({ customer }) => customer))].sort((a, b) => a - b);
  return customers.map((customer) => {
    const own = all.filter((line) => line.customer === customer && line.type !== null && dated(line.day) > from);
    const bought = types.flatMap((type, rank) => {
      const here = own.filter((line) => line.type === type);
      const days = here.filter(({ sale }) => sale).map(({ day }) => day);
      const amount = here.reduce((sum, line) => sum + line.amount, 0);
      return days.length > 0 ? [{ rank, amount, last: Math.max(...days) }] : [];
    });
    const [leading] = [...bought].sort((a, b) => b.amount - a.amount || b.last - a.last || a.rank - b.rank);
    const weight = bought.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
    const mean = (worths: readonly number[], ofNone: number): number => {
      const sum = bought.reduce((total, { amount, rank }) => total + Math.max(0, amount) * worths[rank]!, 0);
      return weight > 0 ? Number((sum / weight).toFixed(12)) : leading ? worths[leading.rank]! : ofNone;
    };
    return {
      customer_key: customer,
      leading_rank: leading?.rank ?? null,
      types_bought: bought.length,
      types_points: mean(points, untyped),
      types_index: mean(indices, 100),
    };
  });
}

async function both(all: readonly Line[]) {
  const { engine } = opened;
  const rows = all.map(
    ({ customer, type, day, amount, sale }) =>
      sql`(${customer}, ${type}, DATE ${dated(day)}, CAST(${amount} AS DECIMAL(18, 4)), ${sale}, 0)`,
  );
  const transactions = await engine.table(
    'lines',
    sql`SELECT * FROM (VALUES ${joined(rows)}) AS t(customer_key, label, date, amount, sale, excluded)`,
  );
  const table = await engine.table(
    'worth',
    sql`SELECT * FROM (VALUES ${joined(types.map((type, rank) => sql`(${type}, ${rank}, CAST(${points[rank]!} AS DECIMAL(9, 4)), CAST(${indices[rank]!} AS DECIMAL(18, 8)))`))}) AS t(type, rank, points, "index")`,
  );
  const totals = (of: typeof transactions) => sql`(${typeTotals(of, { from, to: '2024-01-31' }, money)})`;
  const options = { names: false, firstOrders: false, recentAfter: from, money, allSales: false, labels: types };
  const customers = await engine.table('counted', customerTotals(transactions, options));
  const columns: TypeColumn[] = types.map((_, rank) => ({
    amount: labelSum(rank),
    points: points[rank]!,
    index: indices[rank]!,
  }));
  const tied = await engine.table('tied', customersOfTiedTypes(customers, columns));
  const ties = await engine.table('ties', typeProfiles(totals(ofCustomers(transactions, tied)), table, []));
  const wanted = sql`customer_key, leading_rank, types_bought, types_points, types_index`;
  const grouped = typeProfiles(totals(transactions), table, ['points', 'index']);
  const worths = { points: untyped, index: 100 };
  const { buyers } = await engine.one(typeColumnBuyers(customers, columns));
  return {
    beside: await engine.all(
      sql`SELECT ${wanted} FROM (${withTypeProfiles(customers, columns, { worths, ties })}) ORDER BY 1`,
    ),
    grouped: await engine.all(sql`SELECT ${wanted} FROM (${grouped}) ORDER BY 1`),
    buyers: types.map((type, rank) => ({ type, buyers: (buyers as number[])[rank] })),
    groupedBuyers: await engine.all(sql`SELECT * FROM (${typeBuyers(totals(transactions))}) ORDER BY type`),
  };
}

describe('what types customers bought', () => {
  it('is the same by hand, from sums beside each other, and from groups', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const all = lines(seed);
      const expected = naive(all);
      const { beside, grouped, buyers, groupedBuyers } = await both(all);
      expect(beside, `seed ${seed}`).toEqual(expected);
      expect(grouped, `seed ${seed}`).toEqual(expected.filter(({ types_bought }) => types_bought > 0));
      expect(buyers.filter((row) => row.buyers !== 0)).toEqual(groupedBuyers);
    }
  });
});
