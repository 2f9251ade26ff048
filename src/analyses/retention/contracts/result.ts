import { z } from 'zod';
import { contractModels } from '../../../models/index.ts';

const modelNames = Object.keys(contractModels) as (keyof typeof contractModels)[];

const slope = z.object({
  slope: z.number().describe('of the complementary log–log of churn, a period'),
  standard_error: z.number().describe('widened by the dispersion'),
  z: z.number(),
  change: z.number().describe('e^slope − 1: the relative change of the hazard of leaving with one period'),
  lower: z.number().describe('95 % interval of the change'),
  upper: z.number(),
});

/** What `retention` finds out of contracts and of tables of survivors. */
export const contractsResult = z.object({
  kind: z.literal('contracts'),
  unit: z.string().nullable().describe('what a period is; null where the file does not say'),
  survival: z
    .array(
      z.object({
        period: z.int(),
        at_risk: z.number(),
        churned: z.number(),
        retention: z.number(),
        survivor: z.number(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
      }),
    )
    .describe('Kaplan–Meier, the interval by Greenwood on the log–log scale'),
  models: z.array(
    z.object({
      model: z.enum(modelNames as [string, ...string[]]),
      parameters: z.record(z.string(), z.number()),
      log_likelihood: z.number(),
      bic: z.number(),
      holdout_error: z.number().nullable().describe('mean |S(t) forecast − S(t) seen| over the periods held out'),
      limit: z.string().nullable().describe('how the parameters ran to an end; null for an estimate inside'),
    }),
  ),
  model: z.string().nullable().describe('the model that projects; `schedule` with --schedule; null without one'),
  holdout: z.int().nullable().describe('how many periods were held out'),
  projection: z.array(
    z.object({
      period: z.int(),
      survivor: z.number(),
      retention: z.number(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
  ),
  discount: z.number().describe('per period'),
  expected_lifetime: z.object({
    discounted: z.number().nullable().describe('of a new customer, in payments, the first included'),
    residual: z.number().nullable().describe('of a customer of today, before the next renewal'),
  }),
  base: z
    .array(
      z.object({
        completed: z.int(),
        customers: z.number(),
        residual: z.number().nullable(),
        value: z.number().nullable().describe('residual × what they pay per period; null without an amount'),
      }),
    )
    .describe("today's customers by completed periods"),
  rising_churn: z.object({
    verdict: z.enum(['rising', 'stable', 'falling', 'cannot_tell']),
    mechanism: z
      .enum(['calendar_or_cohort', 'tenure', 'tenure_or_calendar', 'sorting', 'sorting_or_calendar'])
      .nullable(),
    evidence: z.object({
      cohorts: z.int(),
      periods: z.int(),
      at_risk: z.number(),
      churned: z.number(),
      enough: z.boolean(),
      trend: slope.nullable(),
      undetected: z.number().nullable(),
      tenure: slope.nullable(),
      dispersion: z.number(),
    }),
    outlook: z
      .array(z.object({ ahead: z.int(), calendar: z.number(), cohort: z.number() }))
      .describe("share of today's customers left, if the trend goes with the date, and if it goes with the cohort"),
  }),
});

export type ContractsResult = z.output<typeof contractsResult>;
