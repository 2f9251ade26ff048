import type { Engine } from '../../engine/engine.ts';
import { betaBinomialWeight } from '../../numeric/beta-binomial.ts';
import { taroneTest } from '../../numeric/tarone-test.ts';
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
  const average = total('priced') > 0 ? total('amount') / total('priced') : null;
  const money = economicsOf(options, average);
  const trials = rows.map((row) => ({ successes: row.responders, trials: row.contacted }));
  const weight = betaBinomialWeight(trials) ?? fallbackWeight;
  const cells = rows
    .map((row) => cellOf(row, common, weight, money))
    .sort((a, b) => settled(b.expected_rate ?? -1) - settled(a.expected_rate ?? -1) || (a.cell < b.cell ? -1 : 1));
  const peopled = cells.filter((cell) => cell.customers > 0 && cell.expected_rate !== null);
  const depth = money ? depthOf(peopled, money) : [];
  return {
    source: of.source,
    contacted,
    responders,
    response_rate: common,
    ...(wilsonInterval(responders, contacted) ?? { lower: null, upper: null }),
    average_amount: average,
    unknown_customers: of.unknown,
    shrinkage: weight,
    alike_p_value: taroneTest(trials),
    contact_cost: money?.contact_cost ?? null,
    margin_per_response: money?.margin_per_response ?? null,
    break_even: money?.break_even ?? null,
    cells,
    depth,
    best_depth: money && depth.length > 0 ? bestDepth(peopled, depth, money) : null,
  };
}

function cellOf(row: Counted, common: number | null, weight: number, money: Economics | null): ResponseCell {
  const { cell, customers, contacted, responders } = row;
  const expected = common === null ? null : (responders + weight * common) / (contacted + weight);
  const gain = money && expected !== null ? gainOf(expected, money) : null;
  return {
    cell,
    customers,
    contacted,
    responders,
    response_rate: contacted > 0 ? responders / contacted : null,
    ...(wilsonInterval(responders, contacted) ?? { lower: null, upper: null }),
    expected_rate: expected,
    index: gain !== null && money!.break_even > 0 ? gain && 100 * (expected! / money!.break_even - 1) : null,
    contact: gain !== null ? gain >= 0 : null,
  };
}

function depthOf(cells: readonly ResponseCell[], { contact_cost, margin_per_response }: Economics): Response['depth'] {
  const base = cells.reduce((sum, { customers }) => sum + customers, 0);
  let [customers, expected_responses] = [0, 0];
  return cells.map((cell) => {
    customers += cell.customers;
    expected_responses += cell.customers * cell.expected_rate!;
    const expected_profit = expected_responses * margin_per_response - customers * contact_cost;
    return { cell: cell.cell, customers, customer_share: customers / base, expected_responses, expected_profit };
  });
}

/** Profit rises from cell to cell as long as they gain, for the best come first. */
function bestDepth(cells: readonly ResponseCell[], depth: Response['depth'], money: Economics): Response['best_depth'] {
  const gaining = cells.filter(({ expected_rate }) => gainOf(expected_rate!, money) > 0).length;
  if (gaining === 0) return { cells: 0, customers: 0, expected_profit: 0 };
  const { customers, expected_profit } = depth[gaining - 1]!;
  return { cells: gaining, customers, expected_profit };
}

/** 1 where a response so likely brings more than a contact costs, 0 where as much, -1 where less. */
const gainOf = (rate: number, { break_even }: Economics): number => Math.sign(settled(rate) - settled(break_even));

/** To twelve digits, so that rates equal on paper are equal. */
const settled = (rate: number): number => Number(rate.toPrecision(12));
