import { z } from 'zod';
import { contractModels } from '../../../models/index.ts';
import { churnVerdicts } from '../../../models/rising-churn.ts';
import { movements, movementsOfYear } from './movements.ts';

const modelNames = Object.keys(contractModels) as (keyof typeof contractModels)[];

const slope = z.object({
  slope: z.number().describe('of the complementary log–log of churn, a period'),
  standard_error: z.number().describe('the largest of those by the scatter of cells, of periods and of cohorts'),
  degrees: z.int().describe("of freedom of Student's t, by which the interval is made"),
  z: z.number(),
  change: z.number().describe('e^slope − 1: the relative change of the hazard of leaving with one period'),
  lower: z.number().describe('interval of the change'),
  upper: z.number(),
});

const survivalPeriod = z.object({
  period: z.int(),
  at_risk: z.number(),
  churned: z.number(),
  retention: z.number().describe('1 − churned / at_risk'),
  survivor: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});

const interval = z.object({ lower: z.number(), upper: z.number() }).nullable();

/** What `retention` finds out of contracts and of tables of survivors. */
export const contractsResult = z.object({
  kind: z.literal('contracts'),
  unit: z.string().nullable().describe('what a period is; null where neither the file nor --by says'),
  survival: z
    .array(
      survivalPeriod.extend({
        revenue_retention: z
          .number()
          .nullable()
          .describe('the same of what they paid a period at the end of their stay; null without an amount'),
      }),
    )
    .describe('Kaplan–Meier by periods whose end was seen, the interval by Greenwood on the log–log scale'),
  life_table: z
    .array(survivalPeriod.extend({ withdrawn: z.number().describe('lost from sight within the period, still there') }))
    .describe(
      'actuarial: losses of a period whose end was not seen count too, and who was lost from sight in it is at risk for half of it',
    ),
  restricted_lifetime: z
    .object({
      periods: z.int().describe('up to which it is added up'),
      discounted: z.number().describe('payments of a new customer, the first included'),
      standard_error: z.number().nullable().describe('null where nobody left, or everybody at the end'),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    })
    .nullable()
    .describe('discounted lifetime without a model, up to the last period seen; null where the first were not'),
  models: z.array(
    z.object({
      model: z.enum(modelNames as [string, ...string[]]),
      parameters: z.record(z.string(), z.number()),
      log_likelihood: z.number(),
      bic: z.number(),
      holdout_error: z
        .number()
        .nullable()
        .describe('mean |S(t) forecast − S(t) seen| over the cells held out, weighted by the size of their cohorts'),
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
    intervals: z
      .object({ discounted: interval, residual: interval })
      .describe(
        'by the uncertainty of the parameters; null for rates that were given, and where a parameter ran to an end',
      ),
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
  movements,
  movements_of_year: movementsOfYear,
  rising_churn: z.object({
    verdict: z.enum(churnVerdicts),
    mechanism: z
      .enum(['calendar_or_cohort', 'tenure', 'tenure_or_calendar', 'sorting', 'sorting_or_calendar'])
      .nullable(),
    may_be_season: z
      .boolean()
      .describe('whether churn rises or falls in a history too short to see if it does so every year'),
    evidence: z.object({
      cohorts: z.int(),
      periods: z.int(),
      at_risk: z.number(),
      churned: z.number(),
      enough: z.boolean().describe('whether there are four periods and thirty losses a period'),
      season_out: z
        .boolean()
        .nullable()
        .describe(
          'whether the same periods of different years are compared, so that no season passes for a change; null where a period is a year, or how long it is is not known',
        ),
      trend: slope
        .nullable()
        .describe('change per period at equal tenure; null when all cells of a tenure lie in one period'),
      undetected: z
        .number()
        .nullable()
        .describe('the largest change over all periods, as a factor from 1 up, that the trend does not exclude'),
      tenure: slope.nullable().describe('change with tenure, cohorts taken together'),
      dispersion: z.number().describe("Pearson's χ² by its degrees of freedom: 1 where cells scatter as by chance"),
    }),
    outlook: z
      .array(z.object({ ahead: z.int(), calendar: z.number(), cohort: z.number() }))
      .describe("share of today's customers left, if the trend goes with the date, and if it goes with the cohort"),
  }),
});

export type ContractsResult = z.output<typeof contractsResult>;
