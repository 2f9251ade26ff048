import type { Engine, Row } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { firstLabels } from '../../sql/relations/labels.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { schemes } from '../rfm/schemes.ts';

/** Buyers with a `first_day`, the same with the `segment` of each, and their `firstChannels`. */
interface Buyers {
  readonly rows: Sql;
  readonly inSegments: Sql;
  readonly channels: Sql | null;
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
  { rows, inSegments, channels: first }: Buyers,
  { by, figures }: Asked<Figures>,
) {
  if (reading.histories) return { segments: [], cohorts: [], channels: [] };
  const groups = async (buyers: Sql, group: Sql) =>
    (await engine.all(by(buyers, group))).map((row) => ({ name: String(row.name), figures: figures(row) }));
  const place = ({ name }: { readonly name: string }): number => schemes.rf10.segments.indexOf(name);
  const segments = (await groups(inSegments, sql`segment`)).sort((a, b) => place(a) - place(b));
  const cohorts = await groups(rows, sql`CAST(year(first_day) AS VARCHAR)`);
  const channels = first === null ? [] : await groups(withChannel(rows, first), sql`channel`);
  return {
    segments: segments.map(({ name, figures }) => ({ segment: name, ...figures })),
    cohorts: cohorts.map(({ name, figures }) => ({ cohort: name, ...figures })),
    channels: channels.map(({ name, figures }) => ({ channel: name, ...figures })),
  };
}

/** `customer_key`, `label`: the channel that the most money of the first day of each of `buyers` went to; null where none is told. */
export async function firstChannels(engine: Engine, reading: Reading, buyers: Sql): Promise<Sql | null> {
  if (reading.mapping.mapping.channel === undefined) return null;
  const firsts = sql`(SELECT customer_key, first_day AS first_order FROM ${buyers})`;
  return engine.table('first_channels', firstLabels(reading.transactions, firsts, sql`channel`));
}

/** The buyers with their `channel`; blank where none is told. */
const withChannel = (buyers: Sql, first: Sql): Sql =>
  sql`(SELECT b.*, coalesce(l.label, '') AS channel FROM ${buyers} b LEFT JOIN ${first} l USING (customer_key))`;
