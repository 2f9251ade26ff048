import type { Engine } from '../../engine/engine.ts';
import type { Remark } from '../../ingest/remarks.ts';
import { scoreCounts } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { RfmOptions } from '../rfm.ts';

/** A base of fewer customers for each bin than this is too thin for its cut points. */
const fewPerBin = 20;

const criterionOf = { r_score: 'recency_days', f_score: 'frequency', m_score: 'monetary' } as const;

export async function rfmRemarks(
  engine: Engine,
  scored: Sql,
  options: RfmOptions,
  customers: number,
): Promise<Remark[]> {
  const { poor } = await engine.one(sql`SELECT count(*) AS poor FROM ${scored} WHERE amount <= 0`);
  const few = customers > 0 && customers < fewPerBin * options.bins && options.cuts === undefined;
  return [
    ...(Number(poor) > 0 ? [{ code: 'net_zero_or_less', count: Number(poor) }] : []),
    ...(few ? [{ code: 'few_customers', count: customers, values: { bins: options.bins } }] : []),
    ...(customers > 0 && options.binning !== 'nested' ? await emptyBins(engine, scored, options.bins) : []),
    ...(options.previous ? [{ code: 'migration_cut_points', values: { date: options.previous } }] : []),
  ];
}

async function emptyBins(engine: Engine, scored: Sql, bins: number): Promise<Remark[]> {
  const found = await engine.all(scoreCounts(scored));
  return Object.entries(criterionOf).flatMap(([column, criterion]) => {
    const present = new Set(found.filter((row) => row.criterion === column).map((row) => Number(row.score)));
    const missing = Array.from({ length: bins }, (_, index) => index + 1).filter((score) => !present.has(score));
    return missing.length > 0 ? [{ code: 'empty_bins', values: { criterion, scores: missing.join(', ') } }] : [];
  });
}
