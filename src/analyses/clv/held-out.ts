import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import { type PurchaseHistories, purchaseHistories } from '../../models/purchase-histories.ts';
import { phrase } from '../../phrase.ts';
import { buyers, heldOutHistories, opportunitiesAhead } from '../../sql/relations/buyers.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Context } from '../analysis.ts';
import { daysBetween } from '../dates.ts';
import { type Base, buyersOptions, type Counting, gapsUntil, medianGap } from './base.ts';
import type { ClvOptions } from './options.ts';
import { seasonUntil } from './season.ts';
import { calibrationEnd, type Terms, unitsBetween, wholeUnitsBefore } from './terms.ts';

/** The histories until a day, with what came after it until the as-of date. */
export interface HeldOut {
  readonly until: string;
  /** With the season that was known by then, where that is long enough to tell one. */
  readonly terms: Terms;
  /** The time held out, in units. */
  readonly periods: number;
  readonly days: number;
  /** Those of `Base`. */
  readonly customerDays: Sql;
  readonly buyers: Sql;
  readonly later: Float64Array;
  readonly customers: Float64Array;
  readonly ready: PurchaseHistories;
}

/**
 * The time held out, as the option says, or null: of opportunities, and where a period of so many days is given, as many whole ones as it
 * holds.
 */
export async function heldOutIn(
  { engine, reading }: Pick<Context, 'engine' | 'reading'>,
  { customerDays }: Pick<Base, 'customerDays'>,
  terms: Terms,
  { holdout }: Pick<ClvOptions, 'holdout'>,
  counting: Counting,
  periodDays: number | null = counting.opportunities ? terms.daysInUnit : null,
): Promise<HeldOut | null> {
  const { first_date: first, last_date: last } = reading.ledger;
  if (!customerDays || holdout === 'none' || !first || !last) return null;
  const asOf = reading.asOf ?? last;
  const within = async (until: string) => {
    const season = terms.season && (await seasonUntil(engine, reading, terms.season, until));
    return heldOutOf(engine, customerDays, { ...terms, season }, counting, { until, asOf });
  };
  const until = calibrationEnd(holdout, {
    first,
    last: asOf,
    medianGap: holdout === 'auto' ? await medianGap(engine, reading) : null,
  });
  const whole = until && periodDays !== null ? wholeUnitsBefore(asOf, until, periodDays) : until;
  const heldOut = whole === null || whole <= first ? null : await within(whole);
  if (heldOut === null && holdout !== 'auto') throw nothingBefore(holdout, first);
  return heldOut;
}

const nothingBefore = (holdout: string, first: string): DataError =>
  new DataError(phrase`--holdout ${holdout} leaves nothing to learn from: the history begins on ${first}`, {
    code: 'HISTORY_TOO_SHORT',
    hint: phrase`Hold out less, or leave --holdout out.`,
  });

async function heldOutOf(
  engine: Engine,
  customerDays: Sql,
  terms: Terms,
  counting: Counting,
  { until, asOf }: { readonly until: string; readonly asOf: string },
): Promise<HeldOut | null> {
  const relation = await engine.table(
    'calibration',
    buyers(customerDays, buyersOptions(terms, { ...counting, margins: false }, until, asOf), engine.dialect),
  );
  const { x, t_x, t_cal, later, customers } = (await engine.numbers(heldOutHistories(relation))) as Record<
    'x' | 't_x' | 't_cal' | 'later' | 'customers',
    Float64Array
  >;
  if (x.length === 0) return null;
  const days = daysBetween(until, asOf);
  const gaps = counting.gaps ? await gapsUntil(engine, customerDays, until, terms) : {};
  return {
    until,
    terms,
    days,
    customerDays,
    periods: counting.opportunities
      ? opportunitiesAhead({ until, heldOutUntil: asOf, unit: terms.daysInUnit })
      : unitsBetween(terms, until, asOf),
    buyers: relation,
    later,
    customers,
    ready: purchaseHistories({ x, tx: t_x, T: t_cal, count: customers, ...gaps }),
  };
}
