import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { phrase } from '../../phrase.ts';
import { daysBetween, daysInYear } from '../dates.ts';
import type { Base } from './base.ts';
import { type Candidate, overForecasts } from './candidates.ts';
import type { HeldOut } from './held-out.ts';
import type { Margin } from './margin.ts';
import type { ClvOptions } from './options.ts';
import type { Regularity } from './regularity.ts';
import { betterRival, type Rival } from './rivals.ts';
import { apart, type Season, type SeasonSeen } from './season.ts';
import { brings, type Spend } from './spend.ts';
import type { Terms } from './terms.ts';

/** Fewer customers, or fewer who came back, tell models apart from nothing. */
export const fewestCustomers = 300;
export const fewestRepeaters = 100;

/** Whether purchases in periods are known and no model was asked for. */
export const chainWillDo = ({ histories }: Reading, { model = 'auto' }: Partial<Pick<ClvOptions, 'model'>>): boolean =>
  histories === null && model === 'auto';

/**
 * Whether the base is too thin for models and a chain stands in their place, with what the reader should know of it; DataError
 * where it cannot, unless models are forced.
 */
export function thinness(
  { histories }: Base,
  reading: Reading,
  options: ClvOptions,
): { readonly chain: boolean; readonly remarks: Remark[] } {
  const { customers } = histories.ready;
  const repeaters = repeatersOf(histories.ready);
  if (customers >= fewestCustomers && repeaters >= fewestRepeaters) return { chain: false, remarks: [] };
  if (options.force) return { chain: false, remarks: [{ code: 'thin_data', count: customers, values: { repeaters } }] };
  if (chainWillDo(reading, options)) return { chain: true, remarks: [{ code: 'thin_chain', count: customers }] };
  throw new DataError(
    phrase`too few customers for a model: ${customers} (at least ${fewestCustomers}), of whom ${repeaters} came back (at least ${fewestRepeaters})`,
    {
      code: 'THIN_DATA',
      hint: phrase`Read a longer history of purchases with --model auto, or add --force to see what such few customers say.`,
    },
  );
}

/** Customers with a second purchase. */
export const repeatersOf = ({ groups }: Base['histories']['ready']): number =>
  groups.reduce((total, { x, customers }) => total + (x > 0 ? customers : 0), 0);

/** A correlation of purchases and mean spend beyond which the spend model bends. */
const strong = 0.3;

/** From so many phases on gaps are as good as equal. */
const manyPhases = 100;

/** What the reader should know of the result. */
export function clvRemarks(of: {
  readonly chosen: Candidate;
  readonly spend: Spend | null;
  readonly rivals: readonly Rival[];
  readonly regularity: Regularity | null;
  readonly published: boolean;
  readonly margin: Margin | null;
  readonly reading: Reading;
  readonly heldOut: HeldOut | null;
  /** That is counted, or else was seen. */
  readonly season: Season | SeasonSeen | null;
  readonly readyMade: boolean;
  readonly terms: Pick<Terms, 'horizon' | 'daysInUnit'>;
}): Remark[] {
  const { chosen, spend, rivals, regularity, published } = of;
  const { fit, proof, model } = chosen;
  const percent = (share: number): number => Math.round(100 * Math.abs(share));
  const better = proof ? betterRival(rivals, proof) : undefined;
  const found: (Remark | false)[] = [
    of.heldOut === null && !of.readyMade && { code: 'nothing_held_out' },
    shortHistory(of.reading, of.terms),
    overForecasts(chosen) && {
      code: published ? 'over_forecast_forced' : 'over_forecast',
      values: { model, percent: percent(proof!.error!) },
    },
    chosen.reason === 'under_forecast' && {
      code: 'under_forecast',
      values: { model, percent: percent(proof!.error!) },
    },
    of.season !== null && seasonRemark(of.season, of.heldOut, chosen),
    !fit.converged && { code: 'not_converged', values: { model } },
    fit.limit !== null && { code: `limit_${fit.limit}`, values: { model } },
    better !== undefined && { code: 'loses_to_naive', values: { model, rival: better.rival } },
    fit.model.phases === 1 &&
      (regularity?.k ?? 1) >= 1.5 && {
        code: 'regular_buyers',
        values: { k: regularity!.k! < manyPhases ? `= ${regularity!.k!.toFixed(1)}` : `> ${manyPhases}` },
      },
    spend !== null && spend.fit.leftOut > 0 && leftOutRemark(spend, published),
    spend !== null && spend.fit.parameters.q <= 1 && { code: 'spend_without_mean' },
    spend !== null && spend.fit.parameters.q > 1 && spend.fit.parameters.q <= 2 && { code: 'spend_without_variance' },
    spend !== null &&
      Math.abs(spend.correlation ?? 0) > strong && {
        code: 'spend_depends',
        values: { correlation: spend.correlation!.toFixed(2) },
      },
    spend !== null && of.margin === null && { code: 'revenue_value' },
    ...(spend === null ? [] : marginRemarks(of.margin, of.reading)),
  ];
  return found.filter((remark) => remark !== false);
}

