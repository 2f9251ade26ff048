import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { inWholeDays, type SeasonClock, seasonClock } from '../../models/season-clock.ts';
import { requirePace, seasonFactors } from '../../models/season-factors.ts';
import { type SeasonalIndex, type SeasonCell, seasonalIndex } from '../../models/seasonal-index.ts';
import { phrase } from '../../phrase.ts';
import { purchasesByMonth } from '../../sql/relations/seasons.ts';
import type { Sql } from '../../sql/sql.ts';
import { dayNumber } from '../dates.ts';
import { lastDay, periodOf } from '../periods.ts';
import { ofOneIn, sampledOneIn } from '../sample.ts';
import type { ClvOptions } from './options.ts';

/** The season that purchases are counted by. */
export interface Season extends SeasonClock {
  readonly source: 'purchases' | 'given';
  /** What it was learned from; null where it was given. */
  readonly learned: SeasonalIndex | null;
  /** `day` since 1970-01-01 and `clock` at its end in whole days, from the first day of the history to the as-of date. */
  readonly days: Sql;
}

/** Calendar months after the first: each month of the year but one was seen twice. */
const fewestMonths = 23;

/** A season is counted where it is asked for, or seen where it is not, if chance makes one like it no more often. */
const rareEnough = { asked: 0.01, unasked: 0.001 };

/** The busiest month of a season that nobody asked for has so many times the purchases of an even one. */
const plain = 1.25;

/** What a history says of a season that nobody asked for: how far its months lie apart, that there is none, or that it is too short to tell. */
export type SeasonSeen =
  | { readonly kind: 'plain'; readonly most: number; readonly least: number }
  | { readonly kind: 'none' | 'short' };

/**
 * The season that time is counted by: as the option says, or without it a plain one where the model is chosen too. `seen` is what was
 * looked for unasked. UsageError and DataError where the option asks for what cannot be.
 */
export async function seasonOf(
  engine: Engine,
  reading: Reading,
  { season: said, model }: Pick<ClvOptions, 'season' | 'model'>,
): Promise<{ readonly season: Season | null; readonly seen: SeasonSeen | null; readonly remarks: Remark[] }> {
  const none = { season: null, seen: null };
  if (said === 'none') return { ...none, remarks: [] };
  if (said === undefined) return model === 'auto' ? seasonUnasked(engine, reading) : { ...none, remarks: [] };
  requirePurchases(reading, model);
  const counted = (factors: readonly number[], learned: SeasonalIndex | null) =>
    countedBy(engine, reading, factors, learned);
  if (said !== 'auto') return { ...none, season: await counted(seasonFactors(said), null), remarks: [] };
  const learned = await learnedSeason(engine, reading);
  if (learned === null)
    return { ...none, remarks: [{ code: 'season_too_short', values: { needed: fewestMonths + 1 } }] };
  if (learned.pValue > rareEnough.asked)
    return { ...none, remarks: [{ code: 'season_not_seen', values: { p: learned.pValue.toFixed(2) } }] };
  return { ...none, season: await counted(learned.index, learned), remarks: [] };
}

async function seasonUnasked(engine: Engine, reading: Reading) {
  if (reading.histories) return { season: null, seen: null, remarks: [] };
  const learned = await learnedSeason(engine, reading);
  const seen = seenIn(learned);
  if (learned === null || seen.kind !== 'plain') return { season: null, seen, remarks: [] };
  const season = await countedBy(engine, reading, learned.index, learned);
  return { season, seen, remarks: [{ code: 'season_counted', values: apart(seen) }] };
}

/** What the history says of a season, without counting it. */
export const seasonSeen = async (engine: Engine, reading: Reading): Promise<SeasonSeen> =>
  seenIn(await learnedSeason(engine, reading));

function seenIn(learned: SeasonalIndex | null): SeasonSeen {
  if (learned === null) return { kind: 'short' };
  const [least, most] = [Math.min(...learned.index), Math.max(...learned.index)];
  return learned.pValue > rareEnough.unasked || most < plain ? { kind: 'none' } : { kind: 'plain', most, least };
}

/** A learned season as what came until a day teaches it, or as it is where that is too short. */
export async function seasonUntil(engine: Engine, reading: Reading, season: Season, until: string): Promise<Season> {
  if (season.learned === null) return season;
  const learned = await learnedSeason(engine, reading, until);
  return learned === null ? season : countedBy(engine, { ...reading, asOf: until }, learned.index, learned);
}

/** How far months lie apart, as a sentence has it. */
export const apart = ({ most, least }: Extract<SeasonSeen, { kind: 'plain' }>) => ({
  most: most.toFixed(1),
  least: least.toFixed(1),
});

/** Null where the history until a day is too short. */
async function learnedSeason(
  engine: Engine,
  { transactions, ledger, asOf }: Reading,
  until = asOf ?? ledger.last_date,
): Promise<SeasonalIndex | null> {
  if (until === null) return null;
  const some = ofOneIn(transactions, sampledOneIn(ledger.customers));
  const rows = (await engine.all(purchasesByMonth(some, until, engine.dialect))).map((row) => ({
    arrived: Number(row.arrived),
    month: Number(row.month),
    purchases: Number(row.purchases),
  }));
  const learned = seasonalIndex(cellsOf(rows, until));
  return learned && learned.months >= fewestMonths ? learned : null;
}

/** Every month of arrival in every month after it, so far as days of that were seen; without purchases too. */
function cellsOf(
  rows: readonly { readonly arrived: number; readonly month: number; readonly purchases: number }[],
  until: string,
): SeasonCell[] {
  const came = new Map(rows.map(({ arrived, month, purchases }) => [`${arrived}-${month}`, purchases]));
  const last = periodOf(until, 'month');
  return rows
    .filter(({ arrived, month }) => arrived === month)
    .flatMap(({ arrived, purchases: customers }) =>
      Array.from({ length: Math.max(0, last - arrived) }, (_, i) => arrived + i + 1).map((month) => ({
        arrived,
        month,
        exposure: customers * Number((month === last ? until : lastDay(month, 'month')).slice(8)),
        purchases: came.get(`${arrived}-${month}`) ?? 0,
      })),
    );
}

/** Kept under a name of its day: a report looks at several, one after another. */
async function countedBy(
  engine: Engine,
  { ledger, asOf }: Reading,
  factors: readonly number[],
  learned: SeasonalIndex | null,
): Promise<Season> {
  const clock = seasonClock(factors);
  const until = asOf ?? ledger.last_date!;
  const [first, last] = [dayNumber(ledger.first_date!), dayNumber(until)];
  const day = Float64Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const columns = { day, clock: day.map(inWholeDays(clock).at) };
  const days = await engine.tableOf(`season_${until}`, columns);
  return { ...clock, source: learned ? 'purchases' : 'given', learned, days };
}

function requirePurchases({ histories, ledger }: Reading, model: ClvOptions['model']): void {
  if (histories || ledger.first_date === null)
    throw new DataError(phrase`--season needs the purchases, and the file has ready histories`, {
      code: 'NEEDS_PURCHASES',
      hint: phrase`Pass an export of orders, or leave --season out.`,
    });
  requirePace(model);
}
