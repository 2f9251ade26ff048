import type { Engine } from '../../../engine/engine.ts';
import { DataError } from '../../../errors.ts';
import type { Reading } from '../../../ingest/reading.ts';
import { phrase } from '../../../phrase.ts';
import { driverSums } from '../../../sql/relations/driver-features.ts';
import { indexMeans, indexQuantiles, strandsByShares, valueCells } from '../../../sql/relations/driver-indices.ts';
import type { Sql } from '../../../sql/sql.ts';
import type { Basis } from '../../clv/valued-base.ts';
import type { EquityOptions } from '../options.ts';
import type { EquityResult } from '../result.ts';
import { partsOf, shares as referenceShares } from '../strands.ts';
import { driverFeatures, namedDrivers, requireNoOutcome, type Strand, strandNames } from './features.ts';
import { type Gate, landmarkGates, linkGates, measuredGate, narrow, widest, widthGate } from './gates.ts';
import { cellsInDeviation, indicesAt, strandsOf, totalsOf } from './indices.ts';
import { landmarkOf } from './landmark.ts';
import { honest } from './leaks.ts';
import { draws, linksOf, sampledOf } from './links.ts';
import { moneyOf, partIntervals, sharesOf, type ValueCells } from './parts.ts';
import { drilledDown, toldLinks } from './told.ts';

type Strands = NonNullable<EquityResult['strands']>;

/** What measured drivers make of the total, where they may speak; and what was asked of them. */
export interface Measured {
  readonly found: {
    readonly split: Sql;
    readonly strands: Omit<Strands, 'gates'>;
    readonly references: EquityResult['references'];
    readonly total: number;
  } | null;
  readonly gates: readonly Gate[];
}

/** The driver-link model (T1) on the features that the columns make; nothing found where a gate does not let it pass. */
export async function measuredStrands(
  engine: Engine,
  { reading, basis, rows }: { readonly reading: Reading; readonly basis: Basis; readonly rows: Sql },
  options: EquityOptions,
): Promise<Measured> {
  const named = namedDrivers(options.driver);
  if (reading.histories || basis.counting.opportunities) {
    if (named.length > 0)
      throw new DataError(phrase`--driver needs the purchases, at any time`, {
        code: 'NEEDS_PURCHASES',
        hint: reading.histories
          ? phrase`Pass an export of orders, or leave --driver out.`
          : phrase`Choose another --model than bg-bb.`,
      });
    return { found: null, gates: [measuredGate(0)] };
  }
  const all = await driverFeatures(engine, reading, named);
  for (const { header, named: told } of all.features) if (told) requireNoOutcome(header!, reading);
  const measured = measuredGate(strandsOf(all.features).length);
  if (!measured.passed && named.length === 0) return { found: null, gates: [measured] };
  const landmark = await landmarkOf(engine, reading, rows, basis.terms.daysInUnit);
  const landed = landmarkGates(landmark);
  if (!landmark || (named.length === 0 && failed(landed))) return { found: null, gates: [measured, ...landed] };

  const names = all.features.map(({ name }) => name);
  const sums = await engine.table('driver_sums', driverSums(rows, all.sums(landmark.landmark), names));
  const totals = await totalsOf(engine, sums, all, landmark);
  const varying = all.features.filter(({ name }) => {
    const { before, now } = totals.get(name)!;
    return before.weight !== null && now.weight !== null;
  });
  if (varying.length === 0) return { found: null, gates: [measuredGate(0), ...landed] };
  const features = await honest(engine, { transactions: reading.transactions, sums }, varying, landmark);
  const strands = strandsOf(features);
  const gates = [measuredGate(strands.length), ...landed];
  if (failed(gates)) return { found: null, gates };
  const before = await indicesAt(engine, 'before', sums, features, {
    totals,
    landmark: landmark.landmark,
    every: sampledOf(landmark),
  });
  const fit = await linksOf(engine, before, strands, landmark);
  gates.push(...linkGates(fit));
  if (!fit || failed(gates)) return { found: null, gates };

  const now = await indicesAt(engine, 'now', sums, features, { totals, landmark: landmark.landmark, every: 1 });
  const grain = landmark.window / timeSteps;
  const columns = await engine.numbers(valueCells(now.placed, strands, grain));
  const cells: ValueCells = {
    time: columns.time_step!.map((step) => step * grain),
    customers: columns.customers!,
    equity: columns.equity!,
    indices: strands.map((strand) => columns[`c_${strand}`]!),
  };
  const ahead = { discount: basis.terms.discount, horizon: basis.terms.horizon };
  const reference = await referenceIndices(engine, now.placed, strands, options.reference);
  if (!reference) return { found: null, gates };
  const shares = sharesOf(fit.estimate, cells, reference, ahead);
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
  const intervals = partIntervals(fit, cells, reference, ahead, {
    parts: list.map((part) => parts[part]),
    confidence: basis.terms.confidence,
  });
  const halfWidth = Math.max(...intervals.map(({ lower, upper }) => (upper - lower) / 2)) / total;
  gates.push(widthGate(halfWidth));
  if (!(total > 0) || !(halfWidth <= widest)) return { found: null, gates };

  const only = <Value>(of: (part: (typeof list)[number], k: number) => Value) =>
    Object.fromEntries(
      (['base', ...strandNames] as const).map((part) => {
        const k = list.indexOf(part);
        return [part, k < 0 ? null : of(part, k)];
      }),
    ) as Record<(typeof list)[number], Value | null> & { base: Value };
  const references: EquityResult['references'] = [];
  for (const other of Object.keys(referenceShares).filter((each) => each !== options.reference)) {
    const at = (await referenceIndices(engine, now.placed, strands, other))!;
    const money = moneyOf(sharesOf(fit.estimate, cells, at, ahead), cells);
    references.push({ reference: other, ...only((_, k) => money[k]!) });
  }
  const drilled = await drilledDown(engine, { split, placed: now.placed, features, strands, reference, parts });
  return {
    gates,
    found: {
      split,
      total,
      references,
      strands: {
        method: 't1',
        reference: {
          reference: options.reference,
          customers: null,
          contribution: null,
          order_rate: null,
          staying: null,
          equity: null,
          indices: Object.fromEntries(
            strandNames.map((strand) => {
              const g = strands.indexOf(strand);
              return [strand, g < 0 ? null : reference[g]! / cellsInDeviation];
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
          ...toldLinks(fit, { features, strands, totals, weights: now.weights, drilled }, basis.terms.confidence),
        },
      },
    },
  };
}

/** The time that customers were observed counts in so many steps of the window. */
const timeSteps = 16;

const failed = (gates: readonly Gate[]): boolean => gates.some(({ passed }) => !passed);

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
