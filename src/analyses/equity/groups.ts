import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { equityBy } from '../../sql/relations/equity.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { withChannel } from '../clv/shares.ts';
import { schemes } from '../rfm/schemes.ts';
import type { EquityResult } from './result.ts';

type Group = Omit<EquityResult['cohorts'][number], 'cohort'> & { readonly name: string };

/** What the customers of each group are worth and by which strands, in the order of the names given, or of their own. */
async function equityGroups(
  engine: Engine,
  strands: Sql,
  by: Sql,
  total: number | null,
  order: readonly string[] | null = null,
): Promise<Group[]> {
  const rows = (await engine.all(equityBy(strands, by))).map((row) => {
    const known = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
    const equity = known('equity');
    return {
      name: String(row.name),
      customers: Number(row.customers),
      alive: Number(row.alive),
      transactions: Number(row.expected),
      equity,
      equity_share: equity === null || !(total! > 0) ? null : equity / total!,
      base: known('base'),
      value: known('value'),
      brand: known('brand'),
      retention: known('retention'),
    };
  });
  return order === null ? rows : rows.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

/** Who holds the equity: RFM segments, years of arrival and first channels, which add up to the total; nothing of ready histories. */
export async function equityShares(
  engine: Engine,
  reading: Reading,
  split: Sql,
  total: number | null,
): Promise<Pick<EquityResult, 'segments' | 'cohorts' | 'channels'>> {
  if (reading.histories) return { segments: [], cohorts: [], channels: [] };
  const segments = await equityGroups(engine, split, sql`segment`, total, schemes.rf10.segments);
  const cohorts = await equityGroups(engine, split, sql`CAST(year(first_day) AS VARCHAR)`, total);
  const told = reading.mapping.mapping.channel !== undefined;
  const channels = told ? await equityGroups(engine, withChannel(reading, split), sql`channel`, total) : [];
  return {
    segments: segments.map(({ name, ...group }) => ({ segment: name, ...group })),
    cohorts: cohorts.map(({ name, ...group }) => ({ cohort: name, ...group })),
    channels: channels.map(({ name, ...group }) => ({ channel: name, ...group })),
  };
}
