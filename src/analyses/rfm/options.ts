import { z } from 'zod';
import { durationOr } from '../durations.ts';
import { responseOptions } from '../response/options.ts';

/** What `rfm` can be told. */
export const rfmOptions = z.object({
  scheme: z
    .string()
    .default('rf10')
    .describe('names for the cells: rf10, rxfm11, code11, or a FILE of your own')
    .meta({ value: 'NAME|FILE' }),
  bins: z.int().min(2).max(9).default(5).describe('scores from 1 to this').meta({ value: 'N' }),
  binning: z.enum(['quantile', 'nested', 'fixed']).default('quantile').describe('how scores are cut'),
  cuts: z
    .string()
    .optional()
    .describe("cut points from an earlier run's JSON, or a file of them")
    .meta({ value: 'FILE' }),
  weights: z
    .string()
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?){2}$/, 'three numbers such as 2,1,1')
    .default('1,1,1')
    .describe('of R, F and M in the score from 0 to 100')
    .meta({ value: 'R,F,M' }),
  window: z
    .string()
    .regex(durationOr('all'), 'all, or a duration such as 12m')
    .default('all')
    .describe('count only orders of the last 90d, 26w, 12m or 5y')
    .meta({ value: 'DURATION' }),
  previous: z.iso
    .date()
    .optional()
    .describe("migration since this day, with that day's cut points")
    .meta({ value: 'DATE' }),
  actions: z
    .string()
    .optional()
    .describe('your own action for each segment (YAML or JSON: segment: text)')
    .meta({ value: 'FILE' }),
  ...responseOptions,
});

export type RfmOptions = z.output<typeof rfmOptions>;
