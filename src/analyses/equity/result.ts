import { z } from 'zod';
import { clvResult } from '../clv/result.ts';
import { aggregateResult } from './aggregate.ts';
import { bridge } from './bridge-result.ts';
import { driversResult } from './drivers/result.ts';
import { future } from './future-result.ts';
import { incentive } from './incentives/result.ts';
import { leverShape } from './lever-result.ts';
import { scenarioShape } from './scenario-result.ts';
import { surveyAloneResult, surveyResult } from './survey/result.ts';

const { convention, uncertainty, unit, season, value_infinite, horizon_share } = clvResult.shape;
const interval = z.object({ lower: z.number(), upper: z.number() });

const parts = {
  base: z.number().describe('what all would be worth if each were as the reference'),
  value: z
    .number()
    .nullable()
    .describe(
      'for what a purchase day brings; by drivers, for what features of value carry; null where none speaks of it',
    ),
  brand: z
    .number()
    .nullable()
    .describe('for how often they buy while they are customers; by drivers, for what features of brand carry'),
  retention: z
    .number()
    .nullable()
    .describe(
      'for how likely they still are, and for how long they stay; by drivers, for what features of retention carry',
    ),
};

const reference = z.object({
  reference: z.string().describe('p10, p25, median or segment:ID'),
  customers: z.int().nullable().describe('who are the reference; null by drivers, as the four below'),
  contribution: z.number().nullable().describe('money that a purchase day brings, mean'),
  order_rate: z.number().nullable().describe('purchase days in a unit of time while a customer, mean'),
  staying: z.number().nullable().describe('units of time to come, discounted, times P(alive), mean'),
  equity: z.number().nullable().describe('product of the three: a customer like these'),
  indices: z
    .object({ value: z.number().nullable(), brand: z.number().nullable(), retention: z.number().nullable() })
    .nullable()
    .describe('by drivers: the index of each strand, in standard deviations from the mean of the base'),
});

const group = {
  customers: z.int(),
  alive: z.number().describe('expected number of customers still there'),
  transactions: z.number().describe('expected in the period of --predict'),
  equity: z.number().nullable(),
  equity_share: z.number().nullable(),
  base: z.number().nullable(),
  value: z.number().nullable(),
  brand: z.number().nullable(),
  retention: z.number().nullable(),
};

/** What `equity` finds out of customers. */
export const customersResult = z.object({
  kind: z.literal('customers'),
  total: z.number().nullable().describe('existing customers, within the horizon; null where no value may be published'),
  lower: z.number().nullable().describe('of the total, for what is not known of the parameters'),
  upper: z.number().nullable(),
  uncertainty,
  convention,
  unit,
  season,
  horizon: z.string(),
  discount_rate: z.number().describe('a year'),
  infinite: value_infinite,
  horizon_share,
  model: z.string(),
  customers: z.int(),
  repeaters: z.int(),
  alive: z.number().describe('expected number of customers still there'),
  strands: z
    .object({
      method: z
        .enum(['t0', 't1'])
        .describe(
          't0: accounting split by logarithmic means; t1: links of measured drivers; an association, no effect',
        ),
      reference,
      ...parts,
      intervals: z
        .object({
          base: interval,
          value: interval.nullable(),
          brand: interval.nullable(),
          retention: interval.nullable(),
        })
        .describe('for what is not known of the parameters; by drivers, of the links'),
      drivers: driversResult.nullable().describe('what stands behind t1; null for t0'),
      gates: z
        .array(z.object({ gate: z.string(), passed: z.boolean(), figure: z.number().nullable() }))
        .describe('what each method asks for'),
    })
    .nullable()
    .describe(
      'what carries the total: base + value + brand + retention; null without a reference that is worth something',
    ),
  references: z
    .array(z.object({ reference: z.string(), ...parts }))
    .describe('the same split against other references'),
  segments: z
    .array(z.object({ segment: z.string(), ...group }))
    .describe('RFM segments (rf10); empty for ready histories'),
  cohorts: z.array(z.object({ cohort: z.string(), ...group })).describe('by year of the first purchase'),
  channels: z
    .array(z.object({ channel: z.string(), ...group }))
    .describe('by channel of the first purchase; empty without a column of channels'),
  bridge: bridge.nullable().describe('null without --previous, or a total'),
  future: future.nullable(),
  incentives: z.array(incentive).describe('campaigns of --incentive, the best return first'),
  concentration: z.object({
    top_1_share: z.number().nullable().describe('of equity, of the ceil(1 %) worth most'),
    top_10_share: z.number().nullable(),
    top_20_share: z.number().nullable(),
    hhi: z.number().nullable().describe('sum of squared shares (Herfindahl)'),
    effective_customers: z.number().nullable().describe('1 / hhi: so many of equal worth would be as concentrated'),
    gini: z.number().nullable(),
  }),
  survey: surveyResult
    .nullable()
    .describe(
      'what --survey says: all buyers of the category, another figure than total and no part of it; null without',
    ),
  ...leverShape,
  ...scenarioShape,
});

export type EquityResult = z.output<typeof customersResult>;

/** What `equity` finds out, by what it is told. */
export const equityResult = z.discriminatedUnion('kind', [customersResult, aggregateResult, surveyAloneResult]);
