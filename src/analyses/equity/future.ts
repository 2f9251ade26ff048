import type { Engine } from '../../engine/engine.ts';
import { arrivalLaws } from '../../equity/arrivals.ts';
import { breakEvenCost, futurePeriods, saturatedCost } from '../../equity/future-value.ts';
import { UsageError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { sum } from '../../numeric/sum.ts';
import { phrase } from '../../phrase.ts';
import { arrivalsBySpan, longestObserved } from '../../sql/relations/arrivals.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Terms } from '../clv/terms.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import { addDays, daysInYear } from '../dates.ts';
import type { FutureOptions } from './future-options.ts';
import type { Future } from './future-result.ts';
import { newcomerValue } from './newcomer-value.ts';
import { uncertain } from './uncertain.ts';

/** Quarters in a year, and days in a quarter. */
const year = 4;
const quarterDays = daysInYear / year;

/** What customers still to come are worth, on a line of their own. */
export async function futureOf(
  engine: Engine,
  reading: Reading,
  { base, terms }: Basis,
  { chosen, money }: ValuedBase,
  options: FutureOptions,
): Promise<{ readonly future: Future | null; readonly remarks: readonly Remark[] }> {
  if (!options.future || !money) return { future: null, remarks: [] };
  const horizon = Math.floor(terms.horizonDays / quarterDays + 1e-9);
  if (horizon < 1) throw new UsageError(phrase`--future counts quarters, and the horizon is shorter than one`);
  const { seen, before } = await seenIn(engine, base.buyers, terms);
  const law = arrivalLaws[options.newcomers];
  if (seen.length < law.least)
    return { future: null, remarks: [{ code: 'future_too_short', values: { needed: law.least, seen: seen.length } }] };
  const last = seen.slice(-year);
  const now = sum(last) / last.length;
  if (now === 0) return { future: null, remarks: [{ code: 'no_newcomers' }] };
  const market = options.market === undefined ? null : Number(options.market);
  requireRoom(market, before + sum(seen));
  const { arrivals, parameters } = law.forecast({ seen, before, market }, horizon);

  const valueUnder = uncertain({ fit: chosen.fit, spend: money.spend }, { value: 'positive' }, (models) => ({
    value: newcomerValue(models, terms),
  }));
  const { value } = valueUnder.figures;
  const worth = valueUnder.intervals(terms.confidence).value;
  const cost = options.acquisition_cost === undefined ? null : Number(options.acquisition_cost);
  const saturation = Number(options.saturation);
  const costs = cost === null ? null : arrivals.map((n) => saturatedCost(cost, n, now, saturation));
  const discount = (1 + terms.discountRate) ** (1 / year) - 1;
  const periods = futurePeriods({ arrivals, value, costs, discount });
  const before_cost = sum(periods.map((period) => period.before_cost));
  const spent = costs === null ? null : before_cost - sum(periods.map((period) => period.after_cost!));
  const until = (quarter: number): string | null =>
    reading.asOf === null ? null : addDays(reading.asOf, Math.round(quarter * quarterDays));
  return {
    future: {
      total: spent === null ? null : before_cost - spent,
      lower: spent === null ? null : (before_cost * worth.lower) / value - spent,
      upper: spent === null ? null : (before_cost * worth.upper) / value - spent,
      before_cost,
      within_horizon:
        withinHorizon(periods, value, (rest) =>
          newcomerValue(
            { fit: chosen.fit, spend: money.spend },
            { ...terms, horizon: rest * (quarterDays / terms.daysInUnit) },
          ),
        ) - (spent ?? 0),
      value,
      value_lower: worth.lower,
      value_upper: worth.upper,
      acquisition_cost: cost,
      saturation,
      break_even_cost: breakEvenCost({ arrivals, value, discount }, now, saturation),
      forecast: options.newcomers,
      parameters: Object.entries(parameters).map(([name, estimate]) => ({ name, estimate })),
      newcomers_now: now,
      seen: seen.map((customers, i) => ({ quarter: i + 1 - seen.length, customers })),
      periods: periods.map((period, i) => ({
        quarter: i + 1,
        until: until(i + 1),
        customers: period.customers,
        acquisition_cost: period.cost,
        marginal_cost: period.cost === null ? null : (1 + saturation) * period.cost,
        before_cost: period.before_cost,
        after_cost: period.after_cost,
      })),
    },
    remarks: [
      ...(cost === null ? [{ code: 'future_without_cost' }] : []),
      ...(arrivals.includes(0) ? [{ code: 'newcomers_fade', values: { quarter: arrivals.indexOf(0) + 1 } }] : []),
      ...(seen.length < year ? [{ code: 'few_quarters', values: { seen: seen.length } }] : []),
      ...(seen.length < 2 * year ? [{ code: 'newcomers_maybe_old', values: { seen: seen.join(', ') } }] : []),
    ],
  };
}

/** Newcomers by whole quarters, the last at the end, and who came before them. */
async function seenIn(engine: Engine, buyers: Sql, { daysInUnit }: Terms) {
  const units = quarterDays / daysInUnit;
  const { longest } = await engine.one(longestObserved(buyers));
  const whole = Math.floor(Number(longest) / units + 1e-9);
  const seen = new Array<number>(whole).fill(0);
  let before = 0;
  for (const { ago, customers } of await engine.all(arrivalsBySpan(buyers, units))) {
    if (Number(ago) < whole) seen[whole - 1 - Number(ago)] = Number(customers);
    else before += Number(customers);
  }
  return { seen, before };
}

function requireRoom(market: number | null, customers: number): void {
  if (market === null || market > customers) return;
  throw new UsageError(phrase`--market ${market}: there are ${customers} customers already`, {
    hint: phrase`Say how many customers there can ever be, those of today among them.`,
  });
}

/** What comes until the horizon of today's customers is over: those who come later have less of it left. */
const withinHorizon = (
  periods: readonly { readonly before_cost: number }[],
  value: number,
  valueWithin: (quarters: number) => number,
): number => sum(periods.map(({ before_cost }, i) => (before_cost / value) * valueWithin(periods.length - i - 1)));
