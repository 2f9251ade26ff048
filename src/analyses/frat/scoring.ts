import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { labelSum } from '../../sql/relations/customers.ts';
import {
  amountOnShare,
  fratPoints,
  pointColumns,
  scoreColumns,
  type TypeFace,
  type Weights,
  weightedPoints,
  withProfiles,
} from '../../sql/relations/frat.ts';
import { scoredByCuts } from '../../sql/relations/rfm.ts';
import type { Span } from '../../sql/relations/span.ts';
import {
  customersOfTiedTypes,
  ofCustomers,
  type TypeColumn,
  typeBuyers,
  typeColumnBuyers,
  typeProfiles,
  typeTotals,
  withTypeProfiles,
} from '../../sql/relations/types.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { before, beforeBy } from '../dates.ts';
import { quantileCuts } from '../rfm/cut-points.ts';
import { valuesOn } from '../rfm/values.ts';
import type { Bands } from './bands-file.ts';
import type { FratOptions } from './options.ts';
import { scaleOf } from './scale.ts';
import type { TypePoints } from './type-points.ts';

/** How customers are scored, on whatever day. */
export interface Scoring {
  readonly options: FratOptions;
  readonly bands: Bands;
  readonly weights: Weights;
  /** The types in the order of their ranks. */
  readonly types: readonly string[];
  readonly points: TypePoints;
  /** How much more often than all the customers of a type order again, of 100. */
  readonly index: (type: string) => number;
  /** `type`, `rank`, `points`, `index`: one row a type. */
  readonly table: Sql;
}

export interface Scored {
  /** One row a customer who had ordered by the day: see `fratPoints`. */
  readonly customers: Sql;
  readonly count: number;
  /** How many bought each type in the window. */
  readonly buyers: ReadonlyMap<string, number>;
  /** The net amount from which A is at its most; null without a buyer in the window, and for scores. */
  readonly full: number | null;
}

interface ScoredOn {
  readonly date: string;
  readonly name: string;
  readonly kept: readonly string[];
}

/** Score all customers who had ordered by a day, from nothing that came after it. Tables are named with `name`, and keep `kept`. */
export async function scoredOn(engine: Engine, reading: Reading, on: ScoredOn, scoring: Scoring): Promise<Scored> {
  const { options, bands, weights } = scoring;
  const values = await valuesOn(engine, reading, `values_${on.name}`, { date: on.date, window: options.window });
  const count = Number((await engine.one(sql`SELECT count(*) AS customers FROM ${values}`)).customers);
  const cuts = await quantileCuts(engine, values, count, 5);
  const full = options.method === 'points' ? await fullAmount(engine, values, bands) : null;
  const face: TypeFace = options.type_score === 'breadth' ? 'breadth' : 'mean';
  const scale = scaleOf(options);
  const rules = {
    recency: bands.recency.map(({ months, points }) => ({ from: beforeBy(on.date, `${months}m`), points })),
    frequency: bands.frequency,
    amount: { full: full ?? 0, most: bands.amount.most },
    breadth: bands.breadth,
  };
  const { t: _, ...others } = weights;
  const scored = sql`(${scoredByCuts(values, cuts)})`;
  const few = reading.labels.length > 0 && scoring.types.length > 0;
  const profiles = few ? besideEachOther : grouped;
  const { profiled, buyers } = await profiles(engine, reading, scored, on, scoring);
  const points = fratPoints(profiled, {
    kept: on.kept,
    points: options.method === 'points' ? pointColumns(rules, face) : scoreColumns(face),
    with: weightedPoints(weights, scale),
    without: weightedPoints(others, scale),
  });
  const customers = await engine.table(`frat_${on.name}`, points);
  return { customers, count, buyers, full };
}

const windowOf = ({ date }: ScoredOn, { window }: FratOptions): Span => ({ from: before(date, window), to: date });

async function fullAmount(engine: Engine, values: Sql, { amount }: Bands): Promise<number | null> {
  const { full } = await engine.one(amountOnShare(values, amount.quantile, engine.dialect));
  return full === null ? null : Number(full);
}

interface Profiled {
  readonly profiled: Sql;
  readonly buyers: Scored['buyers'];
}

/** The types of customers from the sums that were made while they were counted. */
async function besideEachOther(
  engine: Engine,
  { transactions, labels, money }: Reading,
  scored: Sql,
  on: ScoredOn,
  { options, types, points, index, table }: Scoring,
): Promise<Profiled> {
  const columns: TypeColumn[] = types.map((type) => ({
    amount: labelSum(labels.indexOf(type)),
    points: points.of(type),
    index: index(type),
  }));
  const tied = await engine.table(`tied_${on.name}`, customersOfTiedTypes(scored, columns));
  const { customers } = await engine.one(sql`SELECT count(*) AS customers FROM ${tied}`);
  const totals = typeTotals(ofCustomers(transactions, tied), windowOf(on, options), money);
  const ties =
    Number(customers) > 0 ? await engine.table(`ties_${on.name}`, typeProfiles(sql`(${totals})`, table, [])) : null;
  const { buyers } = await engine.one(typeColumnBuyers(scored, columns));
  const counts = buyers as readonly number[];
  const worths = on.kept.includes('types_index') ? { points: points.untyped, index: 100 } : { points: points.untyped };
  return {
    profiled: withTypeProfiles(scored, columns, { worths, ties }),
    buyers: new Map(types.map((type, rank) => [type, Number(counts[rank])])),
  };
}

/** The types of customers from a table of customers and types. */
async function grouped(
  engine: Engine,
  { transactions, money }: Reading,
  scored: Sql,
  on: ScoredOn,
  { options, points, table }: Scoring,
): Promise<Profiled> {
  const totals = await engine.table(`type_totals_${on.name}`, typeTotals(transactions, windowOf(on, options), money));
  const profiles = typeProfiles(totals, table, ['points', 'index']);
  const rows = await engine.all(typeBuyers(totals));
  return {
    profiled: withProfiles(scored, sql`(${profiles})`, points.untyped),
    buyers: new Map(rows.map((row) => [String(row.type), Number(row.buyers)])),
  };
}
