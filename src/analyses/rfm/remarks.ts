import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { phrase } from '../../phrase.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { daysBetween } from '../dates.ts';
import type { Reason } from '../reason.ts';
import type { RfmOptions } from './options.ts';

/** A base of fewer customers for each bin than this is too thin for its cut points. */
const fewPerBin = 20;

/** In a shorter history hardly anyone has had the time to come back; Klaviyo asks for as many days before it scores. */
const shortDays = 180;

/** What bends RFM scores, seen in the history alone. */
export function rfmRequires({ ledger, summary }: Reading, options: Pick<RfmOptions, 'bins' | 'cuts'>): Reason[] {
  const { customers, first_date: first, last_date: last } = ledger;
  if (customers === 0 || first === null || last === null) return [];
  const days = daysBetween(first, last);
  const few = customers < fewPerBin * options.bins && options.cuts === undefined;
  const { bins } = options;
  return [
    ...(few ? [{ verdict: 'flag', code: 'few_customers', count: customers, values: { bins } } as const] : []),
    // Last orders alone do not tell how far back a history goes.
    ...(!summary && days < shortDays ? [{ verdict: 'flag', code: 'short_history', count: days } as const] : []),
  ];
}

const criterionOf = { r_score: 'recency_days', f_score: 'frequency', m_score: 'monetary' } as const;

export async function rfmRemarks(
  engine: Engine,
  cells: Sql,
  options: RfmOptions,
  customers: number,
): Promise<Remark[]> {
  const { poor } = await engine.one(sql`SELECT coalesce(sum(poor), 0) AS poor FROM ${cells}`);
  return [
    ...(Number(poor) > 0 ? [{ code: 'net_zero_or_less', count: Number(poor) }] : []),
    ...(customers > 0 ? await emptyBins(engine, cells, options) : []),
    ...(options.previous && !options.cuts
      ? [{ code: 'migration_cut_points', values: { date: options.previous } }]
      : []),
  ];
}

async function emptyBins(engine: Engine, cells: Sql, { bins, cuts }: RfmOptions): Promise<Remark[]> {
  const found = await engine.all(sql`SELECT r_score, f_score, m_score FROM ${cells}`);
  const why = cuts ? phrase`none lies between the cut points given` : phrase`too many are equal, or there are too few`;
  return Object.entries(criterionOf).flatMap(([column, criterion]) => {
    const present = new Set(found.map((row) => Number(row[column])));
    const missing = Array.from({ length: bins }, (_, index) => index + 1).filter((score) => !present.has(score));
    return missing.length > 0 ? [{ code: 'empty_bins', values: { criterion, scores: missing.join(', '), why } }] : [];
  });
}
