import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import { customerIn } from '../../ingest/customer-ids.ts';
import type { Reading } from '../../ingest/reading.ts';
import { alivePath } from '../../models/alive-path.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { purchaseHistories } from '../../models/purchase-histories.ts';
import { purchaseRate } from '../../models/purchase-rate.ts';
import { inWholeDays } from '../../models/season-clock.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import { phrase } from '../../phrase.ts';
import { buyerNamed, idsNear, purchaseDaysOf } from '../../sql/relations/one-buyer.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { addDays, daysBetween } from '../dates.ts';
import { noDate } from '../rfm/values.ts';
import type { Histories } from './base.ts';
import { daysFrom } from './days-passed.ts';
import { populationSpend, type Spend } from './spend.ts';
import type { Terms } from './terms.ts';
import { scoresOf, spendSums, totalOf } from './valuation.ts';

const interval = { lower: z.number().nullable(), upper: z.number().nullable() };

/** How the figures of one customer come about. */
export const explanation = z
  .object({
    customer: z.string(),
    segment: z.string().nullable(),
    x: z.int(),
    t_x: z.number(),
    t_cal: z.number(),
    mean_spend: z.number().nullable(),
    purchases: z
      .array(z.object({ date: z.iso.date(), amount: z.number() }))
      .describe('days with an order; empty for ready histories, which tell no dates'),
    alive_path: z
      .array(z.object({ date: z.iso.date(), p_alive: z.number(), purchase: z.boolean() }))
      .describe(
        'P(alive) by what was seen until then, with the parameters of today; on the day of a purchase before and after it; empty for ready histories',
      ),
    purchase_rate: z.object({
      rate: z
        .number()
        .describe('purchase days in a unit of time while a customer: (prior + seen) / (prior_time + time)'),
      prior: z.number(),
      seen: z.number(),
      prior_time: z.number(),
      time: z.number(),
    }),
    p_alive: z.number(),
    transactions_if_staying: z.number().describe('in the period of --predict, by that rate, if it surely stayed'),
    transactions_if_alive: z.number().describe('the same of one who is a customer today and may leave'),
    expected_transactions: z.number().describe('the same of one who may have left already'),
    no_purchase: z.number().describe('probability of no purchase in that period'),
    discounted_transactions: z.number(),
    spend: z
      .object({
        expected: z.number(),
        typical: z.number().describe('of a customer of whom nothing is known'),
        own_weight: z.number().nullable().describe('of mean_spend beside it; null where spend has no mean (q <= 1)'),
      })
      .nullable(),
    margin: z.number().nullable(),
    clv: z.number().nullable(),
    ...interval,
    uncertainty: z
      .array(z.object({ source: z.enum(['purchase_parameters', 'spend_parameters', 'process']), ...interval }))
      .describe('clv by each source alone; lower and upper hold the first two together'),
  })
  .describe('null without --explain');

export type Explanation = z.output<typeof explanation>;

/** What is known when one customer is explained: the base, the fitted models, and the rows that were valued. */
export interface Explained {
  readonly valued: Sql;
  /** `customer_key`, `customer`, `segment`; null for ready histories, which name themselves. */
  readonly named: Sql | null;
  readonly fit: PurchaseFit;
  readonly spend: Spend | null;
  readonly terms: Terms;
}

