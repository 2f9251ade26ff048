import type { Engine } from '../../engine/engine.ts';
import { bandSums, pointsDistribution, pointsOnRanks, withPoints } from '../../sql/relations/frat.ts';
import { double, joined, type Sql, sql } from '../../sql/sql.ts';
import type { Bands } from './bands-file.ts';
import type { FratResult } from './result.ts';

/** The bands of a base: each with the points that it takes, the best first; the last takes whoever is left. */
export interface BandCuts {
  readonly bands: readonly { readonly band: string; readonly least: number | null }[];
  /** The band of a row with `points`. */
  readonly of: Sql;
}

/**
 * A customer is in the first band whose cumulated share exceeds the share of customers with strictly more points, so that
 * equal points are in the same band. Who has no points is in the last.
 */
export async function bandCuts(
  engine: Engine,
  scored: Sql,
  customers: number,
  { bands, rest }: Bands,
): Promise<BandCuts> {
  const ranked = withPoints(scored);
  const count = Number((await engine.one(sql`SELECT count(*) AS customers FROM ${ranked}`)).customers);
  if (count === 0)
    return {
      bands: [...bands.map(({ band }) => ({ band, least: null })), { band: rest, least: customers > 0 ? 0 : null }],
      of: sql`${rest}`,
    };
  let share = 0;
  const ranks = bands.map((band) => {
    share += band.share;
    return Math.max(1, Math.min(count, Math.ceil(share * customers - 1e-9)));
  });
  const { cuts } = await engine.one(pointsOnRanks(ranked, ranks, count, engine.dialect));
  const found = bands.map(({ band }, index) => ({ band, least: (cuts as readonly number[])[index]! }));
  const cases = found.map(({ band, least }) => sql`WHEN points >= ${double(least)} THEN ${band}`);
  return { bands: [...found, { band: rest, least: 0 }], of: sql`CASE ${joined(cases, ' ')} ELSE ${rest} END` };
}

/** The bands with their customers. */
export async function bandRows(
  engine: Engine,
  scored: Sql,
  customers: number,
  cuts: BandCuts,
): Promise<FratResult['bands']> {
  const found = new Map((await engine.all(bandSums(scored, cuts.of))).map((row) => [String(row.band), row]));
  return cuts.bands.map(({ band, least }) => {
    const row = found.get(band);
    return {
      band,
      customers: Number(row?.customers ?? 0),
      customer_share: customers > 0 ? Number(row?.customers ?? 0) / customers : null,
      revenue: Number(row?.revenue ?? 0),
      mean_points: row ? Number(row.mean_points) : null,
      least_points: least,
    };
  });
}

/** Customers by tens of points. */
export async function distributionOf(engine: Engine, scored: Sql): Promise<FratResult['distribution']> {
  const found = new Map((await engine.all(pointsDistribution(scored))).map((row) => [Number(row.bin), row]));
  return Array.from({ length: 10 }, (_, bin) => ({
    from: 10 * bin,
    to: 10 * (bin + 1),
    customers: Number(found.get(bin)?.customers ?? 0),
    revenue: Number(found.get(bin)?.revenue ?? 0),
  }));
}
