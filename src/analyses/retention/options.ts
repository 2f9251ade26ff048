import { z } from 'zod';
import { periods } from '../../sql/relations/periods.ts';
import { share } from '../rates.ts';

/** What `retention` can be told. */
export const retentionOptions = z.object({
  by: z
    .enum(periods)
    .default('month')
    .describe('the calendar period that cohorts are put together by; of tenures and survivors, what a period is'),
  ages: z
    .int()
    .min(1)
    .max(60)
    .default(12)
    .describe('how many ages after that of the first order are shown')
    .meta({ value: 'N' }),
  age_clock: z
    .string()
    .regex(/^(calendar|days:[1-9]\d{0,3})$/, 'calendar, or spans of days such as days:30')
    .default('calendar')
    .describe("how ages are counted: in calendar periods, or in spans of days from each customer's first order")
    .meta({ value: 'CLOCK' }),
  unbounded: z
    .boolean()
    .optional()
    .describe('count who ordered at an age or later, which falls at the right edge by itself'),
  by_column: z
    .string()
    .optional()
    .describe("split customers by this column's value at their first order: channel, category, discount")
    .meta({ value: 'COLUMN' }),
  kind: z
    .enum(['auto', 'purchases', 'contracts'])
    .default('auto')
    .describe('what the file holds; `auto` takes it for contracts or survivors where it has their columns and no date'),
  model: z
    .enum(['auto', 'geometric', 'sbg', 'bdw', 'discrete-weibull'])
    .default('auto')
    .describe('the model that projects contracts; `auto` takes the best on the periods held out'),
  holdout: z
    .int()
    .min(0)
    .max(60)
    .optional()
    .describe('how many last periods of contracts are held out; a quarter of them unless given')
    .meta({ value: 'N' }),
  discount: z
    .string()
    .regex(/^(\d{1,3}(\.\d+)?%|0?\.\d+|0)$/, 'a share such as 12% or .12')
    .default('12%')
    .describe('what money loses in a year, for lifetimes of contracts; in a period where its length is not known')
    .meta({ value: 'RATE' }),
  confidence: z
    .string()
    .regex(share, 'a share such as 95%')
    .default('95%')
    .describe('of intervals, for contracts')
    .meta({ value: 'SHARE' }),
  schedule: z
    .string()
    .regex(/^(0?\.\d+|[01](\.0+)?)(,(0?\.\d+|[01](\.0+)?))*$/, 'retention rates of 0 to 1 such as .85,.8,.7')
    .optional()
    .describe('retention rates of periods 1, 2, … of contracts, to be used instead of a model')
    .meta({ value: 'RATES' }),
  tail: z
    .enum(['hold', 'linear', 'stop', 'logit-trend'])
    .default('hold')
    .describe('what follows the last rate of --schedule'),
});

export type RetentionOptions = z.output<typeof retentionOptions>;