/** The figures of the customer of an id, step by step. DataError where there is none, with ids like it. */
export async function explanationOf(engine: Engine, reading: Reading, id: string, of: Explained): Promise<Explanation> {
  const { valued, named, fit, spend, terms } = of;
  const customer = customerIn(sql`${id}`, { nobody: [], foldCustomers: reading.foldCustomers });
  const [row] = await engine.all(buyerNamed(valued, named, customer));
  if (!row) throw await nobodyNamed(engine, id, of);
  const [x, t_x, t_cal] = [Number(row.x), Number(row.t_x), Number(row.t_cal)];
  const mean = row.mean_spend === null ? null : Number(row.mean_spend);
  const alone = historyAlone({ x, t_x, t_cal, mean });
  const scores = scoresOf(fit, alone, terms);
  const { rate, prior, seen, priorTime, time } = purchaseRate(fit, x, t_cal);
  const money = (key: string): number | null => (row[key] === null ? null : Number(row[key]));
  const [clv, lower, upper] = [money('clv'), money('lower'), money('upper')];
  const alive = scores.alive[0]!;
  // A margin that a column tells is each customer's own.
  const own = { ...terms, margin: money('margin') ?? terms.margin };
  const amounts = spend && spendSums(spend, alone, own);
  return {
    customer: String(row.customer),
    segment: row.segment === null ? null : String(row.segment),
    x,
    t_x,
    t_cal,
    mean_spend: mean,
    ...(await datedOf(engine, reading, customer, of)),
    purchase_rate: { rate, prior, seen, prior_time: priorTime, time },
    p_alive: alive,
    transactions_if_staying: rate * (fit.model.name === 'bg-bb' ? Math.floor(terms.predict) : terms.predict),
    transactions_if_alive: alive > 0 ? scores.expected[0]! / alive : 0,
    expected_transactions: scores.expected[0]!,
    no_purchase: scores.silent[0]!,
    discounted_transactions: scores.discounted[0]!,
    spend: spend && amounts && { expected: amounts.spent[0]!, ...spendParts(spend, x + terms.more, mean) },
    margin: own.margin,
    clv,
    lower,
    upper,
    uncertainty:
      clv === null || !spend || !amounts || !(clv > 0)
        ? []
        : [
            ...parameterParts({ clv, upper: upper!, purchase: scores.spread[0]! }, terms),
            {
              source: 'process' as const,
              ...(totalOf(fit, alone, scores, terms, { spend, sums: amounts }).process ?? { lower: null, upper: null }),
            },
          ],
  };
}

async function nobodyNamed(engine: Engine, id: string, { valued, named }: Explained): Promise<DataError> {
  const near = (await engine.all(idsNear(valued, named, id, engine.dialect))).map((row) => `"${row.customer}"`);
  return new DataError(phrase`there is no customer "${id}" with an order`, {
    code: 'NO_CUSTOMER',
    hint: phrase`${near.length > 0 ? phrase`Did you mean ${near.join(', ')}? ` : ''}clientele clv --customers lists all; leading zeros count.`,
  });
}

/** A base of this one customer: what is reckoned of bases holds of it too. */
function historyAlone(of: { x: number; t_x: number; t_cal: number; mean: number | null }): Histories {
  const { x, t_x, t_cal, mean } = of;
  const spends = mean !== null && mean > 0;
  const one = (value: number) => Float64Array.of(value);
  return {
    columns: {
      x: one(x),
      t_x: one(t_x),
      t_cal: one(t_cal),
      customers: one(1),
      spenders: one(spends ? 1 : 0),
      means: one(spends ? mean : 0),
      squares: one(spends ? mean * mean : 0),
    },
    rates: null,
    ready: purchaseHistories({ x: [x], tx: [t_x], T: [t_cal] }),
  };
}

async function datedOf(
  engine: Engine,
  reading: Reading,
  customer: Sql,
  { named, fit, terms }: Explained,
): Promise<Pick<Explanation, 'purchases' | 'alive_path'>> {
  if (named === null) return { purchases: [], alive_path: [] };
  const asOf = reading.asOf ?? noDate;
  const purchases = (await engine.all(purchaseDaysOf(reading.transactions, named, customer, asOf))).map((row) => ({
    date: String(row.date),
    amount: Number(row.amount),
  }));
  const first = purchases[0]!.date;
  const path = alivePath(fit, {
    days: purchases.map(({ date }) => daysBetween(first, date)),
    observed: daysBetween(first, asOf),
    unit: terms.daysInUnit,
    clock: daysFrom(terms.season && inWholeDays(terms.season), first),
  });
  return {
    purchases,
    alive_path: path.map(({ day, alive, purchase }) => ({ date: addDays(first, day), p_alive: alive, purchase })),
  };
}

// E = w·mean + (1 − w)·pv/(q − 1), w = pn/(pn + q − 1): Fader, Hardie & Lee (2005), equation 5.
function spendParts({ fit, typical }: Spend, n: number, mean: number | null) {
  const { p, q } = fit.parameters;
  const weight = n > 0 && mean !== null && mean > 0 ? (p * n) / (p * n + q - 1) : 0;
  return { typical: populationSpend(fit.parameters, typical), own_weight: q > 1 ? weight : null };
}

function parameterParts({ clv, upper, purchase }: { clv: number; upper: number; purchase: number }, terms: Terms) {
  const z = normalCriticalValue(terms.confidence);
  const both = Math.log(upper / clv) / z;
  const around = (spread: number) => ({ lower: clv * Math.exp(-z * spread), upper: clv * Math.exp(z * spread) });
  return [
    { source: 'purchase_parameters' as const, ...around(purchase) },
    { source: 'spend_parameters' as const, ...around(Math.sqrt(Math.max(0, both ** 2 - purchase ** 2))) },
  ];
}
