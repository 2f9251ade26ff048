import { z } from 'zod';
import { mailingValue } from '../../equity/mailing-value.ts';
import { elasticities, retentionMultiple, sustainability, timings, valueAtCost } from '../../equity/retention-value.ts';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import type { Remark } from '../../ingest/remark.ts';
import { phrase } from '../../phrase.ts';

/** What `equity --aggregate` finds out of rates. */
export const aggregateResult = z.object({
  kind: z.literal('aggregate'),
  total: z
    .number()
    .nullable()
    .describe('customers, each just after a payment and without end; null with chances by recency'),
  customers: z.number(),
  margin: z.number().describe('a period, or of a purchase with chances by recency'),
  cost: z.number().describe('of keeping a customer, or of writing to one, a period'),
  discount_rate: z.number().describe('a period'),
  retention: z.number().nullable(),
  growth: z.number().describe('of the margin, a period'),
  periods: z.number().nullable().describe('null for no end'),
  conventions: z
    .array(z.object({ timing: z.enum(timings as [string, ...string[]]), multiple: z.number(), value: z.number() }))
    .describe('a customer by when the first margin comes, without end and cost'),
  elasticities: z
    .array(z.object({ what: z.enum(['retention', 'margin', 'discount_rate']), elasticity: z.number() }))
    .describe('per cent for 1 % more, just after a payment'),
  sustainability: z
    .number()
    .nullable()
    .describe('share still to come of what customers who pay now are worth, this payment included; null with chances'),
  value_at_cost: z
    .number()
    .nullable()
    .describe(
      'a customer who pays now, at the cost of keeping it, within periods (Berger and Nasr, case 1); without growth',
    ),
  states: z
    .array(z.object({ since: z.int(), chance: z.number(), value: z.number(), value_infinite: z.number() }))
    .describe('a customer by periods since the last purchase (Pfeifer and Carraway)'),
  stop_at: z.int().nullable().describe('periods since the last purchase from which on writing loses money'),
});

export type AggregateResult = z.output<typeof aggregateResult>;

const keys = ['retention', 'margin', 'discount', 'growth', 'customers', 'periods', 'cost', 'chances'] as const;
type Key = (typeof keys)[number];

/** The value of customers of whom rates are known, and no rows. UsageError for rates that are none. */
export function aggregateOf(text: string): { readonly result: AggregateResult; readonly remarks: Remark[] } {
  const given = pairsOf(text);
  const chances = given.chances?.split('/').map((each) => rateOf('chances', each)) ?? [];
  if ((given.retention === undefined) === (chances.length === 0))
    throw new UsageError(phrase`--aggregate needs either retention or chances`, {
      hint: phrase`For instance --aggregate retention=.8,margin=100,discount=12% or --aggregate chances=.3/.2/.15/.05,margin=40,cost=4,discount=20%.`,
    });
  const rates = {
    margin: numberOf('margin', given.margin, 0),
    cost: given.cost === undefined ? 0 : numberOf('cost', given.cost, 0),
    customers: given.customers === undefined ? 1 : numberOf('customers', given.customers, 0),
    discount: given.discount === undefined ? 0.12 : rateOf('discount', given.discount),
    periods: given.periods === undefined ? null : numberOf('periods', given.periods, 1),
  };
  if (rates.periods !== null && !Number.isInteger(rates.periods))
    throw new UsageError(phrase`--aggregate: periods is no whole number`);
  const common = {
    kind: 'aggregate' as const,
    customers: rates.customers,
    margin: rates.margin,
    cost: rates.cost,
    discount_rate: rates.discount,
    periods: rates.periods,
  };
  const end = rates.periods ?? Number.POSITIVE_INFINITY;
  if (chances.length > 0) {
    for (const key of ['growth', 'customers'] as const)
      if (given[key] !== undefined)
        throw new UsageError(phrase`--aggregate: ${key} says nothing of chances by recency`);
    if (rates.discount === 0) throw new UsageError(phrase`--aggregate: chances without end need a discount above 0`);
    const infinite = mailingValue({ chances, ...rates }, Number.POSITIVE_INFINITY);
    const within = mailingValue({ chances, ...rates }, end);
    const states = chances.map((chance, i) => ({
      since: i + 1,
      chance,
      value: within[i]!,
      value_infinite: infinite[i]!,
    }));
    return {
      result: {
        ...common,
        total: null,
        retention: null,
        growth: 0,
        conventions: [],
        elasticities: [],
        sustainability: null,
        value_at_cost: null,
        states,
        stop_at: states.find(({ value_infinite }) => value_infinite < 0)?.since ?? null,
      },
      remarks: [],
    };
  }
  const retention = rateOf('retention', given.retention!);
  const growth = given.growth === undefined ? 0 : rateOf('growth', given.growth);
  if (retention * (1 + growth) >= 1 + rates.discount)
    throw new UsageError(
      phrase`--aggregate: such customers are worth more than any number: retention and growth outrun the discount`,
    );
  const rate = { retention, growth, discount: rates.discount };
  const conventions = timings.map((timing) => {
    const multiple = retentionMultiple(rate, timing);
    return { timing, multiple, value: multiple * rates.margin };
  });
  const asked = given.cost !== undefined || given.periods !== undefined;
  if (asked && growth !== 0) throw new UsageError(phrase`--aggregate: growth goes with neither cost nor periods`);
  return {
    result: {
      ...common,
      total: rates.customers * conventions[0]!.value,
      retention,
      growth,
      conventions,
      elasticities: (['retention', 'margin', 'discount_rate'] as const).map((what) => ({
        what,
        elasticity: elasticities(rate)[what],
      })),
      sustainability: sustainability(rate),
      value_at_cost: asked ? valueAtCost(rate, { margin: rates.margin, cost: rates.cost, periods: end }) : null,
      states: [],
      stop_at: null,
    },
    remarks: [{ code: 'one_rate' }],
  };
}

function pairsOf(text: string): Partial<Record<Key, string>> {
  const pairs: Partial<Record<Key, string>> = {};
  for (const pair of text.split(',')) {
    const [name = '', value = ''] = pair.split('=').map((side) => side.trim());
    const key = keys.find((each) => each === name);
    if (key === undefined || value === '')
      throw new UsageError(phrase`--aggregate: "${pair.trim()}" is not understood`, {
        hint: phrase`${nearest(name, keys) ?? ''}Write NAME=VALUE, with commas between; the names are: ${keys.join(', ')}.`,
      });
    if (pairs[key] !== undefined) throw new UsageError(phrase`--aggregate: ${key} is said twice`);
    pairs[key] = value;
  }
  return pairs;
}

function numberOf(key: Key, text: string | undefined, least: number): number {
  if (text === undefined)
    throw new UsageError(phrase`--aggregate needs ${key}`, { hint: phrase`For instance ${key}=100.` });
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw new UsageError(phrase`--aggregate: ${key} is no number from ${least} on: ${text}`);
  return value;
}

/** `12%`, `0.12` or `.12`: from 0 to 1. */
function rateOf(key: Key, text: string): number {
  const percent = /^(\d*\.?\d+)%$/.exec(text);
  const value = percent ? Number(percent[1]) / 100 : /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new UsageError(phrase`--aggregate: ${key} is no rate from 0 to 1: ${text}`);
  return value;
}
