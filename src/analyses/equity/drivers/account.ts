import type { Engine } from '../../../engine/engine.ts';
import { indexMeans, indexQuantiles, strandsByShares, valueCells } from '../../../sql/relations/driver-indices.ts';
import type { Sql } from '../../../sql/sql.ts';
import type { Terms } from '../../clv/terms.ts';
import type { EquityResult } from '../result.ts';
import { partsOf, shares as referenceShares } from '../strands.ts';
import { type DriverFeature, type Strand, strandNames } from './features.ts';
import { type Gate, narrow, widest, widthGate } from './gates.ts';
import { cellsInDeviation, type FeatureTotals, indicesAt } from './indices.ts';
import type { Landmark } from './landmark.ts';
import { draws, type LinkFit } from './links.ts';
import { moneyOf, partIntervals, sharesOf, type ValueCells } from './parts.ts';
import { drilledDown, toldLinks } from './told.ts';

/** The total split by what drivers go with. */
export interface DriverAccount {
  readonly split: Sql;
  readonly strands: Omit<NonNullable<EquityResult['strands']>, 'gates'>;
  readonly references: EquityResult['references'];
  readonly total: number;
}

/** What was learnt of the drivers on both sides of the landmark. */
interface Learnt {
  /** All there are. */
  readonly customers: number;
  readonly landmark: Landmark;
  readonly features: readonly DriverFeature[];
  readonly strands: readonly Strand[];
  readonly totals: FeatureTotals;
  /** See `driverSums`. */
  readonly sums: Sql;
  readonly fit: LinkFit;
}

/** Split what each customer is worth today by the links of its drivers; null where nobody is the reference, or the strands are too unsure to be shown. */
export async function driverAccount(
  engine: Engine,
  rows: Sql,
  { customers, landmark, features, strands, totals, sums, fit }: Learnt,
  terms: Terms,
  reference: string,
): Promise<{ readonly found: DriverAccount | null; readonly gates: readonly Gate[] }> {
  const now = await indicesAt(engine, 'now', sums, features, { totals, landmark: landmark.landmark, every: 1 });
  const grain = customers > mostByDay ? landmark.window / timeSteps : 1 / landmark.unit;
  const columns = await engine.numbers(valueCells(now.placed, strands, grain));
  const cells: ValueCells = {
    time: columns.time_step!.map((step) => step * grain),
    customers: columns.customers!,
    equity: columns.equity!,
    indices: strands.map((strand) => columns[`c_${strand}`]!),
  };
  const ahead = { discount: terms.discount, horizon: terms.horizon };
  const at = await referenceIndices(engine, now.placed, strands, reference);
  if (!at) return { found: null, gates: [] };
  const shares = sharesOf(fit.estimate, cells, at, ahead);
  const table = await engine.tableOf('driver_shares', {
    time_step: columns.time_step!,
    ...Object.fromEntries(strands.map((strand, g) => [`c_${strand}`, cells.indices[g]!])),
    ...Object.fromEntries(['base', ...strands].map((part, k) => [part, shares[k]!])),
  });
  const split = await engine.table(
    'split',
    strandsByShares(rows, now.placed, table, strands, { all: strandNames, grain }),
  );
  const { equity: total, ...parts } = await partsOf(engine, split);
  const list = ['base', ...strands] as const;
  const intervals = partIntervals(fit, cells, at, ahead, {
    parts: list.map((part) => parts[part]),
    confidence: terms.confidence,
  });
  const halfWidth = Math.max(...intervals.map(({ lower, upper }) => (upper - lower) / 2)) / total;
  const gates = [widthGate(halfWidth)];
  if (!(total > 0) || !(halfWidth <= widest)) return { found: null, gates };

  const only = <Value>(of: (part: (typeof list)[number], k: number) => Value) =>
    Object.fromEntries(
      (['base', ...strandNames] as const).map((part) => {
        const k = list.indexOf(part);
        return [part, k < 0 ? null : of(part, k)];
      }),
    ) as Record<(typeof list)[number], Value | null> & { base: Value };
  const references: EquityResult['references'] = [];
  for (const other of Object.keys(referenceShares).filter((each) => each !== reference)) {
    const there = (await referenceIndices(engine, now.placed, strands, other))!;
    const money = moneyOf(sharesOf(fit.estimate, cells, there, ahead), cells);
    references.push({ reference: other, ...only((_, k) => money[k]!) });
  }
  const drilled = await drilledDown(engine, { split, placed: now.placed, features, strands, reference: at, parts });
  return {
    gates,
    found: {
      split,
      total,
      references,
      strands: {
        method: 't1',
        reference: {
          reference,
          customers: null,
          contribution: null,
          order_rate: null,
          staying: null,
          equity: null,
          indices: Object.fromEntries(
            strandNames.map((strand) => {
              const g = strands.indexOf(strand);
              return [strand, g < 0 ? null : at[g]! / cellsInDeviation];
            }),
          ) as Record<Strand, number | null>,
        },
        ...only((part) => parts[part]),
        intervals: only((_, k) => intervals[k]!),
        drivers: {
          landmark: landmark.landmark,
          window: landmark.window,
          customers: fit.customers,
          draws,
          ranges_only: halfWidth > narrow,
          unmeasured: strandNames.filter((strand) => !strands.includes(strand)),
          ...toldLinks(fit, { features, strands, totals, weights: now.weights, drilled }, terms.confidence),
        },
      },
    },
  };
}

/** The time that customers were observed counts in days, and of more customers than these in so many steps of the window. */
const [mostByDay, timeSteps] = [100_000, 16];

/** The indices of reference in cells: quantiles of each, or the means of a segment; null where nobody is in it. */
async function referenceIndices(
  engine: Engine,
  placed: Sql,
  strands: readonly Strand[],
  reference: string,
): Promise<number[] | null> {
  if (reference.startsWith('segment:')) {
    const row = await engine.one(indexMeans(placed, strands, reference.slice('segment:'.length)));
    return Number(row.customers) > 0 ? strands.map((strand) => Number(row[strand])) : null;
  }
  const share = referenceShares[reference as keyof typeof referenceShares];
  const row = await engine.one(indexQuantiles(placed, strands, share, engine.dialect));
  return strands.map((strand) => Number(row[strand]));
}
