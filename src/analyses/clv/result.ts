import { z } from 'zod';
import { concentration } from '../rfm/concentration.ts';
import { explanation } from './explanation.ts';

const interval = { lower: z.number().nullable(), upper: z.number().nullable() };
const parameter = z.object({
  name: z.string(),
  estimate: z.number(),
  standard_error: z.number().nullable().describe('null where the data do not bind it'),
});
const forecastError = {
  error: z.number().nullable().describe('predicted / actual - 1; null where nothing was bought'),
  mae: z.number().describe('mean size of the errors of single customers'),
  rmse: z.number(),
};

const holdout = z.object({
  calibration_end: z.iso.date(),
  days: z.int(),
  actual_transactions: z.number(),
  predicted_transactions: z.number(),
  lower: z
    .number()
    .nullable()
    .describe(
      'of what was predicted, by chance and for what is not known of the chances; null of models, whose weeks have theirs',
    ),
  upper: z.number().nullable(),
  ...forecastError,
});

const candidate = z.object({
  model: z.string(),
  phases: z.int().describe('of a purchase, for regular buyers; else 1'),
  log_likelihood: z.number(),
  bic: z.number(),
  converged: z.boolean(),
  limit: z.string().nullable().describe('the simpler law to which parameters ran, which then are no estimates'),
  eligible: z.boolean(),
  reason: z.string(),
  holdout: holdout.nullable(),
});

const group = z.object({
  customers: z.int(),
  alive: z.number().nullable().describe('expected number of customers still there; null where no model says'),
  transactions: z.number().describe('expected in the period of --predict'),
  value: z.number().nullable(),
  value_share: z.number().nullable(),
});

/** The pace at which time is counted. */
const season = z.object({
  source: z.enum(['purchases', 'given']),
  months: z
    .array(
      z.object({
        month: z.int().min(1).max(12),
        index: z.number().describe('times the purchases a day of an even year, whose mean is 1'),
        lower: z.number().nullable().describe('by chance, and what differs between years; null where it was given'),
        upper: z.number().nullable(),
      }),
    )
    .describe('January first'),
  months_seen: z.int().nullable().describe('calendar months that it was learned from; null where it was given'),
  p_value: z.number().nullable().describe('that all months are alike, against how one month differs between years'),
});

/** What `clv` finds out. */
export const clvResult = z.object({
  model: z.string(),
  unit: z.enum(['week', 'day', 'month']),
  convention: z.object({
    timing: z.enum(['continuous', 'middle_of_period', 'end_of_period']).describe('when a purchase is taken to come'),
    base: z.literal('existing_customers'),
    money: z.enum(['margin', 'revenue', 'none']),
    discount_rate: z.number().describe('a year'),
    discount: z.number().describe('continuous, in a unit of time'),
    margin: z.number().nullable().describe('in each unit of revenue, of the whole base'),
    margin_source: z
      .enum(['option', 'margin', 'cost', 'unit_cost'])
      .nullable()
      .describe('what tells the margin: --margin, or a column, whose customers have each their own'),
    first_purchase: z.enum(['exclude', 'include']),
  }),
  parameters: z.array(parameter),
  correlations: z.array(z.object({ first: z.string(), second: z.string(), correlation: z.number() })),
  in_words: z.object({
    gap: z.number().nullable().describe('units between purchases of the average customer while active'),
    half_left: z
      .number()
      .nullable()
      .describe('units until half of new customers have left; null where nobody leaves, or not by time'),
    leaving_share: z.number().nullable().describe('who leave after a purchase, or before an opportunity'),
  }),
  log_likelihood: z.number(),
  bic: z.number(),
  customers: z.int(),
  repeaters: z.int(),
  histories: z.int().describe('distinct (x, t_x, t_cal)'),
  spend: z
    .object({
      model: z.literal('gamma-gamma'),
      parameters: z.array(parameter),
      log_likelihood: z.number(),
      customers: z.int(),
      left_out: z.int().describe('customers at 0 or less'),
      mean: z.number().nullable().describe('of all customers; null where there is none (q <= 1)'),
      correlation: z.number().nullable().describe('of purchases and mean spend, which the model takes for 0'),
      limit: z.string().nullable(),
    })
    .nullable()
    .describe('null without money, and where a mean of all stands in its place'),
  forecast: z.object({ horizon: z.string(), transactions: z.number(), revenue: z.number().nullable() }),
  value: z.object({ horizon: z.string(), total: z.number().nullable(), ...interval }),
  value_infinite: z.number().nullable().describe('the same without end'),
  horizon_share: z.number().nullable().describe('of the value without end'),
  uncertainty: z.array(z.object({ source: z.enum(['parameter', 'process', 'model']), ...interval })),
  segments: z
    .array(z.object({ segment: z.string(), ...group.shape }))
    .describe('RFM segments (rf10); empty for ready histories'),
  cohorts: z.array(z.object({ cohort: z.string(), ...group.shape })).describe('by year of the first purchase'),
  channels: z
    .array(z.object({ channel: z.string().describe('empty where the first purchase tells none'), ...group.shape }))
    .describe('by channel of the first purchase; empty without a column of channels'),
  concentration: concentration.describe('of value, in the place of revenue'),
  candidates: z.array(candidate),
  rivals: z
    .array(z.object({ rival: z.string(), predicted_transactions: z.number(), ...forecastError }))
    .describe('forecasts without a model, of the same time'),
  tracking: z
    .array(
      z.object({
        period_end: z.iso.date().describe('of the week; of the opportunities of bg-bb, the periods of recency-chain'),
        held_out: z.boolean(),
        actual: z.number(),
        predicted: z.number(),
        lower: z.number().describe('by chance alone, the parameters taken for known'),
        upper: z.number(),
      }),
    )
    .describe(
      'days with a repeat purchase by week, of who had bought until the end of calibration: as expected since the first purchase, and forecast where held out; of bg-bb opportunities taken, of recency-chain the periods held out alone',
    ),
  calibration: z
    .array(z.object({ decile: z.int(), customers: z.int(), predicted: z.number(), actual: z.number() }))
    .describe('customers in tenths by forecast, the most first; mean of a customer'),
  regularity: z
    .object({ k: z.number().nullable(), customers: z.int() })
    .nullable()
    .describe(
      'Wheat and Morrison: 1 for purchases by chance, 2 and more for regular buyers; null of fewer than 30 customers, or where the gaps of each are all equal',
    ),
  season: season.nullable().describe('null where all days count the same'),
  new_customers: z.object({
    expected_transactions: z.number(),
    discounted_transactions: z.number(),
    value: z.number().nullable().describe('of the first purchase and those to come within the horizon'),
    acquisition_cost: z.number().nullable(),
    break_even: z.number().nullable().describe('units until the cost is earned back; null never within the horizon'),
    payback: z.array(z.object({ period: z.number(), value: z.number() })),
  }),
  explanation: explanation.nullable(),
});

export type ClvResult = z.output<typeof clvResult>;
