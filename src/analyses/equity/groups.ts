import type { Engine, Row } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { equityBy } from '../../sql/relations/equity.ts';
import type { Sql } from '../../sql/sql.ts';
import { groupsOf } from '../clv/groups.ts';
import type { EquityResult } from './result.ts';

/** Who holds the equity: RFM segments, years of arrival and first channels, which add up to the total; nothing of ready histories. */
export const equityShares = (
  engine: Engine,
  reading: Reading,
  { split, channels, total }: { readonly split: Sql; readonly channels: Sql | null; readonly total: number | null },
): Promise<Pick<EquityResult, 'segments' | 'cohorts' | 'channels'>> =>
  groupsOf(
    engine,
    reading,
    { rows: split, inSegments: split, channels },
    { by: equityBy, figures: (row) => groupFigures(row, total) },
  );

function groupFigures(row: Row, total: number | null) {
  const known = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
  const equity = known('equity');
  return {
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
}
