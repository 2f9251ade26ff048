import type { Engine } from '../../engine/engine.ts';
import type { Remark } from '../../ingest/remark.ts';
import { strandsFrom, withoutStrands } from '../../sql/relations/equity.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import type { Measured } from './drivers/measured.ts';
import type { EquityOptions } from './options.ts';
import type { EquityResult } from './result.ts';
import { strandIntervals } from './strand-intervals.ts';
import { asProduct, partsOf, referenceOf } from './strands.ts';
import type { SurveyResult } from './survey/result.ts';
import { surveyGate } from './survey/run.ts';

/** Each customer's equity in strands, what the strands add up to, and how sure they are: by measured drivers where these may speak, else as an account against the reference. */
export async function strandsIn(
  engine: Engine,
  {
    basis,
    valuation,
    measured,
    survey,
  }: {
    readonly basis: Basis;
    readonly valuation: ValuedBase;
    readonly measured: Measured | null;
    readonly survey: SurveyResult | undefined;
  },
  rows: Sql,
  options: EquityOptions,
) {
  const { money } = valuation;
  if (measured?.found) {
    const { split, total, references, strands } = measured.found;
    return { split, total, references, strands: { ...strands, gates: gatesOf(survey, measured, null) }, remarks: [] };
  }
  const found = money && (await referenceOf(engine, rows, options.reference));
  const split = await engine.table(
    'split',
    found ? strandsFrom(rows, asProduct(found.reference)) : withoutStrands(rows),
  );
  const { equity: total, ...parts } = await partsOf(engine, split);
  if (!found) {
    const remarks: Remark[] = money ? [{ code: 'no_reference', values: { reference: options.reference } }] : [];
    const references = money ? await otherReferences(engine, rows, options) : [];
    return { split, strands: null, references, total: money ? total : null, remarks };
  }
  const strands = {
    method: 't0' as const,
    reference: { ...found.reference, indices: null },
    ...parts,
    intervals: await strandIntervals(engine, valuation.chosen.fit, basis, {
      rows,
      members: found.members,
      now: parts,
      spend: money.spend,
    }),
    drivers: null,
    gates: gatesOf(survey, measured, found.reference.equity),
  };
  return { split, strands, references: await otherReferences(engine, rows, options), total, remarks: [] };
}

/** What each method asks for, those first that are to be preferred: without survey and measured drivers only the accounts speak. */
const gatesOf = (survey: SurveyResult | undefined, measured: Measured | null, worth: number | null) => [
  surveyGate(survey),
  { gate: 'measured_drivers', passed: worth === null, figure: null },
  ...(measured?.gates ?? []),
  ...(worth === null ? [] : [{ gate: 'reference_worth_something', passed: true, figure: worth }]),
];

/** The same total against the other references that every base has. */
async function otherReferences(engine: Engine, rows: Sql, options: EquityOptions): Promise<EquityResult['references']> {
  const others: EquityResult['references'] = [];
  for (const reference of ['p10', 'p25', 'median'].filter((each) => each !== options.reference)) {
    const found = await referenceOf(engine, rows, reference);
    if (!found) continue;
    const { equity: _total, ...parts } = await partsOf(engine, sql`(${strandsFrom(rows, asProduct(found.reference))})`);
    others.push({ reference, ...parts });
  }
  return others;
}