/** From so many times the history on, the horizon is a guess. */
const farAhead = 10;

/** That the horizon lies far beyond what was seen. */
function shortHistory(
  { histories, ledger, asOf }: Reading,
  terms: Pick<Terms, 'horizon' | 'daysInUnit'>,
): Remark | false {
  const until = asOf ?? ledger.last_date;
  if (histories !== null || ledger.first_date === null || until === null) return false;
  const days = daysBetween(ledger.first_date, until);
  const times = (terms.horizon * terms.daysInUnit) / days;
  return times > farAhead && { code: 'horizon_beyond_history', values: { days, times: Math.round(times) } };
}

/** By so much more than came, purchases are valued too high for the customers left out of the spend model to be a trifle. */
const tooHigh = 0.05;

function leftOutRemark(spend: Spend, published: boolean): Remark {
  const count = spend.fit.leftOut;
  if (!brings(spend)) return { code: published ? 'returns_take_all_forced' : 'returns_take_all', count };
  const excess = spend.modelled / spend.came - 1;
  if (excess < tooHigh) return { code: 'spend_left_out', count };
  return { code: 'spend_left_out_high', count, values: { percent: Math.round(100 * excess) } };
}

/** A season that the forecast leaves out, that may be why it missed, or that was not proved on what came before. */
function seasonRemark(season: Season | SeasonSeen, heldOut: HeldOut | null, { reason }: Candidate): Remark | false {
  if (!('kind' in season))
    return season.learned !== null && heldOut?.terms.season === season && { code: 'season_from_all' };
  if (season.kind === 'plain') return { code: 'season_seen', values: apart(season) };
  if (season.kind === 'none') return false;
  const missed = reason === 'over_forecast' || reason === 'under_forecast';
  const wholeYear = heldOut !== null && Math.abs(heldOut.days - daysInYear) < 7;
  return missed && heldOut !== null && !wholeYear && { code: 'season_maybe', values: { days: heldOut.days } };
}

/** Where the margin comes from, when a column has it. */
export function marginRemarks(margin: Margin | null, { margin: told, mapping: { mapping } }: Reading): Remark[] {
  if (told === null) return [];
  const column = (told === 'margin' ? mapping.margin : mapping.cost)!;
  if (margin === null) return [{ code: 'margin_unread', values: { column } }];
  if (margin.source === 'option') return [{ code: 'margin_column_unused', values: { column } }];
  const percent = Math.round(100 * margin.rate);
  return [
    { code: margin.weight === null ? 'margin_of_all' : 'margin_of_each', values: { column, percent } },
    ...(margin.unread > 0 ? [{ code: 'margin_rows_unread', count: margin.unread, values: { column } }] : []),
    ...(margin.rate <= 0 ? [{ code: 'margin_below_zero', values: { percent } }] : []),
  ];
}
