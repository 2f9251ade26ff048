import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { moneyType } from '../../sql/relations/customers.ts';
import { firstLabels } from '../../sql/relations/labels.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { concentrationOf } from '../rfm/concentration.ts';
import { schemes } from '../rfm/schemes.ts';
import type { Base } from './base.ts';
import type { ClvResult } from './result.ts';
import { groupsBy } from './segments.ts';

/** Who holds the value: RFM segments, cohorts, first channels and tenths, which add up to the total. `named` has the segment of each. */
export async function sharesOf(
  engine: Engine,
  reading: Reading,
  base: Base,
  of: { readonly rows: Sql; readonly named: Sql | null; readonly total: number | null },
): Promise<Pick<ClvResult, 'segments' | 'cohorts' | 'channels' | 'concentration'>> {
  const { rows, named, total } = of;
  const dated = reading.histories === null;
  const inSegments = named && sql`(SELECT v.*, n.segment FROM ${rows} v JOIN ${named} n USING (customer_key))`;
  const segments = inSegments ? await groupsBy(engine, inSegments, sql`segment`, total, schemes.rf10.segments) : [];
  const cohorts = dated ? await groupsBy(engine, rows, sql`CAST(year(first_day) AS VARCHAR)`, total) : [];
  const told = dated && reading.mapping.mapping.channel !== undefined;
  const channels = told ? await groupsBy(engine, withChannel(reading, rows), sql`channel`, total) : [];
  // Where some are worth less than nothing, a single one may be worth more than all.
  const type = moneyType(1, base.histories.rates ? Number.POSITIVE_INFINITY : (total ?? 0));
  const known = total !== null && !reading.mapping.mapping.count;
  return {
    segments: segments.map(({ name, ...group }) => ({ segment: name, ...group })),
    cohorts: cohorts.map(({ name, ...group }) => ({ cohort: name, ...group })),
    channels: channels.map(({ name, ...group }) => ({ channel: name, ...group })),
    concentration: await concentrationOf(
      engine,
      sql`(SELECT CAST(coalesce(clv, 0) AS ${type}) AS monetary FROM ${rows})`,
      known ? base.histories.ready.customers : 0,
    ),
  };
}

/** The buyers with the `channel` that the most money of their first day went to; blank where none is told. */
export function withChannel(reading: Reading, buyers: Sql): Sql {
  const firsts = sql`(SELECT customer_key, first_day AS first_order FROM ${buyers})`;
  const first = firstLabels(reading.transactions, firsts, sql`channel`);
  return sql`(SELECT b.*, coalesce(l.label, '') AS channel FROM ${buyers} b LEFT JOIN (${first}) l USING (customer_key))`;
}
