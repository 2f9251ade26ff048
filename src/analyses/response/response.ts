import type { Engine } from '../../engine/engine.ts';
import { betaBinomialWeight } from '../../numeric/beta-binomial.ts';
import { wilsonInterval } from '../../numeric/wilson-interval.ts';
import { responsesByCell } from '../../sql/relations/responses.ts';
import type { Sql } from '../../sql/sql.ts';
import { type Economics, economicsOf } from './economics.ts';
import type { ResponseOptions } from './options.ts';
import type { Response, ResponseCell } from './result.ts';

/** Where moments find no weight, the rate of all cells counts for as many customers in each. */
export const fallbackWeight = 50;

interface Counted {
  readonly cell: string;
  readonly customers: number;
  readonly contacted: number;
  readonly responders: number;
  /** Responders of whom an amount is known, and what they spent. */
  readonly priced: number;
  readonly amount: number;
}

/**
 * Response by cell, and what it says of whom to contact. `answers` has `customer_key`, `cell` (when they were contacted),
 * `responded` and `amount`; `base` has the customers of each cell today; `cellName` tells a cell's id from its key.
 */
export async function responseOf(
  engine: Engine,
  of: {
    readonly answers: Sql;
    readonly base: ReadonlyMap<number, number>;
    readonly source: Response['source'];
    readonly unknown: number;
    readonly cellName: (key: number) => string;
  },
  options: ResponseOptions,
): Promise<Response> {
  const answered = new Map((await engine.all(responsesByCell(of.answers))).map((row) => [Number(row.cell), row]));
  const keys = [...new Set([...of.base.keys(), ...answered.keys()])];
  const rows = keys.map((key): Counted => {
    const row = answered.get(key);
    return {
      cell: of.cellName(key),
      customers: of.base.get(key) ?? 0,
      contacted: Number(row?.contacted ?? 0),
      responders: Number(row?.responders ?? 0),
      priced: Number(row?.priced ?? 0),
      amount: Number(row?.amount ?? 0),
    };
  });
  const total = (key: Exclude<keyof Counted, 'cell'>) => rows.reduce((sum, row) => sum + row[key], 0);
  const [contacted, responders] = [total('contacted'), total('responders')];
  const common = contacted > 0 ? responders / contacted : null;
  const average = total('priced') > 0 && total('amount') > 0 ? total('amount') / total('priced') : null;
  const money = economicsOf(options, average);
  const trials = rows.map((row) => ({ successes: row.responders, trials: row.contacted }));
  const weight = betaBinomialWeight(trials) ?? fallbackWeight;
  const cells = rows
    .map((row) => cellOf(row, common, weight, money))
    .sort((a, b) => (b.expected_rate ?? -1) - (a.expected_rate ?? -1) || (a.cell < b.cell ? -1 : 1));
  const depth = money ? depthOf(cells, money) : [];
  return {
    source: of.source,
    contacted,
    responders,
    response_rate: common,
    ...(wilsonInterval(responders, contacted) ?? { lower: null, upper: null }),
    average_amount: average,
    unknown_customers: of.unknown,
    shrinkage: weight,
    contact_cost: money?.contact_cost ?? null,
    margin_per_response: money?.margin_per_response ?? null,
    break_even: money?.break_even ?? null,
    cells,
    depth,
    best_depth: bestDepth(depth),
  };
}

function cellOf(row: Counted, common: number | null, weight: number, money: Economics | null): ResponseCell {
  const { cell, customers, contacted, responders } = row;
  const expected = common === null ? null : (responders + weight * common) / (contacted + weight);
  const index = money && expected !== null && money.break_even > 0 ? 100 * (expected / money.break_even - 1) : null;
  return {
    cell,
    customers,
    contacted,
    responders,
    response_rate: contacted > 0 ? responders / contacted : null,
    ...(wilsonInterval(responders, contacted) ?? { lower: null, upper: null }),
    expected_rate: expected,
    index,
    contact: money && expected !== null ? expected >= money.break_even : null,
  };
}

function depthOf(cells: readonly ResponseCell[], { contact_cost, margin_per_response }: Economics): Response['depth'] {
  const base = cells.reduce((sum, { customers }) => sum + customers, 0);
  let [customers, expected_responses] = [0, 0];
  return cells
    .filter((cell) => cell.customers > 0 && cell.expected_rate !== null)
    .map((cell) => {
      customers += cell.customers;
      expected_responses += cell.customers * cell.expected_rate!;
      const expected_profit = expected_responses * margin_per_response - customers * contact_cost;
      return { cell: cell.cell, customers, customer_share: customers / base, expected_responses, expected_profit };
    });
}

function bestDepth(depth: Response['depth']): Response['best_depth'] {
  const best = depth.reduce<number>((at, { expected_profit }, index) => {
    const before = at < 0 ? 0 : depth[at]!.expected_profit;
    return expected_profit > before ? index : at;
  }, -1);
  if (depth.length === 0) return null;
  if (best < 0) return { cells: 0, customers: 0, expected_profit: 0 };
  const { customers, expected_profit } = depth[best]!;
  return { cells: best + 1, customers, expected_profit };
}
