import type { Engine, Row } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { valueBy } from '../../sql/relations/buyers.ts';
import { moneyType } from '../../sql/relations/customers.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { concentrationOf } from '../rfm/concentration.ts';
import type { Base } from './base.ts';
import { groupsOf } from './groups.ts';
import type { ClvResult } from './result.ts';

/** Who holds the value: RFM segments, cohorts, first channels and tenths, which add up to the total. `named` has the segment of each, `channels` are their `firstChannels`. */
export async function sharesOf(
  engine: Engine,
  reading: Reading,
  base: Base,
  of: { readonly rows: Sql; readonly named: Sql | null; readonly channels: Sql | null; readonly total: number | null },
): Promise<Pick<ClvResult, 'segments' | 'cohorts' | 'channels' | 'concentration'>> {
  const { rows, named, channels, total } = of;
  const inSegments = named ? sql`(SELECT v.*, n.segment FROM ${rows} v JOIN ${named} n USING (customer_key))` : rows;
  const groups = await groupsOf(
    engine,
    reading,
    { rows, inSegments, channels },
    { by: valueBy, figures: (row) => groupFigures(row, total) },
  );
  // Where some are worth less than nothing, a single one may be worth more than all.
  const type = moneyType(1, base.histories.rates ? Number.POSITIVE_INFINITY : (total ?? 0));
  const known = total !== null && !reading.mapping.mapping.count;
  return {
    ...groups,
    concentration: await concentrationOf(
      engine,
      sql`(SELECT CAST(coalesce(clv, 0) AS ${type}) AS monetary FROM ${rows})`,
      known ? base.histories.ready.customers : 0,
    ),
  };
}

function groupFigures(row: Row, total: number | null) {
  const value = total === null ? null : Number(row.value);
  return {
    customers: Number(row.customers),
    alive: row.alive === null ? null : Number(row.alive),
    transactions: Number(row.expected),
    value,
    value_share: value === null || !(total! > 0) ? null : value / total!,
  };
}
