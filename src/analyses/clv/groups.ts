import type { Engine, Row } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { firstLabels } from '../../sql/relations/labels.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { schemes } from '../rfm/schemes.ts';

/** Buyers with a `first_day`, and the same with the `segment` of each. */
interface Buyers {
  readonly rows: Sql;
  readonly inSegments: Sql;
}

/** What is asked of each group (a relation of groups by an expression, `name`), and what a row of the answer says of one. */
interface Asked<Figures> {
  readonly by: (buyers: Sql, group: Sql) => Sql;
  readonly figures: (row: Row) => Figures;
}

/** Figures of RFM segments, in the order of their scheme, years of arrival and first channels; nothing of ready histories. */
export async function groupsOf<Figures>(
  engine: Engine,
  reading: Reading,
  { rows, inSegments }: Buyers,
  { by, figures }: Asked<Figures>,
) {
  if (reading.histories) return { segments: [], cohorts: [], channels: [] };
  const groups = async (buyers: Sql, group: Sql) =>
    (await engine.all(by(buyers, group))).map((row) => ({ name: String(row.name), figures: figures(row) }));
  const place = ({ name }: { readonly name: string }): number => schemes.rf10.segments.indexOf(name);
  const segments = (await groups(inSegments, sql`segment`)).sort((a, b) => place(a) - place(b));
  const cohorts = await groups(rows, sql`CAST(year(first_day) AS VARCHAR)`);
  const told = reading.mapping.mapping.channel !== undefined;
  const channels = told ? await groups(withChannel(reading, rows), sql`channel`) : [];
  return {
    segments: segments.map(({ name, figures }) => ({ segment: name, ...figures })),
    cohorts: cohorts.map(({ name, figures }) => ({ cohort: name, ...figures })),
    channels: channels.map(({ name, figures }) => ({ channel: name, ...figures })),
  };
}

/** The buyers with the `channel` that the most money of their first day went to; blank where none is told. */
function withChannel(reading: Reading, buyers: Sql): Sql {
  const firsts = sql`(SELECT customer_key, first_day AS first_order FROM ${buyers})`;
  const first = firstLabels(reading.transactions, firsts, sql`channel`);
  return sql`(SELECT b.*, coalesce(l.label, '') AS channel FROM ${buyers} b LEFT JOIN (${first}) l USING (customer_key))`;
}
