import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import { type PurchaseHistories, purchaseHistories } from '../../models/purchase-histories.ts';
import { inWholeDays } from '../../models/season-clock.ts';
import { phrase } from '../../phrase.ts';
import { buyers, daysOfCustomers, distinctHistories, lnGaps, type Pace } from '../../sql/relations/buyers.ts';
import { ratedBuyers } from '../../sql/relations/margins.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { dayNumber } from '../dates.ts';
import { knownOf } from '../known.ts';
import { noDate } from '../rfm/values.ts';
import { type Margin, marginToldBy, optionOf } from './margin.ts';
import type { Terms } from './terms.ts';

/** The buyers of a base, one row each, and their distinct histories. */
export interface Base {
  /** What each customer bought day by day; null of ready histories. */
  readonly customerDays: Sql | null;
  readonly buyers: Sql;
  readonly histories: Histories;
  /** Whether there is any money to model. */
  readonly spends: boolean;
  /** Null where nothing tells any. */
  readonly margin: Margin | null;
}

/** Distinct histories as columns, and ready for models in the same order. */
export interface Histories {
  readonly columns: Readonly<
    Record<'x' | 't_x' | 't_cal' | 'customers' | 'spenders' | 'means' | 'squares', Float64Array>
  >;
  /** `rateSums`, where customers have a rate of margin of their own. */
  readonly rates: RateSums | null;
  readonly ready: PurchaseHistories;
}

type RateSums = Readonly<
  Record<
    | 'rates'
    | 'other_rates'
    | 'rate_means'
    | 'squared_rates'
    | 'other_squared_rates'
    | 'squared_rate_means'
    | 'squared_rate_squares',
    Float64Array
  >
>;

/** What a base is counted for: the opportunities of BG/BB, the gaps of regular buyers. */
export interface Counting {
  readonly opportunities: boolean;
  readonly gaps: boolean;
}

const spendsIn = (reading: Reading): boolean =>
  reading.histories ? reading.mapping.mapping.mean_spend !== undefined : knownOf(reading).money;

/** Whether purchases tell margins, and nothing else is said of them. */
const hasOwnMargins = (reading: Reading, { margin }: Terms): boolean =>
  reading.margin !== null && margin === null && spendsIn(reading);

/** What customers bought day by day, as a table where it is looked at `again`; null of ready histories. */
export async function customerDaysOf(
  engine: Engine,
  reading: Reading,
  terms: Terms,
  again: boolean,
): Promise<Sql | null> {
  if (reading.histories) return null;
  const days = daysOfCustomers(reading.transactions, {
    money: reading.money,
    margins: hasOwnMargins(reading, terms),
  });
  return again ? engine.table('customer_days', days) : sql`(${days})`;
}

/** The buyers until the as-of date, or the histories that the file has ready. */
export async function baseOf(
  engine: Engine,
  reading: Reading,
  of: { readonly terms: Terms; readonly counting: Counting; readonly customerDays: Sql | null },
): Promise<Base> {
  const { terms, counting, customerDays } = of;
  const asOf = reading.asOf ?? noDate;
  const spends = spendsIn(reading);
  const own = hasOwnMargins(reading, terms);
  const bought =
    customerDays === null
      ? reading.histories!
      : await engine.table(
          'buyers',
          buyers(customerDays, buyersOptions(terms, { ...counting, margins: own }, asOf, null), engine.dialect),
        );
  const margin = own ? await marginToldBy(engine, reading, asOf) : optionOf(terms);
  const rated = margin !== null && margin.source !== 'option';
  const relation = rated ? ratedBuyers(bought, margin.rate, margin.weight) : bought;
  if (counting.gaps && customerDays === null)
    throw new DataError(phrase`models of regular buyers need the purchases, and the file has ready histories`, {
      code: 'NEEDS_PURCHASES',
      hint: phrase`Pass an export of orders, or choose another --model.`,
    });
  const columns = (await engine.numbers(distinctHistories(relation, rated))) as Histories['columns'] & RateSums;
  const gaps = counting.gaps && customerDays !== null ? await gapsUntil(engine, customerDays, asOf, terms) : {};
  return {
    customerDays,
    buyers: relation,
    histories: {
      columns,
      rates: rated ? columns : null,
      ready: purchaseHistories({
        x: columns.x,
        tx: columns.t_x,
        T: columns.t_cal,
        count: columns.customers,
        ...gaps,
      }),
    },
    spends,
    margin,
  };
}

/** How the purchases of a base are counted. */
export const buyersOptions = (
  terms: Terms,
  { opportunities, margins }: Pick<Counting, 'opportunities'> & { readonly margins: boolean },
  until: string,
  heldOutUntil: string | null,
) => ({
  until,
  heldOutUntil,
  unit: terms.daysInUnit,
  pace: paceOf(terms, until),
  opportunities,
  firstIncluded: terms.more === 1,
  margins,
});

/** How fast time goes in the season of the terms, if they have one. */
export const paceOf = ({ season }: Pick<Terms, 'season'>, until: string): Pace | null =>
  season && { days: season.days, until: inWholeDays(season).at(dayNumber(until)) };

/** Σ ln of the gaps until a day, for histories of regular buyers. */
export async function gapsUntil(engine: Engine, customerDays: Sql, until: string, terms: Terms) {
  const of = { until, unit: terms.daysInUnit, pace: paceOf(terms, until) };
  const row = await engine.one(lnGaps(customerDays, of, engine.dialect));
  return { lnGaps: Number(row.ln_gaps ?? 0) };
}

/** So many customers are enough for a median. */
const enough = 100_000;

/** Whether a row is of a customer who is looked at: all, or one in so many of a large base, by the hash of the id. */
export const sampledFrom = ({ ledger }: Reading): Sql => {
  const every = Math.floor(ledger.customers / enough);
  return every < 2 ? sql`true` : sql`customer_key % ${every} = 0`;
};

/** The median of days between orders of the same customer; null without a second order. */
export async function medianGap(engine: Engine, reading: Reading): Promise<number | null> {
  const { dialect } = engine;
  const gap = dialect.daysBetween(sql`lag(date) OVER (PARTITION BY customer_key ORDER BY date)`, sql`date`);
  const days = sql`SELECT DISTINCT customer_key, date FROM ${reading.transactions} WHERE sale AND ${sampledFrom(reading)}`;
  const row = await engine.one(
    sql`SELECT ${dialect.continuousQuantile(sql`gap`, 0.5)} AS gap FROM (SELECT ${gap} AS gap FROM (${days})) WHERE gap IS NOT NULL`,
  );
  return row.gap === null ? null : Number(row.gap);
}
