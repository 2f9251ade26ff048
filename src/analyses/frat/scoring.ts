import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import {
  amountOnShare,
  fratPoints,
  pointColumns,
  scoreColumns,
  type TypeFace,
  type Weights,
  weightedPoints,
} from '../../sql/relations/frat.ts';
import { scoredByCuts } from '../../sql/relations/rfm.ts';
import { typeProfiles, typeTotals } from '../../sql/relations/types.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { before, beforeBy } from '../dates.ts';
import { quantileCuts } from '../rfm/cut-points.ts';
import { valuesOn } from '../rfm/values.ts';
import type { Bands } from './bands-file.ts';
import type { FratOptions } from './options.ts';

/** How customers are scored, on whatever day. */
export interface Scoring {
  readonly options: FratOptions;
  readonly bands: Bands;
  readonly weights: Weights;
  /** `type`, `rank`, `points`, `index`: one row a type. */
  readonly types: Sql;
  /** T of who bought nothing that has a type. */
  readonly untyped: number;
}

export interface Scored {
  /** One row a customer who had ordered by the day: see `fratPoints`. */
  readonly customers: Sql;
  readonly count: number;
  /** `customer_key`, `type`, `amount`, `last_order` of the window. */
  readonly totals: Sql;
  /** The net amount from which A is at its most; null without a buyer in the window. */
  readonly full: number | null;
}

/** The least and the most of a part: points from 0 to 20, scores from 1 to 5. */
export const scaleOf = ({ method }: Pick<FratOptions, 'method'>): { least: number; most: number } =>
  method === 'points' ? { least: 0, most: 20 } : { least: 1, most: 5 };

/** Score all customers who had ordered by a day, from nothing that came after it. Tables are named with `name`. */
export async function scoredOn(
  engine: Engine,
  reading: Reading,
  on: { readonly date: string; readonly name: string },
  { options, bands, weights, types, untyped }: Scoring,
): Promise<Scored> {
  const values = await valuesOn(engine, reading, `values_${on.name}`, { date: on.date, window: options.window });
  const count = Number((await engine.one(sql`SELECT count(*) AS customers FROM ${values}`)).customers);
  const cuts = await quantileCuts(engine, values, count, 5);
  const period = { from: before(on.date, options.window), to: on.date };
  const totals = await engine.table(`type_totals_${on.name}`, typeTotals(reading.transactions, period, reading.money));
  const { full } = await engine.one(amountOnShare(values, bands.amount.quantile, engine.dialect));
  const face: TypeFace = options.type_score === 'breadth' ? 'breadth' : 'mean';
  const scale = scaleOf(options);
  const rules = {
    recency: bands.recency.map(({ months, points }) => ({ from: beforeBy(on.date, `${months}m`), points })),
    frequency: bands.frequency,
    amount: { full: Number(full ?? 0), most: bands.amount.most },
    breadth: bands.breadth,
  };
  const { t: _, ...others } = weights;
  const points = fratPoints(
    sql`(${scoredByCuts(values, cuts)})`,
    sql`(${typeProfiles(totals, types, engine.dialect)})`,
    {
      points: options.method === 'points' ? pointColumns(rules, face) : scoreColumns(face),
      untyped,
      index: 100,
      with: weightedPoints(weights, scale),
      without: weightedPoints(others, scale),
    },
  );
  return {
    customers: await engine.table(`frat_${on.name}`, points),
    count,
    totals,
    full: full === null ? null : Number(full),
  };
}
