import { z } from 'zod';
import { periods } from '../../sql/relations/cohorts.ts';

/** What `retention` can be told. */
export const retentionOptions = z.object({
  by: z.enum(periods).default('month').describe('the calendar period that cohorts are put together by'),
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
});

export type RetentionOptions = z.output<typeof retentionOptions>;
